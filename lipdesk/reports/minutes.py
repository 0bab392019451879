"""The minutes: who was there, what was said and decided under each item, who does what, and when the group meets
again."""

from __future__ import annotations

from itertools import groupby

from lipdesk.reports.document import Block, Column, Document, Table
from lipdesk.reports.meeting_basis import MeetingBasis, Values
from lipdesk.reports.meeting_paper import clock, paper, place, when
from lipdesk.reports.meeting_roll import Roll
from lipdesk.reports.minutes_blocks import under
from lipdesk.reports.minutes_people import attendance, columns
from lipdesk.reports.papers import Facts, Item, Note, Signatures


def build(basis: MeetingBasis) -> Document:
    """The minutes of a meeting as they are now."""
    title = basis.say._("Minutes of {day}").format(day=basis.say.day(basis.day))
    roll = Roll(basis)
    blocks: list[Block] = [_facts(basis, roll), attendance(basis, roll), *columns(basis, roll), *_items(basis)]
    return paper(basis, "minutes", title, [*blocks, *_actions(basis), *_closing(basis)])


def _facts(basis: MeetingBasis, roll: Roll) -> Facts:
    _ = basis.say._
    return Facts(
        (
            (_("When"), when(basis)),
            (_("Where"), place(basis, basis.meeting)),
            (_("Chair"), roll.chair()),
            (_("Minutes"), _state(basis)),
        )
    )


def _state(basis: MeetingBasis) -> str:
    """Whether these minutes hold yet."""
    _ = basis.say._
    if basis.meeting["minutes_status"] == "approved":
        at = basis.other(basis.meeting["approved_at_id"])
        day = at["day"] if at else basis.versions[-1]["day"] if basis.versions else None
        return _("Approved on {day}").format(day=basis.say.day(day)) if day else _("Approved")
    if basis.meeting["minutes_status"] == "circulated":
        return _("Circulated, not yet approved")
    return _("Draft, not yet approved")


def _items(basis: MeetingBasis) -> list[Block]:
    """Every item with its blocks, under the headings of the sections; what belongs to none stands before the first."""
    numbers = {item["id"]: number for number, item in enumerate(basis.items, 1)}
    made: list[Block] = list(under(basis, None))
    for section, run in groupby(basis.items, key=lambda item: (item["section"] or "").strip()):
        for turn, item in enumerate(run):
            kind = basis.say.choice("agenda_kind", item["kind"])
            blocks, heading = under(basis, item["id"]), "" if turn else section
            made.append(Item(str(numbers[item["id"]]), item["title"], kind, blocks, heading, bool(section)))
    return made


def _actions(basis: MeetingBasis) -> list[Block]:
    _ = basis.say._
    numbers = {item["id"]: str(number) for number, item in enumerate(basis.items, 1)}
    columns_of = (
        Column(_("Item"), "date", 0.5, muted=True),
        Column(_("Action"), weight=4),
        Column(_("Owner"), weight=2),
        Column(_("Due"), "date"),
        Column(_("Serves"), weight=0.7, muted=True),
    )
    rows = tuple(
        (
            numbers.get(one.item or 0, "–"),
            one.text,
            "; ".join(basis.owners(one.owners, one.bodies)) or "–",
            one.due.isoformat() if one.due else "–",
            basis.activities.get(one.activity or 0, "–"),
        )
        for one in basis.actions
    )
    return [Table(_("Action items raised at this meeting"), columns_of, rows, numbered=False)] if rows else []


def _closing(basis: MeetingBasis) -> list[Block]:
    """The next meeting, when this one closed, what was amended, and lines to sign."""
    _, say, made = basis.say._, basis.say, []
    sentences = []
    following = basis.other(basis.meeting["next_meeting_id"])
    end = clock(basis.meeting, "end")
    if end is not None and basis.meeting["status"] == "held":
        sentences.append(_("The meeting closed at {time}.").format(time=say.clock(end)))
    if following is not None:
        made.append(Note(" ".join([_next(basis, following), *sentences]), _("Next meeting:")))
    elif sentences:
        made.append(Note(sentences[0]))
    amended = _amendments(basis)
    if amended:
        made.append(Note(amended, _("Approved with these amendments:")))
    return [*made, Signatures((_("Chair"), _("Date")))]


def _next(basis: MeetingBasis, meeting: Values) -> str:
    say = basis.say
    start = clock(meeting, "start")
    time = say.clock(start) if start is not None else ""
    weekday = f"{say.weekday(meeting['day'])} {say.day(meeting['day'])}"
    return ", ".join(part for part in (weekday, time, place(basis, meeting)) if part) + "."


def _amendments(basis: MeetingBasis) -> str:
    """What was changed when the minutes were approved; empty when they stand as circulated."""
    last = basis.versions[-1] if basis.versions else None
    return str(last["reason"] or "").strip() if last and last["state"] == "approved" else ""
