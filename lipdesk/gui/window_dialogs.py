"""What the window opens in front of itself: settings, help, what LIPdesk is. Each is loaded when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lipdesk.gui.window import Window


def connect(window: Window) -> None:
    """Let the commands of the window open them."""
    named = window.commands
    named.settings.triggered.connect(lambda: _settings(window))
    named.help.triggered.connect(lambda: _help(window))
    named.about.triggered.connect(lambda: _about(window))


def _settings(window: Window) -> None:
    from lipdesk.gui.dialogs.settings import SettingsDialog

    SettingsDialog(window).exec()


def _help(window: Window) -> None:
    from lipdesk.gui.dialogs.help import HelpDialog

    HelpDialog([*window.commands.all(), *window.meeting_menu.commands.values()], window).exec()


def _about(window: Window) -> None:
    from lipdesk.gui.dialogs.about import AboutDialog

    AboutDialog(window).exec()
