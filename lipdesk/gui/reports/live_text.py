"""The editor of a report's text: paragraphs, and figures that always show their present value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from lipdesk.gui import theme
from lipdesk.gui.reports.live_marks import NAMED, FigureLook, Piece, figures_of, marked, name_of, parts, pieces

_MIME = "application/x-lipdesk-text"
_LINE, _PARAGRAPH = "\u2028", "\u2029"
_KEEP = QTextCursor.MoveMode.KeepAnchor
_DELETING = {
    QKeySequence.StandardKey.DeleteStartOfWord: QTextCursor.MoveOperation.PreviousWord,
    QKeySequence.StandardKey.DeleteEndOfWord: QTextCursor.MoveOperation.NextWord,
    QKeySequence.StandardKey.Delete: QTextCursor.MoveOperation.NextCharacter,
}


class LiveText(QTextEdit):
    """Paragraphs without blank lines between them; a figure is one piece. Leaving it says `left`."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(56)
        self._known: dict[str, str] = {}
        self._mending, self._before = False, 0
        self._look = FigureLook(self.document(), self._known.__contains__)
        self.document().contentsChanged.connect(self._mend)
        self.cursorPositionChanged.connect(self._keep_out)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.signals(app).changed.connect(self._look.rehighlight)

    def set_known(self, known: Mapping[str, str]) -> None:
        """The figures that there are, as (name, present value); those in the text take their new value."""
        if dict(known) == self._known:
            return
        self._known.clear()
        self._known.update(known)
        was = self.document().isModified()
        self._renew()
        self.document().setModified(was)
        self._look.rehighlight()

    def set_prose(self, text: str) -> None:
        """Show paragraphs; they are parted by blank lines in `text`."""
        paragraphs = [part.replace("\n", _LINE) for part in re.split(r"\n\s*\n", text.strip())]
        self._mending = True
        self.clear()
        cursor = QTextCursor(self.document())
        for place, paragraph in enumerate(paragraphs):
            if place:
                cursor.insertBlock()
            self._write(cursor, paragraph)
        self._shape()
        self._mending = False
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._look.rehighlight()

    def prose(self) -> str:
        """The paragraphs as they are stored, parted by blank lines, figures by their names in braces."""
        return self._joined(lambda piece: f"{{{piece.name}}}" if piece.name and piece.whole else piece.text)

    def printed(self) -> str:
        """The paragraphs as they are printed: with the values."""
        return self._joined(lambda piece: piece.text)

    def unknown(self) -> list[str]:
        """Names in braces that no figure has."""
        return list(dict.fromkeys(one for one in NAMED.findall(self.prose()) if one not in self._known))

    def insert_figure(self, name: str) -> None:
        """Put a figure where the cursor is."""
        cursor = self.textCursor()
        cursor.insertText(self._known[name], marked(name, self._known[name]))
        self.setTextCursor(cursor)
        self._keep_out()
        self.setFocus()

    # Qt

    def event(self, event: QEvent) -> bool:
        """Undoing is the window's where nothing is typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            for sequence, possible in ((QKeySequence.StandardKey.Undo, document.isUndoAvailable()),
                                       (QKeySequence.StandardKey.Redo, document.isRedoAvailable())):
                if event.matches(sequence) and not possible:
                    event.ignore()
                    return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure is deleted as a whole; a known name becomes its figure when she closes the brace."""
        if self._delete(event):
            return
        super().keyPressEvent(event)
        if event.text() == "}":
            self._take_name()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Values for other programs, names for our own texts."""
        made, cursor = QMimeData(), self.textCursor()
        text = cursor.selectedText().replace(_PARAGRAPH, "\n\n").replace(_LINE, "\n")
        made.setText(text)
        made.setData(_MIME, self._stored(cursor.selectionStart(), cursor.selectionEnd()).encode("utf-8", "replace"))
        return made

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        ours = source.hasFormat(_MIME)
        text = bytes(source.data(_MIME).data()).decode("utf-8", "replace") if ours else source.text()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for place, paragraph in enumerate(re.split(r"\n\s*\n", text.replace("\r\n", "\n"))):
            if place:
                cursor.insertBlock()
            self._write(cursor, paragraph.replace("\n", _LINE) if ours else paragraph)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # Inside

    def _write(self, cursor: QTextCursor, text: str) -> None:
        for words, name in parts(text, self._known):
            if words:
                cursor.insertText(words, marked(name, words) if name else QTextCharFormat())

    def _shape(self) -> None:
        shape = QTextBlockFormat()
        shape.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setBottomMargin(10)
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(shape)

    def _joined(self, words: Callable[[Piece], str]) -> str:
        found, block = [], self.document().begin()
        while block.isValid():
            text = "".join(words(piece) for piece in pieces(block))
            found.append(text.replace(_LINE, "\n").strip())
            block = block.next()
        return "\n\n".join(part for part in found if part)

    def _stored(self, start: int, end: int) -> str:
        """A stretch of the text as it is stored; a figure of which only a part is chosen counts as words."""
        found, block = [], self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            told = []
            for piece in pieces(block):
                first, last = max(start, piece.start), min(end, piece.start + len(piece.text))
                if first >= last:
                    continue
                whole = piece.name and piece.whole and last - first == len(piece.text)
                told.append(f"{{{piece.name}}}" if whole else piece.text[first - piece.start : last - piece.start])
            found.append("".join(told).replace(_LINE, "\n"))
            block = block.next()
        return "\n\n".join(found)

    def _delete(self, event: QKeyEvent) -> bool:
        """Delete what a key asks for where that touches a figure, which then goes whole; False to leave it to Qt."""
        asked = next((way for key, way in _DELETING.items() if event.matches(key)), None)
        if event.key() == Qt.Key.Key_Backspace and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            asked = QTextCursor.MoveOperation.PreviousCharacter
        if asked is None or self.isReadOnly():
            return False
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.movePosition(asked, _KEEP)
        start, end = self._widened(cursor.selectionStart(), cursor.selectionEnd())
        if (start, end) == (cursor.selectionStart(), cursor.selectionEnd()):
            return False
        cursor.setPosition(start)
        cursor.setPosition(end, _KEEP)
        cursor.removeSelectedText()
        self.setTextCursor(cursor)
        return True

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        """A stretch made so wide that no figure is only partly in it."""
        for piece in self._near(start) + self._near(end):
            last = piece.start + len(piece.text)
            start = piece.start if piece.start < start < last else start
            end = last if piece.start < end < last else end
        return start, end

    def _keep_out(self) -> None:
        """The cursor never stands inside a figure, a selection never ends in one, and what is typed beside one is
        plain."""
        if self._mending:
            return
        cursor = self.textCursor()
        if cursor.hasSelection():
            start, end = self._widened(cursor.selectionStart(), cursor.selectionEnd())
            forward = cursor.position() > cursor.anchor()
            self._put(cursor, *((start, end) if forward else (end, start)))
        else:
            start, end = self._widened(cursor.position(), cursor.position())
            to = end if self._before <= start else start
            self._put(cursor, to, to)
        self._before = self.textCursor().position()
        if not self.textCursor().hasSelection() and name_of(self.currentCharFormat()):
            self.setCurrentCharFormat(QTextCharFormat())

    def _put(self, cursor: QTextCursor, anchor: int, position: int) -> None:
        if (anchor, position) != (cursor.anchor(), cursor.position()):
            self._mending = True
            cursor.setPosition(anchor)
            cursor.setPosition(position, _KEEP)
            self.setTextCursor(cursor)
            self._mending = False

    def _near(self, position: int) -> list[Piece]:
        block = self.document().findBlock(position)
        return [piece for piece in pieces(block) if piece.name] if block.isValid() else []

    def _mend(self) -> None:
        """Whatever else changed a figure: one that lost letters goes whole; letters that stuck to one are hers."""
        document = self.document()
        if self._mending or document.isRedoAvailable():
            return
        broken = [piece for piece in figures_of(document) if not piece.whole]
        if not broken:
            return
        self._mending = True
        cursor = QTextCursor(document)
        cursor.joinPreviousEditBlock()
        for piece in reversed(broken):
            _mend_piece(cursor, piece)
        cursor.endEditBlock()
        self._mending = False
        self._keep_out()

    def _renew(self) -> None:
        """Figures whose value is another one by now show it."""
        old = [piece for piece in figures_of(self.document())
               if piece.whole and self._known.get(piece.name, piece.shown) != piece.shown]
        cursor = QTextCursor(self.document())
        self._mending = True
        cursor.joinPreviousEditBlock() if self.document().isUndoAvailable() else cursor.beginEditBlock()
        for piece in reversed(old):
            value = self._known[piece.name]
            cursor.setPosition(piece.start)
            cursor.setPosition(piece.start + len(piece.text), _KEEP)
            cursor.insertText(value, marked(piece.name, value))
        cursor.endEditBlock()
        self._mending = False

    def _take_name(self) -> None:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = next((one for one in NAMED.finditer(before) if one.end() == len(before)), None)
        if found is not None and found[1] in self._known:
            cursor.setPosition(cursor.position() - len(found[0]), _KEEP)
            self.setTextCursor(cursor)
            self.insert_figure(found[1])


def _mend_piece(cursor: QTextCursor, piece: Piece) -> None:
    end = piece.start + len(piece.text)
    if piece.shown and piece.text.startswith(piece.shown):
        cursor.setPosition(piece.start + len(piece.shown))
        cursor.setPosition(end, _KEEP)
        cursor.setCharFormat(QTextCharFormat())
    elif piece.shown and piece.text.endswith(piece.shown):
        cursor.setPosition(piece.start)
        cursor.setPosition(end - len(piece.shown), _KEEP)
        cursor.setCharFormat(QTextCharFormat())
    elif len(piece.text) < len(piece.shown):
        cursor.setPosition(piece.start)
        cursor.setPosition(end, _KEEP)
        cursor.removeSelectedText()
    else:
        cursor.setPosition(piece.start)
        cursor.setPosition(end, _KEEP)
        cursor.setCharFormat(QTextCharFormat())
