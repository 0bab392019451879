"""Composition: who sits in which group for which sector, as of any day, who is missing, and how that was planned."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.domain.periods import fiscal_year_of, shift_year
from lipdesk.gui import layout
from lipdesk.gui.composition.cells import Grid
from lipdesk.gui.composition.lines import Entry, Lines
from lipdesk.gui.composition.matrix import Matrix
from lipdesk.gui.composition.picture import SeatPicture, seats_of
from lipdesk.gui.context import Context
from lipdesk.gui.editors import ChoiceEditor, DateEditor
from lipdesk.gui.flow_layout import flow
from lipdesk.gui.row_list import RowList
from lipdesk.gui.trouble import in_place
from lipdesk.gui.widgets.buttons import Button, IconButton
from lipdesk.gui.widgets.empty_state import EmptyState
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import N_, _, current, ngettext
from lipdesk.services import composition as plans
from lipdesk.services.reporting import fiscal_month
from lipdesk.store.history import Step
from lipdesk.store.queries.composition import composition
from lipdesk.store.queries.labels import Labels

RULE = N_(
    "Members by sector of the organization that they sit for, against the seats planned for that sector. "
    "Newcomers with lived experience who sit for no organization are a sector of their own."
)


class CompositionPage(QWidget):
    """Reads again after every step while it is shown, and when it is shown after one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._stale = context, True
        self._lines: Lines | None = None
        self.setObjectName("page:composition")
        self.setAccessibleName(_("Composition"))
        self._make_tools()
        self.grid = Grid()
        self.grid.can_edit = not context.read_only
        self.grid.planned.connect(self._plan)
        self.matrix = Matrix(self.grid)
        self.matrix.opened.connect(self.show_records)
        self.matrix.selectionModel().currentChanged.connect(lambda now, _before: self._follow(now))
        self.vacancies = RowList(_("Vacant seats"), height=36, fit=True)
        self.vacancies.opened.connect(self._open)
        self.picture = SeatPicture()
        self._build()
        stop = context.workspace.listen(self._changed)
        self.destroyed.connect(lambda: stop())
        self.setFocusProxy(self.matrix)

    def _make_tools(self) -> None:
        today = self._context.today()
        self.group = ChoiceEditor(_("Group"), [(0, _("All groups"))], optional=False)
        self.group.set_boxed()
        self.group.set_value(0)
        self.group.edited.connect(lambda _group: self.reload())
        self.day = DateEditor(_("As of"), self._context.today)
        self.day.set_boxed()
        self.day.setObjectName("composition-day")
        self.day.set_value(today)
        self.day.edited.connect(lambda _day: self.reload())
        self._before = IconButton("left", _("End of the fiscal year before"), partial(self.step, -1))
        self._after = IconButton("right", _("End of the next fiscal year"), partial(self.step, 1))
        self._today = Button(_("Today"), "quiet", "", lambda: self.show_day(self._context.today()))
        self._copy = IconButton("copy", _("Copy the table"), self._copy_table)
        self._print = IconButton("print", _("Print the table"), self.preview)

    def _build(self) -> None:
        self.group.setFixedWidth(230)
        self.day.setFixedWidth(150)
        self._counted = Label("", "small")
        head = layout.row(Label(_("Composition"), "title"), self._counted, None, self._copy, self._print)
        tools = flow(self.group, layout.row(self._before, self.day, self._after, self._today, gap=4))
        self._hint = Label(_("Click a number, or press Enter, to see its records. Click the planned number, or type "
                             "another one, to change the plan; with Shift+Enter the change counts from the shown day "
                             "on, and the days before keep their plan."), "small", wrap=True)
        self._hint.setMinimumWidth(300)
        self._missing = layout.section(_("Vacant seats"))
        self._none = Label(_("No seat is vacant on that day."), "muted")
        self._empty = EmptyState("groups", _("No group has a member or a planned seat on that day"), _(
            "Add members and planned seats on the page of a group; what is planned and what is missing shows here."))
        self._full = layout.col(
            self.matrix, self._hint, layout.line(), self._missing, self._none, self.vacancies, layout.line(),
            layout.section(_("Seats by sector")), self.picture, None, gap=12, pad=(0, 0, 8, 12))  # fmt: skip
        self._scroll: QScrollArea = layout.scrolled(layout.col(self._full, (self._empty, 1)), _("Composition"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(layout.page(head, tools, (self._scroll, 1)))

    # What the window asks of a page

    def find(self) -> None:
        """Into the date."""
        self.day.focus()

    def preview(self) -> None:
        """The matrix on paper, with the vacancies under its heading."""
        from lipdesk.gui.dialogs.paper import preview_html, table_html

        title = _("Composition on {day}").format(day=self.shown_day().isoformat())
        rows = [[line.label, *(entry.words for entry in line.entries)] for line in self.grid.lines]
        note = " ".join(row.title for row in self._lines.vacancies()) if self._lines is not None else ""
        html = table_html(title, note, ["", *self.grid.heads], rows)
        preview_html(self.window(), title, html, landscape=len(self.grid.heads) > 4)

    def commit(self) -> bool:
        """What is typed is taken when its field is left."""
        return self.day.commit()

    def back(self) -> bool:
        """From the tools to the matrix."""
        if self.matrix.isVisible() and not self.matrix.hasFocus():
            self.matrix.setFocus()
            return True
        return False

    def show_record(self, group: int) -> None:
        """Only one group."""
        if self._stale:
            self.reload()
        self.group.set_value(group)
        self.reload()

    # Showing

    def shown_day(self) -> date:
        """The day as of which it is shown."""
        day: date | None = self.day.value()
        return day or self._context.today()

    def show_day(self, day: date) -> None:
        """Show it as of another day."""
        self.day.set_value(day)
        self.reload()

    def step(self, years: int) -> None:
        """To the end of the fiscal year before the shown day, or to the first one after it."""
        day = self.shown_day()
        with self._context.workspace.reading() as connection:
            end = fiscal_year_of(day, fiscal_month(connection)).end
        if years > 0:
            self.show_day(shift_year(end, 1) if end == day else end)
        else:
            self.show_day(shift_year(end, -1))

    @in_place
    def reload(self) -> None:
        """Read everything again for the day; the current cell stays."""
        self._stale = False
        here = self.matrix.currentIndex()
        with self._context.workspace.reading() as connection:
            labels = Labels(connection, current())
            every = composition(connection, labels, self.shown_day())
            known = {group.id: group.name for group in every.groups}
            chosen = self.group.value() if self.group.value() in known else 0
            found = every.of(chosen or None)
            self._lines = lines = Lines(found, labels)
            self._show_vacancies(lines)
            self.picture.show_seats(seats_of(found, {key: lines.sector(key) for key in found.sectors}))
        self.group.set_choices([(0, _("All groups")), *known.items()])
        self.group.set_value(chosen)
        self.grid.show_lines(lines.heads, lines.lines)
        self.matrix.fit()
        self.matrix.select(here.row(), here.column())
        self._full.setVisible(bool(found.sectors))
        self._empty.setVisible(not found.sectors)

    def _show_vacancies(self, lines: Lines) -> None:
        rows = lines.vacancies()
        self.vacancies.set_rows(rows)
        self.vacancies.setVisible(bool(rows))
        self._none.setVisible(not rows)
        words = ngettext("{count} vacant seat", "{count} vacant seats", lines.vacant())
        self._counted.setText(words.format(count=lines.vacant()) if rows else "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.matrix.fit()

    def _changed(self, step: Step) -> None:
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _follow(self, now: object) -> None:
        """The page scrolls so that the current cell is seen."""
        where = self.matrix.visualRect(self.matrix.currentIndex()).center()
        inside = self._scroll.widget()
        if inside is not None and self.matrix.hasFocus():
            point = self.matrix.viewport().mapTo(inside, where)
            self._scroll.ensureVisible(point.x(), point.y(), 0, 60)

    # Doing

    def show_records(self, entry: Entry) -> None:
        """The members and the plan behind a number."""
        from lipdesk.gui.dialogs.evidence import EvidenceDialog

        with self._context.workspace.reading() as connection:
            labels = Labels(connection, current())
            found = composition(connection, labels, self.shown_day())
            rows = Lines(found, labels).records(entry)
        dialog = EvidenceDialog(entry.name, entry.words, _(RULE), rows, self.window())
        dialog.opened.connect(self._context.open_record)
        dialog.open()

    def _open(self, key: tuple[str, int]) -> None:
        self._context.open_record(*key)

    def _plan(self, group: int, sector: str, seats: int, onward: bool) -> None:
        try:
            done = plans.plan_seats(self._context.workspace, group, sector, seats, self.shown_day(), onward)
        except UserError as error:
            self._context.speak(error)
            return
        if done:
            self._context.say(_("The plan is changed."), undo=True)
        self.matrix.setFocus()

    def _copy_table(self) -> None:
        self.matrix.copy_all()
        self._context.say(_("The table is copied."))
