"""A file becomes newer as a whole or stays as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from lipdesk.domain.errors import UserError
from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.domain.partners import Organization
from lipdesk.services import records
from lipdesk.store import checks, history, migrations, schema
from lipdesk.store.header import read_header
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, dump, new_file, standing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_file(tmp_path) as workspace:
        records.add(workspace, Organization, {"name": "Elk Crossing Library"})
        Builder(workspace).add(AgendaItem)
    return workspace.path


@pytest.fixture
def second_version(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[int, migrations.Migration]]:
    """A program whose files are of version 2; what leads there is put into the dictionary."""
    steps: dict[int, migrations.Migration] = {}
    monkeypatch.setattr(schema, "VERSION", 2)
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    yield steps


def rename(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE organization SET name = 'Library of Elk Crossing'")


def rebuild_meetings(connection: Connection) -> None:
    """What a change of a column needs: the table made anew and filled from the old one."""
    made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'meeting'").scalar_one()
    connection.exec_driver_sql(made.replace("CREATE TABLE meeting", "CREATE TABLE meeting_new", 1))
    connection.exec_driver_sql("INSERT INTO meeting_new SELECT * FROM meeting")
    connection.exec_driver_sql("DROP TABLE meeting")
    connection.exec_driver_sql("ALTER TABLE meeting_new RENAME TO meeting")


def test_an_older_file_is_brought_up_to_date(path: Path, second_version: dict[int, migrations.Migration]) -> None:
    second_version[2] = rename
    with Workspace.open(path) as workspace, workspace.reading() as connection:
        assert standing(workspace, Organization, 1)["name"] == "Library of Elk Crossing"  # type: ignore[index]
        assert checks.problems(connection) == []
        assert history.undoable(connection) is None
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    assert read_header(path) == 2


def test_reading_an_older_file_brings_it_up_to_date_first(
    path: Path, second_version: dict[int, migrations.Migration]
) -> None:
    second_version[2] = rename
    with Workspace.read(path) as workspace:
        assert standing(workspace, Organization, 1)["name"] == "Library of Elk Crossing"  # type: ignore[index]
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_table_made_anew_keeps_what_hangs_on_it(path: Path, second_version: dict[int, migrations.Migration]) -> None:
    second_version[2] = rebuild_meetings
    with Workspace.open(path) as workspace:
        assert len(dump(workspace)["agenda_item"]) == 1
        meeting = dump(workspace)["meeting"][0][-1]
        records.delete(workspace, Meeting, [meeting])
        assert dump(workspace)["agenda_item"] == []
        workspace.undo()
        assert len(dump(workspace)["agenda_item"]) == 1


def test_what_was_done_before_cannot_be_undone(path: Path, second_version: dict[int, migrations.Migration]) -> None:
    second_version[2] = rename
    with Workspace.open(path) as workspace:
        before = dump(workspace)
        assert workspace.undo() is None
        assert workspace.redo() is None
        records.add(workspace, Organization, {"name": "New"})
        workspace.undo()
        assert dump(workspace) == before


def test_a_failing_step_leaves_the_old_file(path: Path, second_version: dict[int, migrations.Migration]) -> None:
    def fail(connection: Connection) -> None:
        rename(connection)
        connection.exec_driver_sql("DROP TABLE contribution")
        raise ZeroDivisionError

    second_version[2] = fail
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        Workspace.open(path)
    assert path.read_bytes() == before
    assert read_header(path) == 1
    second_version[2] = rename
    Workspace.open(path).close()


def test_a_step_that_tears_references_is_refused(path: Path, second_version: dict[int, migrations.Migration]) -> None:
    second_version[2] = lambda connection: connection.exec_driver_sql("DELETE FROM meeting") and None
    before = path.read_bytes()
    with pytest.raises(sqlite3.IntegrityError, match="1 references point nowhere"):
        Workspace.open(path)
    assert path.read_bytes() == before


def test_steps_go_one_after_the_other(path: Path) -> None:
    order: list[int] = []

    def step(number: int) -> migrations.Migration:
        return lambda connection: order.append(number)

    with Workspace.open(path) as workspace:
        migrations.upgrade(workspace._engine, workspace._raw, 1, {2: step(2), 3: step(3), 4: step(4)}, newest=4)
    assert order == [2, 3, 4]
    assert int.from_bytes(path.read_bytes()[60:64], "big") == 4


@pytest.mark.parametrize("how", [Workspace.open, Workspace.read])
def test_a_newer_file_is_left_alone(path: Path, how: object) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 2")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="newer LIPdesk"):
        how(path)  # type: ignore[operator]
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_every_version_has_its_step() -> None:
    assert set(migrations.MIGRATIONS) == set(range(2, schema.VERSION + 1))
