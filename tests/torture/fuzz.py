"""Whatever is given as a file: opened, or refused in words; never a crash, never a wait without end."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Organization
from lipdesk.store import checks
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, new_file
from tests.torture.result import Result
from tests.torture.tally import Tally

BATCH = 250
PATIENCE = 240  # seconds for one batch; it takes a few
ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = (
    "CREATE TRIGGER evil AFTER INSERT ON operation BEGIN DELETE FROM organization; END",
    "CREATE VIEW evil AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n",
    "CREATE VIRTUAL TABLE evil USING fts5 (x)",
    "CREATE TABLE evil (x, y AS (zeroblob(1000000000)) VIRTUAL)",
    "ALTER TABLE meta RENAME TO was; CREATE VIEW meta AS SELECT 'identity' AS key, randomblob(9) AS value",
    "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = replace(sql, 'TEXT', 'BLOB')",
    "PRAGMA writable_schema = 1; UPDATE sqlite_master SET rootpage = 3",
    "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = 'CREATE TABLE organization (' || hex(zeroblob(9999))",
    "PRAGMA user_version = 99; DROP TABLE meta; CREATE VIEW meta AS SELECT 'program' AS key, 1 AS value",
    "PRAGMA user_version = 0", "PRAGMA user_version = -7", "PRAGMA journal_mode = WAL", "DROP TABLE search",
)  # fmt: skip


def noise(data: bytes, chance: random.Random) -> bytes:
    """Nothing of a file of ours, sometimes behind its first bytes."""
    kept = chance.choice((0, 16, 100, 100, 4096))
    return data[:kept] + chance.randbytes(chance.choice((0, 1, 99, 5000, 40_000)))


def head(data: bytes, chance: random.Random) -> bytes:
    """A whole file whose first hundred bytes tell lies."""
    changed = bytearray(data)
    for _count in range(chance.choice((1, 1, 2, 8))):
        changed[chance.randrange(100)] = chance.choice((0, 1, 2, 127, 128, 255, chance.randrange(256)))
    return bytes(changed)


def tables(data: bytes, chance: random.Random) -> bytes:
    """The list of tables is not what it was."""
    changed = bytearray(data)
    for _count in range(chance.choice((1, 3, 30))):
        changed[chance.randrange(100, 40_960)] ^= 1 << chance.randrange(8)
    return bytes(changed)


def anywhere(data: bytes, chance: random.Random) -> bytes:
    """Other bytes anywhere."""
    changed = bytearray(data)
    for _count in range(chance.choice((1, 10, 500))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def length(data: bytes, chance: random.Random) -> bytes:
    """Too short or too long."""
    end = chance.randrange(len(data))
    return data[:end] if chance.random() < 0.7 else data + chance.randbytes(end % 9000)


KINDS: tuple[Callable[[bytes, random.Random], bytes], ...] = (noise, head, tables, anywhere, length)


def good(folder: Path) -> Path:
    """A small file that is as it should be."""
    with new_file(folder, "Good") as workspace:
        builder = Builder(workspace)
        for _count in range(30):
            builder.add(Organization)
    return workspace.path


def of_any_kind(folder: Path, runs: int) -> Result:
    """So many files, in processes of their own: a crash or a wait of one of them is seen from outside."""
    tally, source = Tally(), good(folder)
    opened = 0
    for first in range(0, runs, BATCH):
        count = min(BATCH, runs - first)
        command = [sys.executable, "-m", "tests.torture.fuzz", str(source), str(first), str(count)]
        wrong: list[str] = []
        try:
            done = subprocess.run(
                command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False
            )
            told = done.stdout.splitlines()
            opened += told.count("opened")
            wrong = [line for line in told if line not in ("opened", "told")]
            if done.returncode or len(told) != count:
                wrong.append(f"the process ended with {done.returncode}: {done.stderr[-300:]}")
        except subprocess.TimeoutExpired:
            wrong.append("it did not come to an end")
        for number in range(first, first + count):
            tally.count(number, wrong if number == first else [])
    return tally.result("Fuzzed files and heads", f"{runs - opened:,} refused in words, {opened:,} opened")


def batch(source: Path, first: int, count: int) -> None:
    """One line for each file: opened, told, or what was wrong."""
    data = source.read_bytes()
    path = source.with_name(f"Fuzzed {first}.lipdesk")
    for number in range(first, first + count):
        chance = random.Random(number)
        if number % 20 == 0:
            shutil.copyfile(source, path)
            with closing(sqlite3.connect(path)) as raw, contextlib.suppress(sqlite3.Error):
                raw.executescript(SCHEMAS[number // 20 % len(SCHEMAS)])
        else:
            path.write_bytes(KINDS[number % len(KINDS)](data, chance))
        print(_tried(path, chance), flush=True)
        for left in path.parent.glob(f"{path.name}*"):
            left.unlink()


def _tried(path: Path, chance: random.Random) -> str:
    before = path.read_bytes()
    opening = chance.choice((Workspace.open, Workspace.read))
    try:
        with opening(path) as workspace, workspace.reading() as connection:
            everything(connection, Organization)
            checks.problems(connection)
        return "opened"
    except UserError as error:
        changed = path.read_bytes() != before and before[18:20] != b"\x02\x02"  # a WAL file becomes one file again
        return "told" if error.what and not changed else f"{path.name}: changed={changed} {error}"


if __name__ == "__main__":
    batch(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
