"""Files damaged at random: always a plain message, and every row that stands on undamaged pages is saved."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

from lipdesk.domain.errors import UserError
from lipdesk.domain.record import Record
from lipdesk.services import attaching, salvaging, sample
from lipdesk.store import checks
from lipdesk.store.workspace import Workspace
from tests.torture.coordinator import BusyCoordinator
from tests.torture.result import Result
from tests.torture.tally import Tally

PAGE = 4096
Rows = dict[int, dict[str, Any]]


@dataclass
class Good:
    """A whole file: its bytes, its rows by table and id, and on which pages each row stands."""

    data: bytes
    rows: dict[str, Rows] = field(default_factory=dict)
    pages: dict[str, dict[int, set[int]]] = field(default_factory=dict)


def made(folder: Path, steps: int) -> Good:
    """The sample, with attachments, and with so much more work done to it."""
    path = folder / "Good.lipdesk"
    (sources := folder / "sources").mkdir()
    with sample.create(path) as workspace:
        (scan := sources / "scan.pdf").write_bytes(random.Random(1).randbytes(70_000))
        attaching.add(workspace, scan, {})
        coordinator = BusyCoordinator(workspace, 5, sources)
        for _count in range(steps):
            coordinator.step()
    good = Good(path.read_bytes())
    with closing(apsw.Connection(str(path))) as connection:
        for table in Record.metadata.sorted_tables:
            if table.name != "content":
                good.rows[table.name] = dict(_rows(connection, table.name))
                good.pages[table.name] = _pages(connection, table.name, sorted(good.rows[table.name]))
    return good


def _rows(connection: apsw.Connection, table: str) -> Iterator[tuple[int, dict[str, Any]]]:
    names = [column.name for column in Record.metadata.tables[table].columns]
    columns = ", ".join(f'"{name}"' for name in names)
    for row in connection.execute(f'SELECT {columns} FROM "{table}"'):
        values = dict(zip(names, row, strict=True))
        yield values["id"], values


def _pages(connection: apsw.Connection, table: str, ids: list[int]) -> dict[int, set[int]]:
    """Which pages each row stands on, as SQLite's own account of the file tells: the reader on trial is not asked."""
    found: dict[int, set[int]] = {}
    leaves: dict[str, list[int]] = {}
    waiting = list(ids)
    listed = connection.execute(
        "SELECT path, pageno, pagetype, ncell FROM dbstat WHERE name = ? ORDER BY path", (table,)
    ).fetchall()
    for path, number, kind, cells in listed:
        if kind == "leaf":
            leaves[path], waiting = waiting[:cells], waiting[cells:]
            found.update({row: {number} for row in leaves[path]})
    assert not waiting, "every row stands on a leaf"
    for path, number, kind, _cells in listed:
        if kind == "overflow":
            leaf, _slash, cell = path.rpartition("/")
            found[leaves[f"{leaf}/"][int(cell.partition("+")[0], 16)]].add(number)
    return found


def zeroed(data: bytearray, chance: random.Random) -> None:
    """Some pages become zeros: what a drive gives for sectors that it can't read."""
    for _count in range(chance.choice((1, 3, 10, 40))):
        at = chance.randrange(len(data) // PAGE) * PAGE
        data[at : at + PAGE] = bytes(PAGE)


def scribbled(data: bytearray, chance: random.Random) -> None:
    """Random bytes anywhere."""
    for _count in range(chance.choice((1, 5, 25))):
        length = chance.choice((1, 20, 512, 5000))
        at = chance.randrange(len(data) - length)
        data[at : at + length] = chance.randbytes(length)


def flipped(data: bytearray, chance: random.Random) -> None:
    """Single bits."""
    for _count in range(chance.choice((1, 8, 60))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(data: bytearray, chance: random.Random) -> None:
    """The end is missing."""
    del data[int(len(data) * chance.uniform(0.2, 0.999)) :]


def swapped(data: bytearray, chance: random.Random) -> None:
    """Two pages stand in each other's place."""
    one, other = (chance.randrange(len(data) // PAGE) * PAGE for _side in range(2))
    data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]


def beheaded(data: bytearray, chance: random.Random) -> None:
    """The first page, with the list of all tables, is gone."""
    data[:PAGE] = chance.randbytes(PAGE) if chance.random() < 0.5 else bytes(PAGE)


def felled(data: bytearray, chance: random.Random) -> None:
    """The pages that hold trees together are gone; only leaves are left."""
    interior = [at for at in range(0, len(data), PAGE) if at and data[at] == 0x05]
    for at in chance.sample(interior, min(len(interior), chance.choice((1, 3, 99)))):
        data[at : at + PAGE] = chance.randbytes(PAGE)


HARMS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    zeroed, scribbled, flipped, cut, swapped, beheaded, felled,
)  # fmt: skip


def at_random(folder: Path, runs: int, seed: int = 11, steps: int = 150) -> Result:
    """Damage a file so often, open it, and save what can be saved."""
    good, chance, tally = made(folder, steps), random.Random(seed), Tally()
    noticed = saved = 0
    for run in range(runs):
        data = bytearray(good.data)
        HARMS[run % len(HARMS)](data, chance)
        damaged = folder / "Damaged.lipdesk"
        damaged.write_bytes(data)
        wrong = _opening(damaged)
        noticed += wrong == ["told"]
        result = folder / "Saved.lipdesk"
        losses = salvaging.salvage(damaged, result)
        tally.caught(bytes(data) != good.data)
        lost, count = _missing(good, bytes(data), result)
        lost += _untold(good, result, losses)
        saved += count
        if damaged.read_bytes() != data:
            lost.append("the damaged file was changed")
        tally.count(f"{run} ({HARMS[run % len(HARMS)].__name__})", [one for one in wrong if one != "told"] + lost)
        result.unlink()
    rows = sum(len(rows) for rows in good.rows.values())
    detail = f"{noticed} refused at opening; on average {saved // max(1, runs):,} of {rows:,} rows saved"
    return tally.result("Files damaged at random", detail, "no file was damaged: this shows nothing")


def _opening(damaged: Path) -> list[str]:
    """What is wrong with how a damaged file is opened: it may work, or be refused in words; nothing else."""
    copy = damaged.with_name("Opened.lipdesk")
    shutil.copyfile(damaged, copy)
    try:
        with Workspace.open(copy) as workspace, workspace.reading() as connection:
            checks.problems(connection)
    except UserError as error:
        return ["told"] if error.what and error.safe and error.do else [f"a message without advice: {error}"]
    return []


def _missing(good: Good, data: bytes, result: Path) -> tuple[list[str], int]:
    """What should have been saved and was not, or is not as it was; and how many rows were saved."""
    before = good.data
    touched = {at // PAGE + 1 for at in range(0, len(before), PAGE) if before[at : at + PAGE] != data[at : at + PAGE]}
    with closing(apsw.Connection(str(result))) as connection:
        saved = {table: dict(_rows(connection, table)) for table in good.rows}
    wrong: list[str] = []
    for table, rows in good.rows.items():
        for row, values in rows.items():
            if good.pages[table][row] & touched:
                continue
            there = saved[table].get(row)
            if there is None:
                if not _lacks_owner(table, values, saved):
                    wrong.append(f"{table} {row} is missing")
            elif any(there[name] != old and not _is_gone(table, name, old, saved) for name, old in values.items()):
                wrong.append(f"{table} {row} is not as it was")
    with Workspace.open(result) as workspace, workspace.reading() as connection:
        wrong += checks.problems(connection)
    return wrong, sum(len(rows) for rows in saved.values())


def _untold(good: Good, result: Path, losses: salvaging.Losses) -> list[str]:
    """Records that were deleted and came back, or that are gone, without a word of it."""
    wrong: list[str] = []
    with closing(apsw.Connection(str(result))) as connection:
        for table, rows in good.rows.items():
            saved = dict(_rows(connection, table))
            kind = Record.metadata.tables[table].info.get("owner", table)
            back, gone = saved.keys() - rows.keys(), rows.keys() - saved.keys()
            if kind in losses.torn:
                continue
            if len(back) > len(losses.older.get(kind, ())):
                wrong.append(f"{table}: {len(back)} came back that were deleted")
            if kind == table and len(gone) > len(losses.lost.get(kind, ())):
                wrong.append(f"{table}: {len(gone)} are gone, not all of them named")
    return wrong


def _lacks_owner(table: str, values: dict[str, Any], saved: dict[str, Rows]) -> bool:
    """Whether a record went with one that it can't be without."""
    return any(_is_gone(table, name, value, saved) for name, value in values.items())


def _is_gone(table: str, column: str, value: Any, saved: dict[str, Rows]) -> bool:
    """Whether a reference points at a record that could not be saved."""
    for key in Record.metadata.tables[table].columns[column].foreign_keys:
        other, name = key.column.table.name, key.column.name
        if value is not None and not any(row[name] == value for row in saved[other].values()):
            return True
    return False
