"""Settings take effect at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from lipdesk import __version__
from lipdesk.domain.partnership import Partnership
from lipdesk.gui.dialogs.about import AboutDialog
from lipdesk.gui.dialogs.settings import SettingsDialog
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.widgets.labels import Label
from lipdesk.gui.window import Window
from lipdesk.store.queries import records
from tests.gui.partnership_file import small_file


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    made = Window(NoMemory())
    qtbot.addWidget(made)
    made.use(small_file(tmp_path))
    yield made
    made.leave_file()


def test_language_and_appearance_are_told_at_once(qtbot: QtBot, window: Window) -> None:
    dialog = SettingsDialog(window)
    look, language = dialog.form.editor("theme"), dialog.form.editor("language")
    with qtbot.waitSignal(window.theme_chosen) as told:
        look.focus_widget().setText("Dark")  # type: ignore[attr-defined]
        look.commit()
    assert told.args == ["dark"]
    with qtbot.waitSignal(window.language_chosen) as told:
        language.focus_widget().setText("Français")  # type: ignore[attr-defined]
        language.commit()
    assert told.args == ["fr"]


def test_the_coordinator_is_kept_in_the_file(window: Window) -> None:
    dialog = SettingsDialog(window)
    you = dialog.form.editor("coordinator_id")
    assert you.value() == 1
    you.focus_widget().setText("Jules Lavallée")  # type: ignore[attr-defined]
    you.commit()
    assert window.workspace is not None
    with window.workspace.reading() as connection:
        values = records.one(connection, Partnership, 1)
    assert values is not None and values["coordinator_id"] == 2


def test_without_a_file_there_is_no_coordinator_to_choose(qtbot: QtBot) -> None:
    window = Window(NoMemory())
    qtbot.addWidget(window)
    assert SettingsDialog(window).form.keys() == ["language", "theme"]


def test_the_version_is_told(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert any(__version__ in label.text() for label in dialog.findChildren(Label))
