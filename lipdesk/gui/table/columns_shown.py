"""Which columns of a list are shown and how wide: hers to choose, and remembered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from lipdesk.gui.memory import Memory
from lipdesk.gui.table.column import Column
from lipdesk.gui.table.menus import add_column_actions
from lipdesk.i18n import _

_NAME = 190     # px below which a name says too little


class ColumnsShown:
    """Kept as two short texts in the window's memory: the hidden keys and the widths."""

    def __init__(self, header: QHeaderView, columns: Sequence[Column], memory: Memory | None, key: str) -> None:
        self._header, self._columns, self._key = header, list(columns), key
        self._memory = memory if key else None
        self._narrow, self._room = False, 0
        self._widths: dict[str, int] = {}
        self._hidden = {column.key for column in columns if column.hidden}
        kept = self._recall("hidden")
        if kept is not None:
            self._hidden = set(kept.split())
        self._set_widths()
        self._apply()
        header.sectionResized.connect(lambda number, old, new: self._resized())

    def is_shown(self, number: int) -> bool:
        """Whether she wants to see the column (on a wide window)."""
        return self._columns[number].key not in self._hidden

    def show(self, number: int, on: bool) -> None:
        """Show or hide a column and remember it."""
        key = self._columns[number].key
        self._hidden = self._hidden - {key} if on else self._hidden | {key}
        self._apply()
        self._keep("hidden", " ".join(sorted(self._hidden)))

    def set_narrow(self, narrow: bool) -> None:
        """On a narrow window only the columns marked so stay."""
        self._narrow = narrow
        self._apply()

    def fit(self, room: int) -> None:
        """Give up whole columns, the last first, rather than words or a scroll bar; those marked narrow stay."""
        if room != self._room:
            self._room = room
            self._apply()

    def menu(self, parent: QWidget) -> QMenu:
        """Ticks for all columns, and the way back to the beginning."""
        menu = QMenu(parent)
        self._fill(menu)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        return menu

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        add_column_actions(menu, self._columns, self.is_shown, self.show)
        menu.addSeparator()
        menu.addAction(_("Reset columns"), self.reset)

    def reset(self) -> None:
        """As it was at the first start."""
        self._hidden = {column.key for column in self._columns if column.hidden}
        self._keep("widths", "")
        self._keep("hidden", " ".join(sorted(self._hidden)))
        self._set_widths()
        self._apply()

    def _apply(self) -> None:
        wanted = [number for number, column in enumerate(self._columns)
                  if self.is_shown(number) and (column.narrow or not self._narrow)]
        for number in reversed(wanted[:]):
            if self._needed(wanted) > self._room > 0 and not self._stays(self._columns[number]):
                wanted.remove(number)
        for number in range(len(self._columns)):
            self._header.setSectionHidden(number, number not in wanted)

    def _stays(self, column: Column) -> bool:
        return column.narrow or column.strong or column.stretch

    def _needed(self, numbers: list[int]) -> int:
        return sum(_NAME if self._columns[number].stretch else self._wide(number) for number in numbers)

    def _wide(self, number: int) -> int:
        """The width of a column, also while it is hidden."""
        return self._header.sectionSize(number) or self._widths[self._columns[number].key]

    def _set_widths(self) -> None:
        kept = dict(pair.split("=") for pair in (self._recall("widths") or "").split() if pair.count("=") == 1)
        for number, column in enumerate(self._columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            self._header.setSectionResizeMode(number, mode)
            if not column.stretch:
                wide = kept.get(column.key, "")
                self._widths[column.key] = int(wide) if wide.isdecimal() else column.width
                self._header.resizeSection(number, self._widths[column.key])

    def _resized(self) -> None:
        for number, column in enumerate(self._columns):
            if not column.stretch and not self._header.isSectionHidden(number):
                self._widths[column.key] = self._header.sectionSize(number)
        changed = [column.key for column in self._columns if self._widths.get(column.key, column.width) != column.width]
        self._keep("widths", " ".join(f"{key}={self._widths[key]}" for key in sorted(changed)))

    def _recall(self, what: str) -> str | None:
        kept = self._memory.get(f"table/{self._key}/{what}", "\0") if self._memory is not None else "\0"
        return None if kept == "\0" else kept

    def _keep(self, what: str, text: str) -> None:
        if self._memory is not None:
            self._memory.set(f"table/{self._key}/{what}", text)
