"""Noting who came to a meeting: one key is one step that can be undone.

People and organizations are named by the keys of the roll. Everything raises UserError when the file can't be written,
and where the minutes are approved; then nothing has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lipdesk.domain.errors import UserError
from lipdesk.domain.meetings import Attendance
from lipdesk.domain.partners import Person
from lipdesk.i18n import N_, _, current
from lipdesk.services import records
from lipdesk.services.rules import spoken
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.roll import GUEST, MEMBER, STAFF, Entitled, Key, Roll, RollLine
from lipdesk.store.workspace import Session, Workspace

STATUSES = ("present", "online", "regrets", "absent")
_ONE = {
    "present": N_("Mark “{name}” present"),
    "online": N_("Mark “{name}” online"),
    "regrets": N_("Note the regrets of “{name}”"),
    "absent": N_("Mark “{name}” absent"),
}
_MANY = {
    "present": N_("Mark {count} people present"),
    "online": N_("Mark {count} people online"),
    "regrets": N_("Note the regrets of {count} people"),
    "absent": N_("Mark {count} people absent"),
}
CLEAR, SUBSTITUTE = N_("Clear the attendance of “{name}”"), N_("Add “{name}” as a substitute")
REPRESENT = N_("Change whom “{name}” represents")
_ADD = {GUEST: N_("Add the guest “{name}”"), STAFF: N_("Add “{name}” of the staff")}
NewPerson = Mapping[str, Any]  # the values of somebody who is not in the file yet


def set_status(workspace: Workspace, meeting: int, key: Key, status: str) -> None:
    """Note how somebody took part. A guest or one of the staff becomes somebody who came."""
    set_each(workspace, meeting, {key: status})


def set_each(
    workspace: Workspace, meeting: int, wanted: Mapping[Key, str | None], entitled: Entitled | None = None
) -> None:
    """Note several lines in one step; None takes a note away. `entitled`, where it was read already, saves most of the
    time."""
    found = _roll(workspace, meeting, entitled)
    lines = {line.key: line for line in found.lines}
    todo = {_line(lines, key): status for key, status in wanted.items()}
    if not todo:
        return
    label, args = _named(todo)
    with spoken(Attendance), workspace.change(label, **args) as session:
        for line, status in todo.items():
            if status is None:
                _drop(session, line)
            else:
                _note(session, meeting, line, status)


def set_rest(workspace: Workspace, meeting: int, status: str) -> int:
    """Note all members of whom nothing is noted yet, and for whom nobody came; returns how many."""
    waiting = _roll(workspace, meeting).waiting()
    set_each(workspace, meeting, {line.key: status for line in waiting})
    return len(waiting)


def clear(workspace: Workspace, meeting: int, key: Key) -> None:
    """Take a note away: a member is open again, a substitute, guest or one of the staff is off the roll."""
    set_each(workspace, meeting, {key: None})


def substitute(workspace: Workspace, meeting: int, member: Key, person: int | NewPerson) -> int:
    """Somebody came in a member's place, for the organization that the member represents; returns the person's id.
    The member has sent regrets, unless noted absent. Raises UserError for somebody who is on the roll as a member."""
    found = _roll(workspace, meeting)
    lines = {line.key: line for line in found.lines}
    for_whom = _line(lines, member)
    _refuse_members(lines, person)
    with spoken(Attendance), workspace.change(SUBSTITUTE, name=_name(workspace, person)) as session:
        who = _person(session, person)
        body, whose = for_whom.organization_id, for_whom.person
        values = {"status": "present", "organization_id": body, "substitute_for_id": whose}
        _put_person(session, meeting, lines, who, values)
        if whose is not None and for_whom.status != "absent":
            _note(session, meeting, for_whom, "regrets")
    return who


def add_guest(
    workspace: Workspace, meeting: int, person: int | NewPerson, organization: int | None = None
) -> int:
    """Put a guest on the roll; returns the person's id. Raises UserError for a member."""
    return _add(workspace, meeting, person, organization, GUEST)


def add_staff(
    workspace: Workspace, meeting: int, person: int | NewPerson, organization: int | None = None
) -> int:
    """Put one of the staff on the roll; returns the person's id. Raises UserError for a member."""
    return _add(workspace, meeting, person, organization, STAFF)


def represent(workspace: Workspace, meeting: int, key: Key, organization: int | None) -> None:
    """Say whom somebody represents that day; None is again where they work. Raises UserError where nothing is noted of
    them yet."""
    line = _line({line.key: line for line in _roll(workspace, meeting).lines}, key)
    if line.attendance_id is None or line.person is None:
        raise UserError(
            _("Nothing is noted of {name} yet.").format(name=line.name), _("Nothing was changed."),
            _("Note first how they took part."),
        )  # fmt: skip
    with spoken(Attendance), workspace.change(REPRESENT, name=line.name) as session:
        records.put(session, Attendance, {"organization_id": organization}, line.attendance_id)


def _add(workspace: Workspace, meeting: int, person: int | NewPerson, organization: int | None, part: str) -> int:
    lines = {line.key: line for line in _roll(workspace, meeting).lines}
    _refuse_members(lines, person)
    with spoken(Attendance), workspace.change(_ADD[part], name=_name(workspace, person)) as session:
        who = _person(session, person)
        values = {"status": part, "organization_id": organization, "substitute_for_id": None}
        _put_person(session, meeting, lines, who, values)
    return who


def _roll(workspace: Workspace, meeting: int, entitled: Entitled | None = None) -> Roll:
    with workspace.reading() as connection:
        entitled = entitled or Entitled(connection, Labels(connection, current()), meeting)
        if entitled.meeting is None:
            raise _gone()
        return entitled.roll(connection)


def _line(lines: Mapping[Key, RollLine], key: Key) -> RollLine:
    if key not in lines:
        raise _gone()
    return lines[key]


def _gone() -> UserError:
    return UserError(_("This record is no longer there."), _("Nothing was changed."), _("Look for it in the trash."))


def _named(todo: Mapping[RollLine, str | None]) -> tuple[str, dict[str, str]]:
    """The step in the undo menu."""
    line, status = next(iter(todo.items()))
    if len(todo) == 1:
        return (CLEAR if status is None else _ONE[status]), {"name": line.name}
    known = set(todo.values())
    label = _MANY[status] if status is not None and len(known) == 1 else records.EDIT_MANY
    return label, {"count": str(len(todo))}


def _note(session: Session, meeting: int, line: RollLine, status: str) -> None:
    if line.attendance_id is not None:
        records.put(session, Attendance, {"status": status}, line.attendance_id)
        return
    values = {"meeting_id": meeting, "person_id": line.person, "status": status}
    records.put(session, Attendance, {**values, "organization_id": line.seat_for})


def _drop(session: Session, line: RollLine) -> None:
    found = session.get(Attendance, line.attendance_id) if line.attendance_id is not None else None
    if found is not None:
        session.delete(found)


def _put_person(
    session: Session, meeting: int, lines: Mapping[Key, RollLine], who: int, values: Mapping[str, Any]
) -> None:
    """Write the line of somebody who may be on the roll already as something else."""
    standing = lines.get(("person", who))
    known = {"meeting_id": meeting, "person_id": who} if standing is None else {}
    records.put(session, Attendance, {**known, **values}, standing.attendance_id if standing is not None else None)


def _person(session: Session, person: int | NewPerson) -> int:
    if isinstance(person, int):
        return person
    return records.put(session, Person, records.clean(Person, person))


def _name(workspace: Workspace, person: int | NewPerson) -> str:
    if isinstance(person, int):
        return records.name_of(workspace, Person, {}, person)
    return records.name_of(workspace, Person, dict(person))


def _refuse_members(lines: Mapping[Key, RollLine], person: int | NewPerson) -> None:
    line = lines.get(("person", person)) if isinstance(person, int) else None
    if line is not None and line.part == MEMBER:
        raise UserError(
            _("{name} is on the roll as a member.").format(name=line.name), _("Nothing was changed."),
            _("Note how they took part in their own line."),
        )  # fmt: skip
