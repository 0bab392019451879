"""A window on a small file, the fields that are typed into, and what is offered after a crash."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from lipdesk.domain.registry import record_type
from lipdesk.gui.dialogs import message
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.record_form import RecordForm
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.window import Window
from lipdesk.store.drafts import beside
from lipdesk.store.queries.records import one
from lipdesk.store.workspace import Workspace
from tests.gui.partnership_file import small_file


class Desk:
    """A file and the window on it. A crash leaves what is on the disk at that moment: here a copy of it, elsewhere."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._crashes = folder, 0
        with small_file(folder) as workspace:
            self.file = workspace.path
        self.windows: list[Window] = []

    def open(self) -> Window:
        window = Window(NoMemory())
        keeping: Any = window.safekeeping  # backups have tests of their own
        keeping.begin, keeping.end = (lambda _workspace: None), (lambda: None)
        self.windows.append(window)
        window.resize(1366, 697)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window, 1000)
        assert window.files.open(self.file)
        return window

    def crash(self) -> None:
        self._crashes += 1
        there = self._folder / f"after crash {self._crashes}"
        there.mkdir()
        for source in (self.file, beside(self.file)):
            if source.exists():
                shutil.copy(source, there)
        self.windows[-1].close()
        self.file = there / self.file.name

    def crash_and_open(self) -> Window:
        self.crash()
        return self.open()


@contextmanager
def desk_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk whose windows close at the end, whatever stands in them."""
    monkeypatch.setattr(message, "choose", lambda *_given: "leave")
    made = Desk(folder)
    yield made
    monkeypatch.setattr(message, "choose", lambda *_given: "leave")
    for window in made.windows:
        window.close()


def workspace_of(window: Window) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def form_of(window: Window) -> RecordForm:
    page = window.page()
    assert page is not None
    return next(form for form in page.findChildren(RecordForm) if form.isVisible())


def type_into(qtbot: QtBot, form: RecordForm, name: str, words: str) -> QWidget:
    form._open = True
    form._fold()
    inner = form.form.editor(name).focus_widget()
    inner.setFocus()
    inner.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(inner, words)
    return inner


def standing(form: RecordForm, name: str) -> str:
    return form.form.editor(name).words()


def offer(window: Window) -> Banner | None:
    return next((one_ for one_ in window.findChildren(Banner, "banner:draft") if one_.isVisible()), None)


def press(window: Window, what: str) -> None:
    banner = offer(window)
    assert banner is not None
    button = banner.findChild(QPushButton, f"draft:{what}")
    assert button is not None
    button.click()


def answered(monkeypatch: pytest.MonkeyPatch, answer: Any) -> list[str]:
    told: list[str] = []

    def choose(_parent: object, question: str, detail: str = "", _options: object = ()) -> Any:
        told.extend((question, detail))
        return answer

    monkeypatch.setattr(message, "choose", choose)
    return told


def kept(window: Window, kind: str, record: int, field: str) -> Any:
    with workspace_of(window).reading() as connection:
        return (one(connection, record_type(kind), record) or {})[field]
