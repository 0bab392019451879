"""A page of several lists that are only read: one is shown, with its find field and its options."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from lipdesk.gui import layout
from lipdesk.gui.context import Context
from lipdesk.gui.pages.read_list import ReadList
from lipdesk.gui.table import OptionsButton
from lipdesk.gui.trouble import in_place
from lipdesk.gui.widgets.buttons import Segments
from lipdesk.gui.widgets.labels import Label
from lipdesk.gui.widgets.search_field import SearchField
from lipdesk.i18n import _
from lipdesk.store.history import Step


class ReadPage(QWidget):
    """Reads its lists again when it is shown after a step. `tools` stand at the right of the find field."""

    def __init__(self, context: Context, name: str, title: str, lists: dict[str, ReadList], tools: tuple[QWidget, ...],
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._stale, self.lists = context, True, lists
        self.setObjectName(f"page:{name}")
        self.setAccessibleName(title)
        self.stack = QStackedWidget()
        for one in lists.values():
            self.stack.addWidget(one)
            one.changed.connect(self._refresh)
            one.menu_wanted.connect(self._fill_menu)
        self.segments = Segments([(key, one.title) for key, one in lists.items()], _("Lists"))
        self.segments.setObjectName(f"lists:{name}")
        self.segments.chosen.connect(lambda key: self.show_list(str(key)))
        self._build(title, tools)
        stop = context.workspace.listen(self._changed)
        self.destroyed.connect(lambda: stop())
        self.show_list(next(iter(lists)))

    def _build(self, title: str, tools: tuple[QWidget, ...]) -> None:
        self._counted = Label("", "small")
        self.finders = {key: SearchField(_("Find here"), one.table) for key, one in self.lists.items()}
        self._options = {key: OptionsButton(one.table) for key, one in self.lists.items()}
        for key, finder in self.finders.items():
            finder.searched.connect(self.lists[key].table.set_quick_text)
        second = layout.row(*self.finders.values(), *self._options.values(), None, *tools)
        head = layout.row(Label(title, "title"), self._counted, None, self.segments, pad=(12, 0, 0, 0))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(layout.page(head, second, (self.stack, 1), pad=(12, 12, 24, 12)))

    # What the window asks of a page

    def find(self) -> None:
        """Into the find field."""
        self.finders[self._key()].setFocus()

    def preview(self) -> None:
        """The list on paper."""
        self.shown().table.print_shown()

    def commit(self) -> bool:
        """Nothing is typed here."""
        return True

    def back(self) -> bool:
        """From the tools to the list."""
        table = self.shown().table
        if table.isVisible() and not table.hasFocus():
            table.setFocus()
            return True
        return False

    def show_list(self, key: str) -> None:
        """Show one of the lists."""
        self.segments.set_current(key)
        self.stack.setCurrentWidget(self.lists[key])
        for other in self.lists:
            self.finders[other].setVisible(other == key)
            self._options[other].setVisible(other == key)
        self.setFocusProxy(self.lists[key].table)
        self._refresh()

    def shown(self) -> ReadList:
        """The list that is shown."""
        return self.lists[self._key()]

    # Showing

    @in_place
    def reload(self) -> None:
        """Read the lists again."""
        self._stale = False
        for one in self.lists.values():
            one.reload()
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for one in self.lists.values():
            one.table.set_narrow(self.width() < 600)

    def _key(self) -> str:
        return str(self.segments.current())

    def _refresh(self) -> None:
        """The list, its rows or their selection changed."""
        self._counted.setText(self.shown().count())

    def _fill_menu(self, menu: QMenu, ids: list[int]) -> None:
        """What can be done with rows beside opening and copying them."""

    def _changed(self, step: Step) -> None:
        if self.isVisible():
            self.reload()
        else:
            self._stale = True
