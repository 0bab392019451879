"""The page of the guide that is read: its pictures, links, size of text, and what was searched for in it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from lipdesk import i18n, paths
from lipdesk.domain.folding import sort_key
from lipdesk.gui import theme, tokens
from lipdesk.gui.guide import dressing, pages
from lipdesk.i18n import _

_WIDEST, _SIDE = 720, 28  # px: longer lines are hard to read
ZOOMS = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class GuideBrowser(QTextBrowser):
    """`wanted` tells that a link to a page and a part of it was followed. Nothing in it leads out of the guide."""

    wanted = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide-page")
        self.setAccessibleName(_("Page of the guide"))
        self.setProperty("look", "guide")
        self.setOpenLinks(False)
        self.setMinimumWidth(280)
        self.zoom, self._source, self._name, self._words = 1.0, "", "", ""
        self._dressed = 0  # the width for which the page was made
        self._shown = (0, 0)  # the part that was asked for last, and how far down that was
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._fit)
        self.anchorClicked.connect(self._follow)
        theme.signals(_application()).changed.connect(self.renew)

    def show_page(self, name: str, source: str, part: int = 0, words: str = "") -> None:
        """Show a page from a part on; `words` are marked wherever they stand."""
        self._name, self._source, self._words = name, source, words
        self._dress()
        self.go_to(part)

    def renew(self) -> None:
        """The same page again, in other colours or at another width or size, where she was."""
        if self._source:
            part = self.part()
            self._dress()
            self.go_to(part)

    def set_zoom(self, zoom: float) -> None:
        """Another size of text."""
        if zoom != self.zoom:
            self.zoom = zoom
            self.renew()

    def part(self) -> int:
        """The number of the part that is read: the one asked for, until she scrolls; then the one at the top."""
        if self._shown[1] == self.verticalScrollBar().value():
            return self._shown[0]
        layout, top = self.document().documentLayout(), self.verticalScrollBar().value() + 40
        tops = [layout.blockBoundingRect(block).top() for block in dressing.headings(self.document())]
        return max(0, sum(one <= top for one in tops) - 1)

    def go_to(self, part: int) -> None:
        """Bring a part to the top; the first is the page itself."""
        found = dressing.headings(self.document())
        layout, top = self.document().documentLayout(), 0
        layout.documentSize()  # laid out to its end: else the scroll bar doesn't reach that far yet
        self.setTextCursor(QTextCursor(self.document()))
        if 0 < part < len(found):
            self.setTextCursor(QTextCursor(found[part]))
            top = max(0, int(layout.blockBoundingRect(found[part]).top()) - 12)
        self.verticalScrollBar().setValue(top)
        self._shown = (part, self.verticalScrollBar().value())

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture of this language, as wide as it is shown: Qt would make it smaller without care."""
        url = name.toString() if isinstance(name, QUrl) else name
        if QTextDocument.ResourceType(kind) == QTextDocument.ResourceType.ImageResource:
            picture = url.rpartition("/")[2]
            return self._picture(QImage(str(paths.media("guide/pictures") / i18n.current() / picture)))
        return None

    def printed(self) -> str:
        """The page for paper: dark on white, whatever the window wears."""
        document = QTextDocument()
        document.setBaseUrl(QUrl.fromLocalFile(f"{paths.media('guide/pictures') / i18n.current()}/"))
        source = self._source.replace(f"../pictures/{i18n.current()}/", "")
        dressing.fill(document, source, tokens.LIGHT, 1.0, 560)
        return document.toHtml()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._settle.start(60)

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST + 2 * _SIDE, 600)

    def _fit(self) -> None:
        """To another width, unless the page was made for this one already."""
        if self._dressed != self.viewport().width():
            self.renew()

    def _picture(self, whole: QImage) -> QImage:
        sharpness = self.devicePixelRatioF()
        wide = round(min(whole.width(), self._width()) * sharpness)
        shown = whole.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation) if whole.width() else whole
        shown.setDevicePixelRatio(sharpness)
        return shown

    def _width(self) -> int:
        """Of the text, in px."""
        room = self.viewport().width() - 2 * _SIDE
        return max(160, min(room, round(_WIDEST * max(1.0, self.zoom))))

    def _dress(self) -> None:
        self._dressed, width = self.viewport().width(), self._width()
        colors = {name: theme.html(name) for name in tokens.LIGHT}
        dressing.fill(self.document(), self._source, colors, self.zoom, width)
        dressing.set_margins(self.document(), max(_SIDE, (self.viewport().width() - width) // 2))
        self._mark()

    def _mark(self) -> None:
        """Words that were searched for, on a ground of their own."""
        look = QTextCharFormat()
        look.setBackground(theme.color("warn_tint"))
        look.setForeground(theme.color("ink"))
        found = []
        for start, end in spots(self.document().toPlainText(), self._words):
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(self.document())  # type: ignore[attr-defined]
            selection.cursor.setPosition(start)  # type: ignore[attr-defined]
            selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)  # type: ignore[attr-defined]
            selection.format = look  # type: ignore[attr-defined]
            found.append(selection)
        self.setExtraSelections(found)

    def _follow(self, url: QUrl) -> None:
        page = url.path().removesuffix(".md") or self._name
        if not url.scheme() and page in pages.NAMES:
            self.wanted.emit(page, pages.read(i18n.current(), page).part(url.fragment()))


def spots(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand in a text, from and to, whatever their case and accents."""
    if not words.strip():
        return []
    folded, places = "", []
    for place, letter in enumerate(text):
        plain = sort_key(letter)
        folded += plain
        places += [place] * len(plain)
    places.append(len(text))
    found = []
    for word in sort_key(words).split():
        at = folded.find(word)
        while at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    return found


def _application():  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QApplication

    return QApplication.instance()
