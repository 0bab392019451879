"""The blocks of an agenda item one below the other, and an empty one at the end that is ready for typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from lipdesk.gui.minutes.block import BlockWidget
from lipdesk.gui.minutes.people import People
from lipdesk.i18n import _
from lipdesk.store.queries.minutes import NOTE, Block, Ref


class BlockColumn(QWidget):
    """`asked(block, key)` for keys that are not typing, `changed(block)` when something waits, `entered(block)` and
    `left(block)` as the keyboard comes and goes."""

    asked = Signal(object, str)
    changed = Signal(object)
    entered = Signal(object)
    left = Signal(object)

    def __init__(self, people: People, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people, self._today, self._read_only = people, today, False
        self.blocks: list[BlockWidget] = []
        self.active: BlockWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addStretch(1)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def show_blocks(self, found: Sequence[Block], read_only: bool = False) -> None:
        """Show what the file holds. A block that is being typed in stays, and so does one that is not in the file."""
        self._read_only = read_only
        by_ref: dict[Ref, BlockWidget] = {one.ref: one for one in self.blocks if one.ref is not None}
        pairs = [(by_ref.pop(block.ref) if block.ref in by_ref else self._make(), block) for block in found]
        shown = [widget for widget, _block in pairs]
        for gone in by_ref.values():
            if gone.is_pending() and not read_only:
                gone.ref = None     # deleted elsewhere while she typed: her words become a new block
        for widget in [one for one in self.blocks if one not in shown]:
            if widget.ref is None and not read_only and (widget is self.active or not widget.is_blank()):
                shown.insert(self._place_of(widget, shown), widget)
            else:
                self._drop(widget)
        for widget, block in pairs:
            widget.show_block(block)
        self.blocks = shown
        for widget in shown:
            widget.set_read_only(read_only)
        self.make_ready()

    def clear(self) -> None:
        """Take every block away."""
        for widget in self.blocks:
            self._drop(widget)
        self.blocks = []

    def make_ready(self) -> None:
        """See to it that the last block is an empty paragraph, and that the Tab key goes down the column."""
        if not self._read_only and (not self.blocks or not self.blocks[-1].is_blank()):
            self.blocks.append(self._make())
        for place, widget in enumerate(self.blocks):
            if self._layout.indexOf(widget) != place:
                self._layout.insertWidget(place, widget)
                widget.show()   # a layout shows it only later: the Tab key would pass it by until then
            last = place == len(self.blocks) - 1
            told = _("Write… Ctrl+D decision, Ctrl+M motion, Ctrl+T action")
            widget.text.setPlaceholderText(told if last and widget.ref is None else "")
        self.chain()

    def chain(self) -> None:
        """Down the column with the Tab key, through the fields of the block that is open."""
        stops = [stop for widget in self.blocks for stop in widget.stops()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def insert_after(self, before: BlockWidget, kind: str = NOTE) -> BlockWidget:
        """A new empty block below another one; the ready one where it is next."""
        place = self.blocks.index(before) + 1
        if place == len(self.blocks) or not self.blocks[place].is_blank():
            self.blocks.insert(place, self._make())
        made = self.blocks[place]
        made.set_kind(kind)
        self.make_ready()
        return made

    def drop(self, widget: BlockWidget) -> None:
        """Take one block from the screen."""
        self.blocks.remove(widget)
        self._drop(widget)
        self.make_ready()

    def neighbour(self, widget: BlockWidget, way: int) -> BlockWidget | None:
        """The block above (-1) or below (1)."""
        place = self.blocks.index(widget) + way
        return self.blocks[place] if 0 <= place < len(self.blocks) else None

    def saved_before(self, widget: BlockWidget) -> Ref | None:
        """The nearest block above that is in the file."""
        above = self.blocks[: self.blocks.index(widget)]
        return next((one.ref for one in reversed(above) if one.ref is not None), None)

    def _make(self) -> BlockWidget:
        made = BlockWidget(self._people, self._today, self)
        made.asked.connect(lambda key, made=made: self.asked.emit(made, key))
        made.changed.connect(lambda made=made: self.changed.emit(made))
        return made

    def _drop(self, widget: BlockWidget) -> None:
        if widget is self.active:
            self.active = None
        self._layout.removeWidget(widget)
        widget.hide()
        widget.blockSignals(True)
        widget.deleteLater()

    def _place_of(self, widget: BlockWidget, shown: list[BlockWidget]) -> int:
        """Behind that block of the new column which stood before it in the old one; the ready one stays the last."""
        if widget is self.blocks[-1] and widget.is_blank():
            return len(shown)
        above = self.blocks[: self.blocks.index(widget)]
        before = next((one for one in reversed(above) if one in shown), None)
        return shown.index(before) + 1 if before is not None else 0

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Which block the keyboard is in. A menu or another program over the window is not leaving."""
        if new is None or new.window() is not self.window():
            return
        now = next((one for one in self.blocks if one is new or one.isAncestorOf(new)), None)
        if now is self.active:
            for widget in self.blocks:
                widget.update()
            return
        before, self.active = self.active, now
        if before is not None:
            self.left.emit(before)
        if now is not None and now in self.blocks:
            now.set_active(True)
            self.chain()
            self.entered.emit(now)
