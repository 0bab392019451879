"""The words of one block: as high as its lines, without a frame of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from lipdesk.gui.minutes import block_keys as keys

_PROSE, _TIGHT = 140, 125  # line height in percent
_LEAST = 20  # px


class BlockText(QTextEdit):
    """Keys that are asked of the block go on to it; `edge(-1 | 1)` when Up or Down leaves the text, `emptied` for
    Backspace where nothing is left."""

    edge = Signal(int)
    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "words")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.fit())
        self._height, self.one_line = _PROSE, False
        self._shape()

    def set_tight(self, tight: bool, one_line: bool = False) -> None:
        """Lines closer to each other, for what is not running prose; an action item is one line."""
        self.one_line = one_line
        wanted = _TIGHT if tight else _PROSE
        if wanted != self._height:
            self._height = wanted
            self._shape()

    def show_words(self, words: str) -> None:
        """Show other words; the cursor stays as far as it can. What was typed before can't be undone here any more."""
        place = self.textCursor().position()
        self.setPlainText(words)
        self._shape()
        self.put_cursor(place)

    def words(self) -> str:
        """What stands here, without blanks at its ends."""
        text = self.toPlainText()
        return " ".join(text.split()) if self.one_line else text.strip()

    def put_cursor(self, place: int) -> None:
        """Put the cursor behind so many characters; -1 for the end."""
        cursor = self.textCursor()
        last = len(self.toPlainText())
        cursor.setPosition(last if place < 0 else min(place, last))
        self.setTextCursor(cursor)

    def take_tail(self) -> str:
        """Cut off what stands behind the cursor, and give it."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        tail = cursor.selection().toPlainText().strip()
        cursor.removeSelectedText()
        return tail

    def fit(self) -> None:
        """As high as its lines."""
        high = max(_LEAST, round(self.document().size().height()))
        if self.height() != high or self.minimumHeight() != high:
            self.setFixedHeight(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        """Keys of ours come here although the window has them too; undoing is the window's where nothing is typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if not self.isReadOnly() and keys.asked(event):
                event.accept()
                return True
            document = self.document()
            for sequence, possible in ((QKeySequence.StandardKey.Undo, document.isUndoAvailable()),
                                       (QKeySequence.StandardKey.Redo, document.isRedoAvailable())):
                if event.matches(sequence) and not possible:
                    event.ignore()
                    return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = held == Qt.KeyboardModifier.NoModifier
        if keys.asked(event):
            event.ignore()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and plain and self._at_edge(key == Qt.Key.Key_Up):
            self.edge.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Backspace and not self.toPlainText() and not self.isReadOnly():
            self.emptied.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.one_line:
            event.accept()
        else:
            super().keyPressEvent(event)

    def _at_edge(self, top: bool) -> bool:
        cursor = self.textCursor()
        way = QTextCursor.MoveOperation.Up if top else QTextCursor.MoveOperation.Down
        return not cursor.movePosition(way)

    def _shape(self) -> None:
        """Line height is part of the text in Qt: set it anew, without a step that could be undone."""
        modified = self.blockSignals(True)
        shape = QTextBlockFormat()
        shape.setLineHeight(self._height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(shape)
        self.document().clearUndoRedoStacks()
        self.blockSignals(modified)
        self.fit()
