"""What there is to say about the open file itself, above every page: one thing at a time, the most pressing first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lipdesk.gui.widgets.banner import Banner

if TYPE_CHECKING:
    from lipdesk.gui.window import Window

STOPPED, FAULTS, OLDER, COPIES, PLACE = range(5)  # by urgency


class FileBanners:
    """A banner is made when its turn comes; `drop` is for what no longer holds or was answered."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._waiting: dict[int, Callable[[], Banner]] = {}
        self._shown: tuple[int, Banner] | None = None

    def show(self, urgency: int, make: Callable[[], Banner]) -> None:
        """Say something, now or once what is more pressing is done with; it takes the place of what was said before
        with that urgency."""
        self.drop(urgency)
        self._waiting[urgency] = make
        self._refresh()

    def drop(self, urgency: int) -> None:
        """It is answered, or no longer so."""
        self._waiting.pop(urgency, None)
        self._refresh()

    def clear(self) -> None:
        """The file is closed."""
        self._waiting.clear()
        self._refresh()

    def _refresh(self) -> None:
        first = min(self._waiting, default=None)
        if self._shown is not None and self._shown[0] != first:
            self._window.drop_banner(self._shown[1])
            self._shown = None
        if first is not None and self._shown is None:
            self._shown = first, self._waiting[first]()
            self._window.add_banner(self._shown[1])
