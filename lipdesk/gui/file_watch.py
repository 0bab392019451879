"""Watches over the open file: is it still the one that was opened, is it whole, the newest, and in a good place?"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from lipdesk import paths
from lipdesk.domain.errors import UserError, WritingStopped
from lipdesk.gui import file_banner
from lipdesk.gui.file_banner import FileBanners
from lipdesk.gui.file_check import check_after_crash
from lipdesk.gui.file_copies import CopiesNotice
from lipdesk.gui.file_place import PlaceNotice, carry_draft
from lipdesk.gui.last_use import LastUse
from lipdesk.gui.tasks import Tasks
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import _

if TYPE_CHECKING:
    from lipdesk.gui.window import Window
    from lipdesk.store.workspace import Workspace

OFTEN = 2500  # ms


class FileWatch(QObject):
    """One for the window. What takes long is asked in the background; the timer costs one look at the folder."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.tasks, self.banners = Tasks(window), FileBanners(window)
        self._window = window
        self._workspace: Workspace | None = None
        self._reason = ""
        self._last_use = LastUse(window, self.banners)
        self._place = PlaceNotice(window, self.banners, self.tasks)
        self._copies = CopiesNotice(window, self.banners, self.tasks)
        self._timer = QTimer(self, interval=OFTEN)
        self._timer.timeout.connect(self.look)

    def begin(self, workspace: Workspace) -> None:
        """A file was opened for writing."""
        self._workspace, self._reason = workspace, ""
        try:
            for part in (self._last_use, self._place, self._copies):
                part.begin(workspace)
        except UserError as error:  # the drive failed just after the file was opened
            self._window.speak(error)
        if workspace.unclean:
            check_after_crash(self._window, self.tasks, self.banners)
        self._timer.start()

    def end(self) -> None:
        """The file is about to be closed."""
        if self._workspace is None:
            return
        self._timer.stop()
        self.tasks.stop()
        if not self._reason:
            self._note()
        self._workspace = None
        self.banners.clear()

    def look(self) -> None:
        """Ask whether the file is still the one that was opened, and say so when it is not."""
        if self._workspace is None:
            return
        try:
            stopped: UserError | None = self._workspace.look()
        except UserError as error:  # it can't even be looked at: the drive is failing
            stopped = error
        reason = stopped.what if stopped is not None else ""
        if reason != self._reason:
            self._reason = reason
            if stopped is None:
                self.banners.drop(file_banner.STOPPED)
                self._window.status.set_fact("saved", "check", _("Everything is saved"), str(self._workspace.path))
                self._window.status.say(_("The file is there again: everything can be saved."))
            else:
                self._show(stopped)
        if stopped is None:
            self._note()

    def save_as_new(self) -> bool:
        """Write what this window still holds to a new file, and go on in that one. True when it is done."""
        workspace = self._workspace
        if workspace is None:
            return False
        target = self._ask_name(workspace.path)
        if target is None:
            return False
        try:
            self._window.drafts.keep()
            workspace.back_up(target)
        except UserError as error:
            self._window.speak(error)
            return False
        carry_draft(workspace.path, target)
        self._window.leave_file()
        return self._open(target)

    def open_what_is_there(self) -> bool:
        """Let go of what was open and take the file that lies in its place now."""
        if self._workspace is None or not self._window.drafts.may_leave():
            return False
        path = self._workspace.path
        self._window.leave_file()
        return self._open(path)

    def _note(self) -> None:
        """Remember the newest step. Where it can't be read there is nothing newer to remember."""
        with suppress(UserError):
            self._last_use.note()

    def _open(self, path: Path) -> bool:
        if self._window.files.open(path):
            return True
        self._window.welcome()
        return False

    def _ask_name(self, path: Path) -> Path | None:
        from lipdesk.services.moving import free_path

        folder = path.parent if paths.is_folder(path.parent) else paths.files_folder()
        offered = free_path(folder, _("{name} (saved)").format(name=path.stem))
        found, _kind = QFileDialog.getSaveFileName(
            self._window, _("Save what is here as a new file"), str(offered), _("LIPdesk files") + " (*.lipdesk)")
        if not found:
            return None
        target = Path(found if found.lower().endswith(".lipdesk") else f"{found}.lipdesk")
        if target == path or paths.is_same(target, path):
            self._window.speak(UserError(
                _("{name} is the file that was put in the place of yours.").format(name=path.name),
                _("Nothing was written."), _("Choose another name.")))
            return None
        return target

    def _show(self, stopped: UserError) -> None:
        holds = isinstance(stopped, WritingStopped) and stopped.holds
        self._window.status.set_fact("saved", "alert", _("Nothing is saved now"), str(stopped), warn=True)

        def make() -> Banner:
            there = self._workspace is not None and paths.is_there(self._workspace.path)
            buttons = []
            if there:
                words = _("Open what is there now") if holds else _("Open it again")
                buttons.append(Button(words, "plain" if holds else "filled", on_click=self.open_what_is_there))
            if holds:
                buttons.append(Button(_("Save as a new file…"), "filled", on_click=self.save_as_new))
            detail = " ".join(part for part in (stopped.safe, stopped.do) if part)
            return Banner(stopped.what, detail, "signal", buttons)

        self.banners.show(file_banner.STOPPED, make)
