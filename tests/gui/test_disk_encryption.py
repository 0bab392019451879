"""Everybody is told how to encrypt the disk, for the system of this computer."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from lipdesk.gui import disk_encryption
from lipdesk.gui.dialogs.help import HelpDialog
from lipdesk.gui.dialogs.new_partnership import NewPartnershipDialog
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.widgets.labels import Label
from lipdesk.gui.window import Window


@pytest.mark.parametrize(("system", "word"), [("win32", "BitLocker"), ("darwin", "FileVault"), ("linux", "LUKS"),
                                              ("freebsd", "LUKS")])
def test_each_system_has_its_own_words(system: str, word: str) -> None:
    assert word in disk_encryption.words(system)


def test_help_and_the_first_window_tell_how_to_encrypt_the_disk(qtbot: QtBot) -> None:
    window = Window(NoMemory())
    qtbot.addWidget(window)
    wizard = NewPartnershipDialog(window)
    qtbot.addWidget(wizard)
    for dialog in (HelpDialog(window), wizard):
        said = "\n".join(label.text() for label in dialog.findChildren(Label))
        assert disk_encryption.words() in said and disk_encryption.why() in said
