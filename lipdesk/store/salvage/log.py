"""What the change log of a damaged file still knows about each row: its last state, or that it was deleted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lipdesk.domain.record import Record
from lipdesk.store.salvage.forms import Values

_MANY = 200  # changes that are missing; with more, too many rows differ from the log for a good reason


@dataclass
class Known:
    """The last state of one row. `values` is None once it was deleted; `whole` says that every column is in it;
    `operation` is the step that wrote it last."""

    values: Values | None
    whole: bool
    operation: int


@dataclass
class Log:
    """`complete` says that no page of the log is missing, `holes` how many changes are. Steps up to `barred` may have
    been followed by changes that the log does not tell."""

    states: dict[tuple[str, int], Known] = field(default_factory=dict)
    complete: bool = True
    barred: int = 0
    holes: int = 0

    def read(self, changes: Iterable[Values]) -> None:
        """Take in the changes, oldest first."""
        for change in changes:
            try:
                before, after = json.loads(change["before"] or "{}"), json.loads(change["after"] or "{}")
            except ValueError:
                self.complete = False
                continue
            if _makes_sense(change, before, after):
                self._take(change, after)
            else:
                self.complete = False

    def _take(self, change: Values, after: Values) -> None:
        place, operation = (change["tbl"], change["row"]), change["operation"]
        if change["act"] == "D":
            self.states[place] = Known(None, True, operation)
        elif change["act"] == "I":
            self.states[place] = Known(after, True, operation)
        else:
            known = self.states.get(place)
            before = known.values if known is not None and known.values is not None else {}
            whole = known is not None and known.whole and known.values is not None
            self.states[place] = Known({**before, **after}, whole, operation)

    def deleted(self, table: str, row: int) -> bool:
        """Whether the last that is known of a row is that it was deleted."""
        known = self.states.get((table, row))
        return known is not None and known.values is None

    def never(self, table: str, row: int, values: Values, told_of: dict[int, Known]) -> bool:
        """Whether a row can't be there under its number: no part of the log is missing, and it tells that the row was
        deleted, or knows it only under another number. `told_of` is what `existing` gives for its table."""
        if not self.complete:
            return False
        known = self.states.get((table, row))
        if known is not None:
            return known.values is None and known.operation > self.barred
        unnumbered = {name: value for name, value in values.items() if name != "id"}
        return any(other.whole and _same(other.values or {}, unnumbered) for other in told_of.values())

    def agrees(self, table: str, row: int, values: Values) -> bool:
        """Whether the log tells of exactly this row: the proof of the table that a row is from."""
        known = self.states.get((table, row))
        return known is not None and bool(known.values) and _same(known.values or {}, values)

    def otherwise(self, table: str, row: int, values: Values) -> Values | None:
        """The row as the log tells it, where that differs and is worth a look; None where both agree."""
        known = self.states.get((table, row))
        if not self.complete and self.holes > _MANY:
            return None
        if known is None or not known.whole or not known.values or known.operation <= self.barred:
            return None
        told = {**values, **{name: value for name, value in known.values.items() if name in values}}
        return told if told != values else None

    def existing(self, table: str) -> dict[int, Known]:
        """What should be in a table, by id."""
        return {row: known for (name, row), known in self.states.items() if name == table and known.values is not None}

    def highest(self, table: str) -> int:
        """The highest id of a table that the log has seen."""
        return max((row for name, row in self.states if name == table), default=0)


def _makes_sense(change: Values, before: Any, after: Any) -> bool:
    """Whether an entry tells of a row that there can be, and which its own words are about."""
    if not isinstance(before, dict) or not isinstance(after, dict) or change["tbl"] not in Record.metadata.tables:
        return False
    match change["act"]:
        case "I":
            return bool(not before and after.get("id") == change["row"])
        case "D":
            return bool(not after and before.get("id") == change["row"])
        case _:
            return bool(before.keys() == after.keys())


def _same(told: Values, values: Values) -> bool:
    return all(values.get(name) == value for name, value in told.items() if name in values)
