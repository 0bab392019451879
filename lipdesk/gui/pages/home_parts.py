"""The pieces of Home: the rows of what is to do, the next meeting, the report, terms that end, the year so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from lipdesk.domain import format as words
from lipdesk.domain.periods import Period
from lipdesk.gui import days
from lipdesk.gui.layout import col, panel, row
from lipdesk.gui.row_list import ListRow
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.chips import Progress
from lipdesk.gui.widgets.labels import Elided, Label, Picture
from lipdesk.i18n import _, current, ngettext, pgettext
from lipdesk.store.queries.home import NextMeeting, ReportDue, TermEnd, Todo

Open = Callable[[str, int], None]
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def todo_rows(found: Sequence[Todo], you: int | None, today: date) -> list[ListRow]:
    """Overdue first, then this week, each under its heading with its count."""
    overdue = [todo for todo in found if todo.due < today]
    week = [todo for todo in found if todo.due >= today]
    rows: list[ListRow] = []
    if overdue:
        rows.append(_heading("overdue", _("Overdue"), len(overdue), "signal"))
        rows += [_todo_row(todo, you, today) for todo in overdue]
    rows.append(_heading("week", _("This week"), len(week), "neutral"))
    rows += [_todo_row(todo, you, today) for todo in week]
    if not week:
        calm = _("Nothing is due within a week.")
        rows.append(ListRow(None, calm, icon="done", icon_tone="ok"))
    return rows


def _heading(key: str, title: str, count: int, tone: str) -> ListRow:
    return ListRow(("heading", key), title, heading=True, note=str(count) if count else "", right_tone=tone)


def _todo_row(todo: Todo, you: int | None, today: date) -> ListRow:
    late = todo.due < today
    source = todo.source
    if todo.source_day is not None:
        source = _("{name}, {day}").format(name=todo.source, day=days.day_and_month(todo.source_day))
    mine = any(owner[0] == you for owner in todo.owners)
    return ListRow(
        todo.id, todo.text, source, checkable=True, icon_tone="signal" if late else "neutral", who=_who(todo, you),
        who_strong=mine, right=days.late(todo.due, today) if late else days.near_day(todo.due, today),
        right_icon="clock" if late else "", right_tone="signal" if late else "neutral",
    )


def _who(todo: Todo, you: int | None) -> str:
    """R. Okafor, You, or You + 1: short, because the whole list stands on the item's page."""
    names = [_("You") if owner[0] == you else _short_name(owner[1], owner[2]) for owner in todo.owners]
    names.sort(key=lambda name: name != _("You"))
    names += list(todo.bodies)
    return f"{names[0]} + {len(names) - 1}" if len(names) > 1 else "".join(names)


def _short_name(given: str, family: str) -> str:
    return f"{given[:1]}. {family}" if given and family else given or family


def meeting_panel(meeting: NextMeeting, today: date, show: Callable[[int], None]) -> QWidget:
    """The next meeting with what it still lacks, each with what mends it: `show` opens its agenda and minutes."""
    def there() -> None:
        show(meeting.id)

    name = Elided(meeting.title, "sub")
    where = [Label(text, "small", wrap=True) for text in (_when(meeting, today), meeting.place) if text]
    top = row((col(name, *where, gap=1), 1), Button(pgettext("verb", "Open"), "plain", on_click=there), gap=12)
    facts = [_agenda_fact(meeting, there)]
    if meeting.draft is not None:
        draft, day = meeting.draft
        told = _("Minutes of {day} are still a draft").format(day=days.long_day(day))
        facts.append(_fact("half", "warn", told, _("Finish"), lambda: show(draft)))
    if meeting.members and meeting.silent:
        told = ngettext(
            "{count} of {members} members has not answered", "{count} of {members} members have not answered",
            meeting.silent,
        ).format(count=meeting.silent, members=meeting.members)
        facts.append(_fact("half", "warn", told, _("Show"), there))
    elif meeting.members:
        facts.append(_fact("done", "ok", _("All members have answered")))
    made = panel(top, 4, *facts)
    made.setAccessibleName(_("Next meeting"))
    return made


def _agenda_fact(meeting: NextMeeting, there: Callable[[], None]) -> QWidget:
    if not meeting.agenda_items:
        return _fact("half", "warn", _("The agenda is still empty"), _("Write it"), there)
    told = ngettext("The agenda has {count} item", "The agenda has {count} items", meeting.agenda_items)
    return _fact("done", "ok", told.format(count=meeting.agenda_items))


def _when(meeting: NextMeeting, today: date) -> str:
    day, ahead = days.long_day(meeting.day, weekday=True), (meeting.day - today).days
    if ahead == 0:
        day = _("Today, {day}").format(day=day)
    elif ahead == 1:
        day = _("Tomorrow, {day}").format(day=day)
    if meeting.start and meeting.end:
        return _("{day}, {start} to {end}").format(day=day, start=meeting.start, end=meeting.end)
    return _("{day}, {start}").format(day=day, start=meeting.start) if meeting.start else day


def _fact(icon: str, tint: str, told: str, link: str = "", on_click: Callable[[], None] | None = None) -> QWidget:
    button = [Button(link, "link", on_click=on_click)] if link else []
    if button:
        button[0].setAccessibleDescription(told)
    return row(Picture(icon, tint, 18), (Label(told, wrap=True), 1), *button, gap=10)


def report_part(report: ReportDue, today: date, show: Callable[[], None]) -> QWidget:
    """The annual report: when it is due, how many of its texts are complete."""
    year = words.fiscal_year(report.period, current())
    title = _("Annual report {year}").format(year=year)
    bar = Progress(title, report.complete / report.sections if report.sections else 0.0)
    told = _("{count} of {sections} texts are complete").format(count=report.complete, sections=report.sections)
    left = report.sections - report.complete
    link = ngettext("See the {count} left", "See the {count} left", left).format(count=left) if left else _("See it")
    head = row(Label(title, "sub"), None, Label(_due(report, today), "small"))
    return col(head, bar, row(Label(told), None, Button(link, "link", on_click=show)), gap=6, pad=(16, 8, 12, 0))


def _due(report: ReportDue, today: date) -> str:
    if report.due is None:
        return ""
    ahead, day = (report.due - today).days, days.day_and_month(report.due, weekday=True)
    if ahead < 0:
        return _("was due {day}").format(day=day)
    told = ngettext("due {day} · {count} day", "due {day} · {count} days", ahead)
    return told.format(day=day, count=ahead)


def terms_part(ends: Sequence[TermEnd], show: Open, most: int = 5) -> QWidget:
    """Whose term ends soon; a name opens the seat."""
    rows = []
    for end in ends[:most]:
        name = _("{name}, {role}").format(name=end.name, role=end.role) if end.role else end.name
        button = Button(name, "link", on_click=partial(show, "membership", end.membership))
        button.setAccessibleDescription(_("Term ends on {day}").format(day=days.long_day(end.day)))
        where = Elided(end.group, "small")
        where.setAlignment(_RIGHT)
        rows.append(row(button, (where, 1), Label(f"· {days.day_and_month(end.day)}", "small"), gap=4))
    more = [Label(ngettext("and {count} more", "and {count} more", len(ends) - most).format(count=len(ends) - most),
                  "small")] if len(ends) > most else []
    title = Label(_("Terms ending within 60 days"), "sub")
    title.setContentsMargins(6, 0, 0, 0)
    return col(title, *rows, *more, gap=4, pad=(10, 4, 12, 0))


def about_year(period: Period) -> str:
    """What the figures are compared with."""
    return _("{start} to {end}, compared with the same days last year. Click a figure to see its records.").format(
        start=days.long_day(period.start), end=days.long_day(period.end)
    )


def no_meeting(plan: Callable[[], None]) -> QWidget:
    """In place of the next meeting when none is planned."""
    made = panel(Label(_("No meeting is planned"), "sub"),
                 row((Label(_("Its agenda and answers will show here."), "muted", wrap=True), 1),
                     Button(_("Plan a meeting"), "link", on_click=plan)))
    made.setAccessibleName(_("Next meeting"))
    return made
