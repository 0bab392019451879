"""The backups of a file: what there is, what each holds, what is different from now, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog

from lipdesk.domain.errors import UserError
from lipdesk.domain.registry import record_types
from lipdesk.gui import backup_words, looking
from lipdesk.gui.attachment import shown_size
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.table import Column, OptionsButton, RecordTable
from lipdesk.gui.tasks import Job
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.empty_state import EmptyState
from lipdesk.gui.widgets.labels import Elided, Label
from lipdesk.i18n import _

if TYPE_CHECKING:
    from lipdesk.gui.window import Window
    from lipdesk.services.backing_up import Backup
    from lipdesk.services.restoring import Contents


class BackupsDialog(QDialog):
    """Lists at once; what each backup holds is counted one after the other in the background, the newest first.

    `target` is the file that would be put back; it may be missing. Without its `identity` the backups are found by its
    name.
    """

    def __init__(self, window: Window, target: Path, identity: str | None = None) -> None:
        super().__init__(window)
        self._window, self._target, self._identity = window, target, identity
        self._keeping = window.safekeeping
        self._backups: dict[str, Backup] = {}
        self._contents: dict[str, Contents | UserError] = {}
        self._job: Job | None = None
        self._left = False
        self.setObjectName("backups")
        self.setWindowTitle(_("Backups"))
        self.resize(860, 560)
        self.table = RecordTable(
            [
                Column("when", _("Made"), "text", 130, strong=True, narrow=True),
                Column("reason", _("Kind"), "choice", 150, stretch=True),
                Column("records", _("Records"), "number", 90),
                Column("size", _("Size"), "number", 90, display=lambda size: shown_size(size)),
                Column("place", _("Place"), "choice", 140),
            ],
            _("Backups"), window.memory, "backups")
        self.table.sort_by("when", descending=True)
        self.table.current_changed.connect(lambda _id: self._show_current())
        self.table.opened.connect(lambda _id: self.look())
        self.table.menu_requested.connect(self._show_menu)
        self.finished.connect(self._leave)
        self._build()
        self.table.setFocus()
        self.reload()

    def _build(self) -> None:
        name = Label(_("Backups of {name}").format(name=self._target.stem), "head", wrap=True)
        self._where = Elided("", "small")
        show = Button(_("Show the folder"), "link", "folder", self._show_folder)
        self._holds = Label("", wrap=True)
        self._holds.setObjectName("backup-holds")
        self._holds.setMinimumHeight(self._holds.fontMetrics().lineSpacing() * 3)
        self._empty = EmptyState("backup", _("No backup yet"),
                                 _("LIPdesk makes one every thirty minutes of work and when you leave the file."))
        self._empty.hide()
        self.look_button = Button(_("Open to look"), "plain", "eye", self.look)
        self.differences_button = Button(_("What is different from now…"), "plain", "list", self.compare)
        self.restore_button = Button(_("Restore…"), "filled", "history", self.restore)
        self.now_button = Button(_("Back up now"), "quiet", "backup", self._back_up)
        self.now_button.setVisible(self._identity is not None)
        self.differences_button.setVisible(self._identity is not None)
        close = Button(_("Close"), "plain", on_click=self.reject)
        head = row((col(name, self._where, gap=2), 1), show, OptionsButton(self.table))
        foot = row(self.now_button, None, self.differences_button, self.look_button, self.restore_button, close)
        fill(self, col(head, (self.table, 1), (self._empty, 1), self._holds, foot, gap=12, pad=(24, 16, 24, 16)))

    # What can be done

    def reload(self) -> None:
        """Look again which backups there are."""
        places, identity, name = self._keeping.memory.places(), self._identity, self._target.stem
        second = places.second
        self._where.setText(str(places.first) if second is None else _("{folder} and {second}").format(
            folder=places.first, second=second))

        def work(_report: Any) -> list[Backup]:
            from lipdesk.services import backing_up

            return backing_up.listed(places, identity, name)

        self._keeping.tasks.run(work, self._take)

    def look(self) -> None:
        """Open the selected one beside the file."""
        backup = self.current()
        if backup is not None:
            looking.look(self._window, backup, self._target)

    def compare(self) -> None:
        """Say what is different between the selected one and the file."""
        from lipdesk.gui.dialogs.differences import compare

        backup = self.current()
        if backup is not None:
            compare(self._window, backup, self._target)

    def restore(self) -> None:
        """Put the file back to the selected one, once she has agreed."""
        backup = self.current()
        if backup is not None and looking.ask_restore(self._window, backup, self._target):
            self.accept()
            looking.restore(self._window, backup, self._target)

    def current(self) -> Backup | None:
        """The selected backup."""
        return self._backups.get(self.table.current_id() or "")

    # Inside

    def _take(self, backups: list[Backup]) -> None:
        self._backups = {str(one.path): one for one in backups}
        self.table.setVisible(bool(backups))
        self._empty.setVisible(not backups)
        self._show_rows()
        if self.current() is None:
            self.table.select_first()
        self._show_current()
        if self._job is None:
            self._count_next()

    def _count_next(self) -> None:
        """What the next backup holds, for as long as the dialog is there."""
        left = [one for key, one in self._backups.items() if key not in self._contents]
        self._job = None
        if not left or self._left:
            return
        backup = left[0]

        def work(_report: Any) -> Contents:
            from lipdesk.services import restoring

            return restoring.look(backup)

        def remember(job: Job) -> None:
            self._job = job

        self._keeping.tasks.run(work, lambda held: self._counted(backup, held),
                                lambda problem: self._not_counted(backup, problem), remember)

    def _counted(self, backup: Backup, held: Contents | UserError) -> None:
        self._contents[str(backup.path)] = held
        self._show_rows()
        self._show_current()
        self._count_next()

    def _not_counted(self, backup: Backup, problem: Exception) -> None:
        if isinstance(problem, UserError):
            self._counted(backup, problem)
        else:
            self._keeping.tasks.tell(problem)

    def _show_rows(self) -> None:
        second = self._keeping.memory.second
        self.table.set_rows([
            (key, backup_words.when(one.at), backup_words.reason(one.reason), self._records(key), one.size,
             backup_words.place(one, second))
            for key, one in self._backups.items()
        ])

    def _records(self, key: str) -> int | None:
        held = self._contents.get(key)
        return sum(held.counts.values()) if held is not None and not isinstance(held, UserError) else None

    def _show_current(self) -> None:
        backup = self.current()
        held = self._contents.get(str(backup.path)) if backup is not None else None
        usable = backup is not None and not isinstance(held, UserError)
        for button in (self.look_button, self.differences_button, self.restore_button):
            button.setEnabled(usable)
        if backup is None:
            self._holds.setText("")
        elif held is None:
            self._holds.setText(_("Looking into the backup…"))
        else:
            self._holds.setText(str(held) if isinstance(held, UserError) else _described(held))

    def _show_menu(self, ids: list[Any], point: Any) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button, what in ((self.look_button, self.look), (self.differences_button, self.compare),
                             (self.restore_button, self.restore)):
            if not button.isHidden():
                menu.addAction(button.text(), what).setEnabled(button.isEnabled())
        menu.addAction(_("Copy"), self.table.copy_selected).setEnabled(bool(ids))
        menu.popup(point)

    def _back_up(self) -> None:
        self._keeping.back_up(self.reload)

    def _show_folder(self) -> None:
        backup = self.current()
        folder = backup.path.parent if backup is not None else self._keeping.memory.folder
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _leave(self, _result: int) -> None:
        """What is being counted comes to its end; nothing further is begun."""
        self._left = True


def _described(held: Contents) -> str:
    """What a backup holds, in the order of the lists: Organizations 42 · People 61."""
    counts = [f"{_(kind.about.plural)}\u00a0{held.counts[kind.type_key()]}" for kind in record_types()
              if held.counts.get(kind.type_key())]
    return "\u00a0· ".join([held.name, *counts])
