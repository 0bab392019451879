"""The language of the whole window: our words, Qt's own (menus of a field, standard buttons), and dates in
calendars."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from lipdesk import i18n

_OBJECT = "words-of-qt"


def speak(app: QApplication, language: str) -> None:
    """Switch to a language; windows made from now on speak it. Raises ValueError for one that LIPdesk does not
    speak."""
    i18n.use(language)
    spoken = QLocale.Language.French if language == "fr" else QLocale.Language.English
    QLocale.setDefault(QLocale(spoken, QLocale.Country.Canada))
    for old in cast("list[QTranslator]", app.findChildren(QTranslator, _OBJECT)):
        app.removeTranslator(old)
        old.deleteLater()
    if language != "en":
        words = QTranslator(app)
        words.setObjectName(_OBJECT)
        if words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(words)


def of_this_computer() -> str:
    """The language that the system speaks to her, for the first start: on Windows and macOS no variable tells it."""
    spoken = QLocale.system().uiLanguages()
    return "fr" if spoken and spoken[0].lower().startswith("fr") else "en"
