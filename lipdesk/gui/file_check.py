"""The full check of the open file, in the background: after a crash by itself, and from the File menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.gui import file_banner
from lipdesk.gui.dialogs import message
from lipdesk.gui.file_banner import FileBanners
from lipdesk.gui.progress import progress_dialog
from lipdesk.gui.tasks import Tasks
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import _

if TYPE_CHECKING:
    from lipdesk.gui.window import Window
    from lipdesk.store.workspace import Workspace


def check_after_crash(window: Window, tasks: Tasks, banners: FileBanners) -> None:
    """Check a file that was not closed: one quiet word when it is whole, else a banner."""
    workspace = window.workspace
    if workspace is None:
        return

    def done(problems: list[str]) -> None:
        if window.workspace is not workspace:
            return
        if problems:
            banners.show(file_banner.FAULTS, lambda: _banner(window, banners, problems))
        else:
            window.status.say(_("LIPdesk was not closed properly last time. The file was checked: it is whole."))

    copy = _snapshot(window, workspace)
    if copy is not None:
        tasks.run(lambda report: _problems(copy, report), done, lambda problem: _quietly(window, problem))


def check_now(window: Window, tasks: Tasks) -> None:
    """Check the open file because she asked, with progress, and say what was found."""
    workspace = window.workspace
    if workspace is None or not window.commit():
        return
    copy = _snapshot(window, workspace)
    if copy is not None:
        tasks.run(lambda report: _problems(copy, report),
                  lambda problems: QTimer.singleShot(0, window, lambda: _tell(window, problems)),
                  progress=lambda job: progress_dialog(job, _("Checking the file"), window))


def _snapshot(window: Window, workspace: Workspace) -> Workspace | None:
    try:
        return workspace.snapshot()
    except UserError as error:
        window.speak(error)
        return None


def _problems(copy: Workspace, report: Any) -> list[str]:
    from lipdesk.store import checks

    with copy, copy.reading() as connection:
        return checks.problems(connection, report)


def _quietly(window: Window, problem: Exception) -> None:
    """A check that was stopped with its window is no news."""
    if not isinstance(problem, Cancelled):
        window.safekeeping.tasks.tell(problem)


def _tell(window: Window, problems: list[str]) -> None:
    if problems:
        _show(window, problems)
    else:
        agreed = _("Records, references, search index and history agree.")
        message.inform(window, _("The file is whole."), agreed)


def _show(window: Window, problems: list[str]) -> None:
    from lipdesk.gui.dialogs.findings import FindingsDialog

    FindingsDialog(
        _("The file has faults."),
        _("Your records can be read, and nothing was changed. Compare with the backups from before, and send this list "
          "to whoever helps you with LIPdesk."),
        problems, window).open()


def _banner(window: Window, banners: FileBanners, problems: list[str]) -> Banner:
    return Banner(
        _("LIPdesk was not closed properly last time, and the file has faults."),
        _("Nothing was changed. See what is wrong, and put back a backup from before that if records are missing."),
        "signal",
        [Button(_("Not now"), "plain", on_click=lambda: banners.drop(file_banner.FAULTS)),
         Button(_("See the faults…"), "plain", on_click=lambda: _show(window, problems)),
         Button(_("Look at the backups"), "filled", on_click=window.files.backups)])
