"""Ctrl+K: records by any of their words, commands by their name, and what was found lately."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from pytestqt.qtbot import QtBot

from lipdesk import i18n
from lipdesk.gui.finder import Finder
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.palette import FindPalette
from lipdesk.store.workspace import Workspace
from tests.gui.partnership_file import Asked, context_of, small_file


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with small_file(tmp_path) as made:
        yield made


def commands() -> list[QAction]:
    undo, help_, rest = QAction("&Undo: Edit “Council”"), QAction("&Help"), QAction("Check this file")
    help_.setShortcut(QKeySequence("F1"))
    rest.setEnabled(False)
    return [undo, help_, rest]


def finder_of(workspace: Workspace) -> tuple[Finder, Asked, list[QAction]]:
    context, asked = context_of(workspace, memory=NoMemory())
    made = commands()
    return Finder(context, made), asked, made


def titles(finder: Finder, text: str) -> list[tuple[str, str]]:
    return [(found.group, found.title) for found in finder.found(text)]


def test_records_are_grouped_by_type(workspace: Workspace) -> None:
    finder, _asked, _made = finder_of(workspace)
    found = titles(finder, "counc")
    assert ("Groups", "Council") in found
    assert ("Meetings", "Council meeting, 2026-05-13") in found
    assert ("Commands", "Undo: Edit “Council”") in found
    groups = [group for group, _title in found]
    assert [group for place, group in enumerate(groups) if place == 0 or groups[place - 1] != group] == list(
        dict.fromkeys(groups)
    )


def test_accents_and_case_do_not_matter_and_french_names_are_shown(workspace: Workspace) -> None:
    i18n.use("fr")
    finder, _asked, _made = finder_of(workspace)
    assert "Renée Okafor" in [found.title for found in finder.found("RENEE")]
    assert "Conseil" in [found.title for found in finder.found("conseil")]


def test_one_letter_finds_no_records(workspace: Workspace) -> None:
    finder, _asked, made = finder_of(workspace)
    assert [found.key for found in finder.found("h")] == [made[1]]


def test_a_command_that_rests_is_not_offered(workspace: Workspace) -> None:
    finder, _asked, _made = finder_of(workspace)
    assert "Check this file" not in [found.title for found in finder.found("check")]


def test_what_is_chosen_opens_and_is_offered_again(qtbot: QtBot, workspace: Workspace) -> None:
    finder, asked, made = finder_of(workspace)
    palette = FindPalette(finder.found)
    qtbot.addWidget(palette)
    palette.chosen.connect(finder.take)
    palette.ask("library")
    qtbot.keyClick(palette.query, Qt.Key.Key_Return)
    assert asked.opened == [("organization", 1)]
    assert finder.found("")[0].title == "Elk Crossing Library"
    with qtbot.waitSignal(made[1].triggered):
        finder.take(made[1])


def test_signs_are_words_like_any_other(workspace: Workspace) -> None:
    finder, _asked, _made = finder_of(workspace)
    for text in ('"', "a OR", "*)", "l’", "(("):
        finder.found(text)
