"""What stands over the plan: the year, how it is looked at, what can be done with it, and where it stands in chips."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from lipdesk.domain import format as words
from lipdesk.gui import layout, states
from lipdesk.gui.days import day_and_month
from lipdesk.gui.flow_layout import FlowLayout
from lipdesk.gui.plan.chip_button import ChipButton
from lipdesk.gui.plan.narrowing import Wanted
from lipdesk.gui.plan.rows import Plan
from lipdesk.gui.widgets.buttons import Button, IconButton, Segments, menu_button
from lipdesk.gui.widgets.labels import Label
from lipdesk.gui.widgets.search_field import SearchField
from lipdesk.i18n import _, current, ngettext
from lipdesk.store.queries.plan import ApprovalRow

YEAR, INDICATORS, BY_LEAD = "year", "indicators", "lead"
_ROOM_FOR_TODAY, _ROOM_FOR_APPROVALS = 900, 820     # px
_EDGES, _GAP = 60, 6
_STATES = ("done", "under_way", "at_risk", "not_started", "dropped")


class PlanHead(QWidget):
    """`view_chosen` tells YEAR or BY_LEAD, `strategy_wanted` the strategy whose approval was pressed, `wanted_changed`
    what of the plan is to be shown."""

    view_chosen = Signal(object)
    note_wanted = Signal()
    indicators_wanted = Signal()
    strategy_wanted = Signal(int)
    wanted_changed = Signal(object)

    def __init__(self, years: QMenu, more: QMenu, target: QWidget, read_only: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan-head")
        self.wanted, self._view, self._few = Wanted(), YEAR, False
        self._shown: Plan | None = None
        self._room = 0
        self._title, self._chips, self._today = Label("", "title"), QWidget(), Label("", "small")
        self._flow = FlowLayout(self._chips)
        self.views = Segments([(YEAR, _("Year")), (INDICATORS, _("Indicators")), (BY_LEAD, _("By lead"))], _("Views"))
        self.views.setObjectName("views:plan")
        self.views.chosen.connect(self._choose)
        self.note = Button(_("Progress note"), "plain", "note", self.note_wanted.emit,
                           _("Write down how the current activity stands (Ctrl+M)"))
        self.note.setObjectName("plan-note")
        self.note.setEnabled(not read_only)
        self._years = years
        self._year = IconButton("down", _("Choose the year"), self._show_years, size=16)
        self._year.setObjectName("plan-year")
        self._more = menu_button(_("More"), more, "more")
        self._more.setObjectName("plan-more")
        self.finder = SearchField(_("Find in the plan"), target)
        self.finder.setToolTip(_("Find in the plan (Ctrl+F)"))
        self.finder.searched.connect(lambda text: self._want(replace(self.wanted, text=text)))
        first = layout.row(self._title, self._year, None, self.views, self.finder, self.note, self._more,
                           gap=_GAP, pad=(12, 0, 12, 0))
        second = layout.row((self._chips, 1), self._today, pad=(10, 0, 12, 0))
        layout.fill(self, layout.col(first, second, gap=6))

    def show_plan(self, plan: Plan, today: date) -> None:
        """What is said over a plan."""
        self._title.setText(_("Plan {year}").format(year=words.fiscal_year(plan.year, current())))
        self._shown = plan
        self.set_room(self._room)
        here = today in plan.year
        self._today.setText(_("Today, {day}, is the orange line").format(day=day_and_month(today)) if here else "")

    def _show_chips(self, plan: Plan) -> None:
        pressable: list[ChipButton] = self._chips.findChildren(ChipButton)  # type: ignore[assignment]
        focused = next((chip.objectName() for chip in pressable if chip.hasFocus()), "")
        layout.clear(self._flow)
        for chip in (*self._counts(plan), *self._quiet(plan), *self._approvals(plan.approvals)):
            self._flow.addWidget(chip)
            chip.show()
            if chip.objectName() == focused:
                chip.setFocus()
        self._chips.updateGeometry()

    def show_all(self) -> None:
        """Nothing is hidden any more."""
        self.finder.blockSignals(True)
        self.finder.clear()
        self.finder.blockSignals(False)
        self.wanted = Wanted()

    def set_room(self, width: int) -> None:
        """What the menu and the keyboard reach as well gives way, one after the other, before words are cut."""
        self._room = width
        self._today.setVisible(width >= _ROOM_FOR_TODAY)
        self._few = width < _ROOM_FOR_APPROVALS
        self._words(self._more, _("More"), True)
        self._words(self.note, _("Progress note"), True)
        needs = {part: part.sizeHint().width() + _GAP for part in (self.views, self.finder)}
        left = width - _EDGES - sum(part.sizeHint().width() + _GAP for part in (
            self._title, self._year, self.note, self._more))
        for button, told in ((self._more, _("More")), (self.note, _("Progress note"))):
            if left < sum(needs.values()):
                before = button.sizeHint().width()
                self._words(button, told, False)
                left += before - button.sizeHint().width()
        self.finder.setVisible(left >= sum(needs.values()) or bool(self.finder.text()) or self.finder.hasFocus())
        self.views.setVisible(left >= needs[self.views])
        if self._shown is not None:
            self._show_chips(self._shown)

    def _words(self, button: Button, told: str, on: bool) -> None:
        button.setText(told if on else "")
        button.setAccessibleName(told)

    def _choose(self, view: object) -> None:
        if view == INDICATORS:
            self.views.set_current(self._view)
            self.indicators_wanted.emit()
        else:
            self._view = str(view)
            self.view_chosen.emit(view)

    def _show_years(self) -> None:
        self._years.popup(self._year.mapToGlobal(QPoint(0, self._year.height())))

    def _want(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.wanted_changed.emit(wanted)

    def _counts(self, plan: Plan) -> list[ChipButton]:
        total = sum(plan.counts.values())
        every = ngettext("{count} activity", "{count} activities", total).format(count=total)
        made = [ChipButton("plan-all", every, "neutral", "", self._everything, _("Show the whole plan"))]
        for code in _STATES:
            if plan.counts.get(code):
                word, icon, tone = states.state("activity_status", code)
                told = _("{word}: {count}").format(word=word, count=plan.counts[code])
                made.append(self._filter(f"plan-status:{code}", told, tone, icon, replace(self.wanted, status=code),
                                         on=self.wanted.status == code, off=replace(self.wanted, status="")))
        return made

    def _everything(self) -> None:
        self.show_all()
        self._want(Wanted())

    def _quiet(self, plan: Plan) -> list[ChipButton]:
        count = len(plan.quiet)
        if not count:
            return []
        told = ngettext("{count} priority with nothing for 90 days", "{count} priorities with nothing for 90 days",
                        count)
        tip = _("No note, event, meeting, action item, measurement or contribution. Press to see only these.")
        return [self._filter("plan-quiet", told.format(count=count), "warn", "quiet", replace(self.wanted, quiet=True),
                             on=self.wanted.quiet, off=replace(self.wanted, quiet=False), tip=tip)]

    def _filter(self, name: str, told: str, tone: str, icon: str, wanted: Wanted, *, on: bool, off: Wanted,
                tip: str = "") -> ChipButton:
        """A chip that narrows the plan to what it counts, and shows all again."""
        chip = ChipButton(name, told, tone, icon, partial(self._want, off if on else wanted),
                          tip or _("Press to see only these."))
        chip.setCheckable(True)
        chip.setChecked(on)
        return chip

    def _approvals(self, found: tuple[ApprovalRow, ...]) -> list[ChipButton]:
        """A chip for each body with its last approval; the tooltip tells them all."""
        bodies: dict[str, list[ApprovalRow]] = {}
        for approval in found:
            bodies.setdefault(approval.body, []).append(approval)
        if self._few and len(bodies) > 1:
            told = ngettext("{count} approval", "{count} approvals", len(found)).format(count=len(found))
            wanted = partial(self.strategy_wanted.emit, found[-1].strategy)
            return [ChipButton("plan-approvals", told, "ok", "done", wanted, _lines(found))]
        made = []
        for own in bodies.values():
            last = own[-1]
            chip = ChipButton(f"plan-approval:{last.id}", _told(last), "ok", "done",
                              partial(self.strategy_wanted.emit, last.strategy),
                              _lines(own))
            chip.setAccessibleName(_("Approved by {body}").format(body=_told(last)))
            made.append(chip)
        return made


def _lines(found: Iterable[ApprovalRow]) -> str:
    return "\n".join(" – ".join(part for part in (_told(each), each.what) if part) for each in found)


def _told(approval: ApprovalRow) -> str:
    if approval.day is None:
        return approval.body
    return f"{approval.body}, {day_and_month(approval.day)} {approval.day.year}"
