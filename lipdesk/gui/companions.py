"""What stands by the window: made when it is first asked for, so that the window is painted before it is imported."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from lipdesk.gui.drafts import Drafts
    from lipdesk.gui.file_commands import FileCommands
    from lipdesk.gui.file_watch import FileWatch
    from lipdesk.gui.safekeeping import Safekeeping
    from lipdesk.gui.trouble import Trouble
    from lipdesk.gui.window import Window


class Companions:
    """A base of the window, and nothing without it."""

    @property
    def _whole(self) -> Window:
        return cast("Window", self)

    @cached_property
    def files(self) -> FileCommands:
        """The File menu."""
        from lipdesk.gui.file_commands import FileCommands

        return FileCommands(self._whole)

    @cached_property
    def safekeeping(self) -> Safekeeping:
        """Backups that make themselves."""
        from lipdesk.gui.safekeeping import Safekeeping

        return Safekeeping(self._whole)

    @cached_property
    def drafts(self) -> Drafts:
        """What is half-typed."""
        from lipdesk.gui.drafts import Drafts

        return Drafts(self._whole)

    @cached_property
    def file_watch(self) -> FileWatch:
        """What happens to the file outside of the window."""
        from lipdesk.gui.file_watch import FileWatch

        return FileWatch(self._whole)

    @cached_property
    def trouble(self) -> Trouble:
        """What is said when the disk refuses."""
        from lipdesk.gui.trouble import Trouble

        return Trouble(self._whole, self.file_watch.look)
