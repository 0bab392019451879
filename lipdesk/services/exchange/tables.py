"""Recognizing what a sheet holds: its record type, its row of headings, and which field stands in which column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.services.exchange.headings import ID, field_named, folded, type_named
from lipdesk.services.exchange.sources import Sheet
from lipdesk.services.exchange.values import Cell, text_of

_CLEARLY = 4  # by how much headings must speak against a sheet's name
_HEAD_ROWS = 15  # titles and remarks may stand above the headings


@dataclass(frozen=True)
class Table:
    """A sheet that is understood. `columns` maps field names to the places of their pieces, in order."""

    sheet: Sheet
    kind: type[Record]
    head: int
    columns: dict[str, list[int]]
    unknown: list[str]

    @property
    def whole(self) -> bool:
        """True when it has all columns of an export: blanks then stand there on purpose, years as they are kept."""
        return ID in self.columns and all(field.name in self.columns for field in self.kind.declared)

    def heading(self, name: str) -> str:
        """What the sheet calls a field; the field's name where it has no such column."""
        place = self.columns.get(name)
        return text_of(self.sheet.rows[self.head][place[0]]).strip() if place else name

    def rows(self) -> Iterator[tuple[int, dict[str, list[Cell]]]]:
        """Row number as the spreadsheet shows it, and the cells by field; blank rows are left out."""
        for number, row in enumerate(self.sheet.rows[self.head + 1 :], self.head + 2):
            cells = {
                name: [row[place] if place < len(row) else None for place in places]
                for name, places in self.columns.items()
            }
            if any(text_of(cell).strip() for found in cells.values() for cell in found):
                yield number, cells


def recognized(sheet: Sheet, as_type: type[Record] | None = None) -> Table | None:
    """The sheet as a table of `as_type`, of the type that its name says, or of the one its headings fit best.

    None when no type fits.
    """
    if as_type is not None:
        return max(_readings(sheet, as_type), key=_fit, default=None)
    named = type_named(sheet.name)
    said = max(_readings(sheet, named), key=_fit, default=None) if named is not None else None
    if said is not None and said.whole:
        return said
    readings = (table for kind in record_types() for table in _readings(sheet, kind))
    guessed = max((table for table in readings if _is_convincing(table)), key=_fit, default=None)
    if said is None or guessed is None:
        return said or guessed
    return guessed if _fit(guessed)[0] - _fit(said)[0] >= _CLEARLY else said


def _readings(sheet: Sheet, kind: type[Record]) -> Iterator[Table]:
    for head, row in enumerate(sheet.rows[:_HEAD_ROWS]):
        table = _reading(sheet, kind, head, row)
        if any(name != ID for name in table.columns):
            yield table


def _reading(sheet: Sheet, kind: type[Record], head: int, row: list[Cell]) -> Table:
    pieces: dict[str, dict[int, int]] = {}
    unknown = []
    given_name = any(folded(text_of(cell)) in ("prenom", "firstname", "givenname") for cell in row)
    for place, cell in enumerate(row):
        heading = text_of(cell).strip()
        if not heading:
            continue
        found = field_named(kind, heading) if isinstance(cell, str) else None
        if found and found[0] == "full_name" and given_name and folded(heading) in ("nom", "name"):
            found = ("family_name", 1)
        if found is None or found[1] in pieces.get(found[0], {}):
            unknown.append(heading)
        else:
            pieces.setdefault(found[0], {})[found[1]] = place
    columns = {name: [place for _piece, place in sorted(places.items())] for name, places in pieces.items()}
    return Table(sheet, kind, head, columns, unknown)


def _fit(table: Table) -> tuple[int, int, int]:
    """Better is larger: columns understood, fewer left over, higher up in the sheet."""
    understood = sum(1 for name in table.columns if name != ID)
    return understood * 2 - len(table.unknown), understood, -table.head


def _is_convincing(table: Table) -> bool:
    """Nobody said what the sheet holds: its headings must name what such a record needs, and mostly be understood."""
    needed = [field.name for field in table.kind.declared if field.required and field.default is None]
    if table.kind.type_key() == "person":
        needed = [] if {"given_name", "family_name", "full_name"} & set(table.columns) else ["family_name"]
    if table.kind.type_key() in ("partnership", "list_item"):
        return table.whole
    understood = sum(1 for name in table.columns if name != ID)
    enough = understood >= 2 or (understood == 1 and not table.unknown)
    return enough and understood >= len(table.unknown) and all(name in table.columns for name in needed)
