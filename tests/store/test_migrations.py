"""A file becomes newer as a whole or stays as it was."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from lipdesk import __version__
from lipdesk.domain.documents import content
from lipdesk.domain.errors import UserError
from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.domain.partners import Organization
from lipdesk.services import records
from lipdesk.store import checks, history, migrations, schema, shape
from lipdesk.store.changelog import logged_tables
from lipdesk.store.connection import engine_over, in_memory, open_database
from lipdesk.store.header import read_header
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, dump, new_file, standing

NEXT = schema.VERSION + 1
FILES = Path(__file__).parent / "files"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_file(tmp_path) as workspace:
        records.add(workspace, Organization, {"name": "Elk Crossing Library"})
        Builder(workspace).add(AgendaItem)
    return workspace.path


@pytest.fixture
def next_version(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[int, migrations.Migration]]:
    """A program whose files are of a version to come, of the same shape; what leads there is put into the
    dictionary."""
    steps: dict[int, migrations.Migration] = {}
    monkeypatch.setitem(shape.FINGERPRINTS, NEXT, shape.FINGERPRINTS[schema.VERSION])
    monkeypatch.setattr(schema, "VERSION", NEXT)
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    yield steps


def rename(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE organization SET name = 'Library of Elk Crossing'")


def rebuild_meetings(connection: Connection) -> None:
    migrations.rebuild(connection, "meeting", ())


def test_an_older_file_is_brought_up_to_date(path: Path, next_version: dict[int, migrations.Migration]) -> None:
    next_version[NEXT] = rename
    with Workspace.open(path) as workspace, workspace.reading() as connection:
        assert standing(workspace, Organization, 1)["name"] == "Library of Elk Crossing"  # type: ignore[index]
        assert checks.problems(connection) == []
        assert history.undoable(connection) is None
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    assert read_header(path) == NEXT


def test_reading_an_older_file_leaves_it_as_it_is(
    path: Path, next_version: dict[int, migrations.Migration]
) -> None:
    next_version[NEXT] = rename
    before = path.read_bytes()
    with Workspace.read(path) as workspace:
        assert standing(workspace, Organization, 1)["name"] == "Library of Elk Crossing"  # type: ignore[index]
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_table_made_anew_keeps_what_hangs_on_it(path: Path, next_version: dict[int, migrations.Migration]) -> None:
    next_version[NEXT] = rebuild_meetings
    with Workspace.open(path) as workspace:
        assert len(dump(workspace)["agenda_item"]) == 1
        meeting = dump(workspace)["meeting"][0][-1]
        records.delete(workspace, Meeting, [meeting])
        assert dump(workspace)["agenda_item"] == []
        workspace.undo()
        assert len(dump(workspace)["agenda_item"]) == 1


def test_what_was_done_before_cannot_be_undone(path: Path, next_version: dict[int, migrations.Migration]) -> None:
    next_version[NEXT] = rename
    with Workspace.open(path) as workspace:
        before = dump(workspace)
        assert workspace.undo() is None
        assert workspace.redo() is None
        records.add(workspace, Organization, {"name": "New"})
        workspace.undo()
        assert dump(workspace) == before


def test_a_failing_step_leaves_the_old_file(path: Path, next_version: dict[int, migrations.Migration]) -> None:
    def fail(connection: Connection) -> None:
        rename(connection)
        connection.exec_driver_sql("DROP TABLE contribution")
        raise ZeroDivisionError

    next_version[NEXT] = fail
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        Workspace.open(path)
    assert path.read_bytes() == before
    assert read_header(path) == NEXT - 1
    next_version[NEXT] = rename
    Workspace.open(path).close()


def test_a_step_that_tears_references_is_refused(path: Path, next_version: dict[int, migrations.Migration]) -> None:
    next_version[NEXT] = lambda connection: connection.exec_driver_sql("DELETE FROM meeting") and None
    before = path.read_bytes()
    with pytest.raises(sqlite3.IntegrityError, match="1 references point nowhere"):
        Workspace.open(path)
    assert path.read_bytes() == before


def test_steps_go_one_after_the_other(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[int] = []

    def step(number: int) -> migrations.Migration:
        return lambda connection: order.append(number)

    monkeypatch.setitem(shape.FINGERPRINTS, NEXT + 2, shape.FINGERPRINTS[schema.VERSION])
    with Workspace.open(path) as workspace:
        steps = {number: step(number) for number in range(NEXT, NEXT + 3)}
        migrations.upgrade(workspace._engine, workspace._raw, NEXT - 1, steps, newest=NEXT + 2)
    assert order == [NEXT, NEXT + 1, NEXT + 2]
    assert int.from_bytes(path.read_bytes()[60:64], "big") == NEXT + 2


@pytest.mark.parametrize("how", [Workspace.open, Workspace.read])
def test_a_newer_file_is_left_alone(path: Path, how: object) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {NEXT}")
        raw.execute("UPDATE meta SET value = '9.8.7' WHERE key = 'program'")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match=r"newer LIPdesk: 9\.8\.7"):
        how(path)  # type: ignore[operator]
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_program_of_a_newer_file_is_not_asked_of_a_view(path: Path) -> None:
    """A view could run for ever; it is never looked into."""
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version = {NEXT}")
        raw.execute("DROP TABLE meta")
        raw.execute(
            "CREATE VIEW meta AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
            "SELECT 'program' AS key, i AS value FROM n WHERE i < 0"
        )
    raw.close()
    with pytest.raises(UserError, match=rf"newer LIPdesk\. This one is {__version__}\."):
        Workspace.open(path)


def test_every_version_has_its_step_its_shape_and_its_file() -> None:
    assert set(migrations.MIGRATIONS) == set(range(2, schema.VERSION + 1))
    assert set(shape.FINGERPRINTS) == set(range(1, schema.VERSION + 1))
    assert {file.name for file in FILES.glob("*.lipdesk")} == {
        f"version-{number}.lipdesk" for number in range(1, schema.VERSION)
    }


def test_the_newest_shape_is_the_one_that_new_files_get() -> None:
    """Whoever changes a declaration adds a version, a step and a fingerprint."""
    raw = in_memory()
    with engine_over(raw).begin() as connection:
        schema.create(connection, "test")
    assert shape.fingerprint(raw) == shape.FINGERPRINTS[schema.VERSION]
    raw.close()


@pytest.mark.parametrize("number", range(1, schema.VERSION))
def test_a_file_of_every_version_is_brought_up_to_date_whole(tmp_path: Path, number: int) -> None:
    """Kept files of every version: the same shape as a new file, every row as it was, and nothing to complain of."""
    path = tmp_path / "Old.lipdesk"
    shutil.copyfile(FILES / f"version-{number}.lipdesk", path)
    with closing(sqlite3.connect(path)) as raw:
        old = contents(raw)
        given = dict(raw.execute("SELECT name, seq FROM sqlite_sequence"))
    called: list[bytes] = []
    with Workspace.open(path, before_upgrade=lambda: called.append(path.read_bytes())) as workspace:
        assert shape.fingerprint(workspace._raw) == shape.FINGERPRINTS[schema.VERSION]
        assert workspace.undo() is None
        assert len(workspace.identity) == 32
        with workspace.reading() as connection:
            assert checks.problems(connection) == []
            again = dict(connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence").all())
        new = contents(workspace._raw)
    assert called == [(FILES / f"version-{number}.lipdesk").read_bytes()], "a backup comes before the upgrade"
    assert all(again[name] >= last for name, last in given.items()), "an id is never given again"
    held = {row["id"] for row in old["meeting"] if row["status"] == "held"}
    said = {(row["id"], row["notes"]) for row in old["agenda_item"] if row["meeting_id"] in held and row["notes"]}
    if number < 3:
        assert said == {(row["agenda_item_id"], row["text"]) for row in new["minute_note"]}
        for row in old["agenda_item"]:
            if row["meeting_id"] in held:
                row.update(notes=None)
    for table, rows in old.items():
        texts = [row for row in new[table] if row.get("list") == "message_text"]
        added = texts if number < 3 else [row for row in texts if row["key"] == "message_text.report"]
        kept = sum(row["document_id"] is not None for row in new["issued_report"]) if table == "document" else 0
        assert len(new[table]) == len(rows) + len(added) + kept
        for before, after in zip(rows, new[table], strict=False):
            assert before.items() <= after.items()


def test_what_was_noted_at_a_meeting_becomes_minutes(tmp_path: Path) -> None:
    """Version 3. The background of an item that is still to come stays on the agenda."""
    path = tmp_path / "Old.lipdesk"
    shutil.copyfile(FILES / "version-2.lipdesk", path)
    with closing(sqlite3.connect(path)) as raw, raw:
        meeting = raw.execute("SELECT meeting_id FROM agenda_item").fetchone()[0]
        raw.execute("UPDATE meeting SET status = 'planned'")
        raw.execute("UPDATE meeting SET status = 'held' WHERE id = ?", (meeting,))
        raw.execute("UPDATE agenda_item SET notes = 'It’s to come.'")
        raw.execute("UPDATE agenda_item SET notes = 'The bus runs.' WHERE meeting_id = ?", (meeting,))
    with Workspace.open(path) as workspace:
        new = contents(workspace._raw)
    assert {row["text"] for row in new["minute_note"]} == {"The bus runs."}
    for item in new["agenda_item"]:
        held = item["meeting_id"] == meeting
        assert (item["notes"], item["state"]) == ((None, "done") if held else ("It’s to come.", "open"))


def contents(raw: sqlite3.Connection) -> dict[str, list[dict[str, object]]]:
    """Every row of every table of records."""
    found: dict[str, list[dict[str, object]]] = {}
    there = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in (one for one in (*logged_tables(), content) if one.name in there):
        rows = raw.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')
        names = [column[0] for column in rows.description]
        found[table.name] = [dict(zip(names, row, strict=True)) for row in rows]
    return found


def test_an_upgrade_that_a_crash_left_half_done_is_no_damage(tmp_path: Path) -> None:
    """The head of the file says the new version already; the journal beside it takes that back."""
    path, found = tmp_path / "version-1.lipdesk", [tmp_path / "one", tmp_path / "other"]
    shutil.copy(FILES / path.name, path)
    with Workspace.read(path) as copy:
        expected = dump(copy)
    with closing(open_database(path)) as raw:
        raw.execute("PRAGMA cache_size = 1").fetchall()  # so that it is written before the end
        raw.execute("BEGIN")
        raw.execute(f"PRAGMA user_version = {schema.VERSION}")
        raw.execute("UPDATE list_item SET label = label || ' half'")
        for folder in found:
            folder.mkdir()
            shutil.copy(path, folder)
            shutil.copy(f"{path}-journal", folder)
            with (folder / path.name).open("r+b") as file:  # the first page is written last
                file.seek(60)
                file.write(schema.VERSION.to_bytes(4, "big"))
        raw.execute("ROLLBACK")
    assert [read_header(folder / path.name) for folder in found] == [schema.VERSION] * 2
    with Workspace.open(found[0] / path.name) as workspace, Workspace.read(found[1] / path.name) as copy:
        assert dump(workspace) == dump(copy) == expected
