"""Copies beside the open file, and an older one than was used last on this computer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from lipdesk.domain.partners import Organization
from lipdesk.gui import last_use, looking
from lipdesk.gui.dialogs import message
from lipdesk.gui.dialogs.copies import CopiesDialog
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.window import Window
from lipdesk.services import backing_up, files, records
from tests.gui.watched import add, at_rest, banners, copy, organizations, press, said, wait_for


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


def test_copies_with_work_of_their_own_are_listed_and_compared(
    window: Window, file: Path, qtbot: QtBot, told: list[str]
) -> None:
    other = copy(file, file.with_name("Our LIP-LAPTOP.lipdesk"))
    add(other, "Only there")
    add(file, "Only here")
    assert window.files.open(file)
    wait_for(qtbot, window, "1 copy beside this file holds work")
    press(window, "Show the copies…")
    dialog = window.findChild(CopiesDialog)
    assert dialog is not None and dialog.isVisible()
    row = dialog.table.shown_rows()[0]
    assert row[1] == "Our LIP-LAPTOP.lipdesk" and row[4:6] == (1, 1)
    dialog.compare()
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert "1 only in the copy: Only there" in told[0] and "1 only in this file: Only here" in told[0]
    dialog.open_copy()
    assert window.workspace is not None and window.workspace.path == other


def test_not_now_holds_until_the_copy_changes(window: Window, file: Path, qtbot: QtBot) -> None:
    other = copy(file, file.with_name("Our LIP (1).lipdesk"))
    add(other, "Only there")
    assert window.files.open(file)
    wait_for(qtbot, window, "holds work")
    press(window, "Not now")
    window.files.close()
    assert window.files.open(file)
    at_rest(qtbot, window)
    assert banners(window) == []
    window.files.close()
    add(other, "More")
    assert window.files.open(file)
    wait_for(qtbot, window, "holds work")


def test_a_copy_of_her_own_is_not_worth_a_word(window: Window, file: Path, qtbot: QtBot) -> None:
    copy(file, file.with_name("Before the move.lipdesk"))
    assert window.files.open(file)
    at_rest(qtbot, window)
    assert banners(window) == []
    window.files.close()
    copy(file, file.with_name("Our LIP (conflicted copy).lipdesk"))
    assert window.files.open(file)
    wait_for(qtbot, window, "nothing that this file lacks")


def test_an_older_copy_is_announced_and_leads_to_the_newer_one(window: Window, file: Path, tmp_path: Path) -> None:
    older = copy(file, tmp_path / "mail" / "Our LIP.lipdesk")
    add(file, "New partner")
    assert window.files.open(file)
    assert window.files.open(older)
    assert "This is an older copy." in said(window) and str(file) in said(window)
    press(window, "Open that one")
    assert window.workspace is not None and window.workspace.path == file
    assert banners(window) == []


def test_using_the_older_one_is_an_answer(window: Window, file: Path, tmp_path: Path) -> None:
    older = copy(file, tmp_path / "mail" / "Our LIP.lipdesk")
    add(file, "New partner")
    assert window.files.open(file)
    assert window.files.open(older)
    window.files.close()
    assert window.files.open(older)
    assert "older copy" in said(window), "closing is no answer"
    press(window, "Use this one")
    window.files.close()
    assert window.files.open(older)
    assert banners(window) == []
    assert window.files.open(file)
    assert banners(window) == [], "the newer one holds all of the older one"


def test_a_copy_that_went_its_own_way_is_said_to(window: Window, file: Path, tmp_path: Path) -> None:
    other = copy(file, tmp_path / "mail" / "Our LIP.lipdesk")
    add(file, "Here")
    add(other, "There")
    assert window.files.open(file)
    assert window.files.open(other)
    assert "gone separate ways" in said(window)


def test_an_older_one_in_the_same_place_leads_to_the_backups(window: Window, file: Path, tmp_path: Path) -> None:
    older = copy(file, tmp_path / "kept.lipdesk")
    add(file, "New partner")
    assert window.files.open(file)
    window.files.close()
    older.replace(file)
    assert window.files.open(file)
    assert "it held more" in said(window)
    assert any(one.text() == "Look at the backups" for one in banners(window)[0].findChildren(QPushButton))


def test_what_was_kept_badly_is_forgotten() -> None:
    memory = NoMemory()
    for kept in ("", "{", "[]", '"a"', json.dumps({"path": "x", "at": "never", "step": 1, "step_at": ""})):
        memory.set("files/abc", kept)
        assert last_use.remembered(memory, "abc") is None


def test_a_restored_backup_is_older_on_purpose(window: Window, file: Path, qtbot: QtBot) -> None:
    assert window.files.open(file)
    assert window.workspace is not None
    places = window.safekeeping.memory.places()
    backup = backing_up.back_up(file, window.workspace.identity, places).backup
    records.add(window.workspace, Organization, {"name": "Later"})
    looking.restore(window, backup, file)
    qtbot.waitUntil(lambda: window.workspace is not None and organizations(window) == ["Library"], timeout=5000)
    assert banners(window) == []
