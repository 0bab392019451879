"""The report as it will read, on white paper; a click on a figure shows the records that it counts."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.tokens import LIGHT
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Elided
from lipdesk.i18n import _
from lipdesk.reports.document import Document

# Paper stays white in the dark theme, so its words and links keep the light colours.
_ON_PAPER = f"body, p, td, th, li {{ color: {LIGHT['ink']}; }} a {{ color: {LIGHT['accent_text']}; }}"


class ReadingView(QWidget):
    """`figure_chosen(id)` for a figure, `record_chosen(type, id)` for a record that one counts."""

    figure_chosen = Signal(str)
    record_chosen = Signal(str, int)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.browser = QTextBrowser()
        self.browser.setObjectName("report-page")
        self.browser.setProperty("look", "paper")
        self.browser.setAccessibleName(title)
        self.browser.setOpenLinks(False)
        self.browser.document().setDocumentMargin(14)
        self.browser.document().setDefaultStyleSheet(_ON_PAPER)
        self.browser.anchorClicked.connect(self._follow)
        desk = col((self.browser, 1), pad=(16, 12, 0, 0))
        desk.setObjectName("report-desk")
        desk.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fill(self, desk)

    def show_document(self, document: Document | None) -> None:
        """Show another report, staying where she reads."""
        from lipdesk.reports import html

        place = self.browser.verticalScrollBar().value()
        self.browser.setHtml(html.preview(document) if document is not None else "")
        self.browser.verticalScrollBar().setValue(place)

    def go_to(self, section: str) -> None:
        """Scroll to a section of the report."""
        self.browser.scrollToAnchor(section)

    def _follow(self, link: QUrl) -> None:
        if link.scheme() == "figure":
            self.figure_chosen.emit(link.path())
        elif link.scheme() == "evidence":
            kind, _sign, record = link.path().partition(":")
            self.record_chosen.emit(kind, int(record))
        elif link.hasFragment():
            self.browser.scrollToAnchor(link.fragment())


class PreviewPane(QWidget):
    """A paper to read under its title."""

    def __init__(self, parent: QWidget | None = None, title: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("report-preview")
        self.reading = ReadingView(title)
        self.browser = self.reading.browser
        top = Button(_("Top"), "link", on_click=lambda: self.browser.verticalScrollBar().setValue(0))
        head = row((Elided(title, "strong"), 1), top, pad=(16, 8, 12, 4))
        fill(self, col(head, (self.reading, 1), gap=0))

    def show_document(self, document: Document | None) -> None:
        """Show another paper, staying where she reads."""
        self.reading.show_document(document)
