"""Everything that the notes write: a block saved, made another kind, moved, taken away. What can't be written stays on
the screen, said above the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from lipdesk.domain.errors import UserError
from lipdesk.gui.context import Context
from lipdesk.gui.minutes.block import BlockWidget
from lipdesk.gui.minutes.block_column import BlockColumn
from lipdesk.i18n import _
from lipdesk.services import blocks
from lipdesk.store.queries.minutes import ACTION, NOTE, Ref


class BlockKeeper:
    """Writes for one pane. `writing` is on while a step is being done; `renew` reads the pane anew after it, `again` is
    what “Try again” does."""

    def __init__(self, context: Context, column: BlockColumn, renew: Callable[[], object],
                 again: Callable[[], object]) -> None:
        self._context, self._column, self._renew, self._again = context, column, renew, again
        self.meeting: int | None = None
        self.item: int | None = None
        self.locked, self.writing = False, False

    def finish(self, block: BlockWidget) -> bool:
        """Take what stands in a block that she leaves. One that was emptied goes, and can be brought back by undo."""
        fields = block.fields is None or (not block.active and not block.fields.typed()) or block.fields.commit()
        if block.ref is not None and not block.words() and not self.locked:
            return self.remove(block)
        return self.save(block) and fields

    def save(self, block: BlockWidget) -> bool:
        """Save a block as it stands; words that can't be saved stay."""
        words = block.words()
        values: dict[str, Any] = dict(block.waiting)
        if self.meeting is None or self.locked or not words or not (values or words != block.block.text):
            return True
        if values.get("status") == "done" and block.kind == ACTION:
            values["done_on"] = self._context.today()
        if block.ref is None:
            values |= {} if block.kind in (NOTE, ACTION) else {"result": block.block.result}
            after = self._column.saved_before(block)
            return self._write(block, lambda: blocks.add(
                self._context.workspace, self.meeting or 0, self.item, block.kind, words, after, values))
        ref = block.ref
        if words != block.block.text:
            values["text"] = words
        return self._write(block, lambda: self._edited(ref, values))

    def _write(self, block: BlockWidget, write: Callable[[], Ref]) -> bool:
        words = block.words()
        try:
            with self._busy():
                ref = write()
        except UserError as error:
            block.refuse(error.what)
            self._context.hold_up(error, self._again)
            return False
        block.settle(ref, words)
        self._context.goes_on()
        self._renew()
        return True

    def remove(self, block: BlockWidget) -> bool:
        """Take a block away; a step back brings it again."""
        if block.ref is not None:
            try:
                with self._busy():
                    blocks.delete(self._context.workspace, block.ref)
            except UserError as error:
                self._context.hold_up(error, self._again)
                return False
            self._context.say(_("“{text}” is removed.").format(text=_short(block.block.text)), undo=True)
        if block in self._column.blocks:
            self._column.drop(block)
        self._renew()
        return True

    def convert(self, block: BlockWidget, to: str) -> None:
        """Make another kind of block of it; the words stay, and the keyboard where it is."""
        if self.locked or to == block.kind or (block.fields is not None and not block.fields.commit()):
            return  # what can't be read in a field must not go with it
        active = block.active
        if block.ref is None:
            place = block.text.textCursor().position()
            if active:  # a field that goes while it has the keyboard would have the block saved as the kind it was
                block.focus_text(place)
            block.set_kind(to)
            self._go_on(block, active, place)
            self.save(block)
            return
        ref, words = block.ref, block.words()
        place = block.text.textCursor().position()
        given: dict[str, Any] = {"text": words} if words else {}
        if self._write(block, lambda: blocks.convert(self._context.workspace, ref, to, given)):
            block.text.document().clearUndoRedoStacks()
            self._go_on(block, active, place)

    def _go_on(self, block: BlockWidget, active: bool, place: int) -> None:
        """The keyboard stays where the words are, also when it was in a field that is gone now."""
        if active:
            block.focus_text(place)
            block.set_active(True)
        self._column.chain()

    @contextmanager
    def _busy(self) -> Iterator[None]:
        """The page may call `load` as soon as a step is done: not before the block knows its record."""
        self.writing = True
        try:
            yield
        finally:
            self.writing = False

    def move(self, block: BlockWidget, by: int) -> None:
        """One place up or down, with the keyboard."""
        place = block.text.textCursor().position()
        ref = block.ref if self.save(block) else None  # it got one by being saved, where it had none
        if ref is not None and self._write(block, partial(self._moved, ref, by)):
            block.focus_text(place)

    def move_to(self, block: BlockWidget | None, item: int) -> None:
        """Under another agenda item, to its end."""
        ref = block.ref if block is not None and self.save(block) else None
        if block is not None and ref is not None:
            self._write(block, partial(self._moved_to, ref, item))

    def _edited(self, ref: Ref, values: dict[str, Any]) -> Ref:
        blocks.edit(self._context.workspace, ref, values)
        return ref

    def _moved(self, ref: Ref, by: int) -> Ref:
        blocks.move(self._context.workspace, ref, by)
        return ref

    def _moved_to(self, ref: Ref, item: int) -> Ref:
        blocks.move_to(self._context.workspace, ref, item)
        return ref


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
