"""The plan: strategy, priorities and this year's activities in one tree, and the record that is opened beside it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from lipdesk.domain import format as words
from lipdesk.domain.errors import UserError
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.periods import fiscal_year_code
from lipdesk.domain.plan import Activity, Priority, Strategy
from lipdesk.gui import layout, states
from lipdesk.gui.context import Context
from lipdesk.gui.days import day_and_month
from lipdesk.gui.flow_layout import FlowLayout
from lipdesk.gui.new_records import beginning
from lipdesk.gui.pages.plan_rows import NONE, Plan, plan_of, years
from lipdesk.gui.pages.plan_tree import PlanTree
from lipdesk.gui.record_draft import beginning_of
from lipdesk.gui.record_page import RecordPage
from lipdesk.gui.related import tables_near
from lipdesk.gui.trouble import in_place
from lipdesk.gui.widgets.buttons import Button, menu_button
from lipdesk.gui.widgets.chips import Chip
from lipdesk.gui.widgets.empty_state import EmptyState
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, current, ngettext
from lipdesk.services import records
from lipdesk.store.drafts import Draft
from lipdesk.store.history import Step
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, one

DETAIL, ONE_PANE_BELOW = 400, 700
KINDS = {"priority": Priority, "activity": Activity}
Key = tuple[str, int]


class PlanPage(QWidget):
    """The tree is read; what is opened is edited in the pane at the right, which Escape closes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._near = tables_near(Activity) | tables_near(Priority) | {"approval", "partnership"}
        self._stale, self._month, self._year = True, 4, ""
        self.setObjectName("page:plan")
        self.setAccessibleName(_("Plan"))
        self.setMinimumWidth(320)
        self.tree = PlanTree()
        self.tree.opened.connect(self.open)
        self.tree.delete_wanted.connect(self._delete)
        self.details = {key: RecordPage(context, kind) for key, kind in KINDS.items()}
        self.pane = QStackedWidget()
        for key, page in self.details.items():
            self.pane.addWidget(page)
            page.left.connect(self.back)
            page.set_can_go_back(True)
            page.delete_wanted.connect(lambda record, key=key: self._delete((key, record)))
            page.form.added.connect(lambda record, key=key: self._show_added((key, record)))
        self._build()
        stop = context.workspace.listen(self._changed)
        self.destroyed.connect(lambda: stop())

    def _build(self) -> None:
        self._title, self._counted, self._today = Label("", "title"), QWidget(), Label("", "small")
        self._flow = FlowLayout(self._counted)
        self._years = QMenu(self)
        self._years.aboutToShow.connect(self._fill_years)
        year = menu_button(_("Year"), self._years, "down")
        more = QMenu(self)
        more.addAction(_("New activity"), self.new)
        more.addAction(_("New priority"), self.new_priority)
        more.addAction(_("Strategies"), lambda: self._context.show("strategy"))
        more.addAction(_("Indicators"), lambda: self._context.show("indicator"))
        head = layout.row(self._title, None, year, menu_button(_("More"), more, "more"), pad=(12, 0, 12, 0))
        self._empty = EmptyState("plan", _("No plan yet"), _(Strategy.about.teach),
                                 Button(_("Add a priority"), "filled", "plus", self.new_priority),
                                 Button(_("Add a strategy"), "quiet", "", lambda: self._context.show("strategy")))
        second = layout.row((self._counted, 1), self._today, pad=(12, 0, 12, 0))
        self._left = layout.col(head, second, (self.tree, 1), (self._empty, 1), gap=8, pad=(12, 12, 12, 0))
        self._left.setMinimumWidth(300)
        self._rule = layout.vline()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(self._rule)
        row.addWidget(self.pane)
        self.pane.hide()
        self._rule.hide()
        ground = layout.page(pad=(0, 0, 0, 0))
        ground.layout().addLayout(row)  # type: ignore[union-attr]
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)

    # What the window asks of a page

    def new(self) -> None:
        """A new activity of this year, for the priority that is selected."""
        key = self.tree.current_key()
        priority = None
        if key is not None:
            priority = key[1] if key[0] == "priority" else self._priority_of(key[1])
        self._begin("activity", {"fiscal_year": self._year, "priority_id": priority or None})

    def new_priority(self) -> None:
        """A new priority, in the strategy of the others."""
        with self._context.workspace.reading() as connection:
            from lipdesk.store.queries.records import everything

            strategies = list(everything(connection, Strategy))
        self._begin("priority", {"strategy_id": strategies[-1] if strategies else None})

    def commit(self) -> bool:
        """Take what is being typed."""
        return all(page.form.commit() for page in self.details.values())

    def typed(self) -> list[Draft]:
        """What is half-typed in the pane."""
        return [found for page in self.details.values() if (found := page.form.typed()) is not None]

    def put_back(self, draft: Draft) -> None:
        """Open the record, or begin the new one, with what was half-typed in it. Raises ValueError, KeyError for a
        draft that this page can't have made."""
        page = self.details[draft.form]
        if draft.record is None:
            self._begin(draft.form, beginning_of(KINDS[draft.form], draft), draft)
            return
        if draft.form == "activity":
            self.show_record(draft.record)
        else:
            self.open((draft.form, draft.record))
        if page.record == draft.record:
            page.form.put_back(draft)

    def back(self) -> bool:
        """Close the pane."""
        if not self.pane.isVisible():
            return False
        if self.commit():
            self._show_pane(False)
            self.tree.setFocus()
        return True

    def show_record(self, record: int) -> None:
        """Show an activity in the plan of its year."""
        self._refresh_if_stale()
        with self._context.workspace.reading() as connection:
            values = one(connection, Activity, record) or {}
        self.show_year(values.get("fiscal_year") or self._year)
        self.open(("activity", record))

    def show_year(self, code: str) -> None:
        """Show the plan of another fiscal year."""
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
            plan = plan_of(connection, Labels(connection, current()), self._year, today, self._month)
        self._show_head(plan)
        self.tree.show_plan(plan, today)
        self.tree.setVisible(bool(plan.rows))
        self._empty.setVisible(not plan.rows)
        for page in self.details.values():
            if page.record is not None and not page.load(page.record) and page is self.pane.currentWidget():
                self._show_pane(False)

    @in_place
    def open(self, key: Key) -> None:
        """Show a priority or an activity in the pane."""
        page = self.details[key[0]]
        if key[1] == NONE or not self.commit():
            return
        if page.load(key[1]):
            self.tree.select(key)
            self.pane.setCurrentWidget(page)
            self._show_pane(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_stale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_pane(not self.pane.isHidden())

    def _refresh_if_stale(self) -> None:
        if self._stale:
            self.reload()

    def _changed(self, step: Step) -> None:
        if step.tables & self._near:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    def _show_head(self, plan: Plan) -> None:
        year = words.fiscal_year(plan.year, current())
        self._title.setText(_("Plan {year}").format(year=year))
        layout.clear(self._flow)
        total = sum(plan.counts.values())
        chips = [Chip(ngettext("{count} activity", "{count} activities", total).format(count=total))]
        for code in ("done", "under_way", "at_risk", "not_started", "dropped"):
            if plan.counts.get(code):
                word, icon, tone = states.state("activity_status", code)
                chips.append(Chip(_("{word}: {count}").format(word=word, count=plan.counts[code]), tone, icon))
        if plan.approval is not None:
            body, day = plan.approval
            told = f"{body}, {day.isoformat()}" if day else body
            chips.append(Chip(_("Approved by {body}").format(body=told), "ok", "done"))
        for chip in chips:
            self._flow.addWidget(chip)
        today = self._context.today()
        here = today in plan.year
        self._today.setText(_("Today, {day}, is the orange line").format(day=day_and_month(today)) if here else "")

    def _show_pane(self, on: bool) -> None:
        one_pane = self.width() < ONE_PANE_BELOW
        self.pane.setVisible(on)
        self.pane.setFixedWidth(self.width() if one_pane else DETAIL)
        self._rule.setVisible(on and not one_pane)
        self._left.setVisible(not (on and one_pane))
        room = self.width() - (DETAIL if on and not one_pane else 0)
        self.tree.set_room(room - 24)
        self._today.setVisible(room >= 900)

    # Doing

    def _begin(self, key: str, values: Values, draft: Draft | None = None) -> None:
        self._refresh_if_stale()
        if not self._context.read_only and self.commit():
            page = self.details[key]
            self.pane.setCurrentWidget(page)
            self._show_pane(True)
            page.begin({**beginning(KINDS[key], self._context.today(), self._month), **values}, draft)

    def _priority_of(self, activity: int) -> int | None:
        with self._context.workspace.reading() as connection:
            return (one(connection, Activity, activity) or {}).get("priority_id")

    def _show_added(self, key: Key) -> None:
        self._refresh_if_stale()
        self.tree.select(key)

    def _delete(self, key: Key) -> None:
        if key[1] == NONE or self._context.read_only:
            return
        try:
            records.delete(self._context.workspace, KINDS[key[0]], [key[1]])
        except UserError as error:
            self._context.speak(error)
            return
        moved = ngettext("{count} record moved to the trash.", "{count} records moved to the trash.", 1)
        self._context.say(moved.format(count=1), undo=True)

    def _fill_years(self) -> None:
        self._years.clear()
        with self._context.workspace.reading() as connection:
            found = years(connection, self._context.today(), self._month)
        for code in found:
            action = self._years.addAction(code, lambda code=code: self.show_year(code))
            action.setCheckable(True)
            action.setChecked(code == self._year)
