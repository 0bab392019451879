"""Other copies of the open file beside it, made by a sync program or by hand: said when they hold work of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lipdesk.domain.errors import UserError
from lipdesk.gui import file_banner
from lipdesk.gui.file_banner import FileBanners
from lipdesk.gui.tasks import Tasks
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import _, ngettext

if TYPE_CHECKING:
    from lipdesk.gui.window import Window
    from lipdesk.store.conflict_copies import Copy, Parting
    from lipdesk.store.workspace import Workspace

Found = list[tuple["Copy", "Parting"]]


class CopiesNotice:
    """Looks in the background. A copy with nothing of its own is only mentioned when its name tells of a conflict;
    what she put off is not said again while nothing changes in it."""

    def __init__(self, window: Window, banners: FileBanners, tasks: Tasks) -> None:
        self._window, self._banners, self._tasks = window, banners, tasks

    def begin(self, workspace: Workspace) -> None:
        """Find them, and say so."""
        path, identity = workspace.path, workspace.identity

        def work(_report: Any) -> list[Copy]:
            from lipdesk.store import conflict_copies

            return conflict_copies.beside(path, identity)

        self._tasks.run(work, lambda copies: self._compare(workspace, copies))

    def _compare(self, workspace: Workspace, copies: list[Copy]) -> None:
        from lipdesk.store import conflict_copies

        if self._window.workspace is not workspace:
            return
        try:
            all_found = [(copy, conflict_copies.parting(workspace, copy)) for copy in copies]
        except UserError as error:
            self._window.speak(error)
            return
        found = [(copy, apart) for copy, apart in all_found
                 if apart.only_copy or conflict_copies.is_named_so(copy.path)]
        if found and self._window.memory.get(_key(workspace.identity)) != _seen(found):
            self._banners.show(file_banner.COPIES, lambda: self._banner(workspace, found))

    def _banner(self, workspace: Workspace, found: Found) -> Banner:
        def put_off() -> None:
            self._banners.drop(file_banner.COPIES)
            self._window.memory.set(_key(workspace.identity), _seen(found))

        own = [copy.path.name for copy, apart in found if apart.only_copy]
        if own:
            what = ngettext("{count} copy beside this file holds work that this file lacks.",
                            "{count} copies beside this file hold work that this file lacks.", len(own))
            detail = _("This happens when two computers work in a synced file. Nothing of it is lost: see what is only "
                       "there, and enter it here.")
        else:
            what = ngettext("{count} other copy of this partnership lies beside this file.",
                            "{count} other copies of this partnership lie beside this file.", len(found))
            detail = ngettext("It holds nothing that this file lacks.", "They hold nothing that this file lacks.",
                              len(found))
        buttons = [Button(_("Not now"), "plain", on_click=put_off),
                   Button(_("Show the copies…"), "filled", on_click=lambda: self._show(found))]
        return Banner(what.format(count=len(own or found)), detail, "warn" if own else "info", buttons)

    def _show(self, found: Found) -> None:
        from lipdesk.gui.dialogs.copies import CopiesDialog

        CopiesDialog(self._window, found).open()


def _key(identity: str) -> str:
    return f"files/{identity}/copies"


def _seen(found: Found) -> str:
    return "\n".join(sorted(f"{copy.path.name} {copy.last.id} {copy.last.at}" for copy, _apart in found))
