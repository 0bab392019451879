"""Files thought up at random, with everything that a report counts: what the tests of numbers are tried on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as some

from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type
from lipdesk.store.workspace import Session

PEOPLE, BODIES, GROUPS, MEETINGS, ACTIONS, EVENTS = 6, 4, 3, 6, 4, 4
# Few days, so that the first and last ones of a period are often among them.
days = some.integers(0, 16).map(lambda number: date(2024, 4, 1) + timedelta(days=number * 30 + number % 2))
spans = some.tuples(some.none() | days, some.none() | days).map(
    lambda pair: tuple(sorted(pair)) if pair[0] and pair[1] else pair  # type: ignore[type-var]
)


def one_of(count: int) -> some.SearchStrategy[int]:
    """The id of one of so many records."""
    return some.integers(1, count)


def choices(*codes: str | None) -> some.SearchStrategy[str | None]:
    """One of these."""
    return some.sampled_from(codes)


def record(**fields: some.SearchStrategy[Any]) -> some.SearchStrategy[dict[str, Any]]:
    """Values by field name."""
    return some.fixed_dictionaries(fields)


MEETING_STATES = ("held", "held", "cancelled", "planned")
ATTENDED = ("present", "online", "regrets", "absent", "guest", "staff")
ACTION_STATES = ("open", "in_progress", "waiting", "done", "dropped")
dated = {"dates": spans}
organization = record(sector=choices(None, "sector.health", "sector.library"), francophone=some.booleans(),
                      indigenous=some.booleans(), newcomer_led=some.booleans(), **dated)
group = record(quorum_rule=choices("none", "majority", "percent", "number"), quorum_value=some.integers(1, 5),
               quorum_of=choices("members", "organizations"), quorum_second=some.booleans())
position = record(person_id=one_of(PEOPLE), organization_id=one_of(BODIES), **dated)
membership = record(group_id=one_of(GROUPS), person_id=some.none() | one_of(PEOPLE), voting=some.booleans(),
                    organization_id=some.none() | one_of(BODIES), **dated)
meeting = record(day=days, status=choices(*MEETING_STATES), groups=some.sets(one_of(GROUPS), max_size=2))
attendance = record(meeting_id=one_of(MEETINGS), person_id=one_of(PEOPLE), status=choices(*ATTENDED),
                    organization_id=some.none() | one_of(BODIES), substitute_for_id=some.none() | one_of(PEOPLE))
decision = record(day=days, group_id=some.none() | one_of(GROUPS), result=choices(
    None, "adopted", "consensus", "defeated", "tabled", "withdrawn"))
action = record(raised=some.none() | days, due=some.none() | days, status=choices(*ACTION_STATES),
                done_on=some.none() | days, meeting_id=some.none() | one_of(MEETINGS))
update = record(action_id=one_of(ACTIONS), day=days, meeting_id=some.none() | one_of(MEETINGS))
event = record(day=days, kind=choices(None, "event_kind.workshop", "event_kind.forum"),
               participants=some.none() | some.integers(0, 50))
participants = record(event_id=one_of(EVENTS), count=some.integers(0, 40), category=choices(
    "participant_category.newcomers", "participant_category.residents"))
contribution = record(day=days, organization_id=some.none() | one_of(BODIES), kind=choices("in_kind", "cash"),
                      hours=some.none() | some.integers(0, 9_999), value=some.none() | some.integers(0, 99_999))


def lists(of: some.SearchStrategy[Any], most: int, exactly: bool = False) -> some.SearchStrategy[list[Any]]:
    """Up to so many, or exactly so many."""
    return some.lists(of, min_size=most if exactly else 0, max_size=most)


everything = record(
    person=lists(record(lived_experience=some.booleans(), do_not_print=some.booleans()), PEOPLE, True),
    organization=lists(organization, BODIES, True), group=lists(group, GROUPS, True), position=lists(position, 4),
    membership=lists(membership, 10), meeting=lists(meeting, MEETINGS, True),
    attendance=some.lists(attendance, max_size=16, unique_by=lambda line: (line["meeting_id"], line["person_id"])),
    decision=lists(decision, 5), action=lists(action, ACTIONS, True), action_update=lists(update, 5),
    event=lists(event, EVENTS, True), contribution=lists(contribution, 5),
    participants=some.lists(participants, max_size=6, unique_by=lambda part: (part["event_id"], part["category"])),
)  # fmt: skip

ORDER = ("person", "organization", "group", "position", "membership", "meeting", "attendance", "decision", "action",
         "action_update", "event", "participants", "contribution")  # fmt: skip
NAMED = {"person": "family_name", "organization": "name", "group": "name", "meeting": "title", "decision": "text",
         "action": "text", "action_update": "text", "event": "title"}  # fmt: skip


def values(kind: str, number: int, thought: dict[str, Any]) -> dict[str, Any] | None:
    """The values of one record as the file takes them; None for one that can't be."""
    found = {**thought, **({NAMED[kind]: f"{kind} {number}"} if kind in NAMED else {})}
    if "dates" in found:
        names = ("partner_since", "partner_until") if kind == "organization" else ("since", "until")
        found |= dict(zip(names, found.pop("dates"), strict=True))
        if kind == "organization" and found["partner_since"] is None:
            found["partner_until"] = None
    if kind == "group" and found["quorum_rule"] in ("none", "majority"):
        found["quorum_value"] = None
    if kind == "membership" and found["person_id"] is None and found["organization_id"] is None:
        return None
    if kind == "attendance" and found["substitute_for_id"] == found["person_id"]:
        found["substitute_for_id"] = None
    if kind == "action" and found["status"] != "done":
        found["done_on"] = None
    return found


def fill(session: Session, facts: dict[str, list[dict[str, Any]]]) -> None:
    """Write what was thought up; ids count from one."""
    for kind in ORDER:
        mapped, made = record_type(kind), []
        for number, one in enumerate(facts[kind], 1):
            found = values(kind, number, one)
            if found is not None:
                made.append(_made(session, mapped, number, found))
        session.add_all(made)
        session.flush()


def _made(session: Session, mapped: type[Record], number: int, found: dict[str, Any]) -> Record:
    groups = found.pop("groups", None)
    record_ = mapped(id=number, **found)
    if groups is not None:
        record_.groups = [session.get_one(record_type("group"), number) for number in sorted(groups)]
    return record_
