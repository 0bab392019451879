"""What can't be written or read at this moment: said above the page, with a way to try again.

Not in a dialog: a field is saved when it is left, so a fault comes while she is on her way to another one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, TypeVar

from lipdesk.domain.errors import UserError, WritingStopped
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import _

if TYPE_CHECKING:
    from lipdesk.gui.frame import Frame

Again = Callable[[], object]
Method = TypeVar("Method", bound=Callable[..., Any])


class Trouble:
    """One banner for writing and one for reading, each until it works again. A file that was replaced or is gone is
    told by the watch over the file, where there is one."""

    def __init__(self, frame: Frame, look_at_file: Again | None = None) -> None:
        self._frame, self._look_at_file = frame, look_at_file
        self._banners: dict[bool, Banner] = {}

    def say(self, error: UserError, again: Again, reading: bool = False) -> None:
        """What happened, what is safe, what to do."""
        self.over(reading)
        if isinstance(error, WritingStopped) and self._look_at_file is not None:
            self._look_at_file()
            return
        typed = "" if reading else _("What you typed stays in its field.")
        lines = " ".join(part for part in (error.safe, typed, error.do) if part)
        button = Button(_("Try again"), "filled", on_click=lambda: self._try(again, reading))
        button.setObjectName("try-again")
        self._banners[reading] = Banner(error.what, lines, "signal", [button])
        self._banners[reading].setObjectName("banner:reading" if reading else "banner:writing")
        self._frame.add_banner(self._banners[reading])
        if not reading:
            self._frame.status.set_fact("saved", "alert", _("Not all is saved"), error.what, warn=True)

    def over(self, reading: bool = False) -> None:
        """It worked again."""
        banner = self._banners.pop(reading, None)
        if banner is not None:
            self._frame.drop_banner(banner)
            if not reading:
                self._frame.status.set_fact("saved", "check", _("Everything is saved"))

    def _try(self, again: Again, reading: bool) -> None:
        if again() is not False:
            self.over(reading)


def in_place(read: Method) -> Method:
    """For what a page reads by itself: a fault is said above the page, which stays as it was and reads again when it is
    shown next. The page has a `_context` and a `_stale`."""

    @wraps(read)
    def reading(self: Any, *given: Any) -> Any:
        try:
            done = read(self, *given)
        except UserError as error:
            self._stale = True
            self._context.hold_up(error, partial(reading, self, *given), reading=True)
            return False
        self._context.goes_on(reading=True)
        return done

    return reading  # type: ignore[return-value]
