"""F6: the keyboard goes from pane to pane, past those that have nothing to take it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QWidget


def go_on(panes: Sequence[QWidget], by: int) -> None:
    """To the pane after (1) or before (-1) the one that has the keyboard; from elsewhere to the first or the last. A
    pane that takes no keyboard is passed over."""
    places = [place for place, pane in enumerate(panes) if _has_keyboard(pane)]
    here = places[0] if places else (-1 if by > 0 else 0)
    for away in range(1, len(panes) + 1):
        pane = panes[(here + by * away) % len(panes)]
        pane.setFocus()
        if _has_keyboard(pane):
            return


def _has_keyboard(pane: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is pane or pane.isAncestorOf(focused))
