"""What is different between a backup and the file as it is now: each record that came, went or was changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from lipdesk.gui import backup_words
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.progress import progress_dialog
from lipdesk.gui.table import Column, FilterBar, OptionsButton, RecordTable
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.gui.widgets.search_field import SearchField
from lipdesk.i18n import N_, _

if TYPE_CHECKING:
    from lipdesk.gui.window import Window
    from lipdesk.services.backing_up import Backup
    from lipdesk.services.restoring import Difference

_SINCE = (("only_now", N_("Added since")), ("only_then", N_("Deleted since")), ("changed", N_("Changed since")))


def compare(window: Window, backup: Backup, file: Path) -> None:
    """Compare them in the background, then show what was found."""

    def work(_report: Any) -> list[Difference]:
        from lipdesk.services import restoring
        from lipdesk.store.workspace import Workspace

        with restoring.open_read_only(backup) as then, Workspace.read(file) as now:
            return restoring.differences(then, now)

    window.safekeeping.tasks.run(
        work, lambda found: QTimer.singleShot(0, window, lambda: DifferencesDialog(backup, found, window).open()),
        progress=lambda job: progress_dialog(job, _("Comparing the backup with the file"), window))


class DifferencesDialog(QDialog):
    """One row for each record; the list sorts, filters and copies like every other."""

    def __init__(self, backup: Backup, found: list[Difference], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("differences")
        self.setWindowTitle(_("What is different from now"))
        self.resize(720, 520)
        rows = _rows(found)
        self.table = RecordTable(
            [
                Column("since", _("What happened"), "choice", 140),
                Column("kind", _("Kind of record"), "choice", 170),
                Column("name", _("Name"), "text", 300, stretch=True, strong=True, narrow=True),
            ],
            _("What is different from now"))
        self.table.set_rows(rows)
        heading = Label(_("Since the backup of {when}").format(when=backup_words.when(backup.at)), "head")
        counts = [_("{what}: {count}").format(what=_(words), count=sum(1 for one in rows if one[1] == _(words)))
                  for _code, words in _SINCE]
        told = " · ".join(counts) if rows else _("Nothing is different: the file is as it was then.")
        finder = SearchField(_("Find here"), self.table)
        finder.searched.connect(self.table.set_quick_text)
        copy = Button(_("Copy the list"), "plain", "copy", self._copy)
        copy.setEnabled(bool(rows))
        close = Button(_("Close"), "filled", on_click=self.accept)
        head = row((col(heading, Label(told, "muted"), gap=2), 1), finder, OptionsButton(self.table))
        self.table.select_first()
        fill(self, col(head, FilterBar(self.table), (self.table, 1), row(copy, None, close), gap=12,
                       pad=(24, 16, 24, 16)))
        self.table.setFocus()

    def _copy(self) -> None:
        self.table.selectAll()
        self.table.copy_selected()


def _rows(found: list[Difference]) -> list[tuple[Any, ...]]:
    """In the order of the record types: what came, what went, what was changed."""
    told = [(_(words), _(one.kind.about.label), name) for one in found for code, words in _SINCE
            for name in getattr(one, code)]
    return [(number, *row) for number, row in enumerate(told)]
