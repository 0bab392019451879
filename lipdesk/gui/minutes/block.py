"""One block of the notes: a paragraph, decision, motion or action item, with the words in it and what belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lipdesk.domain.choices import CHOICES
from lipdesk.gui import paint, theme
from lipdesk.gui.layout import row
from lipdesk.gui.minutes import block_keys as keys
from lipdesk.gui.minutes import block_words
from lipdesk.gui.minutes.block_fields import BlockFields, DecisionFields, fields_of
from lipdesk.gui.minutes.block_text import BlockText
from lipdesk.gui.minutes.people import People
from lipdesk.gui.tokens import RADIUS_PANEL
from lipdesk.gui.widgets.chips import Chip
from lipdesk.gui.widgets.labels import Label, Picture
from lipdesk.i18n import _
from lipdesk.store.queries.minutes import ACTION, DECISION, MOTION, NOTE, Block, Ref


class _StateChip(Chip):
    """A neutral chip would vanish on the ground of a block."""

    def show_status(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        self._ground = "page" if tone == "neutral" else ""
        super().show_status(text, tone, icon)


class BlockWidget(QWidget):
    """`asked(key)` for a key that is not typing, `changed` when something waits to be saved. `ref` is None until the
    block is in the file; `waiting` are fields that are not in the file yet."""

    asked = Signal(str)
    changed = Signal()

    def __init__(self, people: People, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people, self._today = people, today
        self.ref: Ref | None = None
        self.kind, self.block = NOTE, Block(NOTE, 0, None, None, "")
        self.waiting: dict[str, Any] = {}
        self.fields: BlockFields | None = None
        self.active, self._read_only = False, False
        self.text = BlockText()
        self.text.textChanged.connect(self._typed)
        self.text.edge.connect(lambda way: self.asked.emit(keys.ABOVE if way < 0 else keys.BELOW))
        self.text.emptied.connect(lambda: self.asked.emit(keys.REMOVE))
        self._picture, self._title = Picture("decision", "accent_text", 20), Label("", "strong")
        self._chip, self._told = _StateChip("", "neutral"), Label("", "small", wrap=True)
        self._head = row(self._picture, self._title, None, self._chip)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 7, 12, 7)
        self._column.setSpacing(3)
        for widget in (self._head, self.text, self._told):
            self._column.addWidget(widget)
        self._dress()

    # What stands in it

    def words(self) -> str:
        """The text, without blanks at its ends."""
        return self.text.words()

    def is_pending(self) -> bool:
        """Whether something stands here that is not in the file."""
        return self.words() != self.block.text or bool(self.waiting) or bool(self.fields and self.fields.typed())

    def is_blank(self) -> bool:
        """Whether nothing at all was written here."""
        return self.ref is None and not self.words() and not self.waiting

    def show_block(self, block: Block) -> None:
        """Show what the file holds; words that are being typed stay."""
        typing = self.words() != self.block.text
        self.ref, self.block = block.ref, block
        if not typing and self.words() != block.text:
            self.text.show_words(block.text)
        self.set_kind(block.kind)

    def set_kind(self, kind: str) -> None:
        """Become another kind, words and all."""
        if kind != self.kind and {kind, self.kind} != {DECISION, MOTION}:
            self._drop_fields()
            self.waiting = {}
        if self.ref is None:
            result = {DECISION: self.block.result or "adopted"}.get(kind)
            self.block = replace(self.block, kind=kind, result=result)
            if kind in (DECISION, MOTION) and "result" in self.waiting:
                self.waiting["result"] = result
        self.kind = kind
        self._dress()

    def settle(self, ref: Ref, words: str) -> None:
        """What stands here is in the file by now."""
        self.ref, self.waiting = ref, {}
        self.block = replace(self.block, id=ref.id, text=words)
        for editor in (self.fields.editors.values() if self.fields else ()):
            editor.settle()

    def refuse(self, what: str) -> None:
        """It could not be kept: say so at the fields, too, that wait."""
        for name in self.waiting:
            if self.fields is not None and name in self.fields.editors:
                self.fields.editors[name].refuse(what)

    # How it looks

    def set_active(self, active: bool) -> None:
        """The block that is typed in has a border, and its fields open."""
        self.active = active
        if active and self.fields is None and self.kind != NOTE and not self._read_only:
            self.fields = fields_of(self.kind, self._people, self._today)
            self.fields.edited.connect(self._wait)
            self._column.addWidget(self.fields)
        self._dress()

    def set_read_only(self, on: bool) -> None:
        """Only show it."""
        self._read_only = on
        self.text.setReadOnly(on)

    def stops(self) -> list[QWidget]:
        """Where the Tab key halts, in order."""
        return [self.text, *(self.fields.stops() if self.fields is not None else ())]

    def focus_text(self, place: int = -1) -> None:
        """Put the keyboard into the words, behind so many characters; -1 for the end."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.put_cursor(place)

    def set_result(self, number: int) -> None:
        """Take the result with that number, from 0."""
        if self.kind in (DECISION, MOTION) and isinstance(self.fields, DecisionFields):
            self.fields.result.take(CHOICES["decision_result"][number].code)

    def event(self, event: QEvent) -> bool:
        """The keys are the block's own in its fields, too, although the window has them for something else."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and keys.asked(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = "" if self._read_only and keys.asked(event) not in (keys.ITEM_BEFORE, keys.ITEM_NEXT) else (
            keys.asked(event))
        if asked in keys.RESULTS:
            self.set_result(keys.RESULTS.index(asked))
        elif asked:
            self.asked.emit(asked)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, room = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.kind != NOTE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("raised"))
            painter.drawRoundedRect(room, RADIUS_PANEL, RADIUS_PANEL)
            painter.drawRect(room.adjusted(0, 0, -room.width() / 2, 0))
            painter.fillRect(QRectF(0, 0, 3, room.height()), theme.color(block_words.ICONS[self.kind][1]))
        if self.active and self.text.hasFocus():
            paint.ring(painter, room, RADIUS_PANEL)
        elif self.active:
            painter.setPen(QPen(theme.color("edge"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PANEL, RADIUS_PANEL)

    def _typed(self) -> None:
        self.changed.emit()

    def _wait(self, name: str, value: Any) -> None:
        self.waiting[name] = list(value) if isinstance(value, tuple) else value
        if name == "result" and self.ref is None:
            self.kind = DECISION if value else MOTION
            self.block = replace(self.block, kind=self.kind, result=value)
            self._dress()
        self.changed.emit()

    def _drop_fields(self) -> None:
        if self.fields is not None:
            self._column.removeWidget(self.fields)
            self.fields.hide()
            self.fields.deleteLater()
            self.fields = None

    def _dress(self) -> None:
        """Bring heading, chip, details and names up to date."""
        note, opened = self.kind == NOTE, self.active and self.fields is not None
        self.text.set_tight(not note, self.kind == ACTION)
        self._head.setVisible(not note)
        if not note:
            icon, color = block_words.ICONS[self.kind]
            status = block_words.state(self.block, self._today())
            self._picture.show_icon(icon, color)
            self._title.setText(block_words.heading(self.block))
            self._chip.show_status(status.word, status.tone, status.icon)
        told = "" if note else block_words.detail(self.block)
        self._told.setText(told)
        self._told.setVisible(bool(told) and not opened)
        if self.fields is not None:
            if self.ref is not None or not self.waiting:
                self.fields.show_block(self.block)
            self.fields.setVisible(opened or bool(self.fields.typed()))
        self._name()
        self.update()

    def _name(self) -> None:
        name = block_words.heading(self.block)
        self.setObjectName(f"block:{self.ref.table}:{self.ref.id}" if self.ref else "block:new")
        self.setAccessibleName(block_words.spoken(self.block, self._today()) or name)
        self.text.setObjectName(f"text of {self.objectName()}")
        self.text.setAccessibleName(name)
        self.text.setAccessibleDescription(
            _("Enter begins the next paragraph.") if self.kind == NOTE else block_words.detail(self.block))
