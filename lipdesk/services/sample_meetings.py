"""The sample's groups and their meetings, with members, agenda and attendance."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from lipdesk.services.sample_story import Story

_KIND = {"council": "regular", "steering": "executive", "working_group": "working_group"}
_NEXT = 6  # the council meets this many days from today
_AHEAD = 150  # days for which meetings are planned already
_CLOSE = 25  # two council meetings this near to each other: one of them is special
_DRAFT = 10  # days until minutes are circulated
_SUBSTITUTED, _SUBSTITUTE = "Tesfaye", "Vasquillo"
_STAFF, _GUEST = "Brandtner", "Akavakuluk"


def add_groups(story: Story) -> None:
    """Groups with terms of reference, planned seats and members."""
    for told in story.groups["groups"]:
        rule, value = told["quorum"]
        since = story.day(told["since"])
        group = story.put(
            "group",
            {
                **{name: told[name] for name in ("name", "name_fr", "short", "purpose", "purpose_fr", "rhythm")},
                "kind": f"group_kind.{'executive' if told['kind'] == 'steering' else told['kind']}",
                "since": since,
                "quorum_rule": rule,
                "quorum_value": value,
            },
        )
        story.group_ids[told["key"]] = group
        _add_standing_agenda(story, told["key"], group)
        for version, adopted in (("1", since), ("2", story.day("-2 06-12"))):
            text = f"{told['purpose']}\n\n{story.groups['terms'][version]}"
            story.put("terms", {"group_id": group, "version": version, "adopted": adopted, "text": text})
        for sector, seats in told["seats"].items():
            story.put("seat_target", {"group_id": group, "sector": f"sector.{sector}", "seats": seats})
        _add_members(story, told, group)


def _add_standing_agenda(story: Story, key: str, group: int) -> None:
    for place, (title, kind, minutes, *role) in enumerate(_usual(story, key), 1):
        values = {"title": title, "kind": kind, "minutes": minutes, "role": role[0] if role else None}
        story.put("standing_item", {"group_id": group, "position": place, **values})


def _add_members(story: Story, told: dict[str, Any], group: int) -> None:
    chair = "chair" if len(told["chairs"]) == 1 else "co_chair"
    roles: list[tuple[str, str, date | None]] = [(family, chair, None) for family in told["chairs"]]
    roles += [(family, "member", None) for family in told["members"]]
    roles += [(family, "ex_officio", None) for family in told["exofficio"]]
    roles += [(family, "member", story.day(until)) for family, until in told.get("left", [])]
    seats = story.seats[told["key"]] = []
    for family, role, until in roles:
        if family not in story.people:
            continue
        chance, organization = story.chance(told["key"], family), story.at[story.person(family)]
        since = max(story.day(told["since"]), story.day(f"{-4 + int(chance * 3)} 04-01"))
        since = max(since, story.since[organization]) if organization else since
        until = until if until is not None and until < story.today else None
        seats.append((family, since, until))
        ends = story.from_today(20 + int(chance * 400)) if chance < 0.09 else story.day(f"{1 + int(chance * 2)} 03-31")
        story.put(
            "membership",
            {
                "group_id": group,
                "person_id": story.person(family),
                "organization_id": organization,
                "role": f"role.{role}",
                "voting": role != "ex_officio",
                "since": since,
                "until": until,
                "term_end": None if role == "ex_officio" else until or ends,
                "chosen": f"chosen.{_chosen(role, organization, chance)}",
            },
        )


def _chosen(role: str, organization: int | None, chance: float) -> str:
    if role == "ex_officio":
        return "ex_officio"
    if organization is None:
        return "volunteered" if chance < 0.5 else "invited"
    return "appointed" if chance < 0.7 else "elected"


def add_meetings(story: Story) -> None:
    """Two fiscal years of meetings, those planned for the coming months, and the council's next one within days."""
    for told in story.groups["groups"]:
        key, planned = told["key"], []
        for years in (-1, 0, 1):
            for place, one in enumerate(told["days"]):
                day = story.working_day(f"{years} {one}")
                if years < 1 or day <= story.from_today(_AHEAD):
                    topic = story.groups["topics"][key][(place + (years != -1) * len(told["days"]))]
                    planned.append((day, topic, years == -1 and f"{key} {one}" in story.groups["cancelled"], one))
        if key == "council":
            near = story.working_day(story.from_today(_NEXT))
            planned = [one for one in planned if one[0] < story.today or abs((one[0] - near).days) > _CLOSE]
            planned = sorted([*planned, (near, story.groups["extra_topic"], False, "")])
        story.meetings[key] = []
        before: tuple[date, int, bool] | None = None
        for day, topic, cancelled, _told in planned:
            held = day < story.today and not cancelled
            meeting = _add_meeting(
                story, told, day, "cancelled" if cancelled else "held" if held else "planned", before
            )
            if not cancelled:
                _add_agenda(story, told, meeting, topic, day, held)
                if held:
                    story.meetings[key].append((day, meeting))
                    _add_attendance(story, key, meeting, day)
                before = (day, meeting, held)
        _approve(story, story.meetings[key])


def _approve(story: Story, held: list[tuple[date, int]]) -> None:
    """Each meeting approves the minutes of the one before."""
    for (_day, meeting), (_later, later) in pairwise(held):
        story.put("meeting", {"minutes_status": "approved", "approved_at_id": later}, meeting)


def _add_meeting(
    story: Story, told: dict[str, Any], day: date, status: str, before: tuple[date, int, bool] | None
) -> int:
    """One meeting; the one before it learns what came next and where its minutes were approved."""
    special = before is not None and told["key"] == "council" and (day - before[0]).days < _CLOSE
    fresh = (story.today - day).days < _DRAFT
    meeting = story.put(
        "meeting",
        {
            "title": told["name_fr"] if told["key"] == "franco" else told["name"],
            "groups": [story.group_ids[told["key"]]],
            "kind": f"meeting_kind.{'special' if special else _KIND.get(told['kind'], 'regular')}",
            "day": day,
            "start": told["start"],
            "end": told["end"],
            "place": told["place"],
            "mode": "online" if told["place"] == "Online" else "hybrid",
            "status": status,
            "minutes_status": ("draft" if fresh else "circulated") if status == "held" else None,
        },
    )
    if before is not None and status != "cancelled":
        story.put("meeting", {"next_meeting_id": meeting}, before[1])
    return meeting


def _add_agenda(story: Story, told: dict[str, Any], meeting: int, topic: list[str], day: date, held: bool) -> None:
    members = story.sitting(told["key"], day)
    usual = _usual(story, told["key"])
    speaker = members[int(story.chance(told["key"], day) * len(members))]
    place = len(usual) - 3
    for number, (title, kind, minutes, *role) in enumerate([*usual[:place], [topic[0], "discussion", 20],
                                                            *usual[place:]]):  # fmt: skip
        own = number == place
        presenter = speaker if own else "" if number else members[0]
        item = story.put(
            "agenda_item",
            {
                "meeting_id": meeting,
                "position": number + 1,
                "title": title,
                "kind": kind,
                "minutes": minutes,
                "role": role[0] if role else None,
                "presenter_id": story.person(presenter) if presenter else None,
                "standing": not own,
                "state": "done" if held else "open",
            },
        )
        if own:
            story.topics[meeting] = item
        said = topic[1] if own else story.groups["said"].get(title)
        if held and said:
            story.put("minute_note", {"meeting_id": meeting, "agenda_item_id": item, "text": said})


def _usual(story: Story, key: str) -> list[Any]:
    return list(story.groups["agenda_fr" if key == "franco" else "agenda"])


def _add_attendance(story: Story, key: str, meeting: int, day: date) -> None:
    name = f"{key} {day}"
    thin = day in [
        story.working_day(f"-1 {told}") for group, told in map(str.split, story.groups["thin"]) if group == key
    ]
    came = story.came[meeting] = []
    for place, family in enumerate(story.sitting(key, day)):
        status = _answer(story.chance(name, family), place, thin)
        person = story.person(family)
        values = {"meeting_id": meeting, "person_id": person, "organization_id": story.at[person], "status": status}
        story.put("attendance", values)
        if status in ("present", "online"):
            came.append(family)
        elif family == _SUBSTITUTED:
            instead = story.person(_SUBSTITUTE)
            seat = {"organization_id": story.organizations["settlement"], "substitute_for_id": person}
            story.put("attendance", {"meeting_id": meeting, "person_id": instead, "status": "present", **seat})
    story.put("attendance", {"meeting_id": meeting, "person_id": story.person(_STAFF), "status": "staff"})
    if key == "council" and story.chance(name, "guest") < 0.5:
        story.put("attendance", {"meeting_id": meeting, "person_id": story.person(_GUEST), "status": "guest"})


def _answer(chance: float, place: int, thin: bool) -> str:
    """How somebody answered: the chair always comes; to a thin meeting only the first few."""
    if thin:
        return "present" if place < 3 else "regrets" if chance < 0.8 else "absent"
    if place == 0 or chance < 0.62:
        return "present"
    if chance < 0.79:
        return "online"
    return "regrets" if chance < 0.95 else "absent"
