"""Ctrl+K: everything in the file and every command of the window in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipdesk.gui.palette import FindPalette

if TYPE_CHECKING:
    from lipdesk.gui.window import Window


def ask(window: Window) -> None:
    """Open the palette over the window."""
    from lipdesk.gui.finder import Finder

    if window.context is None:
        return
    window.meeting_menu.refresh()
    commands = [*window.commands.all(), *window.meeting_menu.commands.values()]
    finder = Finder(window.context, commands)
    palette = FindPalette(finder.found, window)
    palette.chosen.connect(finder.take)
    palette.ask()
