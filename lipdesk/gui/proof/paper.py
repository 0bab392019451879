"""A list on paper, the clipboard, and Qt's own words in French."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from lipdesk.gui.dialogs import paper
from lipdesk.gui.language import speak
from lipdesk.i18n import _, current

_QT_WORDS = (("QPlatformTheme", "Cancel"), ("QWidgetTextControl", "&Copy"), ("QPrintPreviewDialog", "Print Preview"))


def print_list(target: Path, title: str, row: str) -> None:
    """Put a list on paper as the program does, with a file for the printer; the preview is made as well."""
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    QPrintPreviewDialog(printer).deleteLater()
    paper.paint(paper.table_html(title, "", [title], [[row]]), printer)


def copied(words: str) -> str:
    """What comes out of the clipboard when these words go in."""
    QGuiApplication.clipboard().setText(words)
    return QGuiApplication.clipboard().text()


def words_in_english(app: QApplication) -> list[str]:
    """Qt's own words that stay English in a French window."""
    before = current()
    speak(app, "fr")
    try:
        left = [text for place, text in _QT_WORDS if QCoreApplication.translate(place, text) == text]
    finally:
        speak(app, before)
    return [_("Qt says “{words}” in a French window.").format(words=words) for words in left]
