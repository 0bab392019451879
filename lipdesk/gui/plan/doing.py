"""What a key or a menu does to a row of the plan; what can't be kept is said above the page, with another attempt."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from lipdesk.domain import format as words
from lipdesk.domain.errors import UserError
from lipdesk.gui.context import Context
from lipdesk.gui.plan import moving, table
from lipdesk.gui.plan.keeping import KINDS
from lipdesk.gui.plan.rows import Key, Plan, PlanRow
from lipdesk.i18n import _, current, ngettext
from lipdesk.services import plan, records


class Doing:
    """One for the page; every function is one undo step at most and leaves a file that is only looked at alone."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def on_row(self, what: str | int, row: PlanRow, found: Plan | None) -> None:
        """What a key asks for: a quarter, up, down, copy, delete. In a plan by lead nothing is moved."""
        if isinstance(what, int):
            self.toggle_quarter(row.key, what)
        elif what in ("up", "down") and found is not None:
            self.move(found, row.key, -1 if what == "up" else 1)
        elif what == "copy":
            self.copy(table.below([row]))
        elif what == "delete":
            self.delete(row.key)

    def delete(self, key: Key) -> None:
        """Move a row to the trash."""
        if key[0] not in KINDS or key[1] <= 0 or self._context.read_only:
            return
        try:
            records.delete(self._context.workspace, KINDS[key[0]], [key[1]])
        except UserError as error:
            self._context.speak(error)
            return
        moved = ngettext("{count} record moved to the trash.", "{count} records moved to the trash.", 1)
        self._context.say(moved.format(count=1), undo=True)

    def toggle_quarter(self, key: Key, quarter: int) -> None:
        """Plan an activity for a quarter, or take it away."""
        if key[0] != "activity" or key[1] <= 0:
            return
        told = words.quarters(str(quarter), current())

        def write() -> None:
            on = plan.toggle_quarter(self._context.workspace, [key[1]], quarter)
            said = _("Planned for {quarters}").format(quarters=told) if on else _("No longer planned for {quarters}")
            self._context.say(said.format(quarters=told), undo=True)

        self._try(write)

    def move(self, found: Plan, key: Key, step: int) -> None:
        """Move a row up (-1) or down (1), also into the neighbouring priority."""
        def write() -> None:
            if moving.move(self._context.workspace, found, key, step):
                self._context.say(_("Moved; the numbers follow."), undo=True)

        self._try(write)

    def copy(self, rows: list[PlanRow]) -> None:
        """Rows to the clipboard, for a spreadsheet."""
        QGuiApplication.clipboard().setText(table.tsv(rows))
        self._context.say(ngettext("{count} row copied.", "{count} rows copied.", len(rows)).format(count=len(rows)))

    def print_shown(self, window: QWidget, title: str, rows: list[PlanRow]) -> None:
        """Rows on paper, with a preview."""
        from lipdesk.gui.dialogs.paper import preview_html, table_html

        note = self._context.today().isoformat()
        html = table_html(title, note, table.labels(), [table.cells(row) for row in rows])
        preview_html(window, title, html, landscape=True)

    def roll(self, year: str, window: QWidget) -> str:
        """Let what is unfinished go on in the next year, as she ticks it; returns that year once it is done. Raises
        UserError."""
        from lipdesk.gui.plan.roll_dialog import RollDialog

        dialog = RollDialog(self._context, year, window)
        if not dialog.exec():
            return ""
        count, into = len(dialog.made), dialog.proposal.into
        said = ngettext("{count} activity goes on in {year}.", "{count} activities go on in {year}.", count)
        self._context.say(said.format(count=count, year=into), undo=True)
        return into

    def _try(self, write: Callable[[], None]) -> None:
        if self._context.read_only:
            return
        try:
            write()
        except UserError as error:
            self._context.hold_up(error, partial(self._try, write))
