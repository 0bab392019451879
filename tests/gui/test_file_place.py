"""Where the open file lies is said once, and it can be brought home."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from lipdesk import paths
from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Organization
from lipdesk.gui import file_place
from lipdesk.gui.dialogs import message
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.window import Window
from lipdesk.services import files, moving, records
from lipdesk.store import drafts, location
from lipdesk.store.workspace import Workspace
from tests.gui.watched import at_rest, banners, organizations, press, wait_for


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


def lies_on(kind: location.Kind) -> Callable[[Path], location.Place]:
    return lambda path: location.Place(kind if "stick" in str(path) else "here")


@pytest.mark.parametrize(
    ("place", "words", "stay"),
    [
        (location.Place("synced", "OneDrive"), "OneDrive", "Leave it there"),
        (location.Place("network"), "network drive", "Leave it there"),
        (location.Place("removable"), "unplugged", "I carry it on purpose"),
    ],
)
def test_a_place_is_said_once_and_the_answer_kept(
    window: Window, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, place: location.Place, words: str,
    stay: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(location, "place_of", lambda _path: place)
    assert window.files.open(file)
    wait_for(qtbot, window, words)
    press(window, stay)
    assert banners(window) == []
    window.files.close()
    assert window.files.open(file)
    at_rest(qtbot, window)
    assert banners(window) == []


def test_a_temporary_place_is_said_each_time(
    window: Window, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(location, "place_of", lambda _path: location.Place("temporary"))
    for _turn in range(2):
        assert window.files.open(file)
        wait_for(qtbot, window, "temporary")
        press(window, "Not now")
        window.files.close()
    assert banners(window) == []


def test_moving_opens_the_file_at_home_and_keeps_the_old_one(
    window: Window, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(location, "place_of", lies_on("removable"))
    assert window.files.open(file)
    wait_for(qtbot, window, "unplugged")
    press(window, "Move it to this computer")
    home = paths.files_folder() / file.name
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=5000)
    assert window.workspace is not None and window.workspace.path == home
    assert not file.exists() and len(list(file.parent.glob("Our LIP (moved on *).lipdesk"))) == 1
    assert organizations(window) == ["Library"]
    assert str(home) in window.status.message()
    assert window.recent.paths() == [home]
    at_rest(qtbot, window)
    assert banners(window) == []


@pytest.mark.parametrize("way", ["move", "save"])
def test_half_typed_words_go_along(
    window: Window, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    with Workspace.open(file) as workspace:
        identity = workspace.identity
    typed = drafts.Typed("name", "Name", "Half a na", "Half a na")
    words = drafts.Draft("organization", None, (typed,), at="2026-11-23")
    drafts.write(file, identity, [words])
    assert window.files.open(file)
    if way == "move":
        file_place.move_home(window)
        qtbot.waitUntil(lambda: window.workspace is not None, timeout=5000)
    else:
        target = file.with_name("Saved.lipdesk")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
        assert window.file_watch.save_as_new()
    assert window.workspace is not None and window.workspace.path != file
    assert drafts.read(window.workspace.path, identity) == [words]


def test_an_old_file_that_keeps_its_name_is_told(
    window: Window, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    monkeypatch.setattr(location, "place_of", lies_on("network"))
    monkeypatch.setattr(moving, "_put_aside", lambda _path, _today: None)
    assert window.files.open(file)
    wait_for(qtbot, window, "network")
    press(window, "Move it to this computer")
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert "could not be renamed" in told[0] and str(file) in told[0]


def test_what_can_not_be_moved_is_open_again(
    window: Window, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    def full(*_args: object) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr(location, "place_of", lambda _path: location.Place("network"))
    monkeypatch.setattr(moving, "move_here", full)
    assert window.files.open(file)
    wait_for(qtbot, window, "network")
    press(window, "Move it to this computer")
    qtbot.waitUntil(lambda: bool(told) and window.workspace is not None, timeout=5000)
    assert told == ["The disk is full."]
    assert window.workspace is not None and window.workspace.path == file
