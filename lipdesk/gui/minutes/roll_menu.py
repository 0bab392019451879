"""All that the keys of the roll do, as menus: for the mouse, and to learn the keys from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from lipdesk.gui import icons
from lipdesk.gui.minutes.roll_adding import BODY, GUEST, STAFF, SUBSTITUTE
from lipdesk.gui.minutes.roll_rows import STATUSES, status_of
from lipdesk.i18n import _
from lipdesk.store.queries.roll import MEMBER, Key

if TYPE_CHECKING:
    from lipdesk.gui.minutes.attendance import AttendancePane

_LETTERS = {"present": "P", "online": "O", "regrets": "R", "absent": "A"}


def add_menu(menu: QMenu, pane: AttendancePane) -> None:
    """Fill in who can be added to the roll."""
    menu.clear()
    line = pane.line()
    if line is not None and line.part == MEMBER:
        words = _("Substitute for {name}…").format(name=line.name.replace("&", "&&"))
        menu.addAction(f"{words}\tS", partial(pane.begin, SUBSTITUTE))
    menu.addAction(_("Guest…") + "\tG", partial(pane.begin, GUEST))
    menu.addAction(_("Staff…") + "\tF", partial(pane.begin, STAFF))


def show_row_menu(pane: AttendancePane, key: Key, place: QPoint) -> None:
    """What can be done to a line, where she asked for it."""
    menu = QMenu(pane)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if row_menu(menu, pane, key):
        menu.popup(place)


def row_menu(menu: QMenu, pane: AttendancePane, key: Key) -> bool:
    """Fill in what can be done to one line; False where nothing can."""
    line, row = pane.line(key), pane.list.row(key)
    if pane.locked or line is None or row is None:
        return False
    for code in STATUSES if row.markable else ():
        status = status_of(code)
        action = menu.addAction(icons.icon(status.icon), f"{status.word}\t{_LETTERS[code]}",
                                partial(pane.note, key, code))
        action.setCheckable(True)
        action.setChecked(code == row.code)
    if row.markable:
        menu.addSeparator()
    if line.part == MEMBER:
        menu.addAction(_("Substitute…") + "\tS", partial(pane.begin, SUBSTITUTE))
    if line.attendance_id is not None and line.person is not None:
        menu.addAction(_("Represents…"), partial(pane.begin, BODY))
    if line.attendance_id is not None:
        words = _("Clear") if line.part == MEMBER else _("Take off the roll")
        menu.addAction(words + "\t" + _("Delete"), partial(pane.note, key, None))
    return True
