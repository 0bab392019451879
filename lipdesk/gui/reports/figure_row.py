"""“Figures you can use”: a row of buttons, those of the section first, and a menu with all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from lipdesk.gui.widgets.buttons import Button, menu_button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _
from lipdesk.reports.document import Figure

_MOST, _LONGEST = 8, 22


class FigureRow(QWidget):
    """`chosen(name)` to put a figure into the text."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-figures")
        self.setAccessibleName(_("Figures you can use"))
        self._label = Label(_("Figures you can use"), "small")
        self._menu = QMenu()
        self._menu.setAccessibleName(_("Figures you can use"))
        self.more = menu_button(_("All"), self._menu, "indicator", "link")
        self.more.setObjectName("insert-figure")
        self.more.setAccessibleName(_("Insert a figure"))
        self.more.setToolTip(_("Insert a figure (Ctrl+Shift+F)"))
        self.buttons: list[Button] = []
        self._given: tuple[object, ...] = ()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(4)
        self._line.addWidget(self._label)
        self._line.addStretch(1)
        self._line.addWidget(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def offer(self, first: Sequence[Figure], everything: Sequence[Figure]) -> None:
        """The figures of the section, then all others of the report."""
        given = tuple((one.id, one.label, one.shown) for one in (*first, *everything))
        if given == self._given:
            return
        self._given = given
        rest = [one for one in everything if one not in first]
        self._fill_menu(list(first), rest)
        for button in self.buttons:
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(one) for one in [*first, *rest][:_MOST]]
        for place, button in enumerate(self.buttons, 1):
            self._line.insertWidget(place, button)
        self.setVisible(bool(given))
        self._fit()

    def pop_up(self, at: QPoint) -> None:
        """Open the menu where she types."""
        self._menu.popup(at)
        if self._menu.actions():
            self._menu.setActiveAction(self._menu.actions()[0])

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.more.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many buttons as the width holds; the menu has all of them."""
        room = self.width() - self.more.sizeHint().width() - 8
        self._label.setVisible(room > 260)
        room -= self._label.sizeHint().width() + 8 if room > 260 else 0
        for button in self.buttons:
            room -= button.sizeHint().width() + 4
            button.setVisible(room >= 0)

    def _button(self, figure: Figure) -> Button:
        told = _told(figure)
        short = told if len(told) <= _LONGEST else told[: _LONGEST - 1].rstrip() + "…"
        made = Button(short.replace("&", "&&"), "figure", on_click=partial(self.chosen.emit, figure.id), tip=told)
        made.setObjectName(f"figure:{figure.id}")
        made.setAccessibleName(_("Insert “{figure}”").format(figure=told))
        return made

    def _fill_menu(self, first: Sequence[Figure], rest: Sequence[Figure]) -> None:
        self._menu.clear()
        for figures in (first, rest):
            for figure in figures:
                action = self._menu.addAction(_told(figure).replace("&", "&&"))
                action.triggered.connect(partial(self._choose, figure.id))
            if figures is first and first and rest:
                self._menu.addSeparator()

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.chosen.emit(name)


def _told(figure: Figure) -> str:
    return _("{value} {label}").format(value=figure.shown, label=figure.label)
