"""Waiting for work in the background. QTest.qWait would keep the worker threads from running."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer


def until(condition: Callable[[], object], seconds: float = 10) -> None:
    """Let the window live until the condition holds. Raises AssertionError when it never does."""
    loop, watch, end = QEventLoop(), QTimer(), QTimer()
    watch.timeout.connect(lambda: loop.quit() if condition() else None)
    end.timeout.connect(loop.quit)
    watch.start(5)
    end.start(int(seconds * 1000))
    if not condition():
        loop.exec()
    assert condition(), "it never came about"


def never_ending(*_path: object, progress: Callable[[int, int, str], object], **_more: object) -> None:
    while True:
        progress(0, 1, "")
