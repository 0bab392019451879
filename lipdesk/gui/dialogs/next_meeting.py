"""The next meeting from this one: when and where, and which items come along, each with a tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from lipdesk.domain.choices import label_of
from lipdesk.domain.errors import FieldError, UserError
from lipdesk.gui import layout
from lipdesk.gui.context import Context
from lipdesk.gui.days import dated, day_and_month, full_day
from lipdesk.gui.editors import CalmForm, ChoiceEditor, DateEditor, TextEditor, TimeEditor
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, ngettext
from lipdesk.services import next_meeting
from lipdesk.services.agenda_lines import Line
from lipdesk.services.next_meeting import Proposal

NEW = 0     # among the meetings that are planned already


class NextMeetingDialog(QDialog):
    """`made` is the meeting once it is accepted. Raises UserError when the meeting before is gone."""

    def __init__(self, context: Context, meeting: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.made: int | None = None
        self.proposal = next_meeting.plan_next(context.workspace, meeting)
        self.setObjectName("next-meeting")
        self._title = Label("", "head")
        self.form = CalmForm(_("Next meeting"), boxed=True)
        self._fill_form()
        self._why = Label("", "muted", wrap=True)
        self._why.setObjectName("next-meeting-why")
        self.lines = RowList(_("What comes along"), fit=True)
        self.lines.checked.connect(self.turn)
        self.lines.opened.connect(self.turn)
        self._count = Label("", "small")
        self._nothing = Label(_("Everything that is not finished stands on its agenda already."), wrap=True)
        self._do = Button("", "filled", on_click=self.make)
        self._do.setObjectName("plan-next-meeting")
        self._do.setDefault(True)
        head = layout.row(Label(_("What comes along"), "sub"), self._count, None)
        inside = layout.col(self.form, self._why, 4, head, self.lines, self._nothing, None, gap=8, pad=(0, 0, 8, 0))
        foot = layout.row(None, Button(_("Cancel"), "plain", on_click=self.reject), self._do)
        layout.fill(self, layout.col(self._title, (layout.scrolled(inside, _("Next meeting")), 1), foot, gap=8,
                                     pad=(24, 16, 24, 16)))
        self.resize(620, min(640, parent.window().height()) if parent is not None else 640)
        self._show_meeting()
        if self.proposal.waiting:
            self.form.editor("meeting").focus()
        elif self.proposal.existing is None:
            self.form.editor("day").focus()
        else:
            self.lines.setFocus()

    def turn(self, place: int) -> None:
        """Tick a line, or take its tick away."""
        lines = list(self.proposal.lines)
        lines[place] = replace(lines[place], ticked=not lines[place].ticked)
        self.proposal = replace(self.proposal, lines=tuple(lines))
        self._show()

    def make(self) -> None:
        """Plan it, in one step."""
        if not self.form.commit():
            return
        try:
            self.made = next_meeting.make(self._context.workspace, self._chosen())
        except FieldError as error:
            at = error.field if error.field in self.form.keys() else "title"  # noqa: SIM118
            self.form.show_errors({at: error.what})
            return
        except UserError as error:
            self._context.speak(error)
            return
        self.accept()

    def _fill_form(self) -> None:
        if self.proposal.waiting:
            named = [(meeting, _("{name}, {day}").format(name=title, day=dated(day)))
                     for meeting, title, day in self.proposal.waiting]
            self.form.add(ChoiceEditor(_("Meeting"), [*named, (NEW, _("A new meeting"))], optional=False), "meeting")
        self.form.add(TextEditor(_("Title")), key="title")
        self.form.add(DateEditor(_("Date"), self._context.today), key="day")
        self.form.add(TimeEditor(_("Start")), key="start")
        self.form.add(TimeEditor(_("End")), key="end")
        self.form.add(TextEditor(_("Place")), key="place")
        self.form.edited.connect(self._edited)

    def _show_meeting(self) -> None:
        """The meeting that is proposed: one that is planned already is only shown."""
        shown = self.proposal
        again = shown.existing is not None
        values: dict[str, Any] = {"title": shown.title, "day": shown.day, "place": shown.place or ""}
        for key, hour in (("start", shown.start), ("end", shown.end)):
            values[key] = time.fromisoformat(hour) if hour else None
        for key, value in values.items():
            self.form.editor(key).set_value(value)
            self.form.editor(key).set_read_only(again)
        if shown.waiting:
            self.form.editor("meeting").set_value(shown.existing or NEW)
        title = _("Agenda of the next meeting") if again else _("Next meeting")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._title.setText(title)
        does = _("Add to its agenda") if shown.lines else _("Open its agenda")
        self._do.setText(does if again else _("Plan this meeting"))
        self._nothing.setVisible(not shown.lines)
        self.lines.setVisible(bool(shown.lines))
        self._show()

    def _edited(self, key: str, value: Any) -> None:
        try:
            if key == "meeting":
                self.proposal = next_meeting.instead(self._context.workspace, self.proposal, value or None)
                self._show_meeting()
            elif key == "day" and isinstance(value, date):
                self.proposal = next_meeting.on_day(self._context.workspace, self._typed(), value)
                self.form.editor("title").set_value(self.proposal.title)
                self._show()
        except UserError as error:
            self._context.speak(error)

    def _typed(self) -> Proposal:
        """The proposal with the title that stands in the form: on_day follows it."""
        return replace(self.proposal, title=str(self.form.editor("title").value()))

    def _chosen(self) -> Proposal:
        values = self.form.values()
        start, end = (values[key].strftime("%H:%M") if values[key] else None for key in ("start", "end"))
        return replace(self.proposal, title=values["title"], day=values["day"] or self.proposal.day,
                       place=values["place"] or None, start=start, end=end)

    def _show(self) -> None:
        day = full_day(self.proposal.day)
        self._why.setText(_("{day}. {why}").format(day=day, why=self.proposal.why))
        here = self.lines.current_id()
        self.lines.set_rows(rows_of(self.proposal.lines))
        self._count.setVisible(bool(self.proposal.lines))
        if here is None:
            self.lines.select(next((row.id for row in self.lines.rows() if not row.heading), None))
        count = sum(line.ticked for line in self.proposal.lines)
        told = ngettext("{count} of {lines} item", "{count} of {lines} items", len(self.proposal.lines))
        self._count.setText(told.format(count=count, lines=len(self.proposal.lines)))


def rows_of(lines: Sequence[Line]) -> list[ListRow]:
    """What comes back first, with since when; then what stands on every agenda."""
    numbered = list(enumerate(lines))
    back = [_row(place, line) for place, line in numbered if line.comes_back]
    usual = [_row(place, line) for place, line in numbered if not line.comes_back]
    rows = [ListRow(None, _("Comes back"), heading=True, note=str(len(back))), *back] if back else []
    return rows + ([ListRow(None, _("On every agenda"), heading=True, note=str(len(usual))), *usual] if usual else [])


def _row(place: int, line: Line) -> ListRow:
    about = _("Action item") if line.action is not None else ""
    if not about and line.kind:
        about = _(label_of("agenda_kind", line.kind))
    minutes = _("{count} min").format(count=line.minutes) if line.minutes else ""
    carried = ""
    if line.carried is not None and line.carried.times:
        carried = _("carried {count}× since {day}").format(
            count=line.carried.times, day=day_and_month(line.carried.since))
    state = _("comes along") if line.ticked else _("stays behind")
    return ListRow(
        place, line.title, " · ".join(part for part in (about, carried) if part), checkable=True,
        icon="done" if line.ticked else "open", icon_tone="ok" if line.ticked else "neutral", right=minutes,
        sentence=", ".join(part for part in (line.title, about, carried, minutes, state) if part),
    )  # fmt: skip
