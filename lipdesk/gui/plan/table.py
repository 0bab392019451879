"""The plan as a plain table: what is copied into a spreadsheet and printed as a list."""

from __future__ import annotations

from collections.abc import Iterable

from lipdesk.domain import format as told
from lipdesk.gui import states
from lipdesk.gui.plan import words
from lipdesk.gui.plan.rows import PlanRow
from lipdesk.i18n import _, current


def labels() -> list[str]:
    """The headings of the table."""
    return [_("Number"), _("Priority and activity"), _("Lead"), _("Quarters"), _("Status"), _("Progress")]


def cells(row: PlanRow) -> list[str]:
    """One row as the words that the screen shows for it."""
    planned = told.quarters(";".join(map(str, row.quarters)), current()) if row.quarters else ""
    status = states.state("activity_status", row.status).word if row.status else ""
    second = row.quiet or row.lead
    return [row.number, row.name, second, planned, status, words.percent(row.progress)]


def below(rows: Iterable[PlanRow]) -> list[PlanRow]:
    """These rows and all that stand below them, from top to bottom."""
    return [each for row in rows for each in (row, *below(row.rows))]


def tsv(rows: Iterable[PlanRow]) -> str:
    """Headings and rows, tab-separated; tabs and line ends inside a value become spaces."""
    lines = [labels(), *(cells(row) for row in rows)]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines) + "\n"
