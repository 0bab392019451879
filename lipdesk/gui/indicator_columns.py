"""The overview of the indicators: the last value, where it stands, and its line as a small picture."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from lipdesk.domain import format as words
from lipdesk.domain.indicators import aim, standing
from lipdesk.domain.periods import Period
from lipdesk.gui import states
from lipdesk.gui.record_columns import Extra, wide_enough
from lipdesk.gui.table import Column
from lipdesk.i18n import _, current
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.plan import IndicatorRow, indicators
from lipdesk.store.workspace import Connection


def extras() -> list[Extra]:
    """Shown after the name and the target."""
    last, wanted, stands = _("Last value"), _("Wanted"), _("Where it stands")
    return [
        Extra(Column("last", last, "text", wide_enough(last, 84), align="right", display=_last,
                     sort_key=lambda row: row.measured[-1][1]), _measured, "name"),
        Extra(Column("wanted", wanted, "text", wide_enough(wanted, 96), align="right", display=_wanted, muted=True,
                     sort_key=aim), _aimed, "name"),
        Extra(Column("stands", stands, "status", wide_enough(stands, 222), status=states.indicator,
                     sort_key=states.indicator_rank, narrow=True), _standing, "name"),
        Extra(Column("trend", _("Course"), "text", 100, display=_told, filterable=False, draw=_draw), _rows, "name"),
    ]  # fmt: skip


def _rows(connection: Connection, labels: Labels, _today: date) -> dict[int, Any]:
    return {row.id: row for row in indicators(connection, labels, Period(date.min, date.max))}


def _measured(connection: Connection, labels: Labels, today: date) -> dict[int, Any]:
    return {number: row for number, row in _rows(connection, labels, today).items() if row.measured}


def _aimed(connection: Connection, labels: Labels, today: date) -> dict[int, Any]:
    return {number: row for number, row in _rows(connection, labels, today).items() if aim(row) is not None}


def _standing(connection: Connection, labels: Labels, today: date) -> dict[int, Any]:
    return {number: standing(row) for number, row in _rows(connection, labels, today).items()}


def _draw(painter: QPainter, rect: QRect, row: IndicatorRow) -> None:
    from lipdesk.gui.panels.chart import paint_spark

    paint_spark(painter, rect, row)


def _told(row: IndicatorRow) -> str:
    from lipdesk.gui.panels.chart import described

    return described(row)


def _last(row: IndicatorRow) -> str:
    return words.decimal(row.measured[-1][1], current())


def _wanted(row: IndicatorRow) -> str:
    """The target, and which side of it is meant."""
    said = {"down": _("{value} or less"), "keep": _("stay at {value}")}.get(row.direction, "{value}")
    return said.format(value=words.decimal(aim(row) or 0, current()))
