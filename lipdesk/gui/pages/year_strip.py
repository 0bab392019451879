"""The six figures at the foot of Home; each is a button that opens the records that it counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from lipdesk.domain import format as words
from lipdesk.gui.layout import vline
from lipdesk.gui.widgets.figure_tile import FigureTile
from lipdesk.i18n import N_, _, current
from lipdesk.store.queries.year import YearFigure

LABELS = {
    "partners": N_("Partners"), "meetings": N_("Meetings held"), "attendance": N_("Average attendance"),
    "done": N_("Actions done"), "reached": N_("People reached"), "in_kind": N_("In-kind value"),
}
RULES = {
    "partners": N_("Organizations with a partner-since date up to today and no partner-until date before it."),
    "meetings": N_("Meetings with the status “Held” and a date in these days."),
    "attendance": N_("Members present or online, divided by the meetings held that have an attendance list."),
    "done": N_("Action items that were done in these days."),
    "reached": N_("Participants of the events in these days: their categories added up, or else the number given."),
    "in_kind": N_("The value of the in-kind contributions in these days."),
}


class YearStrip(QWidget):
    """Six across, or three by three where the window is narrow."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("year-so-far")
        self._figures: dict[str, YearFigure] = {}
        self._tiles = {key: FigureTile(_(label)) for key, label in LABELS.items()}
        for key, tile in self._tiles.items():
            tile.setToolTip(_(RULES[key]))
            tile.clicked.connect(lambda checked=False, key=key: self.chosen.emit(self._figures[key]))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._lines: list[QWidget] = []
        self.set_narrow(False)

    def set_figures(self, figures: Sequence[YearFigure]) -> None:
        """Show other numbers."""
        for figure in figures:
            self._figures[figure.key] = figure
            more = figure.value - figure.before
            way = "up" if more > 0 else "down" if more else ""
            self._tiles[figure.key].set_figure(shown(figure), change(figure), way)

    def set_narrow(self, narrow: bool) -> None:
        """Lay the tiles out in one row or in two."""
        for old in self._lines:
            old.hide()
            old.deleteLater()
        self._lines = []
        across = 3 if narrow else 6
        for number, tile in enumerate(self._tiles.values()):
            down, place = divmod(number, across)
            self._grid.addWidget(tile, down, place * 2)
            if place:
                self._lines.append(vline())
                self._grid.addWidget(self._lines[-1], down, place * 2 - 1)
        for column in range(11):
            self._grid.setColumnStretch(column, 1 if column % 2 == 0 and column < across * 2 else 0)

    def tile(self, key: str) -> FigureTile:
        """The button of one figure; raises KeyError."""
        return self._tiles[key]


def shown(figure: YearFigure) -> str:
    """The number as Home writes it."""
    return _number(figure.key, figure.value)


def change(figure: YearFigure) -> str:
    """How it differs from the same days last year, in words."""
    more = round(figure.value - figure.before, 1)
    if not more:
        return _("the same")
    number = _number(figure.key, abs(more))
    return _("{number} more").format(number=number) if more > 0 else _("{number} fewer").format(number=number)


def _number(key: str, value: float) -> str:
    if key == "in_kind":
        return words.money(round(value / 100) * 100, current())
    return words.number(value, current(), 1 if key == "attendance" else 0)
