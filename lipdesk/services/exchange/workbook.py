"""Writing a workbook to work with: real dates, bold headings that stay in view, text that no spreadsheet runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from lipdesk.domain.formulas import runs
from lipdesk.services.exchange.cells import LONGEST, in_xml, pieces
from lipdesk.services.exchange.rows import Written
from lipdesk.services.exchange.values import Cell

_NARROWEST, _WIDEST = 8, 60
_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets disagree about the calendar
_FORMATS = {"day": "yyyy-mm-dd", "money": "#,##0.00"}


def write(path: Path, sheets: list[Written]) -> None:
    """Write the sheets as an .xlsx workbook. Raises OSError."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for sheet in sheets:
        _Sheet(book.create_sheet(sheet.title), sheet).write()
    book.save(path)


class _Sheet:
    """One sheet on its way into the workbook. Text too long for a cell goes on in a column beside it: "Notes (2)"."""

    def __init__(self, target: Any, sheet: Written) -> None:
        self._target, self._sheet = target, sheet
        kinds = ["number", *(field.kind for field in sheet.fields)]
        self._columns = [
            (heading, kind, max((_pieces(row[place]) for row in sheet.rows), default=1))
            for place, (heading, kind) in enumerate(zip(sheet.headings, kinds, strict=True))
        ]

    def write(self) -> None:
        """Headings first: widths and the frozen row have to be said before the rows come."""
        from openpyxl.utils import get_column_letter

        self._target.freeze_panes = "A2"
        for place, width in enumerate(self._widths(), 1):
            self._target.column_dimensions[get_column_letter(place)].width = width
        self._target.append([self._cell(heading, bold=True) for heading in self._headings()])
        for row in self._sheet.rows:
            self._target.append(list(self._cells(row)))

    def _headings(self) -> Iterator[str]:
        for heading, _kind, count in self._columns:
            yield heading
            yield from (f"{heading} ({piece})" for piece in range(2, count + 1))

    def _cells(self, row: list[Cell]) -> Iterator[Any]:
        for value, (_heading, kind, count) in zip(row, self._columns, strict=True):
            if isinstance(value, str) and count > 1:
                parts = pieces(value)
                yield from (self._cell(part, kind) for part in parts)
                yield from [None] * (count - len(parts))
            else:
                yield self._cell(value, kind)
                yield from [None] * (count - 1)

    def _cell(self, value: Cell, kind: str = "text", bold: bool = False) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font

        if isinstance(value, date) and value < _FIRST_DAY:
            value = value.isoformat()
        if not isinstance(value, str):
            return value if kind not in _FORMATS or value is None else self._formatted(value, _FORMATS[kind])
        text = in_xml(value)
        if not bold and not runs(value) and not text.startswith("#"):
            return text
        cell = WriteOnlyCell(self._target, value=text)
        cell.data_type = "s"
        if runs(value):
            cell.quotePrefix = True
        if bold:
            cell.font = Font(bold=True)
        return cell

    def _formatted(self, value: Cell, number_format: str) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._target, value=value)
        cell.number_format = number_format
        return cell

    def _widths(self) -> Iterator[float]:
        samples = self._sheet.rows[:200]
        for place, (heading, kind, count) in enumerate(self._columns):
            longest = max(
                (len(str(row[place]).split("\n", 1)[0]) for row in samples if row[place] is not None), default=0
            )
            longest = 10 if kind == "day" else longest
            yield from [min(_WIDEST, max(_NARROWEST, len(heading) + 2, longest + 2))] * count


def _pieces(value: Cell) -> int:
    short = not isinstance(value, str) or len(value) * 7 <= LONGEST
    return 1 if short else len(pieces(str(value)))
