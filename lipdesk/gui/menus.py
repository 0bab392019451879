"""The menu bar, filled from the window's commands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from lipdesk.gui.actions import WindowActions
from lipdesk.gui.meeting_menu import MeetingMenu
from lipdesk.gui.places import FURTHER, SIDEBAR
from lipdesk.i18n import _


def fill(bar: QMenuBar, actions: WindowActions, meeting: MeetingMenu, go: Callable[[str], None],
         report: Callable[[str], None]) -> QMenu:
    """Fill the menu bar; `go` shows a place, `report` opens the reports page on a kind. Returns the menu of recent
    files."""
    file = bar.addMenu(_("&File"))
    file.addActions([actions.new_file, actions.open_file])
    recent = file.addMenu(_("&Recent files"))
    _group(file, [actions.sample])
    _group(file, [actions.take_in, actions.give_out])
    _group(file, [actions.back_up, actions.backups, actions.protect, actions.check])
    _group(file, [actions.partnership, actions.settings])
    _group(file, [actions.close_file, actions.leave])
    edit = bar.addMenu(_("&Edit"))
    edit.addActions([actions.undo, actions.redo])
    _group(edit, [actions.new, actions.quick_log])
    _group(edit, [actions.find_here, actions.find])
    _group(edit, [actions.preview, actions.trash])
    _fill_go(bar.addMenu(_("&Go")), actions, go)
    meeting.fill(bar.addMenu(_("&Meeting")))
    reports = bar.addMenu(_("&Report"))
    for kind, words in (("annual", _("&Annual report")), ("years", _("Year against year")),
                        ("snapshot", _("&Snapshot")), ("directory", _("&Partner directory")),
                        ("actions", _("Action &list"))):
        made = QAction(words, bar)
        made.setObjectName(f"report:{kind}")
        made.triggered.connect(lambda _checked=False, kind=kind: report(kind))
        reports.addAction(made)
    help_menu = bar.addMenu(_("&Help"))
    help_menu.addActions([actions.help, actions.keys, actions.your_work, actions.about])
    return recent


def _group(menu: QMenu, actions: list[QAction]) -> None:
    menu.addSeparator()
    menu.addActions(actions)


def _fill_go(menu: QMenu, actions: WindowActions, go: Callable[[str], None]) -> None:
    menu.addActions([actions.back, actions.forward, actions.up])
    menu.addSeparator()
    for number, (place, label, _icon) in enumerate(SIDEBAR, 1):
        _add(menu, place, _(label), go).setShortcut(QKeySequence(f"Ctrl+{number}"))
    menu.addSeparator()
    further = menu.addMenu(_("&More lists"))
    further.aboutToShow.connect(lambda: _fill_further(further, go))
    menu.addActions([actions.composition, actions.patterns, actions.lists, actions.privacy])


def _fill_further(menu: QMenu, go: Callable[[str], None]) -> None:
    """Filled when it is opened: the names stand in the declarations, which are not loaded before the first paint."""
    from lipdesk.domain.registry import record_type

    if menu.isEmpty():
        for place in FURTHER:
            _add(menu, place, _(record_type(place).about.plural), go)


def _add(menu: QMenu, place: str, words: str, go: Callable[[str], None]) -> QAction:
    made = menu.addAction(words)
    made.setObjectName(f"go:{place}")
    made.triggered.connect(lambda _checked=False: go(place))
    return made
