"""The seats of each sector as squares: solid where somebody sits, open where an organization named nobody, dashed where
a planned seat is vacant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lipdesk.gui import paint, theme
from lipdesk.i18n import _, ngettext
from lipdesk.store.queries.composition import Composition

_SIDE, _STEP, _LINE, _NAME, _KEY = 12, 16, 26, 236, 28  # px


@dataclass(frozen=True)
class Seats:
    """One sector over the groups shown."""

    label: str
    named: int
    nobody: int
    vacant: int


def seats_of(found: Composition, labels: dict[str, str]) -> list[Seats]:
    """The sectors with a seat, in their order."""
    rows = []
    for sector in found.sectors:
        cells = [found.cell(group.id, sector) for group in found.groups]
        held, nobody = sum(len(cell.held) for cell in cells), sum(len(cell.nobody) for cell in cells)
        rows.append(Seats(labels[sector], held - nobody, nobody, sum(cell.gap for cell in cells)))
    return rows


class SeatPicture(QWidget):
    """A line of squares for each sector, with its numbers in words at the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Seats] = []
        self.setObjectName("composition-picture")
        self.setAccessibleName(_("Picture of the seats by sector"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_seats(self, rows: Sequence[Seats]) -> None:
        """Show other seats."""
        self._rows = list(rows)
        self.setAccessibleDescription(". ".join(
            _("{label}: {value}").format(label=row.label, value=words_of(row)) for row in self._rows))
        self.setFixedHeight(_KEY + len(self._rows) * _LINE)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, _KEY + len(self._rows) * _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_key(painter)
        most = max((row.named + row.nobody + row.vacant for row in self._rows), default=0)
        told = max((theme.metrics("small").horizontalAdvance(words_of(row)) for row in self._rows), default=0) + 16
        room = max(40, self.width() - _NAME - told)
        step = min(float(_STEP), room / max(1, most))
        for place, row in enumerate(self._rows):
            top = _KEY + place * _LINE
            paint.text(painter, QRect(2, top, _NAME - 10, _LINE), row.label)
            x = float(_NAME)
            for kind, count in (("named", row.named), ("nobody", row.nobody), ("vacant", row.vacant)):
                for _seat in range(count):
                    self._square(painter, kind, QRectF(x, top + (_LINE - _SIDE) / 2, min(_SIDE, step - 1), _SIDE))
                    x += step
            paint.text(painter, QRect(int(x) + 8, top, told, _LINE), words_of(row), "muted", "small")

    def _paint_key(self, painter: QPainter) -> None:
        x = float(_NAME)
        for kind, said in (("named", _("somebody sits")), ("nobody", _("nobody named")), ("vacant", _("vacant"))):
            self._square(painter, kind, QRectF(x, 5, _SIDE, _SIDE))
            wide = theme.metrics("small").horizontalAdvance(said)
            paint.text(painter, QRect(int(x) + 18, 0, wide + 4, 22), said, "muted", "small")
            x += wide + 36

    @staticmethod
    def _square(painter: QPainter, kind: str, rect: QRectF) -> None:
        if kind == "named":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_text"))
        else:
            vacant = kind == "vacant"
            style = Qt.PenStyle.DashLine if vacant else Qt.PenStyle.SolidLine
            pen = QPen(theme.color("signal_text" if vacant else "accent_text"), 1.4, style)
            if vacant:
                pen.setDashPattern([2, 1.6])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            rect = rect.adjusted(0.7, 0.7, -0.7, -0.7)
        painter.drawRoundedRect(rect, 2, 2)


def words_of(row: Seats) -> str:
    """A sector's seats in words."""
    held = row.named + row.nobody
    parts = [ngettext("{count} seat held", "{count} seats held", held).format(count=held)]
    if row.nobody:
        words = ngettext("{count} with nobody named", "{count} with nobody named", row.nobody)
        parts.append(words.format(count=row.nobody))
    if row.vacant:
        parts.append(ngettext("{count} vacant seat", "{count} vacant seats", row.vacant).format(count=row.vacant))
    return ", ".join(parts)
