"""The notes of an agenda item, written while people talk: saved when a block is left, after a short rest, and before
the page goes on."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QWidget

from lipdesk.domain.meetings import AgendaItem
from lipdesk.gui import layout
from lipdesk.gui.context import Context
from lipdesk.gui.minutes import block_keys as keys
from lipdesk.gui.minutes import notes_draft
from lipdesk.gui.minutes.block import BlockWidget
from lipdesk.gui.minutes.block_column import BlockColumn
from lipdesk.gui.minutes.block_keeper import BlockKeeper
from lipdesk.gui.minutes.carried_line import CarriedLine
from lipdesk.gui.minutes.notes_bar import NotesBar
from lipdesk.gui.minutes.people import People
from lipdesk.gui.minutes.reviews import Reviews
from lipdesk.gui.trouble import in_place
from lipdesk.gui.widgets.labels import Elided, Label, Picture
from lipdesk.i18n import _, current
from lipdesk.store.drafts import Draft
from lipdesk.store.queries import minutes
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.minutes import KINDS, NOTE
from lipdesk.store.queries.records import one

REST = 2000  # ms without a key until what is typed is saved


class NotesPane(QWidget):
    """`item_wanted(-1 | 1)` asks for the agenda item before or next, after everything is saved."""

    item_wanted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes-pane")
        self.setAccessibleName(_("Notes"))
        self._context, self._stale = context, False
        self.people = People(context)
        self.column = BlockColumn(self.people, context.today)
        self._keeper = BlockKeeper(context, self.column, self._read, self.commit)
        self._number, self._title = Label("", "head"), Elided("", "head")
        self._planned = Label("", "small")
        self.carried, self.reviews, self.bar = CarriedLine(), Reviews(context), NotesBar()
        told = Label(_("These minutes are approved: they can only be read."), "muted", wrap=True)
        self._lock = layout.row(Picture("lock", "muted", 16), (told, 1))
        self._lock.setObjectName("notes-locked")
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._save_at_rest)
        self._build()
        self._connect()

    def _build(self) -> None:
        head = layout.row(self._number, (self._title, 1), self._planned, gap=10)
        top = layout.col(head, self.carried, self._lock, gap=6, pad=(24, 12, 24, 2))
        self.scroller = layout.scrolled(layout.col(self.reviews, self.column, pad=(10, 4, 10, 8)), _("Notes"))
        layout.fill(self, layout.col(top, (self.scroller, 1), self.bar, gap=0))
        self._lock.hide()

    def _connect(self) -> None:
        self.column.asked.connect(self._answer)
        self.column.changed.connect(self._changed)
        self.column.left.connect(self._leave)
        self.column.entered.connect(lambda _block: self._follow_cursor())
        self.carried.history_wanted.connect(lambda meeting: self._context.open_record("meeting", meeting))
        self.bar.asked.connect(self._answer_bar)
        self.bar.item_chosen.connect(lambda item: self._keeper.move_to(self.column.active, item))

    # What the page uses

    @property
    def meeting(self) -> int | None:
        """The meeting whose notes are shown."""
        return self._keeper.meeting

    @property
    def item(self) -> int | None:
        """The agenda item whose notes are shown; None is what stands before the first one."""
        return self._keeper.item

    @property
    def locked(self) -> bool:
        """Whether the notes can only be read."""
        return self._keeper.locked

    def load(self, meeting: int, item: int | None = None) -> bool:
        """Show the notes of an agenda item, or renew them; None is what stands before the first item. What is typed
        under another item is saved first: False, and nothing changes, when that is not possible."""
        if self._keeper.writing:
            return True
        if (meeting, item) != (self.meeting, self.item):
            if not self.commit():
                return False
            self.column.clear()
            self._keeper.meeting, self._keeper.item = meeting, item
            self.scroller.verticalScrollBar().setValue(0)
        self._read()
        return True

    def commit(self) -> bool:
        """Take everything that is typed; False when something can't be kept: it stays on the screen."""
        self._rest.stop()
        kept = [self._keeper.finish(block) for block in list(self.column.blocks)]
        return all(kept)

    def typed(self) -> list[Draft]:
        """What is half-typed: a draft for each block."""
        if self.meeting is None:
            return []
        found = [
            notes_draft.typed_in(block, self.meeting, self.item, self._title.text(), place)
            for place, block in enumerate(self.column.blocks) if block.is_pending()
        ]  # fmt: skip
        return [draft for draft in found if draft.typed]

    def put_back(self, draft: Draft) -> None:
        """Show the item and go on with a block. Raises ValueError, KeyError for a draft that `typed` did not give."""
        spot = notes_draft.spot_of(draft)
        if not self.load(spot.meeting, spot.item):
            return
        block = next((one_ for one_ in self.column.blocks if spot.ref is not None and one_.ref == spot.ref), None)
        if block is None:
            block = self.column.blocks[-1]
            block.set_kind(spot.kind)
        notes_draft.put_back(block, draft)

    def begin(self) -> None:
        """Put the keyboard where she goes on writing."""
        if self.column.blocks:
            self.column.blocks[-1].focus_text()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes on to the place for writing. Not by a focus proxy: Qt would then skip the fields of that
        block with the Tab key."""
        self.begin()

    def has_notes(self) -> bool:
        """Whether anything stands under the item."""
        return any(not block.is_blank() for block in self.column.blocks)

    # Reading

    @in_place
    def _read(self) -> None:
        from lipdesk.services.minutes import is_locked

        self._stale = False
        if self.meeting is None:
            return
        with self._context.workspace.reading() as connection:
            found = minutes.blocks(connection, Labels(connection, current()), self.meeting).get(self.item, [])
            locked = is_locked(connection, self.meeting)
            values = (one(connection, AgendaItem, self.item) if self.item is not None else None) or {}
            self.carried.show_item(connection, self.meeting, self.item)
            self.reviews.show_item(connection, self.meeting, self.item)
        self.people.forget(self.meeting)
        self._keeper.locked = locked or self._context.read_only
        self._lock.setVisible(locked)
        self._number.setText(str(values["position"]) if values else "")
        self._number.setVisible(bool(values))
        self._title.setText(values.get("title") or _("Before the first item"))
        self._planned.setText(_("{count} min").format(count=values["minutes"]) if values.get("minutes") else "")
        self.bar.setVisible(not self.locked)
        before = self.column.active
        self.column.show_blocks(found, self.locked)
        if before is not None and before not in self.column.blocks:
            self.begin()

    # What is asked of it

    def _answer(self, block: BlockWidget, asked: str) -> None:
        if asked in (keys.ITEM_BEFORE, keys.ITEM_NEXT):
            self._to_neighbour_item(1 if asked == keys.ITEM_NEXT else -1)
        elif asked in KINDS:
            self._keeper.convert(block, asked)
        elif asked == keys.NEXT:
            self._next_paragraph(block)
        elif asked == keys.REMOVE:
            self._take_back(block)
        elif asked in (keys.ABOVE, keys.BELOW):
            other = self.column.neighbour(block, -1 if asked == keys.ABOVE else 1)
            if other is not None:
                other.focus_text(-1 if asked == keys.ABOVE else 0)
        elif asked in (keys.UP, keys.DOWN):
            self._keeper.move(block, -1 if asked == keys.UP else 1)

    def _answer_bar(self, asked: str) -> None:
        """A button works on the block that is typed in, else on the empty one at the end."""
        block = self.column.active or (self.column.blocks[-1] if self.column.blocks else None)
        if block is None:
            return
        if asked == keys.REMOVE:
            above = self.column.neighbour(block, -1)
            self._keeper.remove(block)
            (above or self.column.blocks[-1]).focus_text()
        elif asked == "items":
            self.bar.offer_items(self._items(), self.item)
        else:
            block.focus_text()
            self._answer(block, asked)

    def _next_paragraph(self, block: BlockWidget) -> None:
        if self.locked or block.is_blank():
            return
        tail = ""
        cursor = block.text.textCursor()
        if block.kind == NOTE and block.text.hasFocus() and cursor.position() > 0 and not cursor.atEnd():
            tail = block.text.take_tail()
        made = self.column.insert_after(block)
        if tail:
            made.text.show_words(tail)
        made.focus_text(0)
        if tail:
            self._keeper.save(made)

    def _take_back(self, block: BlockWidget) -> None:
        """Backspace in an empty block: a kind becomes a paragraph again, a paragraph goes."""
        if block.kind != NOTE and block.ref is None:
            block.waiting = {}
            self._keeper.convert(block, NOTE)
            return
        above = self.column.neighbour(block, -1)
        if above is not None:
            self._keeper.remove(block)
            above.focus_text()

    def _items(self) -> list[tuple[int, str]]:
        with self._context.workspace.reading() as connection:
            titles = Labels(connection, current()).titles(AgendaItem)
            found = minutes.items_of(connection, self._keeper.meeting or 0)
        return [(item, titles.get(item, "")) for item in found]

    def _to_neighbour_item(self, way: int) -> None:
        if self.commit():
            self.item_wanted.emit(way)

    def _changed(self, block: BlockWidget) -> None:
        self._rest.start()
        if block.waiting and block.ref is not None:
            self._keeper.save(block)
        self._follow_cursor()

    def hideEvent(self, event: QHideEvent) -> None:
        """Who leaves has taken what was typed, or left it as a draft: nothing may be written after that, when the file
        is perhaps closed already."""
        self._rest.stop()
        super().hideEvent(event)

    def _save_at_rest(self) -> None:
        for block in list(self.column.blocks):
            self._keeper.save(block)

    def _leave(self, block: BlockWidget) -> None:
        if block not in self.column.blocks:
            return
        kept = self._keeper.finish(block)
        if block in self.column.blocks:
            block.set_active(False)
            if kept and block.is_blank() and block is not self.column.blocks[-1]:
                self.column.drop(block)
            self.column.make_ready()

    def _follow_cursor(self) -> None:
        QTimer.singleShot(0, self, self._show_cursor)

    def _show_cursor(self) -> None:
        block, inside = self.column.active, self.scroller.widget()
        if block is not None and inside is not None and block.text.hasFocus():
            self.scroller.ensureWidgetVisible(block, 0, 8)
            corner = block.text.mapTo(inside, block.text.cursorRect().center())
            self.scroller.ensureVisible(corner.x(), corner.y(), 0, 16)
