"""The table of keys, made from the window's own commands, so that it is never out of date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QAction, QKeySequence

from lipdesk.i18n import N_, _

if TYPE_CHECKING:
    from lipdesk.gui.window import Window

IN_LISTS = (
    (N_("Enter"), N_("Open the record")), (N_("Space"), N_("Mark an action item as done")),
    (N_("Delete"), N_("Move to the trash")), ("Ctrl+C", N_("Copy the selected rows, for a spreadsheet")),
    ("F2", N_("Edit the field")), (N_("Tab"), N_("Go to the next field; what you typed is saved")),
)


def rows(window: Window) -> list[tuple[str, str]]:
    """(keys, what they do): the commands of the window, its places, and what works in lists."""
    commands = [*window.commands.all(), *window.meeting_menu.commands.values(), *_places(window)]
    return [*((_shown(command), _plain(command)) for command in commands if command.shortcuts()),
            *((_(keys), _(what)) for keys, what in IN_LISTS)]


def as_markdown(window: Window) -> str:
    """The rows as a table for a page of the guide."""
    head = _("Keys"), _("What happens")
    lines = [f"| {head[0]} | {head[1]} |", "| --- | --- |"]
    for keys, what in rows(window):
        shown = " · ".join(f"`{one}`" for one in keys.split(" · "))
        lines.append(f"| {shown} | {what.replace('|', chr(92) + '|')} |")
    return "\n".join(lines)


def _places(window: Window) -> Sequence[QAction]:
    found = cast("list[QAction]", window.menuBar().findChildren(QAction))
    return [action for action in found if action.objectName().startswith("go:")]


def _shown(command: QAction) -> str:
    return " · ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in command.shortcuts())


def _plain(command: QAction) -> str:
    """The words before a colon: “Undo: Edit …” is Undo here."""
    text = command.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
    return text.partition(":")[0].rstrip("\u00a0 ")
