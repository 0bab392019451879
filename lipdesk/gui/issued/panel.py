"""An issued report on its page: its file, how it was sent, and each of its figures then and now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lipdesk.domain.documents import IssuedReport
from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.gui.attachment import shown_size
from lipdesk.gui.context import Context
from lipdesk.gui.flow_layout import flow
from lipdesk.gui.issued import files
from lipdesk.gui.issued.change_dialog import ChangeDialog, rows_of
from lipdesk.gui.layout import col, row
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.tasks import Report, Tasks
from lipdesk.gui.widgets.buttons import Button, Segments
from lipdesk.gui.widgets.labels import Elided, Label, Picture
from lipdesk.i18n import _, ngettext
from lipdesk.reports.since_issued import Change, told
from lipdesk.services import issuing
from lipdesk.store.history import Step
from lipdesk.store.queries.records import one

_LATER = 400    # ms after a step before the report is counted again


class IssuedPanel(QWidget):
    """The file and what can be done with it; `since` is for the place below the form. Counts today's figures in the
    background when a report is shown, and again after each step."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._tasks = context, context.tasks or Tasks(self)
        self._record: int | None = None
        self._asked, self._fresh = 0, True
        self.changes: tuple[Change, ...] = ()
        self.setObjectName("issued-panel")
        self.setAccessibleName(_("Issued report"))
        self._name, self._size = Elided("", "strong"), Label("", "small")
        self.buttons = {
            "open": _button("open", _("Open the PDF"), "eye", self._open),
            "copy": _button("copy", _("Save a copy…"), "save", self._copy),
            "verify": _button("verify", _("Verify…"), "check", lambda: files.ask_verify(context, self.window())),
            "write": _button("write", _("Write to the officer…"), "send", self._write),
        }
        self._summary = Label("", wrap=True)
        self._summary.setObjectName("issued-summary")
        self.views = Segments([("changed", _("Changed")), ("all", _("All"))], _("Figures"))
        self.views.chosen.connect(lambda _key: self._list())
        self.list = RowList(_("Figures then and now"), fit=True)
        self.list.opened.connect(self._show_change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(row(Picture("doc"), (self._name, 1), self._size))
        column.addWidget(flow(*self.buttons.values()))
        self.since = col(row(Label(_("Since it was issued"), "sub"), None, self.views), self._summary, self.list)
        self._timer = QTimer(self, singleShot=True, interval=_LATER)
        self._timer.timeout.connect(self._count)
        stop = context.workspace.listen(self._changed)
        self.destroyed.connect(lambda: stop())

    def refresh(self, record: int | None) -> None:
        """Show another report, or the same one again; nothing for one that is being written."""
        again = record == self._record
        self._record = record
        self.setVisible(record is not None)
        self.since.setVisible(record is not None)
        if record is None:
            return
        with self._context.workspace.reading() as connection:
            values = one(connection, IssuedReport, record) or {}
        size = issuing.size(self._context.workspace, record) if values else None
        self._name.setText(issuing.file_name(values) if size is not None else _("The PDF was not kept here."))
        self._size.setText(shown_size(size) if size is not None else "")
        for name in ("open", "copy", "write"):
            self.buttons[name].setVisible(size is not None and not (name == "write" and self._context.read_only))
        if not again:
            self.changes, self._fresh = (), True
            self.views.setVisible(False)
            self.list.setVisible(False)
            self._count()

    def _count(self) -> None:
        """The same report of today's records, from a copy of this moment."""
        record, today = self._record, self._context.today()
        if record is None:
            return
        self._asked += 1
        try:
            wanted, copy = self._asked, self._context.workspace.snapshot()
        except UserError as error:
            self._summary.setText(str(error))
            return
        if not self.changes:
            self._summary.setText(_("Counting again…"))

        def work(_report: Report) -> tuple[Change, ...]:
            from lipdesk.reports import since_issued

            try:
                with copy.reading() as connection:
                    return since_issued.changes(connection, record, today)
            finally:
                copy.close()

        def failed(problem: Exception) -> None:
            if isinstance(problem, UserError):
                self._say_why(wanted, problem)
            else:
                self._tasks.tell(problem)

        self._tasks.run(work, lambda found: self._take(wanted, found), failed)

    def _say_why(self, wanted: int, problem: UserError) -> None:
        if wanted == self._asked and not isinstance(problem, Cancelled):
            self._summary.setText(str(problem))

    def _take(self, wanted: int, found: Sequence[Change]) -> None:
        if wanted != self._asked:
            return
        self.changes = tuple(found)
        changed = sum(one.is_changed for one in found)
        self.views.setVisible(True)
        self.views.set_words("changed", _("Changed ({count})").format(count=changed))
        self.views.set_words("all", _("All ({count})").format(count=len(found)))
        if self._fresh:
            self._fresh = False
            self.views.set_current("changed" if changed else "all")
        self._summary.setText(
            ngettext("{count} figure would be different today. The PDF stays as it was.",
                     "{count} figures would be different today. The PDF stays as it was.",
                     changed).format(count=changed) if changed
            else _("Nothing has changed: the same report made today would have the same figures."))
        self._list()

    def _list(self) -> None:
        every = self.views.current() == "all"
        shown = [one for one in self.changes if every or one.is_changed]
        rows = [_row(one) for one in shown if not one.detail]
        tables = [_row(one) for one in shown if one.detail]
        if tables:
            rows += [ListRow("tables", _("In the tables"), heading=True, note=str(len(tables))), *tables]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))

    def _show_change(self, figure: str) -> None:
        change = next(one for one in self.changes if one.figure == figure)
        with self._context.workspace.reading() as connection:
            rows = rows_of(connection, change)
        dialog = ChangeDialog(change, rows, self.window())
        dialog.opened.connect(self._context.open_record)
        dialog.open()

    def _changed(self, step: Step) -> None:
        if self._record is not None and self.isVisible() and step.tables - {"issued_report", "message"}:
            self._timer.start()

    def _open(self) -> None:
        if self._record is not None:
            files.open_pdf(self._context, self._record)

    def _copy(self) -> None:
        if self._record is not None:
            files.ask_copy(self._context, self._record, self.window())

    def _write(self) -> None:
        from lipdesk.gui.issued.write_dialog import write_to_officer

        if self._record is not None:
            write_to_officer(self._context, self._record)


def _row(change: Change) -> ListRow:
    then, now = change.then or "–", change.now or "–"
    words = told(change)
    if not change.is_changed:
        return ListRow(change.figure, change.label, right=change.now, icon="check",
                       sentence=_("{label}: {now}, unchanged").format(label=change.label, now=now))
    return ListRow(change.figure, change.label, words, icon="half", icon_tone="warn",
                   right=_("{then} → {now}").format(then=then, now=now),
                   sentence=_("{label}: then {then}, now {now}; {words}").format(
                       label=change.label, then=then, now=now, words=words))


def _button(name: str, words: str, icon: str, work: Callable[[], object]) -> Button:
    made = Button(words, "plain", icon, work)
    made.setObjectName(f"issued:{name}")
    return made
