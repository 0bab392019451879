"""Where a section's text is written: what it asks, figures to use, the text, and how long it is."""

from __future__ import annotations

import re

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from lipdesk.domain import format as words
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.pages.report_sections import status
from lipdesk.gui.widgets.buttons import Button, Segments, menu_button
from lipdesk.gui.widgets.chips import Chip, Progress
from lipdesk.gui.widgets.labels import Elided, Label, Picture
from lipdesk.i18n import _, current
from lipdesk.reports.document import Figure
from lipdesk.store.queries.narratives import Heading

USUAL_LENGTH = 2000  # characters that online report forms usually take for one section
_LOW = 340  # px
_IDLE = 8000  # ms without a key before a text is saved while she still sits in it


class Prose(QTextEdit):
    """Paragraphs without blank lines between them; leaving it says `left`."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setObjectName("report-text")
        self.setMinimumHeight(56)

    def set_prose(self, text: str) -> None:
        """Show paragraphs; they are parted by blank lines in `text`."""
        paragraphs = [part.replace("\n", "\u2028") for part in re.split(r"\n\s*\n", text.strip())]
        self.setPlainText("\n".join(paragraphs))
        shape = QTextBlockFormat()
        shape.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setBottomMargin(10)
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(shape)
        self.document().clearUndoRedoStacks()
        self.document().setModified(False)

    def prose(self) -> str:
        """The paragraphs, parted by blank lines."""
        found, block = [], self.document().begin()
        while block.isValid():
            found.append(block.text().replace("\u2028", "\n").strip())
            block = block.next()
        return "\n\n".join(part for part in found if part)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TextPane(QWidget):
    """`edited(text)` when there is something to save, `state_asked(state)` for draft or complete, `language_chosen`."""

    edited = Signal(str)
    state_asked = Signal(str)
    language_chosen = Signal(str)
    copy_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-text-pane")
        self._state, self._key = "empty", object()
        self._title, self._chip = Elided("", "head"), Chip("", "neutral")
        self.language = Segments([("en", "English"), ("fr", "Français")], _("Language of this text"))
        self.language.chosen.connect(lambda key: self.language_chosen.emit(str(key)))
        self.complete = Button("", "plain", "check", self._toggle_state)
        self.complete.setObjectName("mark-complete")
        self._hint = Label("", "muted", wrap=True)
        self._figures = QMenu()
        self.figures = menu_button(_("Insert a figure"), self._figures, "indicator", "quiet")
        self.figures.setObjectName("insert-figure")
        self.text = Prose()
        self.text.left.connect(self.save)
        self.text.textChanged.connect(self._changed)
        self._count, self._bar = Label("", "small"), Progress(_("Length of the text"))
        self._bar.setMaximumWidth(120)
        self.copy = Button(_("Copy as plain text"), "link", "copy", self.copy_asked.emit)
        self._worded = [(button, button.text()) for button in (self.figures, self.copy)]
        for button, told in self._worded:
            button.setAccessibleName(told)
            button.setToolTip(told)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._idle.timeout.connect(self.save)
        head = row((self._title, 1), self._chip, self.complete)
        self._brief = Elided("", "muted")
        self._asked = row(Picture("info", "accent_text", 16), (self._hint, 1), (self._brief, 1))
        self._foot = row(self.language, self._count, (self._bar, 1), None, self.figures, self.copy)
        inside = col(head, self._asked, (self.text, 1), self._foot, gap=10, pad=(20, 12, 20, 8))
        fill(self, inside)

    def show_text(self, key: object, heading: Heading, text: str, state: str) -> None:
        """Show a section's text. What is being typed stays, cursor and all, when only its saved form comes back."""
        same = key == self._key and (self.text.document().isModified() or self.text.prose() == text)
        if not same:
            self.text.set_prose(text)
        self._key = key
        self._title.setText(heading.label)
        self._hint.setText(heading.hint)
        self._brief.setText(heading.hint)
        self._asked.setVisible(bool(heading.hint))
        self.text.setAccessibleName(_("Text: {section}").format(section=heading.label))
        self.text.setAccessibleDescription(heading.hint)
        self._state = state
        shown = status(state)
        self._chip.show_status(shown.word, shown.tone, shown.icon)
        self.complete.setText(_("Mark as draft") if state == "complete" else _("Mark complete"))
        self._measure()

    def set_read_only(self) -> None:
        """Only show the texts: for a file that is looked at."""
        self.text.setReadOnly(True)
        self.complete.hide()
        self.figures.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def set_both(self, both: bool) -> None:
        """Offer the other language of the text, where the report is made in both."""
        self.language.setVisible(both)
        self._give_room()

    def _give_room(self) -> None:
        """Give up words of buttons where it is narrow, and most of the hint where it is low: they stay as tips."""
        for button, told in self._worded:
            button.setText(told)
        if self._foot.sizeHint().width() > self.width() - 40:
            for button, _told in self._worded:
                button.setText("")
        low = self.height() < _LOW
        self._brief.setVisible(low)
        self._hint.setVisible(not low)

    def offer_figures(self, figures: tuple[Figure, ...]) -> None:
        """The figures that can be put into the text."""
        self._figures.clear()
        for figure in figures:
            name = _("{label}: {value}").format(label=figure.label, value=figure.shown)
            self._figures.addAction(name.replace("&", "&&")).triggered.connect(
                lambda _checked=False, shown=figure.shown: self._insert(shown))
        self.figures.setEnabled(bool(figures))

    def save(self) -> bool:
        """Tell what was typed, once. False when it could not be kept: then it is still being typed."""
        self._idle.stop()
        if self.is_being_typed():
            self.edited.emit(self.text.prose())
        return not self.is_being_typed()

    def settle(self) -> None:
        """What stands here is in the file by now."""
        self.text.document().setModified(False)

    def is_being_typed(self) -> bool:
        """Whether something stands here that is not in the file."""
        return self.text.document().isModified()

    def put_back(self, text: str) -> None:
        """Make it stand here again as if she were still typing it."""
        self.text.set_prose(text)
        self.text.document().setModified(True)
        self.text.setFocus()
        self._changed()

    def _toggle_state(self) -> None:
        if self.save():
            self.state_asked.emit("draft" if self._state == "complete" else "complete")

    def _insert(self, shown: str) -> None:
        self.text.textCursor().insertText(shown)
        self.text.setFocus()

    def _changed(self) -> None:
        if self.text.document().isModified():
            self._idle.start()
        self._measure()

    def _measure(self) -> None:
        length = len(self.text.prose())
        self.complete.setEnabled(bool(length))
        told = _("{count} of {most} characters")
        self._count.setText(told.format(
            count=words.number(length, current()), most=words.number(USUAL_LENGTH, current())))
        self._bar.set_part(min(1.0, length / USUAL_LENGTH), "warn" if length > USUAL_LENGTH else "accent")
        self._give_room()
