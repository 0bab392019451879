"""The power goes at any instant: whatever was acknowledged is there, and the file is whole."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lipdesk.store import checks
from lipdesk.store.workspace import Workspace
from tests.builders import new_file

KILLS = 50
WRITER = """
import itertools, sys
from pathlib import Path
from lipdesk.domain.partners import Organization, OrganizationName
from lipdesk.services import records
from lipdesk.store.workspace import Workspace

workspace = Workspace.open(Path(sys.argv[1]))
print("ready", flush=True)
for number in itertools.count(int(sys.argv[2])):
    record = records.add(workspace, Organization, {"name": f"Partner {number}", "notes": "word " * (number % 7 * 2000)})
    print("made", record, number, flush=True)
    records.add(workspace, OrganizationName, {"organization_id": record, "name": f"Once {number}"})
    print("named", record, number, flush=True)
    records.save(workspace, Organization, record, {"municipality": f"Town {number}"})
    print("moved", record, number, flush=True)
    if number % 5 == 0:
        records.delete(workspace, Organization, [record])
        print("deleted", record, number, flush=True)
        workspace.undo()
        print("undone", record, number, flush=True)
"""


def write_until_killed(path: Path, first: int, steps: int, after: float) -> list[tuple[str, int, int]]:
    """What a child process acknowledged before it was killed, `after` seconds later than so many steps."""
    child = subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(first)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline() == "ready\n"
        told = [child.stdout.readline() for _step in range(steps)]
        time.sleep(after)
        child.send_signal(signal.SIGKILL)
        told += child.stdout.read().splitlines(keepends=True)
        lines = [line.split() for line in told if line.endswith("\n")]
    assert child.wait() == -signal.SIGKILL
    return [(word, int(record), int(number)) for word, record, number in lines]


def standing(workspace: Workspace) -> dict[int, tuple[str, str, str]]:
    """Name, town and other name of every organization."""
    sql = (
        "SELECT o.id, o.name, o.municipality, n.name FROM organization o "
        "LEFT JOIN organization_name n ON n.organization_id = o.id"
    )
    with workspace.reading() as connection:
        return {row[0]: (row[1], row[2], row[3]) for row in connection.exec_driver_sql(sql)}


def missing(there: dict[int, tuple[str, str, str]], acknowledged: list[tuple[str, int, int]]) -> list[object]:
    """Acknowledged steps that the file does not know. Only the step after the newest may have come without its word."""
    lost: list[object] = []
    for place, (word, record, number) in enumerate(acknowledged):
        newest = [later for later, other, _number in acknowledged[place:] if other == record][-1]
        if record not in there:
            if newest not in ("moved", "deleted") or record != acknowledged[-1][1]:
                lost.append((word, record, number))
            continue
        name, town, former = there[record]
        right = {"made": name == f"Partner {number}", "named": former == f"Once {number}"}
        if not right.get(word, town == f"Town {number}"):
            lost.append((word, record, number))
    return lost


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_nothing_acknowledged_is_ever_lost(tmp_path: Path) -> None:
    chance = random.Random(20260331)
    new_file(tmp_path).close()
    path = tmp_path / "Valley.lipdesk"
    known: dict[int, tuple[str, str, str]] = {}
    steps = interrupted = 0
    for count in range(KILLS):
        acknowledged = write_until_killed(path, count * 1000, chance.randrange(8), chance.uniform(0, 0.02))
        journal = path.with_name(path.name + "-journal")
        interrupted += journal.exists() and journal.stat().st_size > 0
        with Workspace.open(path) as workspace, workspace.reading() as connection:
            there = standing(workspace)
            assert missing(there, acknowledged) == []
            assert known.items() <= there.items(), "what an earlier kill had left was lost later"
            assert checks.problems(connection) == []
        known, steps = there, steps + len(acknowledged)
    assert steps > KILLS
    assert interrupted > 0, "no kill fell into the middle of a change: this shows nothing"
