"""The menus of the plan: what can be done with a row, with the keys that do the same, and with the whole plan."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from lipdesk.domain import format as words
from lipdesk.gui.plan.painting import DONE, LEAD, NAME, QUARTERS
from lipdesk.gui.plan.rows import PlanRow
from lipdesk.i18n import _, current

Do = Callable[[str | int], object]
Edit = Callable[[int], object]


def fill_row_menu(menu: QMenu, row: PlanRow | None, do: Do, edit: Edit, read_only: bool) -> None:
    """What can be done with a row; groups can only be copied and added to."""
    own = row is not None and row.key[0] in ("priority", "activity") and row.key[1] > 0
    if own:
        _put(menu, _("Open all of it"), partial(do, "open"), "Return")
    if own and not read_only:
        _put(menu, _("Edit the name"), partial(edit, NAME), "F2")
    if row is not None and own and row.key[0] == "activity" and not read_only:
        _put(menu, _("Lead organizations…"), partial(edit, LEAD))
        _put(menu, _("Status…"), partial(do, "status"), "Space")
        _put(menu, _("Progress note…"), partial(do, "note"), "Ctrl+M")
        quarters = menu.addMenu(_("Quarters"))
        for number in range(1, 5):
            action = _put(quarters, words.quarters(str(number), current()), partial(do, number), str(number))
            action.setCheckable(True)
            action.setChecked(number in row.quarters)
        _put(quarters, _("In the plan…"), partial(edit, QUARTERS))
    if own and not read_only:
        _put(menu, _("Progress by hand…"), partial(edit, DONE))
        menu.addSeparator()
        _put(menu, _("Move up"), partial(do, "up"), "Alt+Up")
        _put(menu, _("Move down"), partial(do, "down"), "Alt+Down")
        _put(menu, _("Move to the trash"), partial(do, "delete"), "Del")
        menu.addSeparator()
    if not read_only:
        _put(menu, _("New activity"), partial(do, "new"), "Ins")
        _put(menu, _("New priority"), partial(do, "new_priority"), "Shift+Ins")
    if row is not None:
        menu.addSeparator()
        _put(menu, _("Copy"), partial(do, "copy"), "Ctrl+C")


def popup_row_menu(owner: QWidget, point: QPoint, row: PlanRow | None, do: Do, edit: Edit, read_only: bool) -> None:
    """The menu of a row, at the mouse."""
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill_row_menu(menu, row, do, edit, read_only)
    menu.popup(point)


def fill_more(menu: QMenu, row: PlanRow | None, into: str, do: Do, edit: Edit, read_only: bool) -> None:
    """What can be done with the whole plan, then with the current row: all of it by keyboard too."""
    if not read_only:
        _put(menu, _("Continue in {year}…").format(year=into), partial(do, "roll")).setObjectName("plan-roll")
        menu.addSeparator()
    _put(menu, _("By lead, or by priority"), partial(do, "view"))
    _put(menu, _("Copy the whole plan"), partial(do, "copy_all"))
    _put(menu, _("Print the plan"), partial(do, "print"), "Ctrl+P")
    _put(menu, _("Strategies"), partial(do, "strategy"))
    _put(menu, _("Indicators"), partial(do, "indicator"))
    menu.addSeparator()
    fill_row_menu(menu, row, do, edit, read_only)


def fill_years(menu: QMenu, codes: list[str], current_code: str, show: Callable[[str], object]) -> None:
    """The fiscal years to choose from."""
    menu.clear()
    for code in codes:
        action = _put(menu, code, partial(show, code))
        action.setCheckable(True)
        action.setChecked(code == current_code)


def _put(menu: QMenu, label: str, does: Callable[[], object], keys: str = "") -> QAction:
    """An entry with its key told beside it; the key itself is the tree's, not the menu's."""
    action = menu.addAction(label)
    action.triggered.connect(lambda _checked=False: does())
    if keys:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    return action
