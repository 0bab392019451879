"""Backups by themselves: after half an hour of work, on leaving, before an import; and what is said when one fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lipdesk import paths
from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Organization
from lipdesk.gui.dialogs import backup_failed, message
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.safekeeping import Safekeeping
from lipdesk.gui.window import Window
from lipdesk.services import backing_up, files, records
from lipdesk.store.workspace import Workspace
from tests.gui.waiting import never_ending, until

HALF_AN_HOUR = timedelta(minutes=30)


@dataclass
class Clock:
    """A time of day that the test moves on."""

    now: datetime = field(default_factory=lambda: datetime.now().replace(microsecond=0))

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Our LIP.lipdesk"
    files.create(path, {"name": "Our LIP"}).close()
    return path


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(qtbot: QtBot, file: Path, clock: Clock) -> Iterator[Window]:
    made = Window(NoMemory())
    made.safekeeping = Safekeeping(made, clock)
    made.show()
    assert made.files.open(file)
    yield made
    made.safekeeping.give_up()
    made.close()


@pytest.fixture
def no_room(window: Window, tmp_path: Path) -> Callable[[], None]:
    """Backups fail: where their folder should be there is a file. Calling it makes room."""
    folder = tmp_path / "taken"
    folder.write_text("not a folder")
    window.safekeeping.memory.set_folder(folder)
    return folder.unlink


def add(window: Window, name: str = "Elk Crossing Library") -> None:
    assert window.workspace is not None
    records.add(window.workspace, Organization, {"name": name})


def fact(window: Window) -> QPushButton:
    found = window.status.findChild(QPushButton, "fact:backup")
    assert found is not None
    return found


def made(window: Window) -> list[backing_up.Backup]:
    return backing_up.listed(window.safekeeping.memory.places(), None, "Our LIP")


def at_rest(window: Window) -> None:
    until(lambda: not window.safekeeping.is_busy() and not window.safekeeping.tasks.is_busy())


def test_nothing_is_backed_up_while_nothing_changes(window: Window, clock: Clock) -> None:
    at_rest(window)
    assert fact(window).text() == "No backup yet"
    clock.now += 3 * HALF_AN_HOUR
    window.safekeeping.look()
    at_rest(window)
    assert made(window) == []


def test_a_backup_is_made_after_half_an_hour_of_work(window: Window, clock: Clock) -> None:
    at_rest(window)
    add(window)
    window.safekeeping.look()
    assert not window.safekeeping.is_busy()
    clock.now += HALF_AN_HOUR
    window.safekeeping.look()
    assert window.safekeeping.is_busy()
    at_rest(window)
    found = made(window)
    assert [one.reason for one in found] == [""]
    assert fact(window).text().startswith("Backup today ")
    with Workspace.read(found[0].path) as copy, copy.reading() as connection:
        assert connection.exec_driver_sql("SELECT name FROM organization").scalars().all() == ["Elk Crossing Library"]
    clock.now += 2 * HALF_AN_HOUR
    window.safekeeping.look()
    at_rest(window)
    assert len(made(window)) == 1, "nothing had changed since"


def test_leaving_backs_up_what_has_changed_and_the_window_goes_then(window: Window, file: Path) -> None:
    at_rest(window)
    add(window)
    gone: list[bool] = []
    window.gone.connect(lambda: gone.append(True))
    window.close()
    assert not window.isVisible() and not gone
    Workspace.open(file).close()  # it is free at once: she may start again while the backup is made
    until(lambda: gone)
    assert [one.reason for one in made(window)] == [""]


def test_leaving_an_unchanged_file_makes_no_backup(window: Window, file: Path) -> None:
    at_rest(window)
    add(window)
    window.files.close()
    at_rest(window)
    assert window.files.open(file)
    at_rest(window)
    assert fact(window).text().startswith("Backup today ")
    window.close()
    assert not window.safekeeping.is_busy()
    assert len(made(window)) == 1


def test_a_backup_that_was_deleted_counts_no_longer(window: Window, file: Path) -> None:
    add(window)
    window.files.close()
    at_rest(window)
    made(window)[0].path.unlink()
    assert window.files.open(file)
    at_rest(window)
    assert fact(window).text() == "No backup yet"
    window.files.close()
    at_rest(window)
    assert len(made(window)) == 1


def test_she_can_close_without_waiting(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    at_rest(window)
    add(window)
    monkeypatch.setattr(backing_up, "back_up", never_ending)
    gone: list[bool] = []
    window.gone.connect(lambda: gone.append(True))
    window.close()
    until(lambda: shown("backup-waiting"))
    button = shown("backup-waiting")[0].findChild(QPushButton, "stop-waiting")
    assert button is not None and button.text() == "Close without waiting"
    button.click()
    until(lambda: gone)
    assert shown("backup-waiting") == []
    assert made(window) == []


def shown(name: str) -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.objectName() == name and one.isVisible()]


@pytest.mark.parametrize("answer", ["close", ""])
def test_a_failure_on_leaving_is_said_and_she_may_go(
    window: Window, no_room: Callable[[], None], monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    told: list[tuple[UserError, str]] = []
    monkeypatch.setattr(backup_failed, "ask", lambda _parent, error, moment: told.append((error, moment)) or answer)
    gone: list[bool] = []
    window.gone.connect(lambda: gone.append(True))
    add(window)
    window.close()
    until(lambda: gone)
    assert [moment for _error, moment in told] == ["close"]
    assert told[0][0].do


def test_a_failure_on_leaving_can_be_mended(
    window: Window, no_room: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def mend(_parent: object, _error: UserError, _moment: str) -> str:
        no_room()
        return "again"

    monkeypatch.setattr(backup_failed, "ask", mend)
    gone: list[bool] = []
    window.gone.connect(lambda: gone.append(True))
    add(window)
    window.close()
    until(lambda: gone)
    assert len(made(window)) == 1


def test_a_failed_backup_stands_in_the_status_bar_and_is_tried_again(
    window: Window, no_room: Callable[[], None], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(backup_failed, "ask", lambda _parent, error, _moment: told.append(error.what) or "later")
    add(window)
    clock.now += HALF_AN_HOUR
    window.safekeeping.look()
    at_rest(window)
    assert fact(window).text() == "Backup failed"
    assert fact(window).property("kind") == "status-warn"
    assert told == [], "it does not get in her way"
    fact(window).click()
    assert len(told) == 1
    no_room()
    for _minute in range(5):
        window.safekeeping.look()
    at_rest(window)
    assert fact(window).text().startswith("Backup today ")
    assert fact(window).property("kind") == "status"
    assert len(made(window)) == 1


def test_another_folder_can_be_chosen_after_a_failure(
    window: Window, no_room: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_failed, "ask", lambda *_about: "folder")
    monkeypatch.setattr("lipdesk.gui.safekeeping.ask_folder", lambda *_about: tmp_path / "elsewhere")
    add(window)
    window.commands.back_up.trigger()
    at_rest(window)
    assert window.safekeeping.failure is None
    assert [tmp_path / "elsewhere" in one.path.parents for one in made(window)] == [True]


def test_control_b_backs_up_at_once_whatever_has_changed(window: Window) -> None:
    at_rest(window)
    window.commands.back_up.trigger()
    at_rest(window)
    assert [one.reason for one in made(window)] == ["hand"]
    assert str(paths.backups_folder()) in window.status.message()


def test_an_import_waits_for_its_backup(window: Window) -> None:
    at_rest(window)
    assert window.context is not None
    assert window.context.back_up_first("import")
    assert [one.reason for one in made(window)] == ["import"]


def test_an_import_that_could_not_be_backed_up_is_not_done(
    window: Window, no_room: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.context is not None
    monkeypatch.setattr(backup_failed, "ask", lambda *_about: "")
    assert not window.context.back_up_first("import")
    monkeypatch.setattr(backup_failed, "ask", lambda *_about: "go on")
    assert window.context.back_up_first("import")


def test_an_older_file_is_backed_up_before_its_upgrade(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = tmp_path / "Older.lipdesk"
    older.write_bytes(Path("tests/store/files/version-1.lipdesk").read_bytes())
    assert window.files.open(older)
    found = backing_up.listed(window.safekeeping.memory.places(), "", "Older")
    assert [one.reason for one in found] == ["upgrade"]


def test_without_a_backup_an_older_file_stays_as_it_was(
    window: Window, no_room: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, told = tmp_path / "Older.lipdesk", []
    older.write_bytes(Path("tests/store/files/version-1.lipdesk").read_bytes())
    before = older.read_bytes()
    monkeypatch.setattr(backup_failed, "ask", lambda *_about: "")
    monkeypatch.setattr(message, "speak", lambda _parent, error: told.append(str(error)))
    assert not window.files.open(older)
    assert older.read_bytes() == before
    assert "older LIPdesk" in told[0]


def test_a_second_place_that_fails_disturbs_nobody(window: Window, tmp_path: Path) -> None:
    second = tmp_path / "stick"
    second.write_text("not a folder")
    window.safekeeping.memory.set_second(second)
    add(window)
    window.commands.back_up.trigger()
    at_rest(window)
    assert len(made(window)) == 1
    assert fact(window).text().startswith("Backup today ")
    assert "stick" in fact(window).toolTip() or fact(window).accessibleDescription().count("\n") == 1
