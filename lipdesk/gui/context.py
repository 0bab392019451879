"""What a page is given: the open file, and what it may ask of the window. Built by the window and passed along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from lipdesk.domain.errors import UserError
from lipdesk.gui.memory import Memory, NoMemory
from lipdesk.store.workspace import Workspace

if TYPE_CHECKING:
    from lipdesk.gui.tasks import Tasks
    from lipdesk.gui.trouble import Trouble


class Say(Protocol):
    """A message in the status bar; with `undo` it carries the button that takes the last step back."""

    def __call__(self, message: str, undo: bool = False) -> None:
        """Show it."""


@dataclass
class Context:
    """`open_record(type_key, id)` goes to a record's page, `show(place)` to a place of the sidebar or the menu.

    `speak` tells an error in a message of its own; `say` only mentions something in the status bar. `today` is asked
    each time, so that a window left open over midnight is right in the morning. `back_up_first(reason)` makes a backup
    before something is done to the whole file, and tells whether to go on. `open_minutes(meeting)` goes to the agenda
    and minutes of a meeting, `open_composition(group)` to that of a group.
    """

    workspace: Workspace
    open_record: Callable[[str, int], None]
    show: Callable[[str], None]
    say: Say
    speak: Callable[[UserError], None]
    memory: Memory = field(default_factory=NoMemory)
    today: Callable[[], date] = date.today
    tasks: Tasks | None = None
    back_up_first: Callable[[str], bool] = lambda _reason: True

    trouble: Trouble | None = None
    open_minutes: Callable[[int], None] = lambda _meeting: None
    open_composition: Callable[[int], None] = lambda _group: None

    def hold_up(self, error: UserError, again: Callable[[], object], reading: bool = False) -> None:
        """Something can't be kept or read now: said above the page, with `again` behind “Try again”; where there is no
        window, in a message of its own."""
        if self.trouble is None:
            self.speak(error)
        else:
            self.trouble.say(error, again, reading)

    def goes_on(self, reading: bool = False) -> None:
        """It worked again."""
        if self.trouble is not None:
            self.trouble.over(reading)

    @property
    def read_only(self) -> bool:
        """Whether the file is only looked at: then nothing offers to change it."""
        return self.workspace.read_only


@runtime_checkable
class Page(Protocol):
    """What the window asks of the page that it shows. It listens to the workspace itself and reloads when visible."""

    def new(self) -> None:
        """Ctrl+N: begin a new record of the page's kind."""

    def find(self) -> None:
        """Ctrl+F: put the keyboard into the page's own find field."""

    def preview(self) -> None:
        """Ctrl+P: show on paper what the page shows."""

    def commit(self) -> bool:
        """Take what is being typed before the window leaves, undoes or closes; False keeps her here."""

    def back(self) -> bool:
        """Esc: from the detail to the list; False when there is nothing to go back from."""

    def show_record(self, record: int) -> None:
        """Select a record of the page's kind and show it."""
