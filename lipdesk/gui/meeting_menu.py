"""The Meeting menu: everything that is done with the meeting that is shown, as far as its state allows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from lipdesk.i18n import N_, _

if TYPE_CHECKING:
    from lipdesk.gui.minutes.standing import Standing
    from lipdesk.gui.minutes.work import MeetingWork
    from lipdesk.gui.window import Window

# (key, words, keys); an empty key is a line between two groups.
_DECLARED = (
    ("open", N_("&Open agenda and minutes"), "Ctrl+Shift+M"), ("", "", ""),
    ("next", N_("&Next meeting from this one…"), ""), ("year", N_("Plan the &year…"), ""), ("", "", ""),
    ("move", N_("Move to another &day…"), ""), ("cancel", N_("Canc&el this meeting…"), ""), ("", "", ""),
    ("agenda", N_("&Agenda PDF…"), ""), ("signin", N_("&Sign-in sheet PDF…"), ""),
    ("minutes", N_("&Minutes PDF…"), ""), ("actions", N_("Action &list PDF…"), ""), ("", "", ""),
    ("circulate", N_("&Circulate…"), ""), ("approve", N_("A&pprove…"), ""), ("reopen", N_("&Reopen…"), ""),
    ("", "", ""), ("write", N_("&Write to the group…"), ""),
)  # fmt: skip


class MeetingMenu:
    """`commands` are its actions by key; `refresh` lets those rest that can't be done with the meeting shown."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.commands: dict[str, QAction] = {}
        for key, words, keys in _DECLARED:
            if key:
                made = QAction(_(words), window)
                made.setObjectName(f"meeting:{key}")
                made.triggered.connect(partial(self._do, key))
                if keys:
                    made.setShortcut(QKeySequence(keys))
                self.commands[key] = made
                window.addAction(made)

    def fill(self, menu: QMenu) -> None:
        """Put the commands into a menu, which asks about the meeting each time it is opened."""
        menu.setObjectName("menu:meeting")
        for key, _words, _keys in _DECLARED:
            menu.addAction(self.commands[key]) if key else menu.addSeparator()
        menu.aboutToShow.connect(self.refresh)

    def meeting(self) -> int | None:
        """The meeting that is shown: on its own page, or as a record."""
        page = self._window.page()
        name = page.objectName() if page is not None and self._window.context is not None else ""
        if name == "page:minutes":
            return page.meeting  # type: ignore[union-attr]
        return page.detail.record if name == "page:meeting" else None  # type: ignore[union-attr]

    def refresh(self) -> None:
        """Let rest what can't be done now."""
        work, meeting = self._work(), self.meeting()
        found = work.standing(meeting) if work is not None and meeting is not None else None
        writing = work is not None and not work.read_only
        for key, command in self.commands.items():
            command.setEnabled(work is not None and (key == "open" or _can(key, found, writing)))

    def _do(self, key: str, _checked: bool = False) -> None:
        work, meeting = self._work(), self.meeting()
        if work is None or not self._window.commit():
            return
        if key == "open":
            self._window.open_minutes(meeting) if meeting is not None else self._window.show_place("minutes")
            return
        found = work.standing(meeting) if meeting is not None else None
        if meeting is None or not _can(key, found, not work.read_only):
            return
        if found is not None and key in ("move", "cancel"):
            self._change(key, found)
            return
        done: dict[str, Callable[[int], object]] = {
            "next": work.next_meeting, "year": work.plan_year, "circulate": work.circulate, "approve": work.approve,
            "reopen": work.reopen, "write": work.write,
        }  # fmt: skip
        done.get(key, partial(work.save, key))(meeting)

    def _change(self, key: str, found: Standing) -> None:
        from lipdesk.gui.dialogs import planned_meeting

        ask = planned_meeting.move if key == "move" else planned_meeting.cancel
        if self._window.context is not None:
            ask(self._window.context, found, self._window)

    def _work(self) -> MeetingWork | None:
        if self._window.context is None:
            return None
        from lipdesk.gui.minutes.work import MeetingWork

        return MeetingWork(self._window.context, self._window)


def _can(key: str, found: Standing | None, writing: bool) -> bool:
    """Whether a command makes sense for a meeting as it stands."""
    if found is None:
        return False
    held, planned, locked = found.status == "held", found.status == "planned", found.locked
    allowed = {
        "circulate": writing and held and not locked, "approve": writing and held and not locked,
        "reopen": writing and locked, "next": writing, "year": writing, "write": writing, "minutes": held,
        "move": writing and planned, "cancel": writing and planned,
    }  # fmt: skip
    return allowed.get(key, True)
