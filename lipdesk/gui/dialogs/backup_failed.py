"""A backup that failed is put to her: why, and what she wants to do now."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui.dialogs.message import MessageDialog
from lipdesk.i18n import N_, _

# What she can do besides trying again, by the moment at which it failed: (answer, words).
_OTHERWISE = {
    "hand": ("later", N_("Not now")), "close": ("close", N_("Close without a backup")),
    "go on": ("go on", N_("Go on without a backup")),
}  # fmt: skip


def ask(parent: QWidget | None, error: UserError, moment: str) -> str:
    """Her answer: "again", "folder" (she wants another folder), or the one of the moment "hand", "close", "go on";
    empty when she closed the question."""
    key, words = _OTHERWISE[moment]
    options = [(key, _(words)), ("folder", _("Choose another folder…")), ("again", _("Try again"))]
    lines = [part for part in (error.what, error.safe, error.do) if part]
    dialog = MessageDialog(parent, _("The backup failed."), lines, options, "alert", "signal_text")
    dialog.setObjectName("backup-failed")
    dialog.exec()
    return str(dialog.answer or "")


def unknown() -> UserError:
    """For a fault of LIPdesk itself, which the crash dialog has shown in full."""
    return UserError(_("The backup could not be made because of a fault in LIPdesk."), _("Your file was not changed."),
                     _("Try again, or copy the file yourself."))
