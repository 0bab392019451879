"""The Outbox: messages that wait until she is online, opened again and marked as sent with one key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.domain.messages import Message
from lipdesk.gui import mailing
from lipdesk.gui.context import Context
from lipdesk.gui.flow_layout import flow
from lipdesk.gui.layout import row
from lipdesk.gui.pages.records import RecordsPage
from lipdesk.gui.widgets.buttons import Button, IconButton
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, ngettext
from lipdesk.services import mail


class OutboxPage(RecordsPage):
    """A records page with what is done to a message over its list. Space marks the selected ones as sent, or puts them
    back when they all were."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, Message, parent=parent)
        self.buttons = [
            _named(Button(_("Open again"), "plain", "send", self.open_again), "outbox:open"),
            _named(Button(_("Mark as sent"), "plain", "done", lambda: self.mark_sent(self._ids())), "outbox:sent"),
            _named(Button(_("Not sent"), "plain", on_click=lambda: self.drop(self._ids())), "outbox:dropped"),
            _named(Button(_("Show the file"), "plain", "folder", self.show_file), "outbox:file"),
        ]  # fmt: skip
        place = IconButton("settings", _("Choose the folder for drafts"), self.choose_folder)
        place.setObjectName("outbox:folder")
        hint = Label(_("Space: sent"), "muted")
        self.list.add_line(row((flow(*self.buttons, place), 1), hint, gap=8, pad=(12, 0, 12, 0)))
        self.list.more_for_rows = self._offer
        self.list.table.installEventFilter(self)
        self.list.table.selection_changed.connect(lambda _ids: self._enable())
        self._enable()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The space bar in the list: sent, or back."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if watched is self.list.table and event.key() == Qt.Key.Key_Space and plain:
                self.toggle_sent(self._ids())
                return True
        return super().eventFilter(watched, event)

    def toggle_sent(self, ids: list[int]) -> None:
        """Mark them as sent; when they all are, they wait again."""
        if ids and all(self.list.values[one]["state"] == "sent" for one in ids):
            words = ngettext("{count} message waits again.", "{count} messages wait again.", len(ids))
            self._do(ids, mail.wait, words)
        else:
            self.mark_sent(ids)

    def mark_sent(self, ids: list[int]) -> None:
        """She says that they went out today."""
        words = ngettext("{count} message is marked as sent.", "{count} messages are marked as sent.", len(ids))
        self._do(ids, partial(mail.mark_sent, day=self._context.today()), words)

    def drop(self, ids: list[int]) -> None:
        """They won't be sent."""
        words = ngettext("{count} message is marked as not sent.", "{count} messages are marked as not sent.", len(ids))
        self._do(ids, mail.drop, words)

    def open_again(self) -> None:
        """Let the mail program open the draft once more."""
        for one in self._ids()[:1]:
            if self.commit():
                mailing.open_draft(self._context, one, self.window())

    def show_file(self) -> None:
        """Show the draft where it lies."""
        for one in self._ids()[:1]:
            if self.commit():
                mailing.show_file(self._context, one)

    def choose_folder(self) -> None:
        """Where drafts for the mail program are written from now on."""
        before = mailing.folder(self._context.memory)
        found = QFileDialog.getExistingDirectory(self, _("Folder for drafts"), str(before))
        if found:
            mailing.set_folder(self._context.memory, Path(found))
            self._context.say(_("Drafts are written to {folder} from now on.").format(folder=found))

    def _do(self, ids: list[int], work: Callable[..., None], words: str) -> None:
        if not ids or self._context.read_only or not self.commit():
            return
        try:
            work(self._context.workspace, ids)
        except UserError as error:
            self._context.hold_up(error, partial(self._do, ids, work, words))
            return
        self._context.say(words.format(count=len(ids)), undo=True)

    def _ids(self) -> list[int]:
        return [int(one) for one in self.list.table.selected_ids()]

    def _enable(self) -> None:
        chosen = bool(self._ids())
        for button in self.buttons:
            writes = button.objectName() in ("outbox:sent", "outbox:dropped")
            button.setEnabled(chosen and not (writes and self._context.read_only))

    def _offer(self, menu: QMenu, ids: list[int]) -> None:
        menu.addAction(_("Mark as sent"), partial(self.mark_sent, ids)).setShortcut("Space")
        menu.addAction(_("Not sent"), partial(self.drop, ids))


def _named(button: Button, name: str) -> Button:
    button.setObjectName(name)
    return button
