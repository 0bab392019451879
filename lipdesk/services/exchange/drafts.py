"""A row on its way to becoming a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lipdesk.domain.record import Record
from lipdesk.services.exchange.outcome import Problem
from lipdesk.services.exchange.tables import Table

Values = dict[str, Any]


@dataclass
class Draft:
    """One row: its values by field name, and where it stands.

    `exact` is said of rows of our own complete sheets. `later` holds the texts of references to types that come after
    this one, `flat` those of columns that belong to another type (see `flat`). Once settled, `target` is the record's
    id and `before` its present values, None where it is new; a repeated row points at the first one, `same_as`.
    """

    kind: type[Record]
    sheet: str
    row: int
    table: Table | None = None
    source_id: int | None = None
    exact: bool = False
    values: Values = field(default_factory=dict)
    later: dict[str, str] = field(default_factory=dict)
    flat: dict[str, str] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    target: int = 0
    before: Values | None = None
    by_name: bool = False
    same_as: Draft | None = None

    def problem(self, name: str, message: str) -> Problem:
        """A complaint about one field of this row; the row is not complained about twice for it."""
        self.failed.add(name)
        return Problem(
            self.sheet, self.row, self.table.heading(name) if self.table is not None and name else "", message
        )
