"""Every way on which a user could change minutes, and those next to them that stay free."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from lipdesk.domain.partners import Person
from lipdesk.domain.registry import record_type
from lipdesk.services import attaching, minutes, records
from lipdesk.store import trash
from lipdesk.store.workspace import Workspace
from tests.services.approved_council import LATER, PDFS, add

Ids = dict[str, int]
Do = Callable[[Workspace, Ids], object]


def saved(of: str, which: str, **values: Any) -> Do:
    """Save a record; a value that is the name of a record stands for its id."""
    def go(workspace: Workspace, ids: Ids) -> None:
        records.save(workspace, record_type(of), ids[which], _meant(ids, values))
    return go  # fmt: skip


def added(of: str, **values: Any) -> Do:
    """Add a record."""
    return lambda workspace, ids: add(workspace, of, **_meant(ids, values))


def deleted(of: str, which: str) -> Do:
    """Delete a record."""
    return lambda workspace, ids: records.delete(workspace, record_type(of), [ids[which]])


def _meant(ids: Ids, values: dict[str, Any]) -> dict[str, Any]:
    def one(value: Any) -> Any:
        return ids[value[1:]] if isinstance(value, str) and value.startswith(":") else value

    return {name: [one(each) for each in value] if isinstance(value, list) else one(value)
            for name, value in values.items()}  # fmt: skip


def attached(workspace: Workspace, ids: Ids) -> None:
    """Put another file over the kept PDF."""
    source = workspace.path.with_name("other.pdf")
    source.write_bytes(b"other")
    attaching.attach(workspace, ids["document"], source)


def reopened_by_hand_and_more(workspace: Workspace, ids: Ids) -> None:
    """Reopen, and change what they say in the same breath."""
    with workspace.change("Both") as session:
        records.put(session, record_type("minutes_version"), {
            "meeting_id": ids["meeting"], "number": 99, "state": "reopened", "day": LATER, "reason": "Why",
        })
        changed = {"minutes_status": "draft", "place": "Elsewhere"}
        records.put(session, record_type("meeting"), changed, ids["meeting"])


MEETING = {
    "title": "Other", "groups": [":table"], "kind": "meeting_kind.special", "day": date(2026, 1, 14), "start": "10:00",
    "end": "11:00", "place": "Hall", "mode": "online", "chair_id": ":ben", "status": "planned",
    "minutes_status": "draft", "approved_at_id": None, "minutes_notes": "Sun.",
}  # fmt: skip
REFUSED: dict[str, Do] = {
    **{f"meeting {name}": saved("meeting", "meeting", **{name: value}) for name, value in MEETING.items()},
    "meeting groups more": saved("meeting", "meeting", groups=[":council", ":table"]),
    "meeting deleted": deleted("meeting", "meeting"),
    "item added": added("agenda_item", meeting_id=":meeting", title="More"),
    "item changed": saved("agenda_item", "item", title="Trains"),
    "item linked": saved("agenda_item", "item", state="continues"),
    "item moved away": saved("agenda_item", "item", meeting_id=":next"),
    "item moved here": saved("agenda_item", "next_item", meeting_id=":meeting"),
    "item deleted": deleted("agenda_item", "item"),
    "note added": added("minute_note", meeting_id=":meeting", text="More"),
    "note under an item": added("minute_note", meeting_id=":next", agenda_item_id=":item", text="More"),
    "note changed": saved("minute_note", "note", text="Short talk."),
    "note moved": saved("minute_note", "note", agenda_item_id=None),
    "note deleted": deleted("minute_note", "note"),
    "attendance added": added("attendance", meeting_id=":meeting", person_id=":dee"),
    "attendance changed": saved("attendance", "ben_came", status="present"),
    "attendance deleted": deleted("attendance", "ben_came"),
    "decision added": added("decision", meeting_id=":meeting", day=LATER, text="More"),
    "decision moved here": added("decision", agenda_item_id=":item", day=LATER, text="More"),
    "decision changed": saved("decision", "decision", votes_for=3),
    "decision recused": saved("decision", "decision", recused=[":ben", ":cy"]),
    "decision nobody recused": saved("decision", "decision", recused=[]),
    "decision moved away": saved("decision", "decision", meeting_id=None, agenda_item_id=None),
    "decision deleted": deleted("decision", "decision"),
    "action added": added("action", meeting_id=":meeting", text="More"),
    "action text": saved("action", "action", text="Write two letters"),
    "action raised": saved("action", "action", raised=LATER),
    "action place": saved("action", "action", position=7),
    "action moved": saved("action", "action", agenda_item_id=None),
    "action moved away": saved("action", "action", meeting_id=":next"),
    "action moved here": saved("action", "older", meeting_id=":meeting"),
    "action deleted": deleted("action", "action"),
    "action reviewed here": saved("action", "action", reviews=[":item"]),
    "action not reviewed here": saved("action", "older", reviews=[]),
    "reviewed action deleted": deleted("action", "older"),
    "version added": added("minutes_version", meeting_id=":meeting", number=9, state="circulated", day=LATER),
    "version reopened by hand": added("minutes_version", meeting_id=":meeting", number=9, state="reopened", day=LATER,
                                      reason="Why"),
    "version changed": saved("minutes_version", "version", reason="Nothing was amended."),
    "version deleted": deleted("minutes_version", "version"),
    "circulated": lambda workspace, ids: minutes.circulate(workspace, ids["meeting"], LATER, PDFS),
    "approved again": lambda workspace, ids: minutes.approve(workspace, ids["meeting"], None, "", LATER, PDFS),
    "kept PDF changed": saved("document", "document", title="Other"),
    "kept PDF moved": saved("document", "document", meeting_id=None),
    "kept PDF replaced": attached,
    "kept PDF deleted": deleted("document", "document"),
    "reopened and changed in one": reopened_by_hand_and_more,
    "person who presented deleted": deleted("person", "ben"),
    "person who chaired deleted": deleted("person", "ann"),
    "organization that came deleted": deleted("organization", "mill"),
    "group that met deleted": deleted("group", "council"),
    "meeting where it was approved deleted": deleted("meeting", "next"),
    "several deleted": lambda workspace, ids: records.delete(workspace, Person, [ids["dee"], ids["ben"]]),
    "several saved": lambda workspace, ids: records.save_all(
        workspace, record_type("agenda_item"), [ids["next_item"], ids["item"]], {"state": "done"}),
}  # fmt: skip

FREE: dict[str, Do] = {
    "next meeting": saved("meeting", "meeting", next_meeting_id=":next"),
    "person who is not in them": deleted("person", "dee"),
    "owner of an action": deleted("person", "cy"),
    "person renamed": saved("person", "ann", family_name="Other"),
    "member of the council": added("membership", group_id=":council", person_id=":ann"),
    "action done": saved("action", "action", status="done", done_on=LATER),
    "action due": saved("action", "action", due=LATER, owners=[":dee"], notes="Soon"),
    "action reviewed later": saved("action", "action", reviews=[":next_item"]),
    "action reviewed again": saved("action", "older", reviews=[":next_item", ":item"]),
    "update": added("action_update", action_id=":action", day=LATER, text="Sent.", meeting_id=":meeting"),
    "update changed": saved("action_update", "update", text="Later."),
    "item of the next agenda": saved("agenda_item", "next_item", title="Bus", carried_from_id=":item"),
    "item of the next agenda deleted": deleted("agenda_item", "next_item"),
    "another document": added("document", title="Signed minutes", meeting_id=":meeting"),
    "message": added("message", subject="Minutes", day=LATER, meeting_id=":meeting"),
    "the same again": saved("meeting", "meeting", title="Council, January", groups=[":council"]),
    "the next meeting": saved("meeting", "next", place="Hall"),
    "reopened": lambda workspace, ids: minutes.reopen(workspace, ids["meeting"], "Why", LATER),
}  # fmt: skip


def restored(workspace: Workspace) -> list[str]:
    """Bring back what was deleted last."""
    with workspace.reading() as connection:
        operation = trash.listed(connection)[0].operation
    return workspace.restore(operation)
