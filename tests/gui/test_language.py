"""Qt's own words follow the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lipdesk import i18n
from lipdesk.gui.language import speak


def test_the_words_of_qt_and_the_calendar_follow(qapp: QApplication, qtbot: QtBot) -> None:
    for language, cancel, march in (("fr", "Annuler", "mars"), ("en", "Cancel", "March"), ("fr", "Annuler", "mars")):
        speak(qapp, language)
        assert i18n.current() == language
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == cancel
        assert QLocale().monthName(3) == march
    speak(qapp, "en")
