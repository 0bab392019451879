"""The plan: strategy, priorities and this year's activities in one tree, edited in place, and the record that is opened
beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from lipdesk.domain.partnership import Partnership
from lipdesk.domain.periods import fiscal_year_code
from lipdesk.domain.plan import Activity, Priority
from lipdesk.gui import layout
from lipdesk.gui.context import Context
from lipdesk.gui.plan import new_rows, table
from lipdesk.gui.plan.cells import Cells, NewRow
from lipdesk.gui.plan.doing import Doing
from lipdesk.gui.plan.head import BY_LEAD, YEAR, PlanHead
from lipdesk.gui.plan.menu import fill_more, fill_years, popup_row_menu
from lipdesk.gui.plan.narrowing import narrowed
from lipdesk.gui.plan.note_form import FORM as NOTE
from lipdesk.gui.plan.note_form import NoteForm
from lipdesk.gui.plan.painting import NAME, STATUS
from lipdesk.gui.plan.pane import PlanPane
from lipdesk.gui.plan.panes import PlanPanes, empty_plan
from lipdesk.gui.plan.rows import NEW, Key, Plan, PlanRow, following, plan_of, with_new, years
from lipdesk.gui.plan.tree import PlanTree
from lipdesk.gui.related import tables_near
from lipdesk.gui.trouble import in_place
from lipdesk.i18n import _, current
from lipdesk.store.drafts import Draft
from lipdesk.store.history import Step
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import one

_VIEW = "view/plan"
_FURTHER = {"approval", "partnership", "strategy", "meeting", "measurement", "action_update"}


class PlanPage(QWidget):
    """Rows are edited where they stand; Enter opens all of a record in the pane at the right, which Escape closes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._doing = context, Doing(context)
        self._near = tables_near(Activity) | tables_near(Priority) | _FURTHER
        self._stale, self._month, self._year = True, 4, ""
        self._by_lead = context.memory.get(_VIEW) == BY_LEAD
        self._found: Plan | None = None
        self._before: Key | None = None
        self.setObjectName("page:plan")
        self.setAccessibleName(_("Plan"))
        self.setMinimumWidth(320)
        self.tree = PlanTree()
        self.cells = Cells(context, self.tree, partial(new_rows.add, context))
        self.note = NoteForm(context)
        self.pane = PlanPane(context)
        self.details = self.pane.details
        self._years, self._more = QMenu(self), QMenu(self)
        self.head = PlanHead(self._years, self._more, self.tree, context.read_only)
        self.panes = PlanPanes(self.head, self.tree, empty_plan(context, self.new_priority), self.note, self.pane)
        layout.fill(self, self.panes)
        self._connect()
        self.setFocusProxy(self.tree)

    def _connect(self) -> None:
        self.tree.wanted.connect(self._do)
        self.tree.edit_wanted.connect(self._edit)
        self.tree.typed_in.connect(lambda letter: self.cells.edit(NAME, letter))
        self.tree.current_changed.connect(self._follow)
        self.tree.menu_wanted.connect(self._show_row_menu)
        self.cells.added.connect(self._show_added)
        self.cells.dropped.connect(self._dropped)
        self.note.kept.connect(lambda _activity: self.tree.setFocus())
        self.note.left.connect(self.tree.setFocus)
        self.pane.left.connect(self.back)
        self.pane.delete_wanted.connect(self._doing.delete)
        self.pane.added.connect(self._show_added)
        self.head.view_chosen.connect(lambda view: self._look(view == BY_LEAD))
        self.head.indicators_wanted.connect(lambda: self._context.show("indicator"))
        self.head.strategy_wanted.connect(lambda strategy: self._context.open_record("strategy", strategy))
        self.head.note_wanted.connect(lambda: self._do("note"))
        self.head.wanted_changed.connect(lambda _wanted: self._show())
        self._years.aboutToShow.connect(self._fill_years)
        self._more.aboutToShow.connect(self._fill_more)
        stop = self._context.workspace.listen(self._changed)
        self.destroyed.connect(lambda: stop())
        if self._by_lead:
            self.head.views.set_current(BY_LEAD)

    # What the window asks of a page

    def new(self) -> None:
        """A new activity of this year, for the priority on which she is; its name is typed in its place."""
        self._begin(lambda holder: new_rows.new_activity(self._context, holder, self._year, self._month))

    def new_priority(self) -> None:
        """A new priority, in the strategy in force."""
        self._begin(lambda _holder: new_rows.new_priority(self._context, self._found, self._month))

    def find(self) -> None:
        """Into the find field."""
        self.head.finder.show()
        self.head.finder.setFocus()
        self.head.finder.selectAll()

    def preview(self) -> None:
        """The plan on paper, as it is shown."""
        if self._found is not None:
            self._doing.print_shown(self.window(), _("Plan {year}").format(year=self._year), self._shown_rows())

    def commit(self) -> bool:
        """Take what is being typed."""
        return self.cells.commit() and self.note.commit() and self.pane.commit()

    def typed(self) -> list[Draft]:
        """What is half-typed in a cell, in the note and in the pane."""
        return [*self.cells.typed(), *self.note.typed(), *self.pane.typed()]

    def put_back(self, draft: Draft) -> None:
        """Open the record, or begin the new one, with what was half-typed in it. Raises ValueError, KeyError for a
        draft that this page can't have made."""
        if draft.form == NOTE:
            self.note.put_back(draft)
            return
        if draft.form == "activity" and draft.record is not None:
            self.show_record(draft.record)
        elif draft.record is not None:
            self.open((draft.form, draft.record))
        self.pane.put_back(draft)
        self.panes.open(True)

    def back(self) -> bool:
        """Close the pane, then show the whole plan again."""
        if self.pane.isVisible():
            if self.commit():
                self.panes.open(False)
                self.tree.setFocus()
            return True
        if self.head.wanted:
            self.head.show_all()
            self._show()
            self.tree.setFocus()
            return True
        return False

    def show_record(self, record: int) -> None:
        """Show an activity in the plan of its year."""
        self._refresh_if_stale()
        with self._context.workspace.reading() as connection:
            values = one(connection, Activity, record) or {}
        self.head.show_all()
        self.show_year(values.get("fiscal_year") or self._year)
        self.open(("activity", record))

    def show_year(self, code: str) -> None:
        """Show the plan of another fiscal year."""
        if self.cells.commit():
            self._year = code
            self.reload()

    # Showing

    @in_place
    def reload(self) -> None:
        """Read the plan again, and the record that is open."""
        self._stale = False
        today = self._context.today()
        with self._context.workspace.reading() as connection:
            self._month = (one(connection, Partnership, 1) or {}).get("fiscal_month", 4)
            self._year = self._year or fiscal_year_code(today, self._month)
            labels = Labels(connection, current())
            self._found = plan_of(connection, labels, self._year, today, self._month, self._by_lead)
        self.cells.forget()
        self._show()
        if not self.pane.renew():
            self.panes.open(False)

    @in_place
    def open(self, key: Key) -> None:
        """Show a priority, an activity or a strategy: the first two in the pane."""
        if key[0] == "strategy":
            self._context.open_record("strategy", key[1])
        elif key[1] > 0 and self.commit() and self.pane.load(key):
            self.tree.select(key, self.tree.current_holder())
            self.panes.open(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_stale()

    def _refresh_if_stale(self) -> None:
        if self._stale:
            self.reload()

    def _changed(self, step: Step) -> None:
        if step.tables & self._near:
            self._stale = True
            if self.isVisible():
                self.reload()

    def _show(self) -> None:
        """The plan as it was read, narrowed to what is wanted, with the row that is only being typed."""
        plan, new = self._found, self.cells.new
        if plan is None:
            return
        if new is not None:
            plan = with_new(plan, PlanRow((new.kind, NEW), new.number, ""), new.below)
        today = self._context.today()
        self.head.show_plan(plan, today)
        self.tree.show_plan(replace(plan, rows=narrowed(plan.rows, self.head.wanted)), today)
        self.panes.show_filled(bool(plan.rows))

    def _shown_rows(self) -> list[PlanRow]:
        return table.below(narrowed(self._found.rows, self.head.wanted)) if self._found is not None else []

    def _look(self, by_lead: bool) -> None:
        if by_lead != self._by_lead and self.cells.commit():
            self._by_lead = by_lead
            self._context.memory.set(_VIEW, BY_LEAD if by_lead else YEAR)
            self.head.views.set_current(BY_LEAD if by_lead else YEAR)
            self.reload()

    def _follow(self, key: Key | None) -> None:
        """The pane, where it is open, shows the current row."""
        if self.pane.isVisible() and key is not None and key[0] in self.details and not self.pane.shows(key):
            self.open(key)

    # Doing

    def _do(self, what: str | int) -> None:
        """What a key or a menu asks for: of the page, or of the current row."""
        key, row = self.tree.current_key(), self.tree.current_row()
        whole = {"new": self.new, "new_priority": self.new_priority, "roll": self._roll, "print": self.preview,
                 "view": lambda: self._look(not self._by_lead),
                 "strategy": lambda: self._context.show("strategy"),
                 "indicator": lambda: self._context.show("indicator"),
                 "copy_all": lambda: self._doing.copy(self._shown_rows())}
        if what in whole:
            whole[str(what)]()
        elif key is None or row is None or not self.cells.commit():
            return
        elif what == "status":
            self._edit(STATUS)
        elif what == "open":
            self.open(key)
        elif what == "note":
            if key[0] == "activity" and not self._context.read_only:
                self.note.begin(key[1])
        else:
            self._doing.on_row(what, row, self._found)

    @in_place
    def _edit(self, column: int) -> None:
        self.cells.edit(column)

    def _begin(self, make: Callable[[Key | None], NewRow]) -> None:
        self._refresh_if_stale()
        if self._found is None or self._context.read_only or not self.commit():
            return
        self._look(by_lead=False)
        new = make(self.tree.current_holder() or self._found.last_priority())
        self.panes.open(False)
        self.head.show_all()
        self._before = self.tree.current_key()
        self.cells.begin(new)
        self._show()
        self.tree.select((new.kind, NEW))
        self.cells.open_new()

    def _show_added(self, key: Key) -> None:
        self.reload()
        self.tree.select(key)

    def _dropped(self) -> None:
        self._show()
        self.tree.select(self._before or ("", NEW))
        self.tree.setFocus()

    @in_place
    def _roll(self) -> None:
        if self.commit():
            self.show_year(self._doing.roll(self._year, self.window()) or self._year)

    def _show_row_menu(self, point: QPoint) -> None:
        popup_row_menu(self, point, self.tree.current_row(), self._do, self._edit, self._context.read_only)

    def _fill_more(self) -> None:
        self._more.clear()
        into = following(self._year, self._month)
        fill_more(self._more, self.tree.current_row(), into, self._do, self._edit, self._context.read_only)

    def _fill_years(self) -> None:
        with self._context.workspace.reading() as connection:
            found = years(connection, self._context.today(), self._month)
        fill_years(self._years, found, self._year, self.show_year)
