"""What the window opens in front of itself: settings, the guide, where her work is, what LIPdesk is. Each is loaded
when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lipdesk.gui.window import Window


def connect(window: Window) -> None:
    """Let the commands of the window open them."""
    named = window.commands
    named.settings.triggered.connect(lambda: _settings(window))
    named.help.triggered.connect(lambda: window.guide.show())
    named.keys.triggered.connect(lambda: window.guide.show("keys"))
    window.guide.watch_dialogs()
    named.your_work.triggered.connect(lambda: _your_work(window))
    named.about.triggered.connect(lambda: _about(window))


def _settings(window: Window) -> None:
    from lipdesk.gui.dialogs.settings import SettingsDialog

    SettingsDialog(window).exec()


def _your_work(window: Window) -> None:
    from lipdesk.gui.dialogs.help import HelpDialog

    HelpDialog(window).exec()


def _about(window: Window) -> None:
    from lipdesk.gui.dialogs.about import AboutDialog

    AboutDialog(window).exec()
