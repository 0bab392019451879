"""The sample's plan, events, contacts, contributions and texts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from lipdesk.domain.periods import Period, fiscal_year_code, quarter
from lipdesk.domain.registry import record_type
from lipdesk.services.sample_story import Story

_CATEGORIES = ("newcomers", "residents", "service_providers", "employers", "officials")
_STEPS = ("-3 03-31", "-2 09-30", "-2 03-31", "-1 09-30", "-1 03-31", "0 09-30", "0 03-31")
_BUS = "2.4"
_YOUNG = 20  # days in which an activity has no more to tell than that it began
_UNFINISHED = "challenges"  # the one text of last year whose French is still a draft


def add_plan(story: Story) -> None:
    """Strategy, approvals, priorities, this year's and last year's activities, indicators."""
    told = story.plan["strategy"]
    strategy = story.put(
        "strategy",
        {
            "name": told["name"],
            "name_fr": told["name_fr"],
            "since": story.day(told["since"]),
            "until": story.day(told["until"]),
            "status": "approved",
            "vision": told["vision"],
            "vision_fr": told["vision_fr"],
        },
    )
    _add_approvals(story, strategy)
    tags = _tags(story)
    for one in story.plan["priorities"]:
        story.priorities[one["number"]] = story.put(
            "priority",
            {
                **{name: one[name] for name in ("number", "name", "name_fr", "outcome", "outcome_fr")},
                "strategy_id": strategy,
                "tags": [tags[place] for place in one["tags"]],
            },
        )
    for years in (-1, 0):
        for one in story.plan["activities"]:
            if years == -1 or one[6] != "dropped":
                _add_activity(story, one, years)
    for one in story.plan["indicators"]:
        _add_indicator(story, one)


def _add_approvals(story: Story, strategy: int) -> None:
    years = {"last_year": fiscal_year_code(story.day("-1 04-01")), "this_year": fiscal_year_code(story.today)}
    for what, body, when in story.plan["strategy"]["approvals"]:
        day = story.working_day(when)
        if day < story.today:
            values = {"strategy_id": strategy, "what": what.format(**years), "body": body, "day": day}
            story.put("approval", values)


def _tags(story: Story) -> list[int]:
    kind = record_type("list_item")
    return [one.id for one in story.all(kind) if one.list == "welcoming"]


def _add_activity(story: Story, told: list[Any], years: int) -> None:
    number, name, name_fr, quarters, leads, partners, _status, _percent, notes = told
    year = Period(story.day(f"{years} 04-01"), story.day(f"{years} 03-31"))
    begins, ends = quarter(year, int(quarters[0])).start, quarter(year, int(quarters[-1])).end
    passed = (story.today - begins).days / (ends - begins).days
    status, percent = _last_year(told) if years == -1 else _this_year(told, passed)
    known = story.organizations
    made = story.put(
        "activity",
        {
            "number": number,
            "name": name,
            "name_fr": name_fr,
            "priority_id": story.priorities[number[0]],
            "fiscal_year": fiscal_year_code(year.start),
            "leads": [known[key] for key in leads if key in known],
            "partners": [known[key] for key in partners if key in known],
            "quarters": quarters,
            "status": status,
            "percent": percent,
            "condition": "Once the route has an operator." if number == _BUS else None,
        },
    )
    story.activities[f"{years} {number}"] = made
    if begins <= story.today:
        day = min(story.today, ends)
        young = (day - begins).days < _YOUNG
        _add_first_note(story, made, begins + (day - begins) / 3, status if young else "under_way", f"{years} {number}")
    if begins + timedelta(days=_YOUNG) <= story.today:
        story.put("progress_note", {"activity_id": made, "day": day, "status": status, "text": notes[years + 1]})


def _add_first_note(story: Story, activity: int, day: date, status: str, told: str) -> None:
    texts = story.plan["first_notes"]
    text = texts[int(story.chance(told) * len(texts))]
    story.put("progress_note", {"activity_id": activity, "day": day, "status": status, "text": text})


def _last_year(told: list[Any]) -> tuple[str, int]:
    number, status = told[0], told[6]
    if status in ("at_risk", "dropped"):
        return status, 30 if status == "at_risk" else 0
    return ("under_way", 70) if number in ("2.5", "4.5") else ("done", 100)


def _this_year(told: list[Any], passed: float) -> tuple[str, int]:
    """Status and percent of an activity today: what is told, as far as the part of its time that has passed allows."""
    status, percent = told[6], told[7]
    if passed < 0:
        return "not_started", 0
    if status == "not_started":
        status, percent = "under_way", 60
    elif status == "done" and passed <= 1:
        status, percent = "under_way", 80
    return status, min(percent, round(passed * 20) * 5)


def _add_indicator(story: Story, told: list[Any]) -> None:
    number, priority, name, name_fr, unit, unit_fr, baseline, target, values, text, text_fr = told
    made = story.put(
        "indicator",
        {
            "number": number,
            "name": name,
            "name_fr": name_fr,
            "priority_id": story.priorities[priority],
            "unit": unit,
            "unit_fr": unit_fr,
            "baseline": baseline * 1000,
            "target": target * 1000,
            "target_day": story.day("1 03-31"),
            "story": text,
            "story_fr": text_fr,
        },
    )
    for when, value in zip(_STEPS, values, strict=True):
        if story.day(when) <= story.today:
            story.put(
                "measurement",
                {
                    "indicator_id": made,
                    "day": story.day(when),
                    "value": value * 1000,
                    "source": "Half-year count by the leads",
                },
            )


def add_events(story: Story) -> None:
    """Both years' events with who came, and what partners contributed to them."""
    for years in (-1, 0):
        happened = enumerate(story.life["events"][str(years)])
        for place, (title, title_fr, kind, when, where, priority, counts, partners) in happened:
            day = story.day(f"{years} {when}")
            if day > story.today:
                continue
            event = story.put(
                "event",
                {
                    "title": title,
                    "title_fr": title_fr,
                    "kind": f"event_kind.{kind}",
                    "day": day,
                    "place": where,
                    "priority_id": story.priorities[str(priority)],
                    "partners": [story.organizations[key] for key in partners if key in story.organizations],
                },
            )
            for category, count in zip(_CATEGORIES, counts, strict=True):
                if count:
                    story.put(
                        "participants",
                        {"event_id": event, "category": f"participant_category.{category}", "count": count},
                    )
            if place < len(story.life["contributions"]):
                _add_contribution(story, story.life["contributions"][place], day, event)


def _add_contribution(story: Story, told: list[Any], day: date, event: int) -> None:
    organization, what, hours, value = told
    story.put(
        "contribution",
        {
            "day": day,
            "organization_id": story.organizations[organization],
            "kind": "in_kind" if hours else "cash",
            "what": what,
            "hours": hours * 1000 if hours else None,
            "value": value * 100,
            "event_id": event,
        },
    )


def add_contacts(story: Story) -> None:
    """The contact log of the last months, and the services of the asset map."""
    for days, kind, organization, summary in story.life["contacts"]:
        story.put(
            "contact",
            {
                "day": story.from_today(days),
                "kind": f"contact_kind.{kind}",
                "summary": summary,
                "organization_id": story.organizations[organization],
            },
        )
    for organization, name, kind, languages, place, cost in story.life["services"]:
        story.put(
            "service",
            {
                "organization_id": story.organizations[organization],
                "name": name,
                "languages": languages,
                "kind": f"service_kind.{kind}",
                "place": place,
                "cost": cost,
                "audience": "Newcomers",
            },
        )


def add_texts(story: Story) -> None:
    """Last year's texts in both languages; of this year a few drafts."""
    for years, chapter, state in ((-1, "last_year", "complete"), (0, "this_year", "draft")):
        period = {"since": story.day(f"{years} 04-01"), "until": story.day(f"{years} 03-31")}
        for section, texts in story.texts[chapter].items():
            for language, text in zip(("en", "fr"), texts, strict=True):
                if text is not None:
                    unfinished = section == _UNFINISHED and language == "fr"
                    values = {"language": language, "text": text, "state": "draft" if unfinished else state}
                    story.put("narrative", {"section": f"report_section.{section}", **period, **values})
