"""The numbers of a report counted again: slowly, with plain loops over all records, and without the program's queries.

What is found is told by the ids of the report's figures: the value, and the records as (type, id).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from lipdesk.domain.periods import Period
from lipdesk.domain.registry import record_type
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Connection

Row = dict[str, Any]
Key = tuple[str, int]
Found = dict[str, tuple[float, list[Key]]]

TYPES = ("organization", "person", "position", "group", "membership", "meeting", "agenda_item", "attendance",
         "decision", "action", "action_update", "event", "participants", "contribution")  # fmt: skip


class Facts:
    """Every record of the file, in lists."""

    def __init__(self, connection: Connection) -> None:
        self._all = {name: everything(connection, record_type(name)) for name in TYPES}

    def all(self, name: str) -> list[Row]:
        """The records of one type in the order of their ids."""
        return list(self._all[name].values())

    def one(self, name: str, number: int | None) -> Row:
        """One record; empty when there is none."""
        return self._all[name].get(number or 0, {})


def covers(since: date | None, until: date | None, day: date) -> bool:
    """Both ends count; no date is no end."""
    return (since is None or since <= day) and (until is None or day <= until)


def inside(day: date | None, period: Period) -> bool:
    """Both ends count."""
    return day is not None and period.start <= day <= period.end


class Tally:
    """Collects the records of each figure."""

    def __init__(self) -> None:
        self.found: Found = {}

    def count(self, figure: str, records: Iterable[Key]) -> None:
        """A figure that is the number of its records."""
        keys = sorted(records)
        self.found[figure] = (len(keys), keys)

    def sum(self, figure: str, parts: Iterable[tuple[Key, int]], unit: int = 1) -> None:
        """A figure that is the sum of what its records tell."""
        some = [(key, amount) for key, amount in parts if amount]
        self.found[figure] = (sum(amount for _key, amount in some) / unit, sorted(key for key, _amount in some))

    def share(self, figure: str, part: float, whole: float, records: Iterable[Key]) -> None:
        """A part of a whole; none without a whole."""
        if whole:
            self.found[figure] = (part / whole, sorted(records))


def partners(facts: Facts, period: Period, tally: Tally) -> None:
    """Partners at the start, joined, left and at the end: all, by sector, and by voice."""
    bodies = [body for body in facts.all("organization") if body["partner_since"] is not None]
    tests: dict[str, Callable[[Row], bool]] = {
        "partners_start": lambda body: body["partner_since"] < period.start and (
            body["partner_until"] is None or body["partner_until"] >= period.start),
        "joined": lambda body: inside(body["partner_since"], period),
        "left": lambda body: inside(body["partner_until"], period),
        "partners": lambda body: covers(body["partner_since"], body["partner_until"], period.end),
    }  # fmt: skip
    for figure, test in tests.items():
        chosen = [body for body in bodies if test(body)]
        tally.count(figure, [("organization", body["id"]) for body in chosen])
        for sector in {body["sector"] for body in chosen}:
            some = [("organization", body["id"]) for body in chosen if body["sector"] == sector]
            tally.count(f"{figure}-{sector or 'none'}", some)
    for voice in ("francophone", "indigenous", "newcomer_led"):
        for figure, test in ((voice, tests["partners"]), (f"{voice}_start", tests["partners_start"])):
            tally.count(figure, [("organization", body["id"]) for body in bodies if body[voice] and test(body)])


def newcomers(facts: Facts, period: Period, tally: Tally) -> None:
    """People with lived experience who sit in a group, at the end and at the start."""
    end, start = set(), set()
    for seat in facts.all("membership"):
        if facts.one("person", seat["person_id"]).get("lived_experience"):
            if covers(seat["since"], seat["until"], period.end):
                end.add(("person", seat["person_id"]))
            if covers(seat["since"], seat["until"], period.start) and seat["since"] != period.start:
                start.add(("person", seat["person_id"]))
    tally.count("newcomers", end)
    tally.count("newcomers_start", start)


def holder(seat: Row) -> Key:
    """A person, or an organization for which no person is named."""
    if seat["person_id"] is not None:
        return "person", seat["person_id"]
    return "organization", seat["organization_id"]


def members(facts: Facts, group: int, day: date) -> dict[Key, list[Row]]:
    """The seats of each member of a group on a day: usually one, but a member counts once with several."""
    found: dict[Key, list[Row]] = {}
    for seat in facts.all("membership"):
        if seat["group_id"] == group and covers(seat["since"], seat["until"], day):
            found.setdefault(holder(seat), []).append(seat)
    return found


def sitting(facts: Facts, period: Period, tally: Tally) -> None:
    """The members of each group, people and organizations apart, and of all groups."""
    everyone: set[Key] = set()
    for group in facts.all("group"):
        found = members(facts, group["id"], period.end)
        tally.count(f"members-{group['id']}", found)
        tally.count(f"members_people-{group['id']}", [key for key in found if key[0] == "person"])
        tally.count(f"members_organizations-{group['id']}", [key for key in found if key[0] == "organization"])
        everyone |= set(found)
    tally.count("members_people", [key for key in everyone if key[0] == "person"])
    tally.count("members_organizations", [key for key in everyone if key[0] == "organization"])


def events(facts: Facts, period: Period, tally: Tally) -> None:
    """Events and the people that they reached: all, by kind, by month and by category."""
    held = [event for event in facts.all("event") if inside(event["day"], period)]
    categories: dict[int, list[Row]] = {event["id"]: [] for event in held}
    for part in facts.all("participants"):
        if part["event_id"] in categories:
            categories[part["event_id"]].append(part)
    people = {
        event["id"]: sum(part["count"] for part in categories[event["id"]]) if categories[event["id"]]
        else event["participants"] or 0
        for event in held
    }  # fmt: skip

    def both(ending: str, chosen: list[Row]) -> None:
        tally.count(f"events{ending}", [("event", event["id"]) for event in chosen])
        tally.sum(f"reached{ending}", [(("event", event["id"]), people[event["id"]]) for event in chosen])

    both("", held)
    for kind in {event["kind"] for event in held}:
        both(f"-{kind or 'none'}", [event for event in held if event["kind"] == kind])
    whole = sum(people.values())
    if not whole:
        return
    if len(period.months()) <= 12:
        for month in {f"{event['day']:%Y_%m}" for event in held}:
            both(f"-month_{month}", [event for event in held if f"{event['day']:%Y_%m}" == month])
    parts = [part for event in held for part in categories[event["id"]]]
    if not any(part["count"] for part in parts):
        return
    came: dict[str, list[tuple[Key, int]]] = {}
    for part in parts:
        came.setdefault(f"-{part['category']}", []).append((("event", part["event_id"]), part["count"]))
    came["-none"] = [(("event", event["id"]), people[event["id"]]) for event in held if not categories[event["id"]]]
    for ending, some in came.items():
        tally.sum(f"category{ending}", some)
        there = [(key, amount) for key, amount in some if amount]
        tally.share(f"category_share{ending}", sum(amount for _key, amount in there), whole, [key for key, _ in there])
    all_ = [("event", event["id"]) for event in held if people[event["id"]]]
    tally.share("category_share", whole, whole, all_)


def contributions(facts: Facts, period: Period, tally: Tally) -> None:
    """What was given: all, and by organization."""
    given = [gift for gift in facts.all("contribution") if inside(gift["day"], period)]
    for body in {gift["organization_id"] for gift in given} | {"all"}:
        some = [gift for gift in given if body in ("all", gift["organization_id"])]
        ending = "" if body == "all" else f"-{body or 'none'}"
        tally.count(f"contributions{ending}", [("contribution", gift["id"]) for gift in some])
        tally.sum(f"hours{ending}", [(("contribution", gift["id"]), gift["hours"] or 0) for gift in some], 1000)
        for kind in ("in_kind", "cash"):
            values = [(("contribution", gift["id"]), gift["value"] or 0) for gift in some if gift["kind"] == kind]
            tally.sum(f"{kind}{ending}", values, 100)


def decisions(facts: Facts, period: Period, tally: Tally) -> None:
    """Decisions by group and result."""
    taken = [each for each in facts.all("decision") if inside(each["day"], period)]
    carried = [("decision", each["id"]) for each in taken if each["result"] in ("adopted", "consensus")]
    tally.count("decisions_carried", carried)
    for group in {each["group_id"] for each in taken} | {"all"}:
        some = [each for each in taken if group in ("all", each["group_id"])]
        ending = "" if group == "all" else f"-{group or 'none'}"
        tally.count(f"decisions{ending}", [("decision", each["id"]) for each in some])
        for result in {each["result"] for each in some}:
            chosen = [("decision", each["id"]) for each in some if each["result"] == result]
            tally.count(f"decisions_{result or 'open'}{ending}", chosen)


def actions(facts: Facts, period: Period, tally: Tally) -> None:
    """Action items raised, done, open, overdue, dropped and carried: all, and by group."""
    every = facts.all("action")
    tests: dict[str, Callable[[Row], bool]] = {
        "actions_raised": lambda action: raised(facts, action, period),
        "actions_done": lambda action: raised(facts, action, period) and done(action, period.end),
        "raised_open": lambda action: raised(facts, action, period) and still_open(facts, action, period.end),
        "raised_overdue": lambda action: raised(facts, action, period) and overdue(facts, action, period.end),
        "raised_dropped": lambda action: raised(facts, action, period) and action["status"] == "dropped",
        "actions_open": lambda action: still_open(facts, action, period.end),
        "actions_overdue": lambda action: overdue(facts, action, period.end),
        "actions_carried": lambda action: carried(facts, action, period),
        "actions_earlier": lambda action: (
            still_open(facts, action, period.end) and not raised(facts, action, period)),
    }  # fmt: skip
    endings = {action["id"]: ending_of(facts, action) for action in every}
    for ending in {"", *endings.values()}:
        some = [action for action in every if ending in ("", endings[action["id"]])]
        for figure, test in tests.items():
            tally.count(f"{figure}{ending}", [("action", action["id"]) for action in some if test(action)])
        finished = tally.found[f"actions_done{ending}"][1]
        tally.share(f"actions_rate{ending}", len(finished), tally.found[f"actions_raised{ending}"][0], finished)


def ending_of(facts: Facts, action: Row) -> str:
    """What the ids of the groups of an action item end with."""
    groups = sorted(facts.one("meeting", action["meeting_id"]).get("groups", []))
    return "-" + ("_".join(str(group) for group in groups) or "none")


def when_raised(facts: Facts, action: Row) -> date | None:
    """The day of its own, else that of its meeting."""
    return action["raised"] or facts.one("meeting", action["meeting_id"]).get("day")


def raised(facts: Facts, action: Row, period: Period) -> bool:
    """Raised in the period."""
    return inside(when_raised(facts, action), period)


def done(action: Row, day: date) -> bool:
    """Done by the day."""
    return action["status"] == "done" and (action["done_on"] is None or action["done_on"] <= day)


def still_open(facts: Facts, action: Row, day: date) -> bool:
    """Raised by the day and neither done by then nor dropped."""
    there = when_raised(facts, action)
    return (there is None or there <= day) and not done(action, day) and action["status"] != "dropped"


def overdue(facts: Facts, action: Row, day: date) -> bool:
    """Open, and due before the day."""
    return still_open(facts, action, day) and action["due"] is not None and action["due"] < day


def carried(facts: Facts, action: Row, period: Period) -> bool:
    """Reviewed at a later meeting of the period, before it was done."""
    meetings = [facts.one("meeting", each["meeting_id"]) for each in facts.all("action_update")
                if each["action_id"] == action["id"] and each["meeting_id"] is not None]  # fmt: skip
    for item in action["reviews"]:
        meeting = facts.one("meeting", facts.one("agenda_item", item)["meeting_id"])
        meetings += [meeting] if meeting["status"] == "held" else []
    first = facts.one("meeting", action["meeting_id"]).get("day") or action["raised"]
    for meeting in meetings:
        later = first is None or meeting["day"] > first
        if later and inside(meeting["day"], period) and (
                action["done_on"] is None or meeting["day"] <= action["done_on"]):  # fmt: skip
            return True
    return False
