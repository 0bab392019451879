"""The numbers of priorities and activities: which comes next, which are handed out again when something moves, and what
bears the number of a priority."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lipdesk.domain.plan import Activity, Indicator
from lipdesk.domain.record import Record
from lipdesk.store.queries.plan import numbered
from lipdesk.store.queries.records import Values, everything
from lipdesk.store.workspace import Connection

_LAST = re.compile(r"(.*?)(\d+)$")
Bearer = tuple[type[Record], int, str]


def following(numbers: Iterable[str | None], above: str | None = None) -> str:
    """The number after the highest of these: 2.4 after 2.3. The first one below a number is 2.1, else 1."""
    known = sorted({number for number in numbers if number and _LAST.match(number)}, key=numbered)
    match = _LAST.match(known[-1]) if known else None
    if match is None:
        return f"{above}.1" if above else "1"
    return f"{match[1]}{int(match[2]) + 1}"


def handed_out(numbers: Iterable[str | None], count: int, above: str | None = None) -> list[str]:
    """So many numbers in order: those that there are, the lowest first, and as many new ones as are missing."""
    found = sorted({number for number in numbers if number}, key=numbered)[:count]
    while len(found) < count:
        found.append(following(found, above))
    return found


def bearers(connection: Connection, priorities: Sequence[Values]) -> dict[int, list[Bearer]]:
    """What bears the number of a priority before its own, by priority: (type, id, the rest of its number). 2.4 of
    priority 2 does; an activity of it that is numbered otherwise does not."""
    above = {row["id"]: row["number"] for row in priorities if row["number"]}
    found: dict[int, list[Bearer]] = {}
    for kind in (Activity, Indicator):
        for record, values in everything(connection, kind).items():
            number, own = above.get(values["priority_id"]), values["number"] or ""
            if number and re.match(rf"{re.escape(number)}\D", own):
                found.setdefault(values["priority_id"], []).append((kind, record, own[len(number) :]))
    return found
