"""Meetings counted again, slowly and plainly: who was entitled, who came, and whether there was a quorum."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from lipdesk.domain.periods import Period
from tests.reports.plain_counting import Facts, Key, Row, Tally, covers, inside, members

CAME = ("present", "online")
NO_DAY = date.min


@dataclass
class Roll:
    """One meeting as one group counts it; `met` is None where there is no quorum, or no list."""

    meeting: int
    group: int
    listed: bool
    came: int
    seats: list[Key]
    taken: list[Key]
    voting: list[Key]
    needed: int | None
    met: bool | None


def lines_of(facts: Facts, meeting: int) -> list[Row]:
    """The attendance list."""
    return [line for line in facts.all("attendance") if line["meeting_id"] == meeting]


def employers(facts: Facts, person: int | None, day: date) -> list[int]:
    """Where somebody had a position that day, the newest first."""
    held = [each for each in facts.all("position")
            if each["person_id"] == person and covers(each["since"], each["until"], day)]  # fmt: skip
    held.sort(key=lambda each: each["since"] or NO_DAY, reverse=True)
    return [each["organization_id"] for each in held]


def represented(facts: Facts, line: Row, day: date) -> list[int]:
    """For whom somebody came that day."""
    return [line["organization_id"]] if line["organization_id"] else employers(facts, line["person_id"], day)


def is_taken(facts: Facts, who: Key, came: list[Row], day: date) -> bool:
    """Whether a member came, or a substitute did; an organization's seat, whether anybody came for it."""
    for line in came:
        if who[0] == "person" and who[1] in (line["person_id"], line["substitute_for_id"]):
            return True
        if who[0] == "organization" and who[1] in represented(facts, line, day):
            return True
    return False


def with_vote(facts: Facts, group: int, came: list[Row], day: date) -> tuple[int, int]:
    """The organizations with a vote, and how many of them were represented: (attending, entitled)."""
    entitled, there = set(), set()
    for held in members(facts, group, day).values():
        for seat in held:
            person = facts.one("person", seat["person_id"])
            body = seat["organization_id"]
            if body is None and not person.get("lived_experience"):
                body = next(iter(employers(facts, seat["person_id"], day)), None)
            if not seat["voting"] or body is None:
                continue
            entitled.add(body)
            who = ("person", seat["person_id"]) if seat["person_id"] is not None else ("organization", body)
            if is_taken(facts, who, came, day) or any(body in represented(facts, line, day) for line in came):
                there.add(body)
    return len(there), len(entitled)


def roll(facts: Facts, meeting: Row, group: Row, lacked: bool) -> Roll:
    """One meeting; `lacked`: the group's meeting before went without a quorum."""
    lines, day = lines_of(facts, meeting["id"]), meeting["day"]
    came = [line for line in lines if line["status"] in CAME]
    found = members(facts, group["id"], day)
    seats = list(found)
    taken = [who for who in seats if is_taken(facts, who, came, day)]
    voting = [who for who in seats if any(seat["voting"] for seat in found[who])]
    attending, entitled = len([who for who in taken if who in voting]), len(voting)
    if group["quorum_of"] == "organizations":
        attending, entitled = with_vote(facts, group["id"], came, day)
    needed = None
    if group["quorum_rule"] == "majority":
        needed = entitled // 2 + 1
    elif group["quorum_rule"] == "percent" and group["quorum_value"] is not None:
        needed = max(1, math.ceil(entitled * group["quorum_value"] / 100))
    elif group["quorum_rule"] == "number" and group["quorum_value"] is not None:
        needed = max(1, group["quorum_value"])
    met = None
    if needed is not None and lines:
        met = attending >= needed or bool(group["quorum_second"] and lacked and attending > 0)
    return Roll(meeting["id"], group["id"], bool(lines), len(came), seats, taken, voting, needed, met)


def rolls(facts: Facts, period: Period) -> list[Roll]:
    """Every meeting held in the period for each of its groups; those before it decide what a second meeting is."""
    held = [meeting for meeting in facts.all("meeting") if meeting["status"] == "held"]
    held.sort(key=lambda meeting: (meeting["day"], meeting["start"] or "", meeting["id"]))
    lacked: dict[int, bool] = {}
    found = []
    for meeting in held:
        for number in meeting["groups"]:
            one = roll(facts, meeting, facts.one("group", number), lacked.get(number, False))
            lacked[number] = one.met is False
            if inside(meeting["day"], period):
                found.append(one)
    return found


def participation(tally: Tally, ending: str, some: list[Roll], records: list[Key] | None = None) -> None:
    """Seats taken of those there were, at the meetings with a list."""
    known = [each for each in some if each.listed]
    meetings = [("meeting", each.meeting) for each in known] if records is None else records
    part, whole = sum(len(each.taken) for each in known), sum(len(each.seats) for each in known)
    tally.share(f"participation{ending}", part, whole, meetings)


def meetings(facts: Facts, period: Period, tally: Tally, compared: bool) -> None:
    """Meetings held and cancelled, average attendance, participation and quorums: all, and by group."""
    there = [meeting for meeting in facts.all("meeting") if inside(meeting["day"], period)]
    found = rolls(facts, period)
    last = rolls(facts, period.year_before()) if compared else []
    for group in (None, *facts.all("group")):
        ending = f"-{group['id']}" if group else ""
        mine = [meeting for meeting in there if group is None or group["id"] in meeting["groups"]]
        held = [meeting for meeting in mine if meeting["status"] == "held"]
        tally.count(f"meetings{ending}", [("meeting", meeting["id"]) for meeting in held])
        cancelled = [("meeting", meeting["id"]) for meeting in mine if meeting["status"] == "cancelled"]
        tally.count(f"cancelled{ending}", cancelled)
        average(facts, tally, ending, held)
        own = [each for each in found if group is None or each.group == group["id"]]
        groups = None
        if group is None:
            groups = [("group", number) for number in {each.group for each in own if each.listed and each.seats}]
        participation(tally, ending, own, groups)
        if held or cancelled:
            before = [each for each in last if group is None or each.group == group["id"]]
            participation(tally, f"{ending}-before", before)
        tally.count(f"quorum{ending}", [("meeting", each.meeting) for each in own if each.met])
    tally.count("quorum_missed", [("meeting", each.meeting) for each in found if each.met is False])
    for each in found if len(period.months()) <= 12 else []:
        column(facts, tally, each)
    for meeting in there:
        if meeting["status"] == "held":
            room(facts, tally, meeting["id"])


def average(facts: Facts, tally: Tally, ending: str, held: list[Row]) -> None:
    """Attendance on average, of the meetings with a list."""
    known = {meeting["id"]: lines for meeting in held if (lines := lines_of(facts, meeting["id"]))}
    came = sum(line["status"] in CAME for lines in known.values() for line in lines)
    if known:
        tally.found[f"attendance{ending}"] = (came / len(known), sorted(("meeting", number) for number in known))


def column(facts: Facts, tally: Tally, one: Roll) -> None:
    """What the chart prints of one meeting."""
    ending = f"-{one.meeting}-{one.group}"
    tally.count(f"entitled{ending}", one.seats)
    if one.listed:
        tally.count(f"attending{ending}", one.taken)
    if one.needed is not None and facts.one("group", one.group)["quorum_of"] == "members":
        tally.found[f"needed{ending}"] = (one.needed, sorted(one.voting))


def room(facts: Facts, tally: Tally, meeting: int) -> None:
    """Who was in the room."""
    lines = lines_of(facts, meeting)
    came = [line for line in lines if line["status"] in CAME]
    for figure, some in (
        ("came", came),
        ("substitutes", [line for line in came if line["substitute_for_id"] is not None]),
        ("guests", [line for line in lines if line["status"] == "guest"]),
        ("staff", [line for line in lines if line["status"] == "staff"]),
    ):
        tally.count(f"{figure}-{meeting}", [("attendance", line["id"]) for line in some])
