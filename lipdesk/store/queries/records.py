"""Reading records of any type as plain values: rows for lists, one record for a form, titles for references."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, select

from lipdesk.domain.fields import Field
from lipdesk.domain.record import Record
from lipdesk.domain.registry import referring

Values = dict[str, Any]


def table_of(kind: type[Record]) -> Table:
    """The table of a record type."""
    table = kind.__table__
    assert isinstance(table, Table)
    return table


def joining_table(kind: type[Record], field: Field) -> Table:
    """The table that pairs a record with those in its several-valued field."""
    secondary = kind.__mapper__.relationships[field.name].secondary
    assert isinstance(secondary, Table)
    return secondary


def everything(connection: Connection, kind: type[Record], ids: Iterable[int] | None = None) -> dict[int, Values]:
    """All records of a type (or those with these ids) as values by field name, by id, in the order of their ids."""
    table = table_of(kind)
    query = select(table).order_by(table.c.id)
    if ids is not None:
        query = query.where(table.c.id.in_(list(ids)))
    result = connection.execute(query)
    names = list(result.keys())
    at = names.index("id")
    found = {row[at]: dict(zip(names, row, strict=True)) for row in result}     # mappings() take three times as long
    for field in kind.declared:
        if field.kind == "refs":
            for values in found.values():
                values[field.name] = []
            for owner, other in _pairs(connection, kind, field, ids):
                found[owner][field.name].append(other)
    return found


def some_of(connection: Connection, kind: type[Record], *names: str) -> list[Any]:
    """These stored fields of all records of a type, as rows in the order of their ids: for columns that are counted
    at every reading of a list, where `everything` would be felt at each key."""
    table = table_of(kind)
    return list(connection.execute(select(*(table.c[name] for name in names)).order_by(table.c.id)))


def one(connection: Connection, kind: type[Record], record: int) -> Values | None:
    """One record's values by field name, or None when it is gone."""
    return everything(connection, kind, [record]).get(record)


def count(connection: Connection, kind: type[Record]) -> int:
    """How many records of a type there are."""
    return int(connection.exec_driver_sql(f'SELECT count(*) FROM "{kind.type_key()}"').scalar_one())


def related(connection: Connection, kind: type[Record], record: int) -> list[tuple[type[Record], Field, list[int]]]:
    """Which records point at this one: (type, the field that points, ids), parts first, also where there are none."""
    found = []
    for other, field in referring(kind):
        if field.kind == "refs":
            pairs = joining_table(other, field)
            query = select(list(pairs.c)[1]).where(list(pairs.c)[2] == record)
        else:
            table = table_of(other)
            query = select(table.c.id).where(table.c[field.name] == record)
        found.append((other, field, list(connection.execute(query).scalars())))
    return found


def _pairs(
    connection: Connection, kind: type[Record], field: Field, ids: Iterable[int] | None
) -> list[tuple[int, int]]:
    pairs = joining_table(kind, field)
    _id, owner, other = list(pairs.c)[:3]
    query = select(owner, other).order_by(pairs.c.id)
    if ids is not None:
        query = query.where(owner.in_(list(ids)))
    return [(row[0], row[1]) for row in connection.execute(query)]
