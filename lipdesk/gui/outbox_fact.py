"""“1 to send” at the foot of the window: a button that shows what waits in the Outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipdesk.i18n import _, ngettext

if TYPE_CHECKING:
    from lipdesk.gui.window import Window

FACT, PLACE, VIEW = "outbox", "message", "waiting"


class OutboxFact:
    """Counts after each step; nothing is said when nothing waits."""

    def __init__(self, window: Window) -> None:
        self._window = window
        window.status.fact_pressed.connect(lambda key: self.show() if key == FACT else None)

    def refresh(self) -> None:
        """Say how many messages wait in the open file."""
        workspace, count = self._window.workspace, 0
        if workspace is not None:
            from lipdesk.store.queries.messages import waiting

            with workspace.reading() as connection:
                count = waiting(connection)
        if count:
            words = ngettext("{count} to send", "{count} to send", count).format(count=count)
            self._window.status.set_fact(FACT, "send", words, _("Messages that wait in the Outbox"))
        else:
            self._window.status.remove_fact(FACT)

    def show(self) -> None:
        """Go to the messages that wait."""
        self._window.show_place(PLACE)
        page = self._window.page()
        if page is not None and page is self._window.pages.get(PLACE):
            page.show_segment(VIEW)  # type: ignore[attr-defined]
