"""The records of a file as the rows of its sheets, in the order of the workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lipdesk.domain.fields import Field
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type, record_types
from lipdesk.services.exchange.entries import Entries
from lipdesk.services.exchange.headings import ID, headings, sheet_titles
from lipdesk.services.exchange.names import Names
from lipdesk.services.exchange.values import Cell, written
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace

Records = dict[str, dict[int, dict[str, Any]]]


@dataclass(frozen=True)
class Written:
    """One sheet as it goes out: `fields` say what stands in each column after the id."""

    kind: type[Record]
    title: str
    headings: list[str]
    fields: list[Field]
    rows: list[list[Cell]]


class Writing:
    """The words for the records of one file, as they stood at one moment."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        self.language = language
        with workspace.reading() as connection:
            self.records: Records = {kind.type_key(): everything(connection, kind) for kind in record_types()}
        self._names, self._entries = Names(), Entries()
        self._shown: dict[tuple[str, int], str] = {}
        for kind in record_types():
            for record, values in self.records[kind.type_key()].items():
                self._names.add(kind, record, values)
        for record, values in self.records["list_item"].items():
            self._entries.add(record, values)

    def sheets(self) -> Iterator[Written]:
        """Every sheet, also those without records: they show what could be filled in."""
        titles = sheet_titles(self.language)
        for kind in record_types():
            columns = headings(kind, self.language)
            fields = [field for _heading, field in columns]
            rows = [
                [record, *(self._cell(field, values[field.name]) for field in fields)]
                for record, values in self.records[kind.type_key()].items()
            ]
            heads = [ID, *(heading for heading, _field in columns)]
            yield Written(kind, titles[kind.type_key()], heads, fields, rows)

    def _cell(self, field: Field, value: Any) -> Cell:
        if value is None or value == []:
            return None
        match field.kind:
            case "item":
                return self._entries.written(field.of, value, self.language)
            case "ref":
                return self._name(field.of, value)
            case "refs":
                return "; ".join(self._name(field.of, record) for record in value)
            case _:
                return written(field, value, self.language)

    def _name(self, of: str, record: int) -> str:
        """How a record is named in a cell, asked once for each."""
        key = (of, record)
        if key not in self._shown:
            values = self.records[of][record]
            if of == "list_item":
                self._shown[key] = self._entries.written("", values["key"], self.language)
            else:
                self._shown[key] = self._names.written(record_type(of), record, values, self.language)
        return self._shown[key]
