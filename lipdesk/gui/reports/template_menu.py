"""The template that a report follows: which one, and what can be done to templates."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from lipdesk.gui.widgets.buttons import menu_button
from lipdesk.i18n import N_, _

COPY, RENAME, DELETE, USUAL = "copy", "rename", "delete", "usual"
_WISHES = ((COPY, N_("New from this one…")), (RENAME, N_("Rename…")), (DELETE, N_("Delete…")),
           (USUAL, N_("Bring back the usual ones")))
_LONGEST, _SHORT = 30, 12  # letters


class TemplateMenu(QObject):
    """Its `button` tells `chosen(id)` for another template, `wished(key)` for what is to be done."""

    chosen = Signal(int)
    wished = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu = QMenu()
        self._read_only, self._short, self._told = False, False, ""
        self.button = menu_button("", self._menu, "list")
        self.button.setObjectName("report-template")

    def set_read_only(self) -> None:
        """Only choose."""
        self._read_only = True

    def offer(self, found: tuple[tuple[int, str], ...], current: int | None) -> None:
        """The templates as (id, name), and which one is chosen."""
        self._menu.clear()
        group = QActionGroup(self._menu)
        for number, name in found:
            action = self._menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(number == current)
            action.triggered.connect(partial(self._choose, number))
            group.addAction(action)
        if not self._read_only:
            self._menu.addSeparator()
            for key, words in _WISHES:
                action = self._menu.addAction(_(words))
                action.triggered.connect(partial(self._wish, key))
                action.setEnabled(bool(found) or key == USUAL)
        self._told = dict(found).get(current or 0, _("No template"))
        self.button.setToolTip(self._told)
        self.button.setAccessibleName(_("Template: {name}").format(name=self._told))
        self.set_short(self._short)

    def set_short(self, short: bool) -> None:
        """Only the beginning of the name, where it is narrow; the tip has all of it."""
        self._short = short
        most = _SHORT if short else _LONGEST
        told = self._told if len(self._told) <= most else self._told[: most - 1].rstrip() + "…"
        self.button.setText(told.replace("&", "&&"))

    def _choose(self, number: int, _checked: bool = False) -> None:
        self.chosen.emit(number)

    def _wish(self, key: str, _checked: bool = False) -> None:
        self.wished.emit(key)
