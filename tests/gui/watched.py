"""What tests of the banners about the open file share."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from lipdesk.domain.partners import Organization
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.window import Window
from lipdesk.services import records
from lipdesk.store.queries import records as queries
from lipdesk.store.workspace import Workspace


def banners(window: Window) -> list[Banner]:
    return [one for one in window.findChildren(Banner) if one.isVisible()]


def said(window: Window) -> str:
    return " ".join(f"{one.accessibleName()} {one.accessibleDescription()}" for one in banners(window))


def press(window: Window, words: str) -> None:
    next(one for banner in banners(window) for one in banner.findChildren(QPushButton) if one.text() == words).click()


def wait_for(qtbot: QtBot, window: Window, words: str) -> None:
    qtbot.waitUntil(lambda: words in said(window), timeout=5000)


def at_rest(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.file_watch.tasks.is_busy(), timeout=5000)


def add(path: Path, name: str) -> None:
    with Workspace.open(path) as workspace:
        records.add(workspace, Organization, {"name": name})


def copy(path: Path, target: Path) -> Path:
    target.parent.mkdir(exist_ok=True)
    shutil.copyfile(path, target)
    return target


def organizations(window: Window) -> list[str]:
    assert window.workspace is not None
    with window.workspace.reading() as connection:
        return [values["name"] for values in queries.everything(connection, Organization).values()]
