"""The database itself holds every record to its rules, whoever writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CheckConstraint

from lipdesk.domain.fields import Field
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.services import records
from lipdesk.store import schema
from lipdesk.store.changelog import logged_tables
from lipdesk.store.connection import open_database
from lipdesk.store.queries.records import joining_table, table_of
from tests.builders import Builder, new_file

STORED = [(kind, field) for kind in record_types() for field in kind.declared if field.kind != "refs"]
BAD: dict[str, tuple[Any, ...]] = {
    "text": ("a\x00b", b"bytes"), "note": ("a\x00b",), "email": ("a\x00b",), "phone": ("a\x00b",), "link": ("a\x00b",),
    "day": ("2026-02-30", "31/03/2026", "2026-3-1", "now", "2026-03-31 10:00", "0000-01-01", "", 20260331),
    "clock": ("24:00", "9:30", "09:60", "09:30:00", "noon", ""),
    "number": (-1, "many", 1.5), "decimal": ("much", 1.5), "money": (-1, "much", 0.5), "flag": (2, -1, "yes"),
    "choice": ("unheard_of", ""), "item": ("sector", "unheard.of", "sector.", ""),
    "year": ("25-26", "2025–26", "2025/26", "next", ""), "quarters": ("5", "0", "1,2", "2;1", "1;1", "1a", "1;", ""),
    "ref": (10**9, -1, "Council"),
}  # fmt: skip
named = [f"{kind.type_key()}.{field.name}" for kind, field in STORED]
REQUIRED_WORDS = ("", "   ")


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[sqlite3.Connection, dict[str, int]]]:
    """A plain connection to a file with one full record of every type, and the ids of these records."""
    with new_file(tmp_path_factory.mktemp("schema")) as workspace:
        builder, ids = Builder(workspace), {"partnership": 1}
        for kind in record_types():
            if kind.type_key() != "partnership":
                ids[kind.type_key()] = records.add(workspace, kind, builder.values(kind))
    raw = open_database(workspace.path)
    yield raw, ids
    raw.close()


def refuses(rows: tuple[sqlite3.Connection, dict[str, int]], kind: type[Record], column: str, value: Any) -> None:
    raw, ids = rows
    raw.execute("BEGIN")
    try:
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(f'UPDATE "{kind.type_key()}" SET "{column}" = ? WHERE id = ?', (value, ids[kind.type_key()]))
            pytest.fail(f"{kind.type_key()}.{column} took {value!r}")
    finally:
        raw.execute("ROLLBACK")


@pytest.mark.parametrize(("kind", "field"), STORED, ids=named)
def test_every_field_refuses_what_it_cannot_be(
    rows: tuple[sqlite3.Connection, dict[str, int]], kind: type[Record], field: Field
) -> None:
    for value in BAD[field.kind]:
        refuses(rows, kind, field.name, value)
    if field.required:
        refuses(rows, kind, field.name, None)
        for value in REQUIRED_WORDS if field.is_words else ():
            refuses(rows, kind, field.name, value)


@pytest.mark.parametrize("kind", record_types(), ids=lambda kind: kind.type_key())
def test_a_period_never_ends_before_it_starts(
    rows: tuple[sqlite3.Connection, dict[str, int]], kind: type[Record]
) -> None:
    pairs = [("since", "until"), ("partner_since", "partner_until"), ("agreement_since", "agreement_until")]
    days = {field.name for field in kind.declared if field.kind == "day"}
    pairs += [("start", "end")] if "start" in days else [("day", "until")]
    raw, ids = rows
    for start, end in (pair for pair in pairs if set(pair) <= days):
        table, row = kind.type_key(), ids[kind.type_key()]
        raw.execute(f'UPDATE "{table}" SET "{start}" = \'2026-05-02\', "{end}" = \'2026-05-02\' WHERE id = ?', (row,))
        refuses(rows, kind, end, "2026-05-01")
        refuses(rows, kind, start, "2026-05-03")


def test_a_list_keeps_its_own_entries(rows: tuple[sqlite3.Connection, dict[str, int]]) -> None:
    raw, _ids = rows
    keys = dict(raw.execute("SELECT list, key FROM list_item"))
    for kind, field in STORED:
        if field.kind == "item":
            foreign = next(key for name, key in keys.items() if name != field.of)
            refuses(rows, kind, field.name, foreign)


def test_pairs_point_at_records_and_stand_once(rows: tuple[sqlite3.Connection, dict[str, int]]) -> None:
    raw, _ids = rows
    for kind in record_types():
        for field in (field for field in kind.declared if field.kind == "refs"):
            _id, owner, other = (column.name for column in joining_table(kind, field).columns)
            name = joining_table(kind, field).name
            pair = raw.execute(f'SELECT "{owner}", "{other}" FROM "{name}"').fetchone()
            for wrong in (pair, (pair[0], 10**9), (10**9, pair[1]), (None, pair[1])):
                with pytest.raises(sqlite3.IntegrityError):
                    raw.execute(f'INSERT INTO "{name}" ("{owner}", "{other}") VALUES (?, ?)', wrong)


def test_all_tables_are_strict_and_numbers_are_not_used_again(rows: tuple[sqlite3.Connection, dict[str, int]]) -> None:
    raw, _ids = rows
    listed = raw.execute("SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    plain = {name for name, kind, strict in listed if kind == "table" and not strict}
    assert {name for name in plain if not name.startswith(("sqlite_", "search"))} == set()
    counted = {name for (name,) in raw.execute("SELECT name FROM sqlite_sequence")}
    made = {table.name for table in logged_tables()} - {"partnership"}
    assert made <= counted
    assert len({name for name, _kind, strict in listed if strict}) > len(made)


def test_the_file_is_marked_as_ours(tmp_path: Path) -> None:
    with new_file(tmp_path) as workspace:
        path = workspace.path
    head = path.read_bytes()[:100]
    assert (head[68:72], head[60:64]) == (b"LIP1", schema.VERSION.to_bytes(4, "big"))
    assert head[18:20] == b"\x01\x01", "not in WAL mode: a WAL file copied alone loses its last commits"


def test_every_foreign_key_is_indexed_and_every_check_named() -> None:
    for kind in record_types():
        table = table_of(kind)
        indexed = {next(iter(index.columns)).name for index in table.indexes}
        assert {key.parent.name for key in table.foreign_keys} <= indexed
        checks = [rule for rule in table.constraints if isinstance(rule, CheckConstraint)]
        names = [rule.name for rule in checks]
        assert None not in names
        assert len(names) == len(set(names))
