"""One meeting with everything that its papers can say: every kind of attendance, block and owner, and somebody who is
not to be named."""

from __future__ import annotations

from datetime import date
from typing import Any

from lipdesk.domain.registry import record_type
from lipdesk.services import records
from lipdesk.store.workspace import Workspace
from tests.reports.valley import Adder, adder

DAY, ISSUED = date(2026, 3, 12), date(2026, 3, 20)
SECRET = "Hiddenworth"  # who bears this name is not to be printed
LONG_WORD = "Donaudampfschifffahrt" * 15


def fill(workspace: Workspace) -> dict[str, int]:
    """The meeting of a council of six; returns the ids that tests speak of."""
    add = adder(workspace)
    records.save(workspace, record_type("partnership"), 1, {
        "coordinator": "Hanna Brandtner", "coordinator_email": "hanna@valley.example", "languages": "both",
        "acknowledgement": "We meet on Anishinaabe land.",
    })  # fmt: skip
    ids = _people(add)
    ids |= _meetings(add, ids)
    _attendance(add, ids)
    ids |= _agenda(add, ids)
    _blocks(add, ids)
    return ids


def _people(add: Adder) -> dict[str, int]:
    names = (("ann", "Ann", "Zimmer"), ("ben", "Ben", "Young"), ("cy", "Cy", SECRET), ("dee", "Dee", "Walker"),
             ("eva", "Éva", "Vogel"), ("fay", "Fay", "Underhill"), ("gus", "Gus", "Tilly"))  # fmt: skip
    ids = {
        key: add("person", given_name=given, family_name=family, do_not_print=family == SECRET)
        for key, given, family in names
    }
    ids["library"] = add("organization", name="Elk Crossing Library")
    ids["mill"] = add("organization", name="Birch Mill", name_fr="Moulin du Bouleau")
    ids["council"] = add("group", name="Council", name_fr="Conseil", short="C", quorum_rule="majority")
    council = ids["council"]
    add("membership", group_id=council, person_id=ids["ann"], organization_id=ids["library"], role="role.chair")
    for key in ("ben", "cy", "dee", "eva"):
        add("membership", group_id=council, person_id=ids[key])
    add("membership", group_id=council, organization_id=ids["mill"])
    return ids


def _meetings(add: Adder, ids: dict[str, int]) -> dict[str, int]:
    facts: dict[str, Any] = {"groups": [ids["council"]], "start": "09:30", "end": "11:00", "place": "Town Hall"}
    before = add("meeting", title="Council", day=date(2026, 1, 15), status="held", **facts)
    following = add("meeting", title="Council", day=date(2026, 5, 14), status="planned", mode="hybrid", **facts)
    meeting = add("meeting", title="Council", day=DAY, status="held", next_meeting_id=following, **facts)
    return {"meeting": meeting, "before": before, "following": following}


def _attendance(add: Adder, ids: dict[str, int]) -> None:
    for key, status in (("ann", "present"), ("ben", "online"), ("cy", "present"), ("dee", "regrets"),
                        ("eva", "absent")):  # fmt: skip
        add("attendance", meeting_id=ids["meeting"], person_id=ids[key], status=status)
    add("attendance", meeting_id=ids["meeting"], person_id=ids["fay"], status="present", substitute_for_id=ids["dee"])
    add("attendance", meeting_id=ids["meeting"], person_id=ids["gus"], organization_id=ids["mill"], status="guest")


def _agenda(add: Adder, ids: dict[str, int]) -> dict[str, int]:
    old = add("agenda_item", meeting_id=ids["before"], position=1, title="Bus")

    def item(position: int, title: str, kind: str, minutes: int | None, **more: Any) -> int:
        return add("agenda_item", meeting_id=ids["meeting"], position=position, title=title, kind=kind,
                   minutes=minutes, **more)  # fmt: skip

    opening = item(1, "Opening", "information", 5, section="Beginning", presenter_id=ids["ann"])
    approval = item(2, "Approval of the agenda", "approval", 3, section="Beginning", presenter_id=ids["cy"])
    bus = item(3, "Regional bus", "decision", 20, section="Business", presented_by="County", carried_from_id=old,
               notes="Two operators answered.\n\nNeither can start before June.")  # fmt: skip
    other = item(4, "Other updates", "information", None, section="Business")
    return {"opening": opening, "approval": approval, "bus": bus, "other": other}


def _blocks(add: Adder, ids: dict[str, int]) -> None:
    meeting = ids["meeting"]
    here = {"meeting_id": meeting, "agenda_item_id": ids["bus"]}
    add("minute_note", meeting_id=meeting, agenda_item_id=ids["opening"], position=1, text="Ann opened at 9:30.")
    add("minute_note", position=1, text="The county reported.\n\nMembers asked for Sundays.", **here)
    add("decision", position=2, number="C-2025-26-06", group_id=ids["council"], day=DAY, text="Ask both operators.",
        result="adopted", votes_for=3, votes_against=0, abstentions=1, mover_id=ids["ann"], seconder_id=ids["ben"],
        conflict="The mill owns a bus.", recused=[ids["dee"], ids["cy"]], **here)  # fmt: skip
    add("decision", position=3, day=DAY, text="Meet in the evening.", mover_id=ids["cy"], **here)
    add("action", position=4, text="Write to the operators", owners=[ids["ben"], ids["cy"]], due=date(2026, 4, 1),
        raised=DAY, **here)  # fmt: skip
    add("action", position=5, text="Lend a bus", organizations=[ids["mill"]], raised=DAY, due=date(2026, 3, 15), **here)
    add("action", position=6, text="Watch the price", owners=[ids["cy"]], raised=DAY, **here)
    older = add("action", text="Count the riders", meeting_id=ids["before"], owners=[ids["ann"], ids["ben"]],
                raised=date(2026, 1, 15), due=date(2026, 3, 1), status="in_progress",
                reviews=[ids["other"]])  # fmt: skip
    add("action_update", action_id=older, meeting_id=meeting, day=DAY, text="Half of them are counted.")
