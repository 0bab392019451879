"""Numbers of decisions: counted for each group and fiscal year, lost and withdrawn motions too."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import Connection, select

from lipdesk.domain.groups import Group
from lipdesk.domain.meetings import Decision
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.periods import fiscal_year_code
from lipdesk.store.queries.records import table_of

_COUNT = re.compile(r"(?:^|\D)(\d{1,6})$")  # the last figures of a number, whatever stands before them


def year_of(connection: Connection, day: date) -> str:
    """The fiscal year of a day as decisions are filed, by the partnership's own first month."""
    return fiscal_year_code(day, connection.execute(select(table_of(Partnership).c.fiscal_month)).scalar() or 4)


def next_number(connection: Connection, group: int | None, day: date) -> str:
    """The number of the next decision of a group in the fiscal year of that day: "C-2025-26-06", without a short code
    "2025-26-06". It is above all that stand, so that no number means two decisions."""
    year, table = year_of(connection, day), table_of(Decision)
    short = connection.execute(select(table_of(Group).c.short).where(table_of(Group).c.id == group)).scalar()
    lead = f"{short}-{year}-" if short else f"{year}-"
    query = select(table.c.number).where(table.c.group_id.is_not_distinct_from(group), table.c.fiscal_year == year)
    taken = {number for number in connection.execute(query).scalars() if number}
    count = 1 + max((int(found[1]) for number in taken if (found := _COUNT.search(number))), default=0)
    while f"{lead}{count:02d}" in taken:
        count += 1
    return f"{lead}{count:02d}"
