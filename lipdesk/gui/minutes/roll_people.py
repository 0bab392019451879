"""Whom the roll offers, and what is done with who was chosen."""

from __future__ import annotations

from lipdesk.gui.minutes.roll_adding import BODY, STAFF, SUBSTITUTE
from lipdesk.gui.new_records import person_name
from lipdesk.services import attendance
from lipdesk.store.queries.roll import Entitled, Key, RollLine
from lipdesk.store.workspace import Workspace


def put(workspace: Workspace, meeting: int, purpose: str, key: Key | None, what: int | str) -> Key:
    """Keep what was chosen (an id) or named for a purpose; `key` is the line it was asked of. Returns the line to go
    to. Raises UserError."""
    if purpose == BODY and key is not None and isinstance(what, int):
        attendance.represent(workspace, meeting, key, what)
        return key
    person = person_name(what) if isinstance(what, str) else what
    if purpose == SUBSTITUTE and key is not None:
        return "person", attendance.substitute(workspace, meeting, key, person)
    add = attendance.add_staff if purpose == STAFF else attendance.add_guest
    return "person", add(workspace, meeting, person)


def work_of(entitled: Entitled, person: int) -> str:
    """Where somebody works on the day of the meeting."""
    body = next(iter(entitled.places.on(person, entitled.day)), 0)
    return entitled.bodies.get(body, "")


def colleagues(entitled: Entitled, line: RollLine) -> list[int]:
    """Who works that day where a member does: mostly one of them comes instead."""
    places, day = entitled.places, entitled.day
    return [person for person in entitled.names if line.organization_id in places.on(person, day)]
