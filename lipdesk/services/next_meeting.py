"""The next meeting from this one: the same group, place and standing agenda, and what is not finished comes along.

The meeting it follows stays as it was, minutes and all: it only learns which one is next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lipdesk.domain.actions import Action
from lipdesk.domain.errors import UserError
from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.i18n import N_, _
from lipdesk.services import agenda_lines, agenda_words, next_day
from lipdesk.services.agenda_lines import Line
from lipdesk.services.records import clean, put
from lipdesk.services.rules import spoken
from lipdesk.store.queries import agendas
from lipdesk.store.queries.records import Values, everything, one, related
from lipdesk.store.queries.series import waiting
from lipdesk.store.workspace import Connection, Session, Workspace

PLAN, BRING = N_("Plan the next meeting “{name}”"), N_("Bring what is not finished to “{name}”")
_SAME = ("groups", "kind", "start", "end", "place", "mode", "chair_id")


@dataclass(frozen=True)
class Proposal:
    """What the next meeting will be. `existing` is one that is planned already: only its agenda is added to. `waiting`:
    the planned meetings of the group that follow no other, as id, title and day; `existing` can be one of them. `why`
    tells in the language of the window where the day comes from. Untick a line to leave it out."""

    meeting: int
    existing: int | None
    title: str
    day: date
    why: str
    groups: tuple[int, ...]
    kind: str | None
    start: str | None
    end: str | None
    place: str | None
    mode: str | None
    chair_id: int | None
    lines: tuple[Line, ...]
    waiting: tuple[tuple[int, str, date], ...] = ()


def plan_next(workspace: Workspace, meeting: int, day: date | None = None) -> Proposal:
    """Propose the meeting after this one: the one that is planned already, the waiting one nearest to the day that
    follows from the group's rhythm, or a new one on that day; with a day, a new one then. Raises UserError when the
    meeting is gone."""
    with workspace.reading() as connection:
        chain, found = followed(connection, meeting)
        if found is not None:
            return _proposal(connection, chain, found, found["day"], _("This meeting is planned already."))
        if day is not None:
            return _fresh(connection, chain, day, _("You chose this day."))
        reckoned, why = next_day.reckoned(connection, chain[0])
        nearest = min(_waiting(connection, chain), key=lambda met: abs(met["day"] - reckoned), default=None)
        return _fresh(connection, chain, reckoned, why) if nearest is None else _adopting(connection, chain, nearest)


def instead(workspace: Workspace, proposal: Proposal, existing: int | None) -> Proposal:
    """The proposal with another of the waiting meetings, or a new one (None). Raises UserError when it is gone."""
    with workspace.reading() as connection:
        chain, _found = followed(connection, proposal.meeting)
        if existing is None:
            return _fresh(connection, chain, *next_day.reckoned(connection, chain[0]))
        return _adopting(connection, chain, _one_waiting(connection, chain, existing))


def on_day(workspace: Workspace, proposal: Proposal, day: date) -> Proposal:
    """The same proposal on another day: titles that name days follow, what was ticked and typed stays."""
    if proposal.existing is not None or day == proposal.day:
        return proposal
    fresh = plan_next(workspace, proposal.meeting, day)
    before = plan_next(workspace, proposal.meeting, proposal.day)
    titles = {old.title: new.title for old, new in zip(before.lines, fresh.lines, strict=False)
              if old.role in ("minutes", "next")}  # fmt: skip
    lines = tuple(replace(line, title=titles.get(line.title, line.title)) for line in proposal.lines)
    title = fresh.title if proposal.title == before.title else proposal.title
    return replace(proposal, day=day, why=fresh.why, title=title, lines=lines)


def make(workspace: Workspace, proposal: Proposal) -> int:
    """Make the proposed meeting with its agenda, or bring what comes back to the one that exists by now; returns its
    id. One step. Doing it twice changes nothing more. Raises FieldError for a value that can't be kept."""
    with workspace.reading() as connection:
        chain, found = followed(connection, proposal.meeting)
        lines, linked = [line for line in proposal.lines if line.ticked], found is not None
        if found is None and proposal.existing is not None:
            found = _one_waiting(connection, chain, proposal.existing)
        if found is not None:
            lines = _still_missing(connection, chain, found, lines)
    if found is not None and linked and not lines:
        return int(found["id"])
    label, name = (BRING, str(found["title"])) if found is not None and linked else (PLAN, proposal.title)
    with spoken(AgendaItem), workspace.change(label, name=name) as session:
        target = int(found["id"]) if found is not None else _make_meeting(session, proposal)
        for before in [] if linked else chain:
            put(session, Meeting, {"next_meeting_id": target}, before["id"])
        bring(session, target, lines)
        return target


def bring(session: Session, meeting: int, lines: Sequence[Line]) -> None:
    """Put lines on a meeting's agenda inside a change: the usual ones last, what comes back after *Business
    arising*."""
    items = agendas.items(session.connection(), meeting)
    order: list[tuple[int, str | None, bool]] = [
        (item["id"], item["role"], item["carried_from_id"] is not None and not item["standing"]) for item in items
    ]
    back = [line for line in lines if line.arises or line.action is not None]
    own = [line for line in lines if line.role == "arising"]
    section = next((item["section"] for item in items if item["role"] == "arising"), own[0].section if own else None)
    for line in sorted(lines, key=lambda line: (line.arises, line.heading)):
        if line.joins is not None:
            _join(session, line.joins, line.values(meeting))
            continue
        if line.action is not None or (line.heading and not back):
            continue
        at = len(order)
        if line.arises:
            line, at = replace(line, section=section), agenda_lines.after_arising([one[1:] for one in order])
        elif line.heading:
            at = agenda_lines.arising_place([role for _id, role, _carried in order])
        made = put(session, AgendaItem, clean(AgendaItem, {**line.values(meeting), "position": len(order) + 1}))
        order.insert(at, (made, line.role, line.arises))
    for position, (item, _role, _carried) in enumerate(order, 1):
        put(session, AgendaItem, {"position": position}, item)
    _review(session, order, [line.action for line in back if line.action is not None])


def followed(connection: Connection, meeting: int) -> tuple[list[Values], Values | None]:
    """A meeting with those cancelled after it, and the one that follows them: None when none is planned. Raises
    UserError when the meeting is gone."""
    chain: list[Values] = []
    number: int | None = meeting
    while number is not None and number not in [before["id"] for before in chain]:
        found = one(connection, Meeting, number)
        if found is None:
            break
        if chain and found["status"] != "cancelled":
            return chain, found
        chain.append(found)
        number = found["next_meeting_id"]
    if not chain:
        raise UserError(
            _("This record is no longer there."), _("Nothing was changed."), _("Look for it in the trash.")
        )
    return chain, None


def _fresh(connection: Connection, chain: list[Values], day: date, why: str) -> Proposal:
    old = chain[0]
    title = agenda_words.redated(old["title"], old["day"], day)
    new = {**{name: old[name] for name in _SAME}, "id": None, "title": title, "next_meeting_id": None}
    return _proposal(connection, chain, new, day, why, _waiting(connection, chain))


def _adopting(connection: Connection, chain: list[Values], planned: Values) -> Proposal:
    why = _("It is planned already, and becomes the next meeting.")
    return _proposal(connection, chain, planned, planned["day"], why, _waiting(connection, chain))


def _waiting(connection: Connection, chain: list[Values]) -> list[Values]:
    return waiting(connection, chain[0]["groups"], chain[0]["day"])


def _one_waiting(connection: Connection, chain: list[Values], meeting: int) -> Values:
    found = next((met for met in _waiting(connection, chain) if met["id"] == meeting), None)
    if found is None:
        raise UserError(_("This meeting is no longer planned."), _("Nothing was changed."))
    return found


def _proposal(
    connection: Connection, chain: list[Values], new: Values, day: date, why: str, ahead: Sequence[Values] = ()
) -> Proposal:
    kept = {name: new[name] for name in _SAME if name != "groups"}
    lines = tuple(lines_for(connection, chain, new, day))
    told = tuple((met["id"], met["title"], met["day"]) for met in ahead)
    return Proposal(chain[0]["id"], new["id"], new["title"], day, why, tuple(new["groups"]), lines=lines,
                    waiting=told, **kept)  # fmt: skip


def lines_for(connection: Connection, chain: Sequence[Values], new: Values, day: date) -> list[Line]:
    """What the agenda of a meeting gets from the meetings before it: its usual lines, where it has none yet, and what
    comes back. `new["id"]` is None for a meeting that is not made yet."""
    existing, ids = new["id"], [meeting["id"] for meeting in chain]
    there = agenda_lines.of_agenda(connection, existing) if existing is not None else []
    usual = [] if there else agenda_lines.standing(connection, new["groups"], chain[0]["id"])
    back = agenda_lines.coming_back(connection, ids, new["groups"], existing)
    lines, back = agenda_lines.together(there or _dated(connection, usual, chain, new, day), back)
    known = lines
    if there:
        lines = [line for line in lines if line.joins is not None and line.comes_back]
    heading = agenda_lines.with_heading(known, back)
    if heading is not None:
        at = agenda_lines.arising_place([line.role for line in lines])
        lines = [*lines[:at], heading, *lines[at:]]
    at = agenda_lines.after_arising([(line.role, False) for line in lines])
    return [*lines[:at], *back, *lines[at:]]


def _dated(connection: Connection, lines: list[Line], chain: Sequence[Values], new: Values, day: date) -> list[Line]:
    """The lines with the days of the minutes to approve and of the meeting after the next."""
    titles = [line.title for line in lines]
    old = next((meeting for meeting in chain if meeting["status"] != "cancelled"), None)
    old = old or _before(connection, chain[0]["id"])
    rhythm, _group = next_day.rhythm_of(connection, new["groups"])
    later = one(connection, Meeting, new["next_meeting_id"]) if new["next_meeting_id"] is not None else None
    after = later["day"] if later else rhythm.next_after(day, chain[0]["day"]) if rhythm else None
    days = {"minutes": old["day"] if old else None, "next": after}
    return [
        replace(line, title=agenda_words.dated(line.role, agenda_words.undated(line.role, line.title),
                                               days.get(line.role or ""), titles))
        for line in lines
    ]  # fmt: skip


def _before(connection: Connection, meeting: int) -> Values | None:
    """The meeting that led to this one, past those that were cancelled."""
    seen: set[int] = set()
    while meeting not in seen:
        seen.add(meeting)
        found = everything(connection, Meeting, leading_to(connection, meeting)).values()
        for values in found:
            if values["status"] != "cancelled":
                return values
            meeting = values["id"]
    return None


def leading_to(connection: Connection, meeting: int) -> list[int]:
    """The meetings of which this one is the next."""
    return next(ids for kind, field, ids in related(connection, Meeting, meeting)
                if kind is Meeting and field.name == "next_meeting_id")  # fmt: skip


def _still_missing(connection: Connection, chain: list[Values], target: Values, lines: list[Line]) -> list[Line]:
    """Of some lines those that a meeting does not have by now."""
    there = agendas.items(connection, target["id"])
    back = [line for line in lines_for(connection, chain, target, target["day"]) if line.comes_back]
    missing = {(line.carried_from, line.action): line for line in back}
    wanted = [line for line in lines if line.comes_back and (line.carried_from, line.action) in missing]
    if not there:
        return [line for line in lines if not line.comes_back or line in wanted]
    arising = any(item["role"] == "arising" for item in there)
    heading = [line for line in lines if line.heading and wanted and not arising]
    return heading + [missing[line.carried_from, line.action] for line in wanted]


def _make_meeting(session: Session, proposal: Proposal) -> int:
    values = {name: getattr(proposal, name) for name in _SAME}
    values |= {"groups": list(proposal.groups), "title": proposal.title, "day": proposal.day, "status": "planned"}
    return put(session, Meeting, clean(Meeting, values))


def _join(session: Session, item: int, values: Values) -> None:
    """An item that stands on the agenda comes from the meeting before; what it does not say itself is said as there."""
    own = one(session.connection(), AgendaItem, item) or {}
    said = {name: values[name] for name in agenda_lines.ABOUT if own[name] is None}
    put(session, AgendaItem, {**said, "carried_from_id": values["carried_from_id"]}, item)


def _review(session: Session, order: Sequence[tuple[int, str | None, bool]], actions: Sequence[int]) -> None:
    """Let action items stand under *Business arising*, or else under the review of action items."""
    places = {role: item for item, role, carried in reversed(order) if not carried}
    under = places.get("arising", places.get("actions"))
    if under is None:
        return
    for action in actions:
        values = one(session.connection(), Action, action)
        if values is not None:
            put(session, Action, {"reviews": [*values["reviews"], under]}, action)
