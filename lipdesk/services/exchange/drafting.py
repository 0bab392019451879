"""Reading the rows of a table into drafts: every cell checked, every reference to an earlier type resolved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lipdesk.domain.fields import Field
from lipdesk.domain.format import parse_quarters
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.i18n import _
from lipdesk.services.exchange.drafts import Draft
from lipdesk.services.exchange.flat import FLAT
from lipdesk.services.exchange.headings import ID
from lipdesk.services.exchange.links import Links
from lipdesk.services.exchange.names import comparable, person_named
from lipdesk.services.exchange.outcome import Problem
from lipdesk.services.exchange.tables import Table
from lipdesk.services.exchange.values import Cell, Unclear, parsed, text_of

_MARKS = {"x", "✓", "✔", "•", "●", "yes", "oui", "1", "y", "o", "true", "vrai"}


class Drafting:
    """Turns rows into drafts; what can't be understood goes to `problems`."""

    def __init__(self, links: Links, problems: list[Problem], first_month: int) -> None:
        self._links, self._problems, self.first_month = links, problems, first_month
        self._places = {kind.type_key(): place for place, kind in enumerate(record_types())}

    def drafts(self, table: Table) -> Iterator[Draft]:
        """One draft for each filled row."""
        for number, cells in table.rows():
            yield self._draft(table, number, cells)

    def resolve_later(self, draft: Draft) -> None:
        """Resolve the references that had to wait until every row had its record."""
        for name, text in draft.later.items():
            try:
                draft.values.setdefault(name, self._linked(draft, draft.kind.field(name), text))
            except Unclear as unclear:
                self._problems.append(draft.problem(name, str(unclear)))

    def _draft(self, table: Table, number: int, cells: dict[str, list[Cell]]) -> Draft:
        draft = Draft(table.kind, table.sheet.name, number, table, exact=table.whole)
        for name, pieces in cells.items():
            cell = pieces[0] if len(pieces) == 1 else "".join(text_of(piece) for piece in pieces)
            text = text_of(cell).strip()
            if not text:
                continue
            try:
                self._take(draft, name, cell, text)
            except Unclear as unclear:
                self._problems.append(draft.problem(name, str(unclear)))
        _from_flat(draft)
        if table.kind.type_key() == "list_item":
            self._list_entry(draft)
        return draft

    def _take(self, draft: Draft, name: str, cell: Cell, text: str) -> None:
        if name == ID:
            draft.source_id = int(text) if text.isdecimal() and 0 < int(text) < 2**62 else None
        elif name in FLAT.get(draft.kind.type_key(), ()):
            draft.flat[name] = text
        else:
            field = draft.kind.field(name)
            if field.kind in ("ref", "refs") and self._comes_later(draft.kind, field):
                draft.later[name] = text
            else:
                draft.values[name] = self._value(draft, field, cell, text)

    def _value(self, draft: Draft, field: Field, cell: Cell, text: str) -> Any:
        match field.kind:
            case "item":
                return self._links.item(draft, field.of, text)
            case "ref" | "refs":
                return self._linked(draft, field, text)
            case _:
                return parsed(field, cell, self.first_month, draft.exact)

    def _linked(self, draft: Draft, field: Field, text: str) -> int | list[int]:
        if field.kind == "refs":
            return self._links.several(draft, field, text)
        return self._links.one(draft, field, text)

    def _comes_later(self, kind: type[Record], field: Field) -> bool:
        return self._places[field.of] >= self._places[kind.type_key()]

    def _list_entry(self, draft: Draft) -> None:
        """An entry's code names its list; both may be left to the program."""
        values, entries = draft.values, self._links.entries
        of = values.get("list")
        if of and not draft.exact:
            of = values["list"] = entries.list_named(of) or of
        if of and not entries.list_named(of) and not draft.exact:
            self._problems.append(draft.problem("list", _("There is no list called “{name}”.").format(name=of)))
        elif of and values.get("key") and not values["key"].startswith(f"{of}."):
            values["key"] = f"{of}.{values['key']}"
        elif of and not values.get("key") and values.get("label"):
            same = entries.find(of, values["label"])
            values.update({"key": same[0]} if same else {**entries.new(of, values["label"]), **values})


def _from_flat(draft: Draft) -> None:
    """Columns that only say a field of this record in another way: a full name, marks under Q1 to Q4."""
    full = draft.flat.pop("full_name", "")
    if full and not {"given_name", "family_name"} & set(draft.values):
        draft.values.update({name: part for name, part in person_named(full).items() if part})
    elif full and comparable(full) not in _names(draft):
        note = draft.values.get("notes")
        draft.values["notes"] = f"{note}\n{full}" if note else full
    found = [int(name[-1]) for name in sorted(draft.flat) if name.startswith("quarter_")]
    if found:
        said = [int(part) for part in draft.values.get("quarters", "").split(";") if part]
        draft.values["quarters"] = parse_quarters(";".join(str(quarter) for quarter in sorted({*said, *found})))
        told = [(number, draft.flat.pop(f"quarter_{number}")) for number in found]
        lines = [f"Q{number}: {text}" for number, text in told if text.casefold() not in _MARKS]
        if lines:
            draft.values["notes"] = "\n".join([*filter(None, [draft.values.get("notes")]), *lines])


def _names(draft: Draft) -> set[str]:
    given, family = draft.values.get("given_name") or "", draft.values.get("family_name") or ""
    return {comparable(f"{given} {family}"), comparable(f"{family} {given}"), comparable(f"{family}, {given}")}
