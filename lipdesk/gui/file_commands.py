"""What the File menu does: new, open, sample, import, export, back up, check, close."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from lipdesk import paths
from lipdesk.domain.errors import Damaged, UserError
from lipdesk.i18n import _

if TYPE_CHECKING:
    from lipdesk.gui.window import Window
    from lipdesk.store.drafts import Draft
    from lipdesk.store.workspace import Workspace

_SUFFIX = ".lipdesk"


class FileCommands:
    """What the commands of the File menu do. The welcome page calls the same methods."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def open(self, path: Path) -> bool:
        """Open a file; the one that was open stays until then. Says why when it can't; True when it is open."""
        from lipdesk.store.workspace import Workspace

        current = self._window.workspace
        if current is not None and _same(current.path, path):
            self._window.status.say(_("{name} is open already.").format(name=path.stem))
            return True
        if self._is_protected(path):
            return False
        if self._is_backup(path):
            from lipdesk.gui import opened_backup

            opened_backup.offer(self._window, path)
            return False
        return self._take_over(
            lambda: Workspace.open(path, lambda: self._window.safekeeping.before_upgrade(path)))

    def choose(self) -> None:
        """Ask which file, then open it."""
        start = str(self._folder())
        found, _kind = QFileDialog.getOpenFileName(
            self._window, _("Open a partnership"), start,
            _("LIPdesk files ({pattern})").format(pattern="*.lipdesk *.lipsafe"))
        if found:
            self.open(Path(found))

    def new(self, draft: Draft | None = None) -> None:
        """The six questions, then the new file. Where it can't be made, the answers stay for another attempt."""
        from lipdesk.gui.dialogs.new_partnership import NewPartnershipDialog

        dialog = NewPartnershipDialog(self._window)
        if draft is not None:
            dialog.put_back(draft)
        while dialog.exec() and not self._take_over(dialog.create):
            continue

    def sample(self) -> None:
        """A copy of the sample partnership of its own, under a free name."""
        from lipdesk.services import sample

        name = _("Sample partnership")
        target = _free(paths.files_folder() / f"{name}{_SUFFIX}")
        self._take_over(lambda: sample.create(target))

    def take_in(self) -> None:
        """Import from a workbook, a CSV file or contacts, after a look at what it would do."""
        from lipdesk.gui.dialogs.importing import import_into

        if self._window.context is not None and self._window.commit():
            import_into(self._window.context, self._window)

    def give_out(self) -> None:
        """Everything into one workbook."""
        from lipdesk.gui.dialogs.exporting import export_from

        if self._window.context is not None and self._window.commit():
            export_from(self._window.context, self._window)

    def back_up(self) -> None:
        """A verified copy into the backups folder, in the background."""
        if self._window.commit():
            self._window.safekeeping.back_up()

    def backups(self, missing: Path | None = None) -> None:
        """The backups of the open file, or of one that is no longer where it was."""
        from lipdesk.gui.dialogs.backups import BackupsDialog

        workspace = self._window.workspace
        if missing is not None:
            BackupsDialog(self._window, missing).open()
        elif workspace is not None and self._window.commit():
            BackupsDialog(self._window, workspace.path, workspace.identity).open()

    def protect(self) -> None:
        """A copy under a password, for sending or carrying."""
        from lipdesk.gui.dialogs.protecting import ProtectingDialog
        from lipdesk.gui.heading import heading

        context = self._window.context
        if context is not None and self._window.commit():
            ProtectingDialog(context, self._window.tasks, heading(context)[0], self._window).open()

    def check(self) -> None:
        """Say whether the file is whole, after a full check in the background."""
        from lipdesk.gui.file_check import check_now

        check_now(self._window, self._window.file_watch.tasks)

    def close(self) -> None:
        """Close the file and show the welcome page; a window for looking closes as a whole."""
        if self._window.looking is not None:
            self._window.close()
        elif self._window.drafts.may_leave():
            self._window.leave_file()
            self._window.welcome()

    def fill_recent(self) -> None:
        """The menu of recent files, made anew each time it opens."""
        menu = self._window.recent_menu
        menu.clear()
        for path in self._window.recent.paths():
            made = menu.addAction(path.stem.replace("&", "&&"))
            made.setObjectName(f"recent:{path.name}")
            made.setToolTip(str(path))
            made.setEnabled(paths.is_there(path))
            made.triggered.connect(lambda _checked=False, path=path: self.open(path))
        if menu.isEmpty():
            menu.addAction(_("None yet")).setEnabled(False)

    def _is_backup(self, path: Path) -> bool:
        """A backup is not for working in. What can't be read is told when it is opened."""
        from lipdesk.store import backup_files

        try:
            return backup_files.is_backup(path)
        except UserError:
            return False

    def _is_protected(self, path: Path) -> bool:
        """Ask for the password of a protected copy, unless no password could open it."""
        from lipdesk.gui.dialogs.unlocking import UnlockingDialog
        from lipdesk.services import protecting

        if not protecting.is_protected(path) and not (path.suffix == protecting.PROTECTED and paths.is_file(path)):
            return False
        if self._spoken(lambda: protecting.check(path)):
            UnlockingDialog(self._window, path).open()
        return True

    def _take_over(self, make: Callable[[], Workspace]) -> bool:
        made: list[Workspace] = []
        if not self._window.drafts.may_leave() or not self._spoken(lambda: made.append(make())):
            return False
        self._window.use(made[0])
        return True

    def _spoken(self, what: Callable[[], None]) -> bool:
        try:
            what()
        except Damaged as error:
            from lipdesk.gui.dialogs.damaged import DamagedDialog

            DamagedDialog(self._window, error).open()
            return False
        except UserError as error:
            self._window.speak(error)
            return False
        return True

    def _folder(self) -> Path:
        recent = self._window.recent.paths()
        folder = recent[0].parent if recent else paths.files_folder()
        return folder if paths.is_folder(folder) else Path.home()


def _same(one: Path, other: Path) -> bool:
    return paths.is_same(one, other)


def _free(path: Path) -> Path:
    number, found = 2, path
    while paths.is_there(found):
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return found
