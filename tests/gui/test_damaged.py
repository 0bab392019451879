"""A damaged file in the window: the newest good backup first, then what can still be read; it is never touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from lipdesk.domain.partners import Organization
from lipdesk.gui.dialogs.damaged import DamagedDialog
from lipdesk.gui.dialogs.findings import FindingsDialog
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.window import Window
from lipdesk.services import backing_up, files, records
from lipdesk.store.queries import records as queries

NAMES = [f"Partner {number:03}" for number in range(120)]


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    made = Window(NoMemory())
    made.show()
    yield made
    made.safekeeping.give_up()
    made.close()


@pytest.fixture
def damage(window: Window, tmp_path: Path) -> Callable[[bool], Path]:
    """A file with a page in its middle overwritten, with a backup of its first half or without."""

    def make(backed_up: bool) -> Path:
        path = tmp_path / "Our LIP.lipdesk"
        with files.create(path, {"name": "Our LIP"}) as workspace:
            for number, name in enumerate(NAMES):
                records.add(workspace, Organization, {"name": name, "notes": "words " * 60})
                if backed_up and number == 59:
                    backing_up.back_up(path, workspace.identity, window.safekeeping.memory.places())
        data = bytearray(path.read_bytes())
        page = data.index(NAMES[10].encode()) // 4096
        data[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
        path.write_bytes(data)
        return path

    return make


def opened(window: Window, path: Path) -> DamagedDialog:
    assert not window.files.open(path)
    dialog = window.findChild(DamagedDialog)
    assert dialog is not None and dialog.isVisible()
    return dialog


def organizations(window: Window) -> list[str]:
    assert window.workspace is not None
    with window.workspace.reading() as connection:
        return [values["name"] for values in queries.everything(connection, Organization).values()]


def test_the_newest_good_backup_comes_first(window: Window, damage: Callable[[bool], Path], qtbot: QtBot) -> None:
    path = damage(True)
    before = path.read_bytes()
    dialog = opened(window, path)
    qtbot.waitUntil(dialog.backup_button.isEnabled, timeout=5000)
    assert "newest good backup was made" in dialog._found.text() and "Organizations 60" in dialog._holds.text()
    dialog.backup_button.click()
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=5000)
    assert organizations(window) == NAMES[:60]
    assert window.workspace is not None and window.workspace.path.parent == path.parent
    assert path.read_bytes() == before
    assert not window.findChildren(Banner), "she knows that it is older"


def test_without_a_backup_what_can_be_read_is_saved(
    window: Window, damage: Callable[[bool], Path], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = damage(False)
    before = path.read_bytes()
    dialog = opened(window, path)
    qtbot.waitUntil(lambda: "No good backup" in dialog._found.text(), timeout=5000)
    assert not dialog.backup_button.isEnabled()
    dialog.salvage_button.click()
    qtbot.waitUntil(lambda: window.findChild(FindingsDialog) is not None, timeout=10000)
    assert path.read_bytes() == before
    assert organizations(window)[-1] == NAMES[-1]
    assert window.workspace is not None and window.workspace.path.name == "Our LIP (saved).lipdesk"
    told = window.findChild(FindingsDialog)
    assert told is not None and str(window.workspace.path) in told.text()
    told.copy()
    assert QGuiApplication.clipboard().text() == told.text()
    target = tmp_path / "losses.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    told.save()
    assert target.read_text("utf-8") == told.text()


def test_what_was_saved_is_told_line_by_line(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from lipdesk.gui.dialogs import paper

    printed: list[str] = []
    monkeypatch.setattr(paper, "preview_html", lambda _parent, _title, html: printed.append(html))
    dialog = FindingsDialog("What", "Detail", ["One <b>", "Two"])
    qtbot.addWidget(dialog)
    assert dialog.text() == "What\nDetail\n\nOne <b>\nTwo\n"
    dialog.print()
    assert "One &lt;b&gt;" in printed[0]


def test_a_damaged_file_leaves_the_open_one_alone(
    window: Window, damage: Callable[[bool], Path], tmp_path: Path, qtbot: QtBot
) -> None:
    good = tmp_path / "good" / "Good.lipdesk"
    files.create(good, {"name": "Good"}).close()
    path = damage(False)
    assert window.files.open(good)
    dialog = opened(window, path)
    assert window.workspace is not None and window.workspace.path == good
    dialog.reject()
    qtbot.waitUntil(lambda: not window.file_watch.tasks.is_busy(), timeout=5000)
