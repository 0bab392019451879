"""The sample's groups, their meetings with agenda and attendance, decisions and action items."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from lipdesk.domain.periods import fiscal_year_code
from lipdesk.services.sample_story import Story

_KIND = {"council": "regular", "executive": "executive", "working_group": "working_group"}
_NEXT = 6  # the council meets this many days from today


def add_groups(story: Story) -> None:
    """Groups with terms of reference, planned seats and members."""
    for told in story.groups["groups"]:
        rule, value = told["quorum"]
        since = story.day(told["since"])
        group = story.put(
            "group",
            {
                "name": told["name"],
                "name_fr": told["name_fr"],
                "kind": f"group_kind.{_group_kind(told['kind'])}",
                "short": told["short"],
                "purpose": told["purpose"],
                "purpose_fr": told["purpose_fr"],
                "since": since,
                "quorum_rule": rule,
                "quorum_value": value,
                "rhythm": told["rhythm"],
            },
        )
        story.group_ids[told["key"]] = group
        story.put(
            "terms", {"group_id": group, "version": "2", "adopted": story.day("-2 06-12"), "text": told["purpose"]}
        )
        for sector, seats in told["seats"].items():
            story.put("seat_target", {"group_id": group, "sector": f"sector.{sector}", "seats": seats})
        _add_members(story, told, group)


def _group_kind(kind: str) -> str:
    return "executive" if kind == "steering" else kind


def _add_members(story: Story, told: dict[str, Any], group: int) -> None:
    roles = [(family, "chair" if len(told["chairs"]) == 1 else "co_chair") for family in told["chairs"]]
    roles += [(family, "member") for family in told["members"]] + [
        (family, "ex_officio") for family in told["exofficio"]
    ]
    story.members[told["key"]] = [family for family, _role in roles if family in story.people]
    for family, role in roles:
        if family not in story.people:
            continue
        chance = story.chance(told["key"], family)
        ends = story.from_today(20 + int(chance * 50)) if chance < 0.09 else story.day(f"{1 + int(chance * 2)} 03-31")
        story.put(
            "membership",
            {
                "group_id": group,
                "person_id": story.person(family),
                "organization_id": story.at[story.person(family)],
                "role": f"role.{role}",
                "voting": role != "ex_officio",
                "since": max(story.day(told["since"]), story.day(f"{-4 + int(chance * 3)} 04-01")),
                "term_end": None if role == "ex_officio" else ends,
                "chosen": "chosen.appointed" if chance < 0.5 else "chosen.elected",
            },
        )


def add_meetings(story: Story) -> None:
    """Two fiscal years of meetings, and the council's next one in the coming week."""
    for told in story.groups["groups"]:
        days = [story.day(f"{year} {one}") for year in (-1, 0) for one in told["days"]]
        near = story.from_today(_NEXT)
        if told["key"] == "council":
            days = sorted([day for day in days if abs((day - near).days) > 25] + [near])
        story.meetings[told["key"]] = []
        for place, day in enumerate(days):
            _add_meeting(story, told, place, day)


def _add_meeting(story: Story, told: dict[str, Any], place: int, day: date) -> None:
    name = f"{told['key']} {day:%m-%d}"
    cancelled = name in story.groups["cancelled"]
    held = day <= story.today and not cancelled
    last_held = (story.today - day).days < 40
    meeting = story.put(
        "meeting",
        {
            "title": told["name"],
            "groups": [story.group_ids[told["key"]]],
            "kind": f"meeting_kind.{_KIND.get(told['kind'], 'regular')}",
            "day": day,
            "start": told["start"],
            "end": told["end"],
            "place": told["place"],
            "mode": "online" if told["place"] == "Online" else "hybrid",
            "status": "cancelled" if cancelled else "held" if held else "planned",
            "minutes_status": ("draft" if last_held else "approved") if held else None,
        },
    )
    if cancelled:
        return
    french = told["key"] == "franco"
    agenda = [tuple(one) for one in story.groups["agenda_fr" if french else "agenda"]]
    topics = story.groups["topics"][told["key"]]
    agenda.insert(-3, (topics[place % len(topics)], "discussion", 20))
    for number, (title, kind, minutes) in enumerate(agenda, 1):
        story.put(
            "agenda_item", {"meeting_id": meeting, "position": number, "title": title, "kind": kind, "minutes": minutes}
        )
    if held:
        story.meetings[told["key"]].append((day, meeting))
        _add_attendance(story, told["key"], meeting, name)


def _add_attendance(story: Story, key: str, meeting: int, name: str) -> None:
    thin = name in story.groups["thin"]
    for place, family in enumerate(story.members[key]):
        chance = story.chance(name, family)
        if thin:
            status = "present" if chance < 0.4 else "regrets"
        elif chance < 0.62:
            status = "present"
        elif chance < 0.78:
            status = "online"
        else:
            status = "regrets" if chance < 0.94 else "absent"
        person = story.person(family)
        story.put(
            "attendance",
            {"meeting_id": meeting, "person_id": person, "organization_id": story.at[person], "status": status},
        )
        if status == "regrets" and family == "Tesfaye":
            story.put(
                "attendance",
                {
                    "meeting_id": meeting,
                    "person_id": story.person("Vasquillo"),
                    "status": "present",
                    "organization_id": story.organizations["settlement"],
                    "substitute_for_id": person,
                },
            )
        if place == 0:
            story.put("attendance", {"meeting_id": meeting, "person_id": story.person("Brandtner"), "status": "staff"})
    if key == "council" and story.chance(name, "guest") < 0.5:
        story.put("attendance", {"meeting_id": meeting, "person_id": story.person("Akavakuluk"), "status": "guest"})


def add_decisions(story: Story) -> None:
    """Decisions of both years, numbered for each group and fiscal year."""
    numbers: dict[tuple[str, str], int] = {}
    for years in (-1, 0):
        for where, text, result, for_, against, abstained in story.groups["decisions"]:
            key, _space, told = where.partition(" ")
            wanted = story.day(f"{years} {told}")
            found = [(day, meeting) for day, meeting in story.meetings[key] if day == wanted]
            if not found:
                continue
            year = fiscal_year_code(wanted)
            numbers[key, year] = numbers.get((key, year), 0) + 1
            short = next(group["short"] for group in story.groups["groups"] if group["key"] == key)
            members = story.members[key]
            mover = int(story.chance(where, years) * len(members))
            story.put(
                "decision",
                {
                    "number": f"{short}-{year}-{numbers[key, year]:02d}",
                    "group_id": story.group_ids[key],
                    "meeting_id": found[0][1],
                    "day": wanted,
                    "fiscal_year": year,
                    "text": text,
                    "result": result,
                    "mover_id": story.person(members[mover]),
                    "seconder_id": story.person(members[mover - 1]),
                    "votes_for": for_,
                    "votes_against": against,
                    "abstentions": abstained,
                },
            )


def add_actions(story: Story) -> None:
    """What was promised at the meetings, and what is due around today."""
    for round_, years in enumerate((-1, 0)):
        turn: dict[str, int] = {}
        for key, text, owners, days, activity in story.life["actions"]:
            held = [
                one
                for one in story.meetings[key]
                if story.day(f"{years} 04-01") <= one[0] <= story.day(f"{years} 03-31")
            ]
            if held:
                turn[key] = turn.get(key, -1) + 1
                raised, meeting = held[turn[key] % len(held)]
                _add_action(story, text, owners, raised, meeting, raised + timedelta(days=days), activity, round_)
    council = story.meetings["council"][-1] if story.meetings["council"] else (story.from_today(-30), None)
    for days, text, owners in story.life["now"]:
        _add_action(
            story, text, owners, min(council[0], story.from_today(days)), council[1], story.from_today(days), None, 2
        )


def _add_action(
    story: Story,
    text: str,
    owners: list[str],
    raised: date,
    meeting: int | None,
    due: date,
    activity: str | None,
    round_: int,
) -> None:
    chance = story.chance(text, round_)
    past, present = due < story.today, round_ == 2
    status = (
        "done" if past and not present else "in_progress" if chance < 0.3 else "waiting" if chance < 0.4 else "open"
    )
    dropped = past and not present and chance > 0.93
    done_on = min(story.today, due - timedelta(days=int(chance * 12) - 4)) if status == "done" and not dropped else None
    made = story.put(
        "action",
        {
            "text": text,
            "owners": [story.person(one) for one in owners],
            "raised": raised,
            "due": due,
            "status": "dropped" if dropped else status,
            "done_on": done_on,
            "meeting_id": meeting,
            "activity_id": story.activities.get(f"{round_ - 1} {activity}") if activity else None,
        },
    )
    if status == "in_progress":
        story.put(
            "action_update",
            {
                "action_id": made,
                "day": max(raised, min(story.today, due - timedelta(days=3))),
                "text": "Begun; waiting for one answer.",
            },
        )
