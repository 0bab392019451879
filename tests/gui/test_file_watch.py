"""The open file is replaced, deleted or changed by another program, or was not closed: said at once, nothing lost."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from lipdesk.domain.partners import Organization
from lipdesk.gui.dialogs import message
from lipdesk.gui.dialogs.findings import FindingsDialog
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.window import Window
from lipdesk.services import files, records
from lipdesk.store import checks, drafts, location
from tests.gui.watched import add, at_rest, banners, copy, organizations, press, said, wait_for

not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="an open file can't be replaced there")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "stick" / "Our LIP.lipdesk"
    with files.create(path, {"name": "Our LIP"}) as workspace:
        records.add(workspace, Organization, {"name": "Library"})
    return path


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    made = Window(NoMemory())
    made.show()
    yield made
    made.safekeeping.give_up()
    made.close()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(message, "speak", lambda _parent, error: heard.append(str(error)))
    monkeypatch.setattr(message, "inform", lambda _parent, what, detail="": heard.append(f"{what} {detail}"))
    return heard


@not_on_windows
def test_a_deleted_file_is_said_and_saved_as_a_new_one(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    assert window.files.open(file)
    target = file.with_name("Saved.lipdesk")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target.with_suffix("")), ""))
    file.unlink()
    window.file_watch.look()
    assert "no longer where it was" in said(window)
    press(window, "Save as a new file…")
    assert window.workspace is not None and window.workspace.path == target
    assert organizations(window) == ["Library"] and banners(window) == [] and told == []


@not_on_windows
def test_a_file_that_comes_back_is_fine_again(window: Window, file: Path, tmp_path: Path) -> None:
    assert window.files.open(file)
    file.rename(tmp_path / "away")
    window.file_watch.look()
    assert banners(window)
    (tmp_path / "away").rename(file)
    window.file_watch.look()
    assert banners(window) == [] and "there again" in window.status.message()


@not_on_windows
def test_a_replaced_file_leaves_both_ways_open(
    window: Window, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    fresh = copy(file, tmp_path / "fresh.lipdesk")
    add(fresh, "From the other computer")
    assert window.files.open(file)
    window.workspace and records.add(window.workspace, Organization, {"name": "Mine"})
    fresh.replace(file)
    before = file.read_bytes()
    window.file_watch.look()
    assert "replaced by another file" in said(window)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    press(window, "Save as a new file…")
    assert "Choose another name" in told[0] and file.read_bytes() == before
    target = file.with_name("Mine.lipdesk")
    assert not target.exists()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    press(window, "Save as a new file…")
    assert organizations(window) == ["Library", "Mine"] and file.read_bytes() == before
    assert window.files.open(file)
    assert organizations(window) == ["Library", "From the other computer"]


@not_on_windows
def test_the_file_that_is_there_now_is_opened(window: Window, file: Path, tmp_path: Path) -> None:
    fresh = copy(file, tmp_path / "fresh.lipdesk")
    add(fresh, "From the other computer")
    assert window.files.open(file)
    fresh.replace(file)
    window.file_watch.look()
    press(window, "Open what is there now")
    assert organizations(window) == ["Library", "From the other computer"] and banners(window) == []


def test_a_file_changed_by_another_program_is_opened_again(window: Window, file: Path) -> None:
    assert window.files.open(file)
    with file.open("r+b") as written:
        written.seek(24)
        written.write(b"\x7f\x00\x00\x01")
    window.file_watch.look()
    assert "changed by another program" in said(window)
    texts = [one.text() for one in banners(window)[0].findChildren(QPushButton)]
    assert texts == ["Open it again"]
    press(window, "Open it again")
    assert organizations(window) == ["Library"]


@not_on_windows
def test_nothing_on_the_screen_is_lost(
    window: Window, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    """She is typing while the file is replaced: the words stay, and are offered in the new file."""
    assert window.files.open(file)
    window.open_record("organization", 1)
    editor = window.pages["organization"].detail.form.form.editor("notes")  # type: ignore[attr-defined]
    area = editor.focus_widget()
    area.setFocus()
    QTest.keyClicks(area, "Spoke with Eloise")
    copy(file, tmp_path / "fresh.lipdesk").replace(file)
    assert not window.commit()
    assert "replaced by another file" in said(window), "said at once, without waiting for the timer"
    assert area.toPlainText() == "Spoke with Eloise"
    target = file.with_name("Mine.lipdesk")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    press(window, "Save as a new file…")
    assert window.workspace is not None and window.workspace.path == target
    (kept,) = drafts.read(target, window.workspace.identity)
    assert kept.typed[0].words == "Spoke with Eloise"


@not_on_windows
def test_the_timer_looks(window: Window, file: Path, qtbot: QtBot) -> None:
    assert window.files.open(file)
    window.file_watch._timer.setInterval(20)
    file.unlink()
    wait_for(qtbot, window, "no longer where it was")


@not_on_windows
def test_one_banner_at_a_time_the_most_pressing_first(
    window: Window, file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(location, "place_of", lambda _path: location.Place("network"))
    older = copy(file, tmp_path / "mail" / "Our LIP.lipdesk")
    add(file, "New partner")
    assert window.files.open(file)
    assert window.files.open(older)
    at_rest(qtbot, window)
    assert len(banners(window)) == 1 and "older copy" in said(window)
    older.rename(tmp_path / "away")
    window.file_watch.look()
    assert len(banners(window)) == 1 and "no longer" in said(window)
    (tmp_path / "away").rename(older)
    window.file_watch.look()
    press(window, "Use this one")
    assert len(banners(window)) == 1 and "network" in said(window)


def test_after_a_crash_the_file_is_checked_without_a_fuss(window: Window, file: Path, qtbot: QtBot) -> None:
    file.with_name(file.name + ".lock").touch()
    assert window.files.open(file)
    qtbot.waitUntil(lambda: "it is whole" in window.status.message(), timeout=5000)
    assert banners(window) == []


def test_faults_after_a_crash_are_a_banner(
    window: Window, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "problems", lambda _connection, _report=None: ["A reference points nowhere."])
    file.with_name(file.name + ".lock").touch()
    assert window.files.open(file)
    wait_for(qtbot, window, "the file has faults")
    press(window, "See the faults…")
    dialog = window.findChild(FindingsDialog)
    assert dialog is not None and "A reference points nowhere." in dialog.text()
    dialog.accept()
    press(window, "Not now")
    assert banners(window) == []


def test_the_check_of_the_menu_runs_in_the_background(
    window: Window, file: Path, qtbot: QtBot, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.files.open(file)
    window.commands.check.trigger()
    assert window.file_watch.tasks.is_busy()
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert told[0].startswith("The file is whole.")
    monkeypatch.setattr(checks, "problems", lambda _connection, _report=None: ["One fault."])
    window.commands.check.trigger()
    qtbot.waitUntil(lambda: window.findChild(FindingsDialog) is not None, timeout=5000)
