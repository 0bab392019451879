"""What stands by the window: made when it is first asked for, so that the window is painted before it is imported."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from lipdesk.gui.drafts import Drafts
    from lipdesk.gui.file_commands import FileCommands
    from lipdesk.gui.file_watch import FileWatch
    from lipdesk.gui.guide.opening import Guide
    from lipdesk.gui.safekeeping import Safekeeping
    from lipdesk.gui.trouble import Trouble
    from lipdesk.gui.window import Window


class Companions:
    """A base of the window, and nothing without it."""

    @property
    def _whole(self) -> Window:
        return cast("Window", self)

    def connect_file_menu(self) -> None:
        """Let the commands of the File menu do what they say, also in a window that asked for nothing yet."""
        named = self._whole.commands
        for command, do in (
            (named.new_file, lambda: self.files.new()), (named.open_file, lambda: self.files.choose()),
            (named.sample, lambda: self.files.sample()), (named.take_in, lambda: self.files.take_in()),
            (named.give_out, lambda: self.files.give_out()), (named.back_up, lambda: self.files.back_up()),
            (named.backups, lambda: self.files.backups()), (named.protect, lambda: self.files.protect()),
            (named.check, lambda: self.files.check()), (named.close_file, lambda: self.files.close()),
        ):
            command.triggered.connect(do)

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
    def guide(self) -> Guide:
        """The user guide."""
        from lipdesk.gui.guide.opening import Guide

        return Guide(self._whole)

    @cached_property
    def trouble(self) -> Trouble:
        """What is said when the disk refuses."""
        from lipdesk.gui.trouble import Trouble

        return Trouble(self._whole, self.file_watch.look)
