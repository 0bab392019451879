"""The seeds of mischief for `mischief`: bytes, schemas and journals that no LIPdesk has written, and places that are no
files."""

from __future__ import annotations

import os
import random
import socket
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from lipdesk.domain.meetings import AgendaItem, Attendance
from lipdesk.domain.partners import Organization, Person
from lipdesk.services import records
from tests.builders import Builder, new_file

PAGE = 4096
Seed = Callable[[Path, bytes, random.Random], None]
_FIELDS = {16: ">H", 18: ">B", 19: ">B", 20: ">B", 21: ">B", 22: ">B", 23: ">B", 24: ">I", 28: ">I", 32: ">I",
           36: ">I", 40: ">I", 44: ">I", 48: ">I", 52: ">I", 56: ">I", 60: ">I", 64: ">I", 68: ">I", 72: ">Q",
           92: ">I", 96: ">I"}  # fmt: skip
_EXTREMES = (0, 1, 2, 3, 4, 5, 127, 255, 512, 1000, 4096, 32768, 65535, 65536, 1 << 20, 1 << 31, (1 << 32) - 1)


def good(path: Path) -> bytes:
    """A small file with records of several types, long texts, changes and deletions."""
    with new_file(path.parent, path.stem) as workspace:
        builder = Builder(workspace)
        for kind in (Organization, Person, AgendaItem, Attendance):
            for _count in range(12):
                builder.add(kind)
        records.save(workspace, Organization, 1, {"notes": "long " * 4000})
        records.delete(workspace, Organization, [2, 3])
    return path.read_bytes()


def noise(path: Path, _whole: bytes, chance: random.Random) -> None:
    """Random bytes of any length."""
    path.write_bytes(chance.randbytes(chance.choice((0, 1, 15, 16, 99, 100, 101, 512, 4096, 40_000))))


def headed_noise(path: Path, whole: bytes, chance: random.Random) -> None:
    """Our head, and noise behind it."""
    length = chance.choice((100, 512, 4096, len(whole)))
    path.write_bytes(whole[:100] + chance.randbytes(length - 100))


def strange_head(path: Path, whole: bytes, chance: random.Random) -> None:
    """Some bytes of the head are others."""
    data = bytearray(whole)
    for _count in range(chance.choice((1, 2, 8, 40))):
        data[chance.randrange(100)] = chance.randrange(256)
    path.write_bytes(data)


def extreme_head(path: Path, whole: bytes, chance: random.Random) -> None:
    """One number of the head is as small, as large or as crooked as it can be."""
    data = bytearray(whole)
    at = chance.choice(list(_FIELDS))
    size = struct.calcsize(_FIELDS[at])
    struct.pack_into(_FIELDS[at], data, at, chance.choice(_EXTREMES) % (1 << 8 * size))
    path.write_bytes(data)


def cut(path: Path, whole: bytes, chance: random.Random) -> None:
    """The end is missing, and the head agrees or does not."""
    data = bytearray(whole[: chance.randrange(len(whole))])
    if chance.random() < 0.5 and len(data) > 100:
        struct.pack_into(">I", data, 28, len(data) // PAGE)
    path.write_bytes(data)


def longer(path: Path, whole: bytes, chance: random.Random) -> None:
    """Something stands behind the end, and the head agrees or does not."""
    data = bytearray(whole + chance.randbytes(chance.choice((1, PAGE, 10 * PAGE))))
    if chance.random() < 0.5:
        struct.pack_into(">I", data, 28, len(data) // PAGE)
    path.write_bytes(data)


def flipped(path: Path, whole: bytes, chance: random.Random) -> None:
    """Single bits."""
    data = bytearray(whole)
    for _count in range(chance.choice((1, 3, 30, 1000))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def crooked_pages(path: Path, whole: bytes, chance: random.Random) -> None:
    """The first bytes of some pages, where pointers and counts stand, are others."""
    data = bytearray(whole)
    for _count in range(chance.choice((1, 5, 50))):
        at = chance.randrange(len(data) // PAGE) * PAGE + chance.randrange(16)
        data[at] = chance.choice((0, 1, 2, 5, 10, 13, 255, chance.randrange(256)))
    path.write_bytes(data)


def strange_cells(path: Path, whole: bytes, chance: random.Random) -> None:
    """Lengths and types of rows are others: where a row begins, some bytes are changed."""
    data = bytearray(whole)
    leaves = [at for at in range(PAGE, len(data), PAGE) if data[at] == 13 and data[at + 4] + data[at + 3]]
    for _count in range(chance.choice((1, 10))):
        page = chance.choice(leaves)
        cell = struct.unpack_from(">H", data, page + 8)[0]
        for _byte in range(3):
            data[min(page + cell + chance.randrange(24), len(data) - 1)] = chance.choice((0, 127, 128, 255, 9, 13))
    path.write_bytes(data)


def strange_words(path: Path, whole: bytes, chance: random.Random) -> None:
    """A letter in the list of the tables is another."""
    data = bytearray(whole)
    places, at = [], data.find(b"CREATE ")
    while at >= 0:
        places.append(at)
        at = data.find(b"CREATE ", at + 1)
    for _count in range(chance.choice((1, 4))):
        data[chance.choice(places) + chance.randrange(60)] = chance.choice(b"\0 (),';\"xX_\xff")
    path.write_bytes(data)


def moved_pages(path: Path, whole: bytes, chance: random.Random) -> None:
    """Pages stand in each other's place, or twice."""
    data = bytearray(whole)
    for _count in range(chance.choice((1, 5))):
        one, other = (chance.randrange(len(data) // PAGE) * PAGE for _side in range(2))
        data[one : one + PAGE] = whole[other : other + PAGE]
    path.write_bytes(data)


def journalled(path: Path, whole: bytes, chance: random.Random) -> None:
    """A file with something beside it that looks like the journal of a crash, or is noise."""
    path.write_bytes(whole)
    head = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + struct.pack(
        ">IIIII", chance.choice((1, 5, (1 << 32) - 1)), chance.randrange(1 << 32), chance.choice((1, 9, 166)), 512, 4096
    )
    body = chance.randbytes(chance.choice((0, 30, 5000, 20_000)))
    start = head.ljust(512, b"\0") if chance.random() < 0.7 else b""
    path.with_name(path.name + chance.choice(("-journal", "-journal", "-wal"))).write_bytes(start + body)


def hostile(path: Path, whole: bytes, chance: random.Random) -> None:
    """Parts that are not ours, in a file that is whole."""
    _changed(path, whole, chance.choice(_HOSTILE))


def bent(path: Path, whole: bytes, chance: random.Random) -> None:
    """Our tables in another shape, behind SQLite's back."""
    table = chance.choice(("person", "organization", "meeting", "change", "operation", "meta", "list_item"))
    edit = chance.choice(_BENT)
    _changed(path, whole, f"PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = {edit} WHERE name = '{table}'")


def strange_rows(path: Path, whole: bytes, chance: random.Random) -> None:
    """Our tables with rows that we would never write."""
    _changed(path, whole, chance.choice(_ROWS))


def _changed(path: Path, whole: bytes, statements: str) -> None:
    path.write_bytes(whole)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.create_function("fold", 1, lambda words: words)
        raw.execute("PRAGMA foreign_keys = 0")
        raw.execute("PRAGMA ignore_check_constraints = 1")
        raw.executescript(statements)


_HOSTILE = (
    "CREATE TRIGGER evil AFTER INSERT ON operation BEGIN DELETE FROM person; END",
    "CREATE TRIGGER log_person_insert AFTER UPDATE ON meta BEGIN DELETE FROM organization; END",
    "CREATE VIEW look AS SELECT * FROM person",
    "ALTER TABLE person RENAME TO people; CREATE VIEW person AS SELECT * FROM people",
    "CREATE VIRTUAL TABLE extra USING fts5 (words)",
    "CREATE VIRTUAL TABLE search_more USING fts5 (words)",
    "CREATE TABLE stranger (a, b GENERATED ALWAYS AS (a || a || a) VIRTUAL); INSERT INTO stranger (a) VALUES (1)",
    "ALTER TABLE person ADD COLUMN twice TEXT GENERATED ALWAYS AS (family_name || family_name) VIRTUAL",
    "ALTER TABLE person ADD COLUMN more TEXT DEFAULT 'x'",
    "CREATE INDEX odd ON person (length(family_name)); CREATE INDEX odder ON person (abs(id)) WHERE id > 0",
    "DROP INDEX ix_position_person_id",
    "DROP TABLE service",
    "DROP TABLE search",
    "ALTER TABLE organization RENAME COLUMN notes TO remarks",
    "DROP TABLE change; CREATE TABLE change (id INTEGER PRIMARY KEY, operation, tbl, row, act, before, after)",
    "DROP TABLE search; CREATE TABLE search (title, body)",
)
_BENT = (
    "replace(sql, 'TEXT', 'ANY')", "replace(sql, 'STRICT', '')", "replace(sql, 'NOT NULL', '')", "''", "x'00ff'", "5",
    "replace(sql, 'CREATE TABLE', 'CREATE VIEW')", "substr(sql, 1, 60)", "sql || ' AS SELECT 1'",
    "replace(sql, 'CHECK (', 'CHECK (1 OR ')", "sql || char(10) || 'x'", "'CREATE TABLE t AS SELECT randomblob(9)'",
)  # fmt: skip
_ROWS = (
    "DELETE FROM partnership",
    "DELETE FROM list_item",
    "DELETE FROM meta",
    "UPDATE meta SET value = '' ",
    "UPDATE meta SET value = 'nonsense ' || char(10) || '99999999999999999999999'",
    "UPDATE operation SET args = 'no json', at = 'no time', label = '{x} {0} {'",
    "UPDATE change SET before = '[', after = '{'",
    "UPDATE change SET after = '[1]', before = '5'",
    "UPDATE change SET tbl = 'sqlite_master'",
    "UPDATE change SET after = '{\"id\": 1, \"x\"\"); DROP TABLE person; --\": 2}'",
    "UPDATE person SET family_name = '', given_name = char(0) || 'x', notes = char(8238)",
    "UPDATE organization SET name = CAST(zeroblob(200000) AS TEXT)",
    "UPDATE organization SET sector = 'none.such', partner_since = '2026-02-30'",
    "UPDATE position SET person_id = -1, organization_id = 9223372036854775807",
    "UPDATE sqlite_sequence SET seq = 9223372036854775807",
    "UPDATE person SET id = 9223372036854775807 WHERE id = (SELECT max(id) FROM person)",
    "UPDATE organization SET id = -id",
    "INSERT INTO search (rowid, title, body) VALUES (255, 'no', 'such'), (-7, 'no', 'such')",
    "UPDATE meeting SET day = 'today', start = '25:99'",
)

KINDS: tuple[Seed, ...] = (
    noise, headed_noise, strange_head, extreme_head, cut, longer, flipped, crooked_pages, strange_cells,
    strange_words, moved_pages, journalled, hostile, bent, strange_rows,
)  # fmt: skip
HOSTILE = (hostile, noise)


def _sparse(path: Path, whole: bytes, agreeing: bool) -> None:
    data = bytearray(whole)
    if agreeing:
        struct.pack_into(">I", data, 28, (2 << 30) // PAGE)
    path.write_bytes(data)
    os.truncate(path, 2 << 30)


def _loop(path: Path) -> None:
    path.symlink_to("other")
    path.with_name("other").symlink_to(path.name)


def _socket(path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket is short
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)


PLACES: dict[str, Callable[[Path, bytes], None]] = {
    "a folder": lambda path, _whole: path.mkdir(),
    "nothing": lambda _path, _whole: None,
    "an empty file": lambda path, _whole: path.touch(),
    "a pipe": lambda path, _whole: os.mkfifo(path),
    "a socket": lambda path, _whole: _socket(path),
    "a link to /dev/zero": lambda path, _whole: path.symlink_to("/dev/zero"),
    "a link to nowhere": lambda path, _whole: path.symlink_to("nowhere"),
    "a loop of links": lambda path, _whole: _loop(path),
    "2 GB of nothing": lambda path, _whole: _sparse(path, bytes(100), False),
    "2 GB that the head promises": lambda path, whole: _sparse(path, whole, True),
}
