"""What the sidebar says beside its places: counts, and whose file this is."""

from __future__ import annotations

from lipdesk.domain import format as words
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.periods import fiscal_year_of
from lipdesk.gui.context import Context
from lipdesk.i18n import _, current
from lipdesk.store.queries import records
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.sidebar import numbers


def heading(context: Context) -> tuple[str, str]:
    """The partnership's name and its fiscal year today."""
    with context.workspace.reading() as connection:
        values = records.one(connection, Partnership, 1) or {}
        name = Labels(connection, current()).title_from(Partnership, values)
    year = fiscal_year_of(context.today(), int(values.get("fiscal_month", 4)))
    return name, _("Fiscal year {year}").format(year=words.fiscal_year(year, current()))


def counts(context: Context) -> dict[str, tuple[int, bool]]:
    """By place: how many, and whether that is a signal (only overdue actions are)."""
    with context.workspace.reading() as connection:
        found = numbers(connection, context.today())
    return {
        "organization": (found.partners, False), "person": (found.people, False), "group": (found.groups, False),
        "action": (found.overdue, True),
    }
