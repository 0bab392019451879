"""Privacy: who may be contacted, whom the partnership may no longer need to know, and forgetting somebody."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui import forgetting
from lipdesk.gui.context import Context
from lipdesk.gui.pages.privacy_lists import ConsentList, ReviewList
from lipdesk.gui.pages.read_page import ReadPage
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import _, ngettext
from lipdesk.services import retention


class PrivacyPage(ReadPage):
    """Two lists of people, and what can be done with them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self.consents, self.review = ConsentList(context), ReviewList(context)
        self.keep_button = Button(_("Keep"), "plain", "check", self.keep, _("Note in the contact log that they stay"))
        self.forget_button = Button(_("Forget…"), "plain", "trash", self.forget, _("Take this person out of the file"))
        super().__init__(context, "privacy", _("Privacy"), {"consents": self.consents, "review": self.review},
                         (self.keep_button, self.forget_button), parent)

    # What can be done

    def show_list(self, key: str) -> None:
        """Show the consents or those to review."""
        super().show_list(key)
        self.keep_button.setVisible(key == "review")

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
        person = self.shown().table.current_id()
        if person is not None:
            forgetting.begin(self._context, person, self.window())

    # Showing

    def _refresh(self) -> None:
        super()._refresh()
        may = not self._context.workspace.read_only
        number = len(self.review.table.rows_model.all_rows())
        self.segments.set_words("review", _("{name} ({count})").format(name=_("To review"), count=number))
        self.keep_button.setEnabled(may and bool(self.review.table.selected_ids()))
        self.forget_button.setEnabled(may and len(self.shown().table.selected_ids()) == 1)

    def _fill_menu(self, menu: QMenu, ids: list[Any]) -> None:
        if self._context.workspace.read_only:
            return
        menu.addSeparator()
        if self.shown() is self.review:
            menu.addAction(_("Keep"), self.keep)
        if len(ids) == 1:
            menu.addAction(_("Forget…"), self.forget)
