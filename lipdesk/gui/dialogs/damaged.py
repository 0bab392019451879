"""A damaged file: its newest good backup first, then what can still be read of it, and exactly what can't."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout

from lipdesk.domain.errors import Cancelled, Damaged, UserError
from lipdesk.gui import backup_words, last_use
from lipdesk.gui.dialogs.findings import FindingsDialog
from lipdesk.gui.layout import col, line, row
from lipdesk.gui.progress import progress_dialog
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Elided, Label, Picture
from lipdesk.i18n import _, ngettext

if TYPE_CHECKING:
    from lipdesk.gui.window import Window
    from lipdesk.services.backing_up import Backup
    from lipdesk.services.restoring import Contents, Restored
    from lipdesk.services.salvaging import Losses

_WIDE = 480


class DamagedDialog(QDialog):
    """Looks for a good backup in the background; both ways make a new file and leave the damaged one as it is."""

    def __init__(self, window: Window, error: Damaged) -> None:
        super().__init__(window)
        self._window, self._path, self._places = window, error.path, window.safekeeping.memory.places()
        self._tasks = window.file_watch.tasks
        self._backup: Backup | None = None
        self.setObjectName("damaged")
        self.setWindowTitle(_("Damaged file"))
        self._found = _wrapped(_("Looking for the newest good backup…"), "strong")
        self._found.setObjectName("backup-found")
        self._holds = _wrapped("")
        self._holds.hide()
        self.backup_button = Button(_("Open this backup as a new file"), "filled", "history", self.take_backup)
        self.salvage_button = Button(_("Save what can be read"), "plain", "refresh", self.salvage)
        self.backup_button.setEnabled(False)
        self._build(error)
        self._look()

    def _build(self, error: Damaged) -> None:
        what = _("{name} is damaged.").format(name=self._path.name)
        self.setAccessibleName(what)
        self.setAccessibleDescription(error.safe)
        detail = Elided(" ".join(error.what.partition(": ")[2].split()), "small")
        detail.setVisible(bool(detail.text()))
        head = row(Picture("alert", "signal_text", 24), (col(_wrapped(what, "head"), detail, gap=2), 1), gap=16)
        safe = _wrapped(_("The file is left as it is, whatever you choose. Both ways make a new file beside it."))
        why = _wrapped(_("Or read every record that the damage has spared into a new file. It can be newer than the "
                         "backup. What can’t be read is told one by one."))
        close = Button(_("Close"), "plain", on_click=self.reject)
        inside = col(head, safe, line(), self._found, self._holds, row(None, self.backup_button), line(), why,
                     row(None, self.salvage_button), line(), row(None, close), gap=12)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.addWidget(inside)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _look(self) -> None:
        places, path = self._places, self._path

        def work(_report: Any) -> tuple[Backup, Contents, str] | None:
            from lipdesk.services import backing_up, restoring

            identity = _identity(path)
            found = backing_up.newest_good(places, identity or None, path.stem)
            return None if found is None else (found, restoring.look(found), identity)

        self._tasks.run(work, self._show_backup, self._no_backup)

    def _no_backup(self, problem: Exception) -> None:
        if not isinstance(problem, Cancelled):
            self._show_backup(None)
        if not isinstance(problem, UserError):
            self._window.safekeeping.tasks.tell(problem)

    def _show_backup(self, found: tuple[Backup, Contents, str] | None) -> None:
        if found is None:
            self._found.setText(_("No good backup of this file was found on this computer."))
            self.salvage_button.setProperty("kind", "filled")
            self.salvage_button.show_icon("refresh")
            self.salvage_button.style().polish(self.salvage_button)
            self.backup_button.hide()
            self.salvage_button.setFocus()
            return
        self._backup, contents, _identity = found
        self._found.setText(_("The newest good backup was made on {when}.").format(
            when=backup_words.when(self._backup.at)))
        counts = _shown(contents.counts)
        total, kinds = sum(counts.values()), ", ".join(f"{name} {count}" for name, count in counts.items())
        told = ngettext("It holds {count} record: {kinds}.", "It holds {count} records: {kinds}.", total)
        since = _("What was entered after that is not in it; how much that is can’t be known from a damaged file.")
        self._holds.setText(told.format(count=total, kinds=kinds) + " " + since)
        self._holds.show()
        self.backup_button.setEnabled(True)
        self.backup_button.setFocus()

    def take_backup(self) -> None:
        """Make a new file of the backup beside the damaged one, and open it."""
        backup, path, places = self._backup, self._path, self._places
        if backup is None:
            return

        def work(report: Any) -> Restored:
            from lipdesk.services import restoring

            return restoring.restore_beside(backup, path, report, places)

        self._tasks.run(work, lambda made: self._afterwards(lambda: self._open(made.path, _lost(made))),
                        progress=lambda job: progress_dialog(job, _("Making a new file of the backup"), self))

    def salvage(self) -> None:
        """Read what can be read into a new file beside the damaged one, open it, and say what is missing."""
        path = self._path

        def work(report: Any) -> tuple[Path, Losses]:
            from lipdesk.services import salvaging

            target = salvaging.free_target(path)
            return target, salvaging.salvage(path, target, report)

        self._tasks.run(work, lambda made: self._afterwards(lambda: self._show_saved(*made)),
                        progress=lambda job: progress_dialog(job, _("Saving what can be read"), self))

    def _show_saved(self, target: Path, losses: Losses) -> None:
        what = (_("Everything that could be found in the file was saved.") if losses.is_complete()
                else _("A part of the file could not be saved."))
        detail = _("The new file is {path}. The damaged one was left as it is.").format(path=target)
        self._open(target, FindingsDialog(what, detail, losses.lines(), self._window))

    def _open(self, path: Path, then: QDialog | None) -> None:
        """The new file is older than what this computer saw last, and that is known."""
        self.accept()
        last_use.forget_file(self._window.memory, path)
        if self._window.files.open(path):
            self._window.status.say(
                _("This is the new file {path}. The damaged one was left as it is.").format(path=path))
        if then is not None:
            then.open()

    def _afterwards(self, what: Any) -> None:
        """Once the dialog that shows the progress is gone."""
        QTimer.singleShot(0, self, what)


def _wrapped(text: str, role: str = "body") -> Label:
    made = Label(text, role, wrap=True)
    made.setMinimumWidth(_WIDE)  # else Qt reserves the height of a very narrow label
    return made


def _identity(path: Path) -> str:
    """As far as it can be read; backups are then found by the name of the file."""
    from lipdesk.services import backing_up

    try:
        return backing_up.identity_of(path)
    except UserError:
        return ""


def _shown(counts: dict[str, int]) -> dict[str, int]:
    """By name in the plural: organizations, people and so on; what is only a part of them is left out."""
    from lipdesk.domain.registry import record_types

    kinds = [kind for kind in record_types() if kind.type_key() not in ("list_item", "partnership")]
    return {_(kind.about.plural): counts[kind.type_key()] for kind in kinds
            if counts.get(kind.type_key()) and not kind.about.part_of}


def _lost(made: Restored) -> QDialog | None:
    if not made.lost:
        return None
    return FindingsDialog(_("The attached files of these documents could not be brought back:"), "", made.lost)
