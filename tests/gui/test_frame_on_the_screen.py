"""Where the window stands: a screen can be smaller than last time, or show everything larger."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from lipdesk.gui.frame import Frame, FrameActions, Place
from lipdesk.gui.memory import FileMemory


def test_the_window_is_never_larger_than_the_screen(qtbot: QtBot, tmp_path: Path) -> None:
    """At the first start, and where it was larger last time, on another screen; the title bar stays in reach."""
    words = ("Back", "Forward", "New…", "Find", "Undo", "Redo", "Preview", "Quick log")
    actions = FrameActions(*(QAction(each) for each in words))
    places = [Place("home", "Home", "home")]
    memory = FileMemory(tmp_path / "window.json")
    large = Frame(places, actions, memory)
    qtbot.addWidget(large)
    room = large.screen().availableGeometry()
    assert room.width() < 1366      # the test's own screen is a small one
    for frame in (large, Frame(places, actions, memory)):
        qtbot.addWidget(frame)
        assert room.contains(frame.geometry()) and frame.height() < room.height()
        frame.setGeometry(300, 200, 1366, 700)
        memory.set("frame/geometry", bytes(frame.saveGeometry().toBase64().data()).decode())
