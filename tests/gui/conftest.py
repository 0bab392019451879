"""What tests of the window share: the look applied once, and the off-screen platform's own grumbling left aside."""

from __future__ import annotations

from pathlib import Path

import pytest
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
    """Every widget test sees the real style sheet."""
    if not qapp.styleSheet():
        theme.apply(qapp, "light")


@pytest.fixture(autouse=True)
def lies_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of tests lie in the temporary folder, of which the window would warn."""
    monkeypatch.setattr(location, "place_of", lambda _path: location.Place("here"))
