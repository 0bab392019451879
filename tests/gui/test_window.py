"""The window as a whole: opening, going about, undo by name, leaving, and its menus in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from lipdesk import i18n
from lipdesk.domain.partners import Organization
from lipdesk.domain.registry import record_types
from lipdesk.gui import places
from lipdesk.gui.dialogs import message
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.window import Window
from lipdesk.services import files, records
from lipdesk.store.workspace import Workspace


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Our LIP.lipdesk"
    files.create(path, {"name": "Our LIP"}).close()
    return path


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[[], Window]]:
    made: list[Window] = []

    def window() -> Window:
        made.append(Window(NoMemory()))
        made[-1].show()
        return made[-1]

    yield window
    for one in made:
        one.close()


@pytest.fixture
def window(make: Callable[[], Window], file: Path) -> Window:
    opened = make()
    assert opened.files.open(file)
    return opened


def workspace_of(window: Window) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def test_every_place_opens_in_both_languages(make: Callable[[], Window], file: Path) -> None:
    for language in i18n.LANGUAGES:
        i18n.use(language)
        window = make()
        assert window.files.open(file)
        everywhere = [place for place, _label, _icon in places.SIDEBAR] + list(places.FURTHER)
        for place in [*everywhere, "trash", "list_item", "partnership"]:
            window.show_place(place)
            page = window.page()
            assert page is not None
            assert page.minimumSizeHint().width() <= 760, f"{place} does not fit the smallest window in {language}"
        window.close()


def test_every_record_type_has_a_place() -> None:
    reached = {place for place, _label, _icon in places.SIDEBAR} | set(places.FURTHER) | {"list_item", "partnership"}
    lost = [kind.type_key() for kind in record_types() if kind.type_key() not in reached and not kind.about.part_of]
    assert lost == []


def test_undo_and_redo_are_named_and_leave_the_file_as_it_was(window: Window) -> None:
    workspace = workspace_of(window)
    assert not window.commands.undo.isEnabled()
    records.add(workspace, Organization, {"name": "Elk & Sons"})
    assert window.commands.undo.text() == "&Undo: Add “Elk && Sons”"
    window.commands.undo.trigger()
    assert window.commands.redo.text() == "&Redo: Add “Elk && Sons”"
    with workspace.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM organization").scalar_one() == 0
    window.commands.redo.trigger()
    with workspace.reading() as connection:
        assert connection.exec_driver_sql("SELECT name FROM organization").scalars().all() == ["Elk & Sons"]


def test_back_and_forward_go_where_she_was(window: Window) -> None:
    first = records.add(workspace_of(window), Organization, {"name": "First"})
    window.show_place("group")
    window.open_record("organization", first)
    assert window.trail.here is not None
    assert (window.trail.here.place, window.trail.here.record) == ("organization", first)
    window.commands.back.trigger()
    assert window.page() is not None
    assert window.page().objectName() != ""
    assert window.trail.here.place == "group"
    window.commands.forward.trigger()
    assert window.trail.here.place == "organization"
    assert not window.commands.forward.isEnabled()


def test_a_part_opens_on_the_page_of_its_owner(window: Window) -> None:
    from lipdesk.domain.partners import OrganizationName

    owner = records.add(workspace_of(window), Organization, {"name": "Owner"})
    part = records.add(workspace_of(window), OrganizationName, {"organization_id": owner, "name": "Once"})
    window.open_record("organization_name", part)
    assert window.trail.here is not None
    assert (window.trail.here.place, window.trail.here.record) == ("organization", owner)


def test_a_second_window_is_refused_in_words(
    window: Window, make: Callable[[], Window], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(message, "speak", lambda _parent, error: told.append(str(error)))
    second = make()
    assert not second.files.open(file)
    assert second.workspace is None
    assert told and "already open" in told[0]


def test_a_file_that_is_not_ours_leaves_the_open_one_open(
    window: Window, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message, "speak", lambda _parent, _error: None)
    other = tmp_path / "letter.lipdesk"
    other.write_text("Dear partner")
    assert not window.files.open(other)
    assert workspace_of(window).path == file


def test_closing_the_file_gives_it_free(window: Window, file: Path) -> None:
    window.commands.close_file.trigger()
    assert window.workspace is None
    assert not window.commands.new.isEnabled()
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    Workspace.open(file).close()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_two_entries_of_a_menu_share_a_letter(make: Callable[[], Window], language: str) -> None:
    i18n.use(language)
    window = make()
    bar = window.menuBar()
    assert _doubled(bar.actions()) == []
    for menu in bar.findChildren(QMenu):
        assert _doubled(menu.actions()) == [], menu.title()


def test_no_two_commands_share_keys(make: Callable[[], Window]) -> None:
    window = make()
    commands = {command for command in window.findChildren(QAction) if command.objectName()}
    keys = [key.toString() for command in commands for key in command.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


def _doubled(entries: list[QAction]) -> list[str]:
    """The letters that more than one entry is reached by."""
    texts = [entry.text().replace("&&", "") for entry in entries]
    letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    return sorted({letter for letter in letters if letters.count(letter) > 1})
