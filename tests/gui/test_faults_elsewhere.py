"""Keys, buttons, dialogs and reading while the disk refuses; and a window that is never a trap."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from lipdesk.domain.errors import UserError
from lipdesk.domain.registry import record_type
from lipdesk.gui.dialogs.importing import ImportDialog
from lipdesk.gui.dialogs.new_partnership import NewPartnershipDialog
from lipdesk.gui.dialogs.settings import SettingsDialog
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.window import Window
from lipdesk.services import importing, records
from lipdesk.store.queries.records import everything
from tests.builders import dump
from tests.gui.desk import answered, desk_in, form_of, kept, workspace_of
from tests.gui.disk_faults import FAULTS, SAID, fault
from tests.gui.telling import Told, banner_of, heard, listening, words_of

LONG = ("word " * 8000).strip()  # more than the file has room for without growing
EVERY = pytest.mark.parametrize("name", FAULTS)
SOME = pytest.mark.parametrize("name", ["read-only", "in use"])  # where the way is one that EVERY has tried


@pytest.fixture
def told(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    with listening(qapp, monkeypatch) as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told) -> Iterator[Window]:
    with desk_in(tmp_path, monkeypatch) as desk:
        yield desk.open()


def writes(window: Window) -> dict[str, Callable[[], object]]:
    """What is done by a key or a button, on the page where it is done."""
    pages: Any = window.pages
    return {
        "delete": lambda: pages["action"]._delete([3]),
        "tick": lambda: pages["home"]._done(1),
        "delete at home": lambda: pages["home"]._delete(2),
        "plan": lambda: pages["plan"]._doing.delete(("priority", 1)),
        "bring back": lambda: pages["trash"].restore(),
        "order of a list": lambda: pages["list_item"]._move(1),
        "undo": lambda: window.commands.undo.trigger(),
    }


@pytest.mark.parametrize("name", [name for name in FAULTS if name != "full"])
def test_what_a_key_or_a_button_does(qtbot: QtBot, window: Window, told: Told, name: str) -> None:
    workspace = workspace_of(window)
    records.add(workspace, record_type("strategy"), {"name": "Strategy"})
    records.add(workspace, record_type("priority"), {"name": "Priority", "strategy_id": 1})
    records.delete(workspace, record_type("event"), [1])
    for place in ("action", "plan", "list_item", "trash", "home"):
        window.show_place(place)
    pages: Any = window.pages
    pages["list_item"].entries.list.table.select_first()
    for what, write in writes(window).items():
        before = dump(workspace)
        told.spoken.clear()
        with fault(name, workspace):
            write()
            assert len(told.spoken) == 1, what
            heard(name, window, told)
        assert dump(workspace) == before, what
        write()
        assert dump(workspace) != before, f"{what}: the next attempt works"
    assert banner_of(window) is None


@EVERY
def test_a_text_of_a_report(qtbot: QtBot, window: Window, told: Told, name: str) -> None:
    window.show_place("reports")
    page: Any = window.pages["reports"]
    keys = [row.id for row in page.sections.list.rows() if row.id.startswith("report_section.")]
    page.sections.list.select(keys[0])
    qtbot.waitUntil(lambda: not window.tasks.is_busy())
    page.text.put_back({"text": LONG})
    with fault(name, workspace_of(window)):
        page.sections.list.select(keys[1])
        heard(name, window, told)
        qtbot.waitUntil(lambda: page.sections.list.current_id() == keys[0])
        page.header._choose(kind="snapshot")
        assert page.header.choice.kind == "annual"
        page._write_in("fr")
        assert page.text.text.prose() == LONG
        assert not window.commit()
    assert window.commit()
    with workspace_of(window).reading() as connection:
        found = list(everything(connection, record_type("narrative")).values())
    assert [(one["section"], one["text"]) for one in found] == [(keys[0], LONG)]
    assert banner_of(window) is None


@SOME
def test_who_you_are(qtbot: QtBot, window: Window, told: Told, name: str) -> None:
    dialog = SettingsDialog(window)
    dialog.open()
    you = dialog.form.editor("coordinator_id")
    you.put_back({"value": 2})
    with fault(name, workspace_of(window)):
        dialog.accept()
        heard(name, window, told)
        assert dialog.isVisible()
        assert you.value() == 2
    dialog.accept()
    assert not dialog.isVisible()
    assert kept(window, "partnership", 1, "coordinator_id") == 2


@SOME
def test_an_import(qtbot: QtBot, window: Window, told: Told, name: str, tmp_path: Path) -> None:
    source = tmp_path / "people.csv"
    source.write_text("Given name,Family name\nAna,de la Cruz\n", encoding="utf-8")
    workspace = workspace_of(window)
    with workspace.snapshot() as copy:
        plan = importing.plan(copy, source)
    assert window.context is not None
    window.context.back_up_first = lambda _reason: True
    dialog = ImportDialog(window.context, plan, source, window)
    dialog.open()
    before = dump(workspace)
    with fault(name, workspace):
        dialog._apply()
        heard(name, window, told)
        assert dialog.isVisible()
    assert dump(workspace) == before
    dialog._apply()
    assert not dialog.isVisible()
    assert len(dump(workspace)["person"]) == len(before["person"]) + 1


@SOME
def test_a_file_for_a_document(qtbot: QtBot, window: Window, told: Told, name: str, tmp_path: Path) -> None:
    source = tmp_path / "minutes.txt"
    source.write_bytes(b"x" * 200_000)
    record = records.add(workspace_of(window), record_type("document"), {"title": "Minutes"})
    window.open_record("document", record)
    page: Any = window.pages["document"]
    with fault(name, workspace_of(window)):
        page.detail.attachment.take(source)
        assert len(told.spoken) == 1
        words_of(told.spoken[0])
    assert kept(window, "document", record, "sha256") is None
    page.detail.attachment.take(source)
    assert kept(window, "document", record, "sha256")


@pytest.mark.parametrize("name", ["in use", "fault"])
def test_a_page_that_can_not_be_read(qtbot: QtBot, window: Window, told: Told, name: str) -> None:
    """Each place, and a record of it: the window lives, says why, and reads again once it can."""
    if name not in FAULTS:
        pytest.skip("this system has no such means")
    places = ("home", "organization", "meeting", "plan", "reports", "trash", "list_item", "partnership")
    for place in places:
        told.spoken.clear()
        with fault(name, workspace_of(window)):
            window.show_place(place)
            window.open_record("person", 1)
            said = [error.what for error in told.spoken] + [
                one.accessibleName() for one in window.findChildren(Banner, "banner:reading") if one.isVisible()]
            assert any(words in one for words in SAID[name] for one in said), place
        window.show_place(place)
        assert window.page() is window.pages[place]
        assert banner_of(window, "reading") is None, place


def test_reading_again_by_hand(qtbot: QtBot, window: Window, told: Told) -> None:
    window.show_place("organization")
    page: Any = window.pages["organization"]
    with fault("in use", workspace_of(window)):
        page.reload()
        banner = banner_of(window, "reading")
        assert banner is not None
        again = banner.findChild(QPushButton, "try-again")
        again.click()
        assert banner_of(window, "reading") is not None
    banner = banner_of(window, "reading")
    assert banner is not None
    banner.findChild(QPushButton, "try-again").click()
    assert banner_of(window, "reading") is None


@EVERY
def test_the_window_is_never_a_trap(
    qtbot: QtBot, window: Window, told: Told, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    window.open_record("organization", 1)
    form_of(window).form.editor("notes").put_back(LONG)
    path = workspace_of(window).path
    with fault(name, workspace_of(window)):
        asked = answered(monkeypatch, "stay")
        window.close()
        assert window.isVisible()
        assert "Notes" in asked[0]
        answered(monkeypatch, "leave")
        window.close()
        assert not window.isVisible()
    drafts = path.with_name(path.name + ".draft")
    if name in ("permission", "writing"):
        assert "lost" in asked[1], "it can't be kept as a draft either, and that is said"
    else:
        assert "again" in asked[1]
        assert LONG in drafts.read_text(encoding="utf-8")


def test_a_new_partnership_that_can_not_be_made(
    qtbot: QtBot, window: Window, told: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The answers stay for another attempt."""
    folder, rounds = tmp_path / "later", []
    folder.write_text("in the way")

    def answer(dialog: NewPartnershipDialog) -> int:
        rounds.append(dialog.values().get("name"))
        if len(rounds) == 1:
            dialog.form.set_values({"name": "Birch Landing LIP", "path": str(folder / "Birch.lipdesk")})
        elif len(rounds) == 2:
            folder.unlink()
            folder.mkdir()
        return 1 if len(rounds) < 3 else 0

    monkeypatch.setattr(NewPartnershipDialog, "exec", answer)
    window.files.new()
    assert rounds == [None, "Birch Landing LIP"]
    assert len(told.spoken) == 1
    words_of(told.spoken[0])
    assert workspace_of(window).path == folder / "Birch.lipdesk"


def test_a_fault_that_nobody_caught_is_told_as_one(told: Told, qapp: QApplication) -> None:
    error = UserError("The drive is gone.", "All is safe.", "Plug it in.")
    sys.excepthook(UserError, error, None)
    assert told.spoken == [error]
