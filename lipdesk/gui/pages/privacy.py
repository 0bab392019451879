"""Privacy: who may be contacted, whom the partnership may no longer need to know, and forgetting somebody."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui import forgetting, layout
from lipdesk.gui.context import Context
from lipdesk.gui.pages.privacy_lists import ConsentList, ReviewList
from lipdesk.gui.pages.read_list import ReadList
from lipdesk.gui.table import OptionsButton
from lipdesk.gui.trouble import in_place
from lipdesk.gui.widgets.buttons import Button, Segments
from lipdesk.gui.widgets.labels import Label
from lipdesk.gui.widgets.search_field import SearchField
from lipdesk.i18n import _, ngettext
from lipdesk.services import retention
from lipdesk.store.history import Step


class PrivacyPage(QWidget):
    """Two lists of people. It reads them again when it is shown after a step."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._stale = context, True
        self.setObjectName("page:privacy")
        self.setAccessibleName(_("Privacy"))
        self.consents, self.review = ConsentList(context), ReviewList(context)
        self.lists: dict[str, ReadList] = {"consents": self.consents, "review": self.review}
        self.stack = QStackedWidget()
        for one in self.lists.values():
            self.stack.addWidget(one)
            one.changed.connect(self._refresh)
            one.menu_wanted.connect(self._fill_menu)
        self.segments = Segments([("consents", _("Consents")), ("review", _("To review"))], _("Lists"))
        self.segments.chosen.connect(lambda key: self.show_list(str(key)))
        self._build()
        stop = context.workspace.listen(self._changed)
        self.destroyed.connect(lambda: stop())
        self.show_list("consents")

    def _build(self) -> None:
        self._counted = Label("", "small")
        self.finders = {key: SearchField(_("Find here"), one.table) for key, one in self.lists.items()}
        self._options = {key: OptionsButton(one.table) for key, one in self.lists.items()}
        for key, finder in self.finders.items():
            finder.searched.connect(self.lists[key].table.set_quick_text)
        self.keep_button = Button(_("Keep"), "plain", "check", self.keep, _("Note in the contact log that they stay"))
        self.forget_button = Button(_("Forget…"), "plain", "trash", self.forget, _("Take this person out of the file"))
        tools = layout.row(*self.finders.values(), *self._options.values(), None, self.keep_button, self.forget_button)
        head = layout.row(Label(_("Privacy"), "title"), self._counted, None, self.segments, pad=(12, 0, 0, 0))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(layout.page(head, tools, (self.stack, 1), pad=(12, 12, 24, 12)))

    # What the window asks of a page

    def find(self) -> None:
        """Into the find field."""
        self.finders[self._key()].setFocus()

    def preview(self) -> None:
        """The list on paper."""
        self._list().table.print_shown()

    def commit(self) -> bool:
        """Nothing is typed here."""
        return True

    def back(self) -> bool:
        """From the tools to the list."""
        table = self._list().table
        if table.isVisible() and not table.hasFocus():
            table.setFocus()
            return True
        return False

    # What can be done

    def show_list(self, key: str) -> None:
        """Show the consents or those to review."""
        self.segments.set_current(key)
        self.stack.setCurrentWidget(self.lists[key])
        for other in self.lists:
            self.finders[other].setVisible(other == key)
            self._options[other].setVisible(other == key)
        self.keep_button.setVisible(key == "review")
        self.setFocusProxy(self.lists[key].table)
        self._refresh()

    def keep(self) -> None:
        """Those selected stay: they come up again after as many years."""
        ids = self.review.table.selected_ids()
        if not ids or self._context.workspace.read_only:
            return
        try:
            retention.keep(self._context.workspace, ids, self._context.today())
        except UserError as error:
            self._context.speak(error)
            return
        words = ngettext("{count} person stays.", "{count} people stay.", len(ids))
        self._context.say(words.format(count=len(ids)), undo=True)

    def forget(self) -> None:
        """Begin to forget the current person."""
        person = self._list().table.current_id()
        if person is not None:
            forgetting.begin(self._context, person, self.window())

    # Showing

    @in_place
    def reload(self) -> None:
        """Read both lists again."""
        self._stale = False
        for one in self.lists.values():
            one.reload()
        number = len(self.review.table.rows_model.all_rows())
        self.segments.set_words("review", _("{name} ({count})").format(name=_("To review"), count=number))
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

    def _list(self) -> ReadList:
        return self.lists[self._key()]

    def _refresh(self) -> None:
        may = not self._context.workspace.read_only
        self._counted.setText(self._list().count())
        self.keep_button.setEnabled(may and bool(self.review.table.selected_ids()))
        self.forget_button.setEnabled(may and len(self._list().table.selected_ids()) == 1)

    def _fill_menu(self, menu: QMenu, ids: list[Any]) -> None:
        if self._context.workspace.read_only:
            return
        menu.addSeparator()
        if self._list() is self.review:
            menu.addAction(_("Keep"), self.keep)
        if len(ids) == 1:
            menu.addAction(_("Forget…"), self.forget)

    def _changed(self, step: Step) -> None:
        if self.isVisible():
            self.reload()
        else:
            self._stale = True
