"""The few numbers that stand beside the places of the window; read after every step, so in one statement."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection


class Numbers(NamedTuple):
    """Partners today, people, groups, and action items past their day."""

    partners: int
    people: int
    groups: int
    overdue: int


def numbers(connection: Connection, today: date) -> Numbers:
    """The numbers on a day."""
    day = today.isoformat()
    row = connection.exec_driver_sql(
        "SELECT (SELECT count(*) FROM organization WHERE partner_since <= ? AND coalesce(partner_until, '9999') >= ?), "
        '(SELECT count(*) FROM person), (SELECT count(*) FROM "group"), '
        "(SELECT count(*) FROM action WHERE due < ? AND status NOT IN ('done', 'dropped'))", (day, day, day)).one()
    return Numbers(*row)
