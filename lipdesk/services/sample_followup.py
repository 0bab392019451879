"""What the sample's meetings led to: decisions and action items."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from lipdesk.domain.actions import Action
from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.domain.periods import fiscal_year_code
from lipdesk.services.sample_story import Story


def add_decisions(story: Story) -> None:
    """Decisions of both years, numbered for each group and fiscal year."""
    numbers: dict[tuple[str, str], int] = {}
    shorts = {group["key"]: group["short"] for group in story.groups["groups"]}
    for years in (-1, 0):
        for where, text, result, votes_for, against, abstained in story.groups["decisions"][str(years)]:
            key, told = where.split()
            day = story.working_day(f"{years} {told}")
            meeting = dict(story.meetings[key]).get(day)
            if meeting is None:
                continue
            year = fiscal_year_code(day)
            numbers[key, year] = numbers.get((key, year), 0) + 1
            came = story.came[meeting]
            mover = int(story.chance(where, years) * len(came))
            story.put(
                "decision",
                {
                    "number": f"{shorts[key]}-{year}-{numbers[key, year]:02d}",
                    "group_id": story.group_ids[key],
                    "meeting_id": meeting,
                    "agenda_item_id": story.topics[meeting],
                    "day": day,
                    "fiscal_year": year,
                    "text": text,
                    "result": result,
                    "mover_id": story.person(came[mover]),
                    "seconder_id": story.person(came[mover - 1]),
                    **_votes(story, key, day, came, (votes_for, against, abstained)),
                },
            )


def _votes(
    story: Story, key: str, day: date, came: list[str], told: tuple[int | None, int | None, int | None]
) -> dict[str, int | None]:
    """The votes as told, as far as so many were there: whoever is left over was for it, or against what was lost."""
    votes_for, against, abstained = told
    if votes_for is None or against is None or abstained is None:
        return {}
    rest = len([one for one in came if story.sits_with_vote(key, one)])
    if votes_for < against:
        return {"votes_for": rest // 3, "votes_against": rest - rest // 3 - abstained, "abstentions": abstained}
    return {"votes_for": rest - against - abstained, "votes_against": against, "abstentions": abstained}


def add_actions(story: Story) -> None:
    """What was promised at the meetings, and what is due around today."""
    for years in (-1, 0):
        turn: dict[str, int] = {}
        for key, text, owners, days, activity in story.life["actions"][str(years)]:
            first, last = story.day(f"{years} 04-01"), story.day(f"{years} 03-31")
            held = [one for one in story.meetings[key] if first <= one[0] <= last]
            if held:
                turn[key] = turn.get(key, -1) + 1
                raised, meeting = held[turn[key] % len(held)]
                due = raised + timedelta(days=days)
                chance = story.chance(text, years)
                status = _status(chance) if due >= story.today else "dropped" if chance > 0.93 else "done"
                serves = story.activities[f"{years} {activity}"] if activity else None
                _add_action(story, text, owners, raised, meeting, due, status, serves)
    raised, meeting = story.meetings["council"][-1]
    for days, text, owners in story.life["now"]:
        due = story.from_today(days)
        _add_action(story, text, owners, min(raised, due), meeting, due, _status(story.chance(text)), None)


def carry_over(story: Story) -> None:
    """What the council did not finish comes back at its next meeting, and its open action items with it."""
    last, following = story.meetings["council"][-1][1], None
    for meeting in story.all(Meeting):
        if meeting.id == last:
            following = meeting.next_meeting_id
    if following is None:
        return
    lines = [item for item in story.all(AgendaItem) if item.meeting_id == following]
    arising = next(item for item in lines if item.role == "arising")
    topic = next(item for item in story.all(AgendaItem) if item.id == story.topics[last])
    for item in lines:
        if item.position > arising.position:
            story.put("agenda_item", {"position": item.position + 1}, item.id)
    story.put("agenda_item", {"state": "continues"}, topic.id)
    back = {"title": topic.title, "kind": "discussion", "minutes": 10, "carried_from_id": topic.id}
    story.put("agenda_item", {"meeting_id": following, "position": arising.position + 1, **back})
    for one in story.all(Action):
        if one.status in ("open", "in_progress", "waiting") and one.meeting_id == last:
            story.put("action", {"reviews": [arising.id]}, one.id)


def _status(chance: float) -> str:
    return "in_progress" if chance < 0.35 else "waiting" if chance < 0.45 else "open"


def _add_action(
    story: Story,
    text: str,
    owners: list[str],
    raised: date,
    meeting: int,
    due: date,
    status: str,
    activity: int | None,
) -> None:
    chance = story.chance(text, due)
    done_on = min(story.today, due + timedelta(days=4 - int(chance * 14))) if status == "done" else None
    made = story.put(
        "action",
        {
            "text": text,
            "owners": [story.person(one) for one in owners if one in story.people],
            "organizations": [story.at[story.person(one)] for one in owners if story.at.get(story.people.get(one, 0))],
            "raised": raised,
            "due": due,
            "status": status,
            "done_on": done_on,
            "meeting_id": meeting,
            "agenda_item_id": story.topics[meeting],
            "activity_id": activity,
        },
    )
    if status in ("in_progress", "waiting") or (status == "done" and chance < 0.4):
        _add_update(story, made, raised, done_on or story.today, chance)


def _add_update(story: Story, action: int, raised: date, last: date, chance: float) -> None:
    """One line on how it went, at the council's review when there was one in between."""
    told: list[Any] = story.life["updates"]
    text = told[int(chance * 97) % len(told)]
    reviews = [(day, meeting) for day, meeting in story.meetings["council"] if raised < day <= last]
    day, meeting = reviews[0] if reviews else (raised + (last - raised) / 2, None)
    story.put("action_update", {"action_id": action, "day": day, "meeting_id": meeting, "text": text})
