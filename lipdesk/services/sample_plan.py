"""The sample's strategy and plan: priorities, activities of three years that go on from each other, indicators, and
what was told about last year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from lipdesk.domain.periods import Period, fiscal_year_code, quarter
from lipdesk.domain.registry import record_type
from lipdesk.services.sample_story import Story

_STEPS = ("-3 03-31", "-2 09-30", "-2 03-31", "-1 09-30", "-1 03-31", "0 09-30", "0 03-31")
_YOUNG = 20  # days in which an activity has no more to tell than that it began
_GO_ON = ("2.4", "2.5", "4.5")  # unfinished last year
_PARTS = ("did", "changed", "obstacles", "ahead")


def add_plan(story: Story) -> None:
    """Strategy, approvals, priorities, activities of the present year and those before, indicators."""
    told = story.plan["strategy"]
    values = {name: told[name] for name in ("name", "name_fr", "vision", "vision_fr")}
    days = {name: story.day(told[name]) for name in ("since", "until")}
    strategy = story.put("strategy", {**values, **days, "status": "approved"})
    _add_approvals(story, strategy)
    tags = [one.id for one in story.all(record_type("list_item")) if one.list == "welcoming"]
    for one in story.plan["priorities"]:
        values = {name: one[name] for name in ("number", "name", "name_fr", "outcome", "outcome_fr")}
        values |= {"strategy_id": strategy, "tags": [tags[place] for place in one["tags"]]}
        story.priorities[one["number"]] = story.put("priority", values)
    for one in story.plan["earlier"]:
        _add_earlier(story, one)
    for years in (-1, 0):
        for one in story.plan["activities"]:
            if years == -1 or one[6] != "dropped":
                _add_activity(story, one, years)
    for one in story.plan["indicators"]:
        _add_indicator(story, one)


def add_priority_texts(story: Story) -> None:
    """What last year came to for each priority, in both languages."""
    period = {"since": story.day("-1 04-01"), "until": story.day("-1 03-31")}
    for number, languages in story.plan["texts"].items():
        for language, texts in languages.items():
            values = {**period, "priority_id": story.priorities[number], "language": language, "state": "complete"}
            story.put("priority_text", {**values, **dict(zip(_PARTS, texts, strict=True))})


def _add_approvals(story: Story, strategy: int) -> None:
    years = {"last_year": fiscal_year_code(story.day("-1 04-01")), "this_year": fiscal_year_code(story.today)}
    for what, body, when in story.plan["strategy"]["approvals"]:
        day = story.working_day(when)
        if day < story.today:
            named = what.format(**years) if what else None
            story.put("approval", {"strategy_id": strategy, "what": named, "body": body, "day": day})


def _add_earlier(story: Story, told: list[str]) -> None:
    """The first year of an activity that went on for longer."""
    number, status, text, text_fr = told
    like = next(one for one in story.plan["activities"] if one[0] == number)
    made = story.put("activity", {**_own(story, like, -2), "status": status})
    story.activities[f"-2 {number}"] = made
    note = {"activity_id": made, "day": story.day("-2 03-20"), "status": status, "text": text, "text_fr": text_fr}
    story.put("progress_note", note)


def _add_activity(story: Story, told: list[Any], years: int) -> None:
    number, quarters, notes = told[0], told[3], told[7]
    year = Period(story.day(f"{years} 04-01"), story.day(f"{years} 03-31"))
    begins, ends = quarter(year, int(quarters[0])).start, quarter(year, int(quarters[-1])).end
    passed = (story.today - begins).days / (ends - begins).days
    status = _last_year(told) if years == -1 else _this_year(told, passed)
    values = {**_own(story, told, years), "status": status, **_by_hand(story, f"{years} {number}", passed)}
    made = story.put("activity", values)
    story.activities[f"{years} {number}"] = made
    if begins <= story.today:
        day = min(story.today, ends)
        young = (day - begins).days < _YOUNG
        _add_first_note(story, made, begins + (day - begins) / 3, status if young else "under_way", f"{years} {number}")
    if begins + timedelta(days=_YOUNG) <= story.today:
        text, text_fr = notes[years + 1]
        note = {"activity_id": made, "day": day, "status": status, "text": text, "text_fr": text_fr}
        story.put("progress_note", note)


def _own(story: Story, told: list[Any], years: int) -> dict[str, Any]:
    """What an activity is in every year; it goes on from the one of the year before where that was not finished."""
    number, name, name_fr, quarters, leads, partners = told[:6]
    known = story.organizations
    condition, condition_fr = story.plan["conditions"].get(number, (None, None))
    return {
        "number": number,
        "name": name,
        "name_fr": name_fr,
        "priority_id": story.priorities[number[0]],
        "fiscal_year": fiscal_year_code(story.day(f"{years} 04-01")),
        "leads": [known[key] for key in leads if key in known],
        "partners": [known[key] for key in partners if key in known],
        "quarters": quarters,
        "condition": condition,
        "condition_fr": condition_fr,
        "carried_from_id": story.activities.get(f"{years - 1} {number}") if number in _GO_ON else None,
    }


def _by_hand(story: Story, told: str, passed: float) -> dict[str, Any]:
    """Progress that is set by hand, with its reason: a number, or as much as has passed of the activity's time."""
    if told not in story.plan["by_hand"]:
        return {}
    percent, reason, reason_fr = story.plan["by_hand"][told]
    reckoned = percent if percent is not None else round(passed * 20) * 5
    return {"percent": reckoned, "percent_reason": reason, "percent_reason_fr": reason_fr}


def _add_first_note(story: Story, activity: int, day: date, status: str, told: str) -> None:
    texts = story.plan["first_notes"]
    text, text_fr = texts[int(story.chance(told) * len(texts))]
    note = {"activity_id": activity, "day": day, "status": status, "text": text, "text_fr": text_fr}
    story.put("progress_note", note)


def _last_year(told: list[Any]) -> str:
    number, status = told[0], str(told[6])
    if status in ("at_risk", "dropped"):
        return status
    return "under_way" if number in _GO_ON else "done"


def _this_year(told: list[Any], passed: float) -> str:
    """The status of an activity today: what is told, as far as the part of its time that has passed allows."""
    status = str(told[6])
    if passed < 0:
        return "not_started"
    return "under_way" if status == "not_started" or (status == "done" and passed <= 1) else status


def _add_indicator(story: Story, told: list[Any]) -> None:
    direction, number, priority, name, name_fr, unit, unit_fr, baseline, target, values, text, text_fr = told
    made = story.put(
        "indicator",
        {
            "number": number,
            "name": name,
            "name_fr": name_fr,
            "priority_id": story.priorities[priority],
            "unit": unit,
            "unit_fr": unit_fr,
            "direction": direction,
            "baseline": baseline * 1000,
            "baseline_day": story.day(_STEPS[0]),
            "target": target * 1000,
            "target_day": story.day("1 03-31"),
            "story": text,
            "story_fr": text_fr,
        },
    )
    for when, value in zip(_STEPS, values, strict=True):
        if story.day(when) <= story.today:
            point = {"indicator_id": made, "day": story.day(when), "value": value * 1000}
            story.put("measurement", {**point, "source": "Half-year count by the leads"})
