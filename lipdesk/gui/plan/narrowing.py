"""The plan narrowed to what she looks for: words, one status, or the priorities for which nothing happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from lipdesk.gui.plan import words
from lipdesk.gui.plan.rows import NEW, PlanRow
from lipdesk.gui.table.column import folded


@dataclass(frozen=True)
class Wanted:
    """What is looked for: every word of `text`, activities of a `status`, priorities that are `quiet`."""

    text: str = ""
    status: str = ""
    quiet: bool = False

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.status or self.quiet)


def narrowed(rows: tuple[PlanRow, ...], wanted: Wanted) -> tuple[PlanRow, ...]:
    """The rows that fit with all above them; a group that holds the words itself keeps what is below it. A row that is
    only being typed always stays."""
    if not wanted:
        return rows
    found = _with_words(rows, folded(wanted.text).split())
    if wanted.status:
        found = _kept(found, lambda row: row.status == wanted.status)
    if wanted.quiet:
        found = _kept(found, lambda row: bool(row.quiet))
    return found


def _with_words(rows: tuple[PlanRow, ...], parts: list[str]) -> tuple[PlanRow, ...]:
    if not parts:
        return rows

    def fits(row: PlanRow) -> bool:
        told = folded(f"{words.sentence(row)} {row.lead}")
        return all(part in told for part in parts)

    return _kept(rows, fits)


def _kept(rows: tuple[PlanRow, ...], fits: Callable[[PlanRow], bool]) -> tuple[PlanRow, ...]:
    kept: list[PlanRow] = []
    for row in rows:
        if fits(row) or row.key[1] == NEW:
            kept.append(row)
        elif below := _kept(row.rows, fits):
            kept.append(replace(row, rows=below))
    return tuple(kept)
