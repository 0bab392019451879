"""A file in a synced folder, on a network drive or on a stick: what that means, and the way home."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from lipdesk import paths
from lipdesk.domain.errors import UserError
from lipdesk.gui import file_banner
from lipdesk.gui.dialogs import message
from lipdesk.gui.file_banner import FileBanners
from lipdesk.gui.progress import progress_dialog
from lipdesk.gui.tasks import Tasks
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import N_, _

if TYPE_CHECKING:
    from lipdesk.gui.window import Window
    from lipdesk.services.moving import Moved
    from lipdesk.store.location import Place
    from lipdesk.store.workspace import Workspace

_WORDS = {
    "synced": (
        N_("This file lies in a folder that {service} syncs."),
        N_("Work on one computer at a time and let it finish syncing, or two files come of it. "
           "On this computer alone it is safe."),
        N_("Leave it there"),
    ),
    "network": (
        N_("This file lies on a network drive."),
        N_("When the connection drops, nothing can be saved until it is back. It is safer on this computer."),
        N_("Leave it there"),
    ),
    "removable": (
        N_("This file lies on a stick or a drive that can be unplugged."),
        N_("Close the file before you pull it out. Sticks get lost: keep backups on this computer."),
        N_("I carry it on purpose"),
    ),
    "temporary": (
        N_("This file lies in a folder for temporary files."),
        N_("It can vanish at any time, for example with the e-mail or the archive that it came in."),
        N_("Not now"),
    ),
}


class PlaceNotice:
    """Looks in the background where the file lies. “Leave it there” is remembered for the file in that place."""

    def __init__(self, window: Window, banners: FileBanners, tasks: Tasks) -> None:
        self._window, self._banners, self._tasks = window, banners, tasks

    def begin(self, workspace: Workspace) -> None:
        """Find out, and say so unless it was answered before."""
        path, identity = workspace.path, workspace.identity

        def work(_report: Any) -> Place:
            from lipdesk.store import location

            return location.place_of(path)

        def done(place: Place) -> None:
            answered = self._window.memory.get(_key(identity)) == str(path.absolute())
            if place.kind != "here" and not answered and self._window.workspace is workspace:
                self._banners.show(file_banner.PLACE, lambda: self._banner(workspace, place))

        self._tasks.run(work, done)

    def _banner(self, workspace: Workspace, place: Place) -> Banner:
        what, detail, stay = _WORDS[place.kind]

        def leave() -> None:
            self._banners.drop(file_banner.PLACE)
            if place.kind != "temporary":
                self._window.memory.set(_key(workspace.identity), str(workspace.path.absolute()))

        return Banner(
            _(what).format(service=place.name), _(detail), "warn" if place.kind == "temporary" else "info",
            [Button(_(stay), "plain", on_click=leave),
             Button(_("Move it to this computer"), "filled", on_click=lambda: move_home(self._window))])


def move_home(window: Window) -> None:
    """Close the open file, bring it to the folder of this computer in the background, and open it there."""
    workspace = window.workspace
    if workspace is None or not window.drafts.may_leave():
        return
    path = workspace.path
    window.safekeeping.give_up()  # no backup may hold the file while it is being renamed
    window.leave_file()
    window.welcome()

    def work(report: Any) -> Moved:
        from lipdesk.services import moving

        return moving.move_here(path, paths.files_folder(), date.today(), report)

    def failed(problem: Exception) -> None:
        window.safekeeping.tasks.tell(problem)
        window.files.open(path)

    window.safekeeping.tasks.run(
        work, lambda moved: _afterwards(window, lambda: _show_moved(window, path, moved)),
        lambda problem: _afterwards(window, lambda: failed(problem)),
        lambda job: progress_dialog(job, _("Moving the file to this computer"), window))


def carry_draft(path: Path, target: Path) -> None:
    """Half-typed words go along with the records."""
    from lipdesk.store import drafts

    with suppress(OSError):  # the drive that has them is gone
        if paths.is_there(drafts.beside(path)):
            shutil.copyfile(drafts.beside(path), drafts.beside(target))


def _show_moved(window: Window, path: Path, moved: Moved) -> None:
    """Open the file in its new place, and say where the old one is."""
    carry_draft(path, moved.path)
    if moved.renamed:
        window.recent.remove(path.absolute())
    if not window.files.open(moved.path):
        return
    window.status.say(_("The file is now {path}. The old one was kept as {name}.").format(
        path=moved.path, name=moved.old.name))
    if not moved.renamed:
        message.speak(window, UserError(
            _("The old file could not be renamed: {path}.").format(path=moved.old),
            _("You are now working in {path}, which holds everything.").format(path=moved.path),
            _("Rename or delete the old one yourself, so that nobody goes on in it by mistake.")))


def _afterwards(window: Window, what: Any) -> None:
    """Once the dialog that shows the progress is gone."""
    QTimer.singleShot(0, window, what)


def _key(identity: str) -> str:
    return f"files/{identity}/place"
