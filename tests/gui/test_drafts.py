"""Half-typed words: kept beside the file while they are half-typed, and given back after a real crash."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from lipdesk.domain.registry import record_type
from lipdesk.store.drafts import beside
from lipdesk.store.queries.records import one
from lipdesk.store.workspace import Workspace
from tests.gui import half_typed
from tests.gui.desk import Desk, answered, desk_in, form_of, kept, offer, press, standing, type_into

ORGANIZATION = record_type("organization")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with desk_in(tmp_path, monkeypatch) as made:
        yield made


def test_a_killed_window_gives_the_words_back(qtbot: QtBot, desk: Desk) -> None:
    """The real thing: another process, killed in the middle of a sentence."""
    with subprocess.Popen([sys.executable, "-m", half_typed.__name__, str(desk.file)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"kept\n"
        child.kill()
    window = desk.open()
    banner = offer(window)
    assert banner is not None
    assert "“Elk Crossing Library” (Notes)" in banner.accessibleName()
    press(window, "put-back")
    assert standing(form_of(window), "notes") == half_typed.WORDS
    assert kept(window, "organization", 1, "notes") is None
    assert offer(window) is None
    window.show_place("home")
    assert kept(window, "organization", 1, "notes") == half_typed.WORDS
    window.drafts.keep()
    assert not beside(desk.file).exists()


def test_the_draft_lives_as_long_as_words_are_half_typed(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    window.open_record("organization", 1)
    window.drafts.keep()
    assert not beside(desk.file).exists()
    notes = type_into(qtbot, form_of(window), "notes", "Half a sen")
    window.drafts.keep()
    first = beside(desk.file).stat()
    window.drafts.keep()
    assert beside(desk.file).stat().st_ino == first.st_ino, "nothing new, nothing written"
    qtbot.keyClicks(notes, "tence")
    window.drafts.keep()
    assert "Half a sentence" in beside(desk.file).read_text(encoding="utf-8")
    qtbot.keyClick(notes, Qt.Key.Key_Tab)
    window.drafts.keep()
    assert not beside(desk.file).exists()
    type_into(qtbot, form_of(window), "notes", "Another")
    window.drafts.keep()
    assert beside(desk.file).exists()
    window.close()
    assert not beside(desk.file).exists()
    with Workspace.read(desk.file) as copy, copy.reading() as connection:
        assert (one(connection, ORGANIZATION, 1) or {})["notes"] == "Another"


def test_the_timer_keeps_it_without_being_asked(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    window.drafts._timer.setInterval(20)
    window.open_record("organization", 1)
    type_into(qtbot, form_of(window), "notes", "Half")
    qtbot.waitUntil(lambda: beside(desk.file).exists(), timeout=3000)


def test_a_new_record_comes_back_with_all_its_values(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    window.show_place("meeting")
    window._ask_page("new")
    form = form_of(window)
    type_into(qtbot, form, "place", "Town Hall")
    groups = form.form.editor("groups")
    groups.add_value(1)  # type: ignore[attr-defined]
    type_into(qtbot, form, "day", "2026-13-")
    type_into(qtbot, form, "minutes_notes", "Bring the map")
    window.drafts.keep()
    window = desk.crash_and_open()
    press(window, "put-back")
    form = form_of(window)
    assert form.record is None
    shown = {name: standing(form, name) for name in ("place", "day", "minutes_notes", "groups")}
    assert shown == {"place": "Town Hall", "day": "2026-13-", "minutes_notes": "Bring the map", "groups": "Council"}
    type_into(qtbot, form, "title", "Council")
    type_into(qtbot, form, "day", "2026-06-30")
    assert form.commit()
    assert form.record is not None
    assert kept(window, "meeting", form.record, "minutes_notes") == "Bring the map"
    assert kept(window, "meeting", form.record, "groups") == [1]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[]", b'{"what": "lipdesk draft"}', b"[" * 200_000,
                                     b'{"what": "lipdesk draft", "version": 9}', "other", "wrong", b" " * 9_000_000])
def test_a_draft_file_that_can_not_be_used_is_put_aside(desk: Desk, content: Any) -> None:
    with Workspace.read(desk.file) as copy:
        identity = copy.identity
    told = {"what": "lipdesk draft", "version": 1, "file": identity, "drafts": []}
    if content == "other":
        content = json.dumps({**told, "file": "0" * 32}).encode()
    elif content == "wrong":
        content = json.dumps({**told, "drafts": [{"form": 1, "record": "x", "typed": [], "title": {}}]}).encode()
    beside(desk.file).write_bytes(content)
    window = desk.open()
    assert offer(window) is None
    assert not beside(desk.file).exists()
    aside = beside(desk.file).with_name(beside(desk.file).name + ".aside")
    assert aside.read_bytes() == content
    assert aside.name in window.status.message()


@pytest.mark.parametrize("start", [{"day": "no day"}, {"nothing": 1}, {"groups": "all"}])
def test_a_draft_of_no_form_of_ours_can_only_be_copied(desk: Desk, start: dict[str, Any]) -> None:
    with Workspace.read(desk.file) as copy:
        identity = copy.identity
    typed = [{"field": "title", "label": "Title", "stands": 7, "words": "Seven", "before": None}]
    draft = {"form": "meeting", "record": None, "typed": typed, "title": "", "place": "meeting", "start": start,
             "fixed": [], "at": "then"}  # fmt: skip
    told = {"what": "lipdesk draft", "version": 1, "file": identity, "drafts": [draft]}
    beside(desk.file).write_text(json.dumps(told), encoding="utf-8")
    window = desk.open()
    press(window, "put-back")
    assert offer(window) is not None
    press(window, "copy")
    assert QGuiApplication.clipboard().text() == "Seven"


def test_a_disk_that_refuses_is_said_once(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    window.open_record("organization", 1)
    type_into(qtbot, form_of(window), "notes", "Half")
    beside(desk.file).mkdir()
    assert not window.drafts.keep()
    assert "draft" in window.status.message()
    window.status.say("")
    assert not window.drafts.keep()
    assert window.status.message() == ""
    beside(desk.file).rmdir()
    assert window.drafts.keep()
    assert beside(desk.file).is_file()


def test_closing_is_never_a_trap(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    window = desk.open()
    window.show_place("meeting")
    window._ask_page("new")
    type_into(qtbot, form_of(window), "day", "some day")
    told = answered(monkeypatch, "stay")
    window.close()
    assert window.isVisible()
    assert "Day" in told[0] or "Date" in told[0]
    answered(monkeypatch, "leave")
    window.close()
    assert not window.isVisible()
    assert beside(desk.file).exists()
    window = desk.open()
    press(window, "put-back")
    assert standing(form_of(window), "day") == "some day"


def test_drafts_are_as_private_as_the_file(qtbot: QtBot, desk: Desk) -> None:
    if sys.platform == "win32":
        pytest.skip("its folder's rights hold for both")
    desk.file.chmod(0o600)
    window = desk.open()
    window.open_record("organization", 1)
    inner = type_into(qtbot, form_of(window), "notes", "Half")
    assert isinstance(inner, QPlainTextEdit)
    window.drafts.keep()
    assert beside(desk.file).stat().st_mode & 0o777 == 0o600
