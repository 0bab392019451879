"""The errors that are spoken to the coordinator. Anything that is not a UserError is a bug and is never caught as
one."""

from __future__ import annotations

from pathlib import Path

from lipdesk.i18n import _


class UserError(Exception):
    """Something that the coordinator can understand and mend: what happened, what is safe, what to do."""

    def __init__(self, what: str, safe: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what, self.safe, self.do = what, safe, do

    def __str__(self) -> str:
        """One plain message for a terminal or a dialog."""
        return " ".join(part for part in (self.what, self.safe, self.do) if part)


class FieldError(UserError):
    """A value that a record can't take. `field` is the field's name, so that a form can point at it."""

    def __init__(self, field: str, what: str) -> None:
        super().__init__(what)
        self.field = field


class Damaged(UserError):
    """A file that can no longer be trusted. `path` is the file: it is never written to, so that all in it can still be
    saved."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            what, _("The file was left as it is."), _("Open your newest backup, or save what can still be read.")
        )
        self.path = path


class WritingStopped(UserError):
    """The open file is no longer the one that was opened: nothing is written any more. `holds` says whether this window
    still holds the records as they were, so that they can be saved elsewhere."""

    def __init__(self, what: str, safe: str, do: str, holds: bool) -> None:
        super().__init__(what, safe, do)
        self.holds = holds


class Cancelled(UserError):
    """A long job that she stopped; nothing has changed."""


class Refused(Exception):
    """The database held a record to its rules; `str()` is its own message. Services turn it into a FieldError."""
