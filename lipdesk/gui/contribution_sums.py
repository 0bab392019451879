"""The sums over the list of contributions: of those that are shown, and of each organization."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from lipdesk.domain import format as words
from lipdesk.domain.contributions import Gift, Given, added
from lipdesk.domain.partners import Organization
from lipdesk.gui.context import Context
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.table import Column, OptionsButton, RecordTable
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, current, ngettext, pgettext
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values

Known = Callable[[], dict[int, Values]]


def gift(values: Values) -> Gift:
    """A record as it is added up."""
    return str(values["kind"]), values["hours"] or 0, values["value"] or 0


class ContributionSums(QWidget):
    """Follows the view, the filters and the find text of the list."""

    def __init__(self, context: Context, table: RecordTable, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._table, self._known = context, table, known
        self.setObjectName("contribution-sums")
        self.words = Label("", "strong", wrap=True)
        self.words.setObjectName("contribution-sums-words")
        self.open = Button(_("By organization…"), "link", on_click=self.show_sums)
        self.open.setObjectName("sums-by-organization")
        fill(self, row((self.words, 1), self.open, pad=(12, 0, 4, 0)))
        table.shown_changed.connect(lambda _shown, _all: self.refresh())

    def shown(self) -> list[Values]:
        """The records that the list shows now."""
        known = self._known()
        return [known[number] for number, *_cells in self._table.shown_rows() if number in known]

    def refresh(self) -> None:
        """Add up again."""
        self.words.setText(told(added(gift(values) for values in self.shown())))

    def show_sums(self) -> None:
        """A list with the sums of each organization."""
        SumsDialog(self._context, self.shown(), self.window()).open()


def told(given: Given) -> str:
    """The sums in words."""
    count = ngettext("{count} contribution", "{count} contributions", given.count).format(count=given.count)
    hours = _("{hours} hours").format(hours=words.decimal(given.hours, current()))
    kind = _("{value} in kind").format(value=words.money(given.in_kind, current()))
    cash = _("{value} in cash").format(value=words.money(given.cash, current()))
    return " · ".join((count, hours, kind, cash))


class SumsDialog(QDialog):
    """One row for each organization, and the sums of all in words; copied and printed like any list."""

    def __init__(self, context: Context, found: list[Values], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = _("Contributions by organization")
        self.setObjectName("contribution-sums-dialog")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.resize(720, 460)
        self._context, self._title = context, title
        self.table = RecordTable(_columns(), title, context.memory, "contribution-sums", on_print=self._print)
        self.table.set_rows(self._rows(found))
        self.table.opened.connect(self._open)
        close = Button(_("Close"), "filled", on_click=self.reject)
        fill(self, col(
            row(Label(title, "head"), None, OptionsButton(self.table)), (self.table, 1),
            Label(told(added(gift(values) for values in found)), "strong", wrap=True), row(None, close),
            pad=(24, 16, 24, 16)))  # fmt: skip
        self.table.setFocus()

    def _rows(self, found: list[Values]) -> list[tuple[Any, ...]]:
        with self._context.workspace.reading() as connection:
            names = Labels(connection, current()).titles(Organization)
        by_body: dict[int, list[Values]] = {}
        for values in found:
            by_body.setdefault(values["organization_id"] or 0, []).append(values)
        sums = {body: added(gift(one) for one in gifts) for body, gifts in by_body.items()}
        return [(body, names.get(body) or _("No organization named"), given.count, given.hours or None,
                 given.in_kind or None, given.cash or None) for body, given in sums.items()]  # fmt: skip

    def _open(self, body: int) -> None:
        if body:
            self.accept()
            self._context.open_record("organization", body)

    def _print(self, labels: list[str], rows: list[list[str]]) -> None:
        from lipdesk.gui.dialogs.paper import preview_html, table_html

        preview_html(self, self._title, table_html(self._title, self._context.today().isoformat(), labels, rows))


def _columns() -> list[Column]:
    def money(cents: int) -> str:
        return words.money(cents, current())

    return [
        Column("organization", _("Organization"), "text", 220, strong=True, stretch=True, narrow=True),
        Column("count", pgettext("count", "Number"), "number", 84, display=str),
        Column("hours", _("Hours"), "number", 84, display=lambda value: words.decimal(value, current())),
        Column("in_kind", _("In kind"), "number", 110, display=money, narrow=True),
        Column("cash", _("In cash"), "number", 110, display=money, narrow=True),
    ]
