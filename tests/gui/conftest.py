"""What tests of the window share: the look applied once, nothing left open, and the off-screen platform's grumbling."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from lipdesk.gui import theme
from lipdesk.store import location


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Off screen there is nothing to raise and no keyboard to grab: Qt says so for each popup. All else still fails."""
    aside = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(aside)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Every widget test sees the real style sheet, in the light scheme. Dressing anew would cost each of them."""
    if not qapp.styleSheet() or theme.signals(qapp).scheme != "light":
        theme.apply(qapp, "light")


@pytest.fixture(autouse=True)
def left_empty(qapp: QApplication) -> Iterator[None]:
    """Windows of one test are gone before the next: they would go on ticking, and be restyled with every new one."""
    before = QApplication.topLevelWidgets()
    yield
    for widget in QApplication.topLevelWidgets():
        if widget.parent() is None and widget not in before:
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def lies_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of tests lie in the temporary folder, of which the window would warn."""
    monkeypatch.setattr(location, "place_of", lambda _path: location.Place("here"))
