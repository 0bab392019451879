"""What a backup could not do is said, also when the backup itself was made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from lipdesk.gui.memory import NoMemory
from lipdesk.gui.window import Window
from lipdesk.services import attaching, files
from tests.gui.waiting import until


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    path = tmp_path / "Our LIP.lipdesk"
    files.create(path, {"name": "Our LIP"}).close()
    made = Window(NoMemory())
    made.show()
    assert made.files.open(path)
    yield made
    made.safekeeping.give_up()
    made.close()


def back_up(window: Window) -> QPushButton:
    window.commands.back_up.trigger()
    until(lambda: not window.safekeeping.is_busy() and not window.safekeeping.tasks.is_busy())
    fact = window.status.findChild(QPushButton, "fact:backup")
    assert fact is not None
    return fact


def test_a_backup_only_in_the_second_place_counts_as_failed(window: Window, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("not a folder")
    (tmp_path / "stick").mkdir()
    window.safekeeping.memory.set_folder(tmp_path / "taken")
    window.safekeeping.memory.set_second(tmp_path / "stick" / "LIPdesk Backups")
    assert back_up(window).text() == "Backup failed"
    newest = window.safekeeping.newest
    assert newest is not None and tmp_path / "stick" in newest.path.parents


def test_an_attachment_that_is_damaged_in_the_file_is_named(window: Window, tmp_path: Path) -> None:
    workspace = window.workspace
    assert workspace is not None
    (tmp_path / "scan.pdf").write_bytes(b"%PDF " * 100)
    attaching.add(workspace, tmp_path / "scan.pdf", {})
    workspace._raw.execute("UPDATE content SET bytes = x'00'")
    fact = back_up(window)
    assert fact.text().startswith("Backup today")
    assert "“scan” is damaged" in window.status.message()
    assert "scan" in fact.toolTip()
