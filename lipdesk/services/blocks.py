"""The blocks of the minutes: paragraphs, decisions, motions and action items, written, turned into each other, moved.

Every function here is one undo step. Raises UserError when the file can't be written or the minutes are approved
(the store refuses that).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from lipdesk.domain.errors import UserError
from lipdesk.domain.meetings import Decision, Meeting
from lipdesk.i18n import N_, _, current
from lipdesk.services import records
from lipdesk.services.rules import spoken
from lipdesk.store.queries import decision_numbers
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.minutes import ACTION, DECISION, MOTION, NOTE, RECORDS, Block, Ref, blocks, first_group
from lipdesk.store.queries.records import Values, one
from lipdesk.store.workspace import Session, Workspace

MOVE = N_("Move “{name}”")
MAKE = {
    NOTE: N_("Make “{name}” a paragraph"),
    DECISION: N_("Make “{name}” a decision"),
    MOTION: N_("Make “{name}” a motion"),
    ACTION: N_("Make “{name}” an action item"),
}
_LONGEST = 60  # characters of a block's text in the undo menu


def add(
    workspace: Workspace, meeting: int, item: int | None, kind: str, text: str, after: Ref | None = None,
    values: Mapping[str, Any] | None = None,
) -> Ref:  # fmt: skip
    """Write a new block under an agenda item, after another one or at the end. `values` are further fields of its
    record. Raises FieldError for a value that can't be kept."""
    record = RECORDS[kind]
    with spoken(record), workspace.change(records.ADD, name=_short(text)) as session:
        return _insert(session, meeting, item, kind, {**(values or {}), "text": text}, after)


def edit(workspace: Workspace, ref: Ref, values: Mapping[str, Any]) -> None:
    """Change fields of a block. A motion that gets a result gets its number. Raises as `add` does."""
    tidy = records.clean(ref.record, _one_line(ref, values), existing=True)
    with workspace.reading() as connection:
        name = values.get("text") or (one(connection, ref.record, ref.id) or {}).get("text", "")
    with spoken(ref.record), workspace.change(records.EDIT, name=_short(str(name))) as session:
        standing = _standing(session, ref)
        if ref.record is Decision and tidy.get("result") and not (standing["number"] or tidy.get("number")):
            tidy |= _numbered(session, standing["group_id"], standing["day"])
        records.put(session, ref.record, tidy, ref.id)


def convert(workspace: Workspace, ref: Ref, to: str, values: Mapping[str, Any] | None = None) -> Ref:
    """Make another kind of block of it: its text and its place stay, and `values` (such as a text that is not saved
    yet) come with it. Who moved and seconded stays while it is a decision or a motion. Returns the block's new ref;
    what it is already, it stays, without a step."""
    given = _one_line(Ref(RECORDS[to].type_key(), ref.id), values or {})
    with workspace.reading() as connection:
        standing = _there(one(connection, ref.record, ref.id))
        name = given.get("text") or standing["text"]
    if RECORDS[to] is ref.record and not given and (standing.get("result") is None) == (to != DECISION):
        return ref
    with spoken(RECORDS[to]), workspace.change(MAKE[to], name=_short(str(name))) as session:
        standing = _standing(session, ref)
        if RECORDS[to] is ref.record:
            tidy = records.clean(ref.record, {**_turned(session, standing, to), **given}, existing=True)
            records.put(session, ref.record, tidy, ref.id)
            return ref
        item, meeting = standing["agenda_item_id"], standing["meeting_id"]
        made = _insert(session, meeting, item, to, {"text": standing["text"], **given}, ref)
        session.delete(session.get(ref.record, ref.id))
        session.flush()
        _set_places(session, _column(session, meeting, item))
        return made


def move(workspace: Workspace, ref: Ref, by: int) -> bool:
    """Move a block up (-1) or down (1) among those of its item. False when it is the first or last already."""
    with workspace.reading() as connection:
        standing = _there(one(connection, ref.record, ref.id))
        column = _in_order(blocks(connection, Labels(connection, current()), standing["meeting_id"]), ref)
    refs = [block.ref for block in column]
    place = refs.index(ref)
    if not 0 <= place + by < len(refs):
        return False
    refs.insert(place + by, refs.pop(place))
    with spoken(ref.record), workspace.change(MOVE, name=_short(standing["text"])) as session:
        _standing(session, ref)
        _set_places(session, [(one_, None) for one_ in refs])
    return True


def move_to(workspace: Workspace, ref: Ref, item: int | None, after: Ref | None = None) -> None:
    """Move a block under another agenda item of its meeting, after one of its blocks or to its end."""
    with workspace.reading() as connection:
        text = _there(one(connection, ref.record, ref.id))["text"]
    with spoken(ref.record), workspace.change(MOVE, name=_short(text)) as session:
        standing = _standing(session, ref)
        places = [one_ for one_ in _column(session, standing["meeting_id"], item) if one_[0] != ref]
        records.put(session, ref.record, {"agenda_item_id": item}, ref.id)
        _set_places(session, _with(places, ref, after))


def delete(workspace: Workspace, ref: Ref) -> None:
    """Take a block away; it goes to the trash."""
    with workspace.reading() as connection:
        text = (one(connection, ref.record, ref.id) or {}).get("text", "")
    with spoken(ref.record), workspace.change(records.DELETE, name=_short(text)) as session:
        _standing(session, ref)
        session.delete(session.get(ref.record, ref.id))


def next_number(session: Session, group: int | None, day: date) -> str:
    """The number that the next decision of a group takes: unique within its fiscal year, lost motions counted."""
    return decision_numbers.next_number(session.connection(), group, day)


def _insert(session: Session, meeting: int, item: int | None, kind: str, values: Values, after: Ref | None) -> Ref:
    held = _there(one(session.connection(), Meeting, meeting))
    record = RECORDS[kind]
    start: Values = {"meeting_id": meeting, "agenda_item_id": item}
    if record is Decision:
        group = first_group(session.connection(), meeting)
        start |= {"group_id": group, "day": held["day"], "result": "adopted" if kind == DECISION else None}
        start["fiscal_year"] = decision_numbers.year_of(session.connection(), held["day"])
    elif kind == ACTION:
        start["raised"] = held["day"]
    places = _column(session, meeting, item)
    found = records.clean(record, {**start, **_one_line(Ref(record.type_key(), 0), values)})
    if found.get("result") and not found.get("number"):
        found |= _numbered(session, found.get("group_id"), found["day"])
    ref = Ref(record.type_key(), records.put(session, record, found))
    _set_places(session, _with(places, ref, after))
    return ref


def _turned(session: Session, standing: Values, to: str) -> Values:
    """A motion is decided, or a decision open again. It keeps a number that it has."""
    if to == MOTION:
        return {"result": None}
    number = {} if standing["number"] else _numbered(session, standing["group_id"], standing["day"])
    return {"result": standing["result"] or "adopted", **number}


def _numbered(session: Session, group: int | None, day: date) -> Values:
    year = decision_numbers.year_of(session.connection(), day)
    return {"number": next_number(session, group, day), "fiscal_year": year}


def _standing(session: Session, ref: Ref) -> Values:
    """What the file holds of the block."""
    return _there(one(session.connection(), ref.record, ref.id))


def _there(standing: Values | None) -> Values:
    if standing is None:
        raise UserError(
            _("This record is no longer there."), _("Nothing was changed."), _("Look for it in the trash.")
        )
    return standing


Places = list[tuple[Ref, int | None]]


def _column(session: Session, meeting: int, item: int | None) -> Places:
    found = blocks(session.connection(), Labels(session.connection(), current()), meeting)
    return [(block.ref, block.position) for block in found.get(item, ())]


def _in_order(found: dict[int | None, list[Block]], ref: Ref) -> list[Block]:
    return next(column for column in found.values() if any(block.ref == ref for block in column))


def _with(places: Places, ref: Ref, after: Ref | None) -> Places:
    """The column with one block more: after another one, else at the end."""
    refs = [one_[0] for one_ in places]
    place = refs.index(after) + 1 if after in refs else len(refs)
    return [*places[:place], (ref, None), *places[place:]]


def _set_places(session: Session, places: Places) -> None:
    for place, (ref, before) in enumerate(places, 1):
        if before != place:
            records.put(session, ref.record, {"position": place}, ref.id)


def _one_line(ref: Ref, values: Mapping[str, Any]) -> Values:
    """The text of an action item is one line wherever it is listed."""
    found = dict(values)
    if ref.table == RECORDS[ACTION].type_key() and isinstance(found.get("text"), str):
        found["text"] = " ".join(found["text"].split())
    return found


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
