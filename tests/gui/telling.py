"""What the window says of a fault: above the page, or in a message; and that it takes none for a bug of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from lipdesk.domain.errors import UserError
from lipdesk.gui import crash
from lipdesk.gui.dialogs import message
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.window import Window
from tests.gui.disk_faults import SAID


class Told:
    """The messages that were spoken, and the bugs that reached the crash dialog."""

    def __init__(self) -> None:
        self.spoken: list[UserError] = []
        self.bugs: list[str] = []


@contextmanager
def listening(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    """What the program itself does with an error that nobody caught: a fault is told, all else is a bug."""
    made = Told()
    monkeypatch.setattr(message, "speak", lambda _parent, error: made.spoken.append(error))
    reporter = crash.CrashReporter(qapp, "")
    monkeypatch.setattr(reporter, "_show", made.bugs.append)

    def hook(kind: Any, error: Any, trace: Any) -> None:
        if isinstance(error, UserError):
            reporter._speak(error)
        else:
            made.bugs.append(crash.details_of(kind, error, trace))

    monkeypatch.setattr(sys, "excepthook", hook)
    yield made
    reporter.deleteLater()
    assert not made.bugs, "\n".join(made.bugs)


def banner_of(window: Window, what: str = "writing") -> Banner | None:
    return next((one for one in window.findChildren(Banner, f"banner:{what}") if one.isVisible()), None)


def words_of(error: UserError) -> None:
    assert error.what
    assert error.safe
    assert error.do


def heard(name: str, window: Window, told: Told) -> None:
    """The fault was said, above the page or in a message, with what is safe and what to do."""
    banner = banner_of(window)
    if banner is not None:
        assert any(words in banner.accessibleName() for words in SAID[name])
        assert "safe" in banner.accessibleDescription()
        assert "stays in its field" in banner.accessibleDescription()
    else:
        assert any(words in error.what for error in told.spoken for words in SAID[name])
    for error in told.spoken:
        words_of(error)
