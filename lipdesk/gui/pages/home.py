"""Home answers “what now”: overdue, this week, the next meeting, the report, terms ending, and the year so far."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.domain.periods import Period, fiscal_year_of
from lipdesk.domain.registry import record_type
from lipdesk.gui import days
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs.evidence import EvidenceDialog
from lipdesk.gui.layout import clear, col, line, row, scrolled
from lipdesk.gui.pages import home_parts as parts
from lipdesk.gui.pages.first_steps import FirstSteps
from lipdesk.gui.pages.year_strip import LABELS, RULES, YearStrip, shown
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.trouble import in_place
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Elided, Label
from lipdesk.i18n import _, current, pgettext
from lipdesk.services import records
from lipdesk.services.reporting import fiscal_month
from lipdesk.store.queries import home as read
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.year import YearFigure, year_so_far
from lipdesk.store.workspace import Connection

_TWO_COLUMNS_FROM, _SIDE = 940, 420


class HomePage(QWidget):
    """Reloads by itself after every change, while it is shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page:home")
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context, self._stale, self._narrow = context, True, False
        self._title = Label("", "title")
        self.todo = RowList(_("To do"))
        self.todo.opened.connect(self._open)
        self.todo.checked.connect(self._done)
        self.todo.delete_requested.connect(self._delete)
        self._side = QVBoxLayout()
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(12)
        self.year = YearStrip()
        self.year.chosen.connect(self._show_figure)
        self._about = Elided("", "small")
        self._build()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._reload_if_seen)
        stop = context.workspace.listen(lambda step: self._changed())
        self.destroyed.connect(lambda: stop())

    def _build(self) -> None:
        self._print = Button(_("Print this list"), "plain", "print", self.preview)
        self._head = row(self._title, None, self._print, pad=(8, 0, 0, 0))
        self._right = QWidget()
        self._right.setLayout(self._side)
        self._steps = FirstSteps(self._step)
        year = row(Label(_("This year so far"), "sub"), (self._about, 1), gap=10)
        self._foot = col(line(), year, self.year, gap=8, pad=(8, 0, 0, 0))
        content = QWidget()
        content.setProperty("look", "page")
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(24, 16, 24, 12)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content, _("Home")))
        self._arrange()

    def _arrange(self) -> None:
        """Two columns, or one that scrolls as a whole."""
        grid, one = self._grid, self._narrow
        for part in (self._head, self.todo, self._steps, self._right, self._foot):
            grid.removeWidget(part)
        grid.addWidget(self._head, 0, 0, 1, 2)
        for main in (self.todo, self._steps):
            grid.addWidget(main, 1, 0, 1, 2 if one else 1)
        grid.addWidget(self._right, 2 if one else 1, 0 if one else 1, 1, 2 if one else 1)
        grid.addWidget(self._foot, 3, 0, 1, 2)
        grid.setRowStretch(1, 0 if one else 1)
        grid.setColumnStretch(0, 1)
        self._right.setMinimumWidth(0 if one else _SIDE)
        self._right.setMaximumWidth(16777215 if one else _SIDE)
        self.todo.set_fit(one)
        self.year.set_narrow(one)

    def _fit_heights(self) -> None:
        """Wrapped words ask for the height that they would need at their narrowest; here the width is known."""
        wide = self.width() - 48
        aside = wide if self._narrow else _SIDE
        self._right.setMinimumHeight(max(1, self._right.heightForWidth(aside)))
        self._steps.setMinimumHeight(max(1, self._steps.heightForWidth(wide if self._narrow else wide - _SIDE - 24)))

    # What the window asks of a page

    def new(self) -> None:
        """A new record from Home is an action item: that is what Home lists."""
        self._context.show("action")
        self._command("new")

    def find(self) -> None:
        """Home has no list of its own to search: find anywhere."""
        self._command("find-anywhere")

    def preview(self) -> None:
        """The list of what is to do, on paper."""
        from lipdesk.gui.dialogs import paper

        labels = [_("Action item"), pgettext("origin", "From"), _("Owner"), _("Due")]
        rows = [(row.title, row.detail, row.who, row.right) for row in self.todo.rows() if not row.heading and row.id]
        paper.preview_html(self, _("To do"), paper.table_html(_("To do"), self._title.text(), labels, rows))

    def commit(self) -> bool:
        """Nothing is typed on Home."""
        return True

    def back(self) -> bool:
        """Home has no detail to go back from."""
        return False

    def show_record(self, record: int) -> None:
        """Mark an action item in the list."""
        self.todo.select(record)

    @in_place
    def reload(self) -> None:
        """Read everything anew: a handful of queries."""
        self._stale, self._day = False, self._context.today()
        with self._context.workspace.reading() as connection:
            fresh = read.is_new(connection)
            self._fill(connection)
        self._steps.setVisible(fresh)
        for part in (self.todo, self._foot, self._print):
            part.setVisible(not fresh)
        self.setFocusProxy(self._steps if fresh else self.todo)     # the keyboard begins there
        self._fit_heights()

    def _fill(self, connection: Connection) -> None:
        today, labels = self._day, Labels(connection, current())
        you = read.coordinator(connection)
        self._title.setText(days.full_day(today))
        rows = parts.todo_rows(read.todo(connection, labels, today), you, today)
        self.todo.set_rows([replace(row, checkable=False) for row in rows] if self._context.read_only else rows)
        year = Period(fiscal_year_of(today, fiscal_month(connection)).start, today)
        self._about.setText(parts.about_year(year))
        self.year.set_figures(year_so_far(connection, year))
        clear(self._side)
        go, meeting = self._context, read.next_meeting(connection, today)
        panel = parts.meeting_panel(meeting, today, go.open_minutes) if meeting else parts.no_meeting(
            self._plan_meeting)
        self._side.addWidget(panel)
        report = read.report_due(connection, today)
        self._side.addWidget(parts.report_part(report, today, lambda: self._context.show("reports")))
        ends = read.terms_ending(connection, labels, today)
        if ends:
            self._side.addWidget(line())
            self._side.addWidget(parts.terms_part(ends, go.open_record))
        self._side.addStretch(1)

    def _command(self, name: str) -> None:
        """Run a command of the window that shows this page."""
        found = self.window().findChild(QAction, name)
        if found is not None:
            found.trigger()

    def _step(self, place: str) -> None:
        if place == "import":
            self._command(place)
        else:
            self._context.show(place)

    def _plan_meeting(self) -> None:
        self._context.show("meeting")
        self._command("new")

    def _open(self, action: Any) -> None:
        if action is not None:
            self._context.open_record("action", action)

    def _changed(self) -> None:
        self._stale = True
        self._timer.start()

    def _reload_if_seen(self) -> None:
        if self._stale and self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale or self._day != self._context.today():
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _TWO_COLUMNS_FROM
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()
        self._fit_heights()

    def _done(self, action: Any) -> None:
        values = {"status": "done", "done_on": self._context.today()}
        text = next((row.title for row in self.todo.rows() if row.id == action), "")
        try:
            records.save(self._context.workspace, record_type("action"), action, values)
        except UserError as error:
            self._context.speak(error)
            return
        self._context.say(_("“{name}” is done.").format(name=text), undo=True)

    def _delete(self, action: Any) -> None:
        if action is None:
            return
        text = next((row.title for row in self.todo.rows() if row.id == action), "")
        try:
            records.delete(self._context.workspace, record_type("action"), [action])
        except UserError as error:
            self._context.speak(error)
            return
        self._context.say(_("“{name}” is in the trash.").format(name=text), undo=True)

    def _show_figure(self, figure: YearFigure) -> None:
        kind = record_type(figure.type)
        with self._context.workspace.reading() as connection:
            titles = Labels(connection, current()).titles(kind, figure.ids)
        rows = [ListRow((figure.type, one), titles[one]) for one in figure.ids if one in titles]
        dialog = EvidenceDialog(_(LABELS[figure.key]), shown(figure), _(RULES[figure.key]), rows, self)
        dialog.opened.connect(self._context.open_record)
        dialog.open()
