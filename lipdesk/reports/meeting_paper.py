"""What all papers of a meeting have in common: one section without cover or contents, a head, and facts below it."""

from __future__ import annotations

from collections.abc import Iterable

from lipdesk.domain.meetings import Meeting
from lipdesk.domain.periods import Period
from lipdesk.reports import furniture
from lipdesk.reports.document import Block, Document, Section
from lipdesk.reports.meeting_basis import MeetingBasis, Values


def paper(basis: MeetingBasis, kind: str, title: str, blocks: Iterable[Block], body: str = "") -> Document:
    """The document of one paper."""
    above = body or basis.body
    return Document(
        kind,
        basis.language,
        title,
        basis.own("name"),
        Period(basis.day, basis.day),
        above,
        basis.issued,
        (Section(kind, title, tuple(blocks), above=above),),
        furniture.words(basis.say),
    )


def clock(meeting: Values, field: str) -> int | None:
    """A time of day as minutes after midnight."""
    hour, _colon, minute = (meeting[field] or "").partition(":")
    return int(hour) * 60 + int(minute) if hour and minute else None


def times(basis: MeetingBasis, meeting: Values) -> str:
    """From when to when, as far as it is known."""
    start, end = clock(meeting, "start"), clock(meeting, "end")
    if start is not None and end is not None:
        words = basis.say._("{opening} to {closing}")
        return words.format(opening=basis.say.clock(start), closing=basis.say.clock(end))
    return basis.say.clock(start) if start is not None else ""


def place(basis: MeetingBasis, meeting: Values) -> str:
    """Where; a meeting in two ways says so."""
    _, where = basis.say._, meeting["place"] or ""
    if meeting["mode"] == "hybrid":
        return _("{place}, and online").format(place=where) if where else basis.say.choice("meeting_mode", "hybrid")
    return where or (basis.say.choice("meeting_mode", "online") if meeting["mode"] == "online" else "")


def when(basis: MeetingBasis) -> str:
    """The day of the week and the time."""
    weekday, hours = basis.say.weekday(basis.day), times(basis, basis.meeting)
    return ", ".join(part for part in (weekday, hours) if part)


def title_of(basis: MeetingBasis, meeting: Values) -> str:
    """How another meeting is called."""
    return basis.labels.title_from(Meeting, meeting)
