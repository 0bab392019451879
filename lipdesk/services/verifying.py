"""Which issued report a PDF is, in words: byte for byte, or not, or another one under the same title."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _, ngettext
from lipdesk.services import issuing
from lipdesk.store import contents
from lipdesk.store.queries.issued import Issued
from lipdesk.store.workspace import Connection


@dataclass(frozen=True)
class Verdict:
    """`issued` is the report that the file is; where it is none, `alike` are those whose title stands in it."""

    name: str
    fingerprint: str
    issued: Issued | None
    alike: tuple[Issued, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The same for a program."""
        return {
            "file": self.name, "sha256": self.fingerprint,
            "issued": _plain(self.issued) if self.issued is not None else None,
            "same_title": [_plain(each) for each in self.alike],
        }  # fmt: skip


def verify(connection: Connection, path: Path) -> Verdict:
    """Compare a file with the reports that were issued. Raises UserError when it can't be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(
            _("{name} can’t be read: {reason}.").format(name=path.name, reason=error.strerror or error),
            _("Nothing was changed."), _("Check that the file is there and that you may read it."),
        ) from error  # fmt: skip
    found = issuing.verify(connection, data)
    alike = () if found is not None else issuing.alike(connection, data)
    return Verdict(path.name, contents.fingerprint(data), found, alike)


def told(verdict: Verdict) -> tuple[str, str]:
    """What the file is, and what is known about it: two texts of whole sentences."""
    if verdict.issued is not None:
        found = _("{name} is the report “{title}” that was issued on {day}, byte for byte.")
        known = verdict.issued
        return found.format(name=verdict.name, title=known.title, day=known.issued.isoformat()), sent(known)
    what = _("{name} is none of the reports that were issued from this file.").format(name=verdict.name)
    if not verdict.alike:
        return what, _("It was made elsewhere, was never kept as issued, or was changed since.")
    days = ", ".join(dict.fromkeys(each.issued.isoformat() for each in verdict.alike))
    return what, ngettext(
        "A report of the same title was issued on {days}, but this file differs from it: it is another version, or it "
        "was changed since.",
        "Reports of the same title were issued on {days}, but this file differs from each: it is another version, or "
        "it was changed since.",
        len(verdict.alike),
    ).format(days=days)


def sent(report: Issued) -> str:
    """When and to whom a report was sent."""
    if report.sent_on is None:
        return _("It is not marked as sent.")
    day = report.sent_on.isoformat()
    if not report.sent_to:
        return _("It was sent on {day}.").format(day=day)
    return _("It was sent on {day} to {whom}.").format(day=day, whom=report.sent_to)


def _plain(report: Issued) -> dict[str, Any]:
    return {
        "id": report.id, "title": report.title, "issued": report.issued.isoformat(), "language": report.language,
        "sent_on": report.sent_on.isoformat() if report.sent_on else None, "sent_to": report.sent_to or None,
        "sent_how": report.sent_how or None,
    }  # fmt: skip
