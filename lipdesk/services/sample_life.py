"""The sample's plan, events, contacts, contributions and texts."""

from __future__ import annotations

from datetime import date
from typing import Any

from lipdesk.domain.periods import Period, fiscal_year_code, quarter
from lipdesk.domain.registry import record_type
from lipdesk.services.sample_story import Story

_CATEGORIES = ("newcomers", "residents", "service_providers", "employers", "officials")
_STEPS = ("-2 03-31", "-1 09-30", "-1 03-31", "0 09-30", "0 03-31", "1 09-30")
_UNFINISHED = "challenges"


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
    for what, body, when in told["approvals"]:
        if story.day(when) <= story.today:
            story.put("approval", {"strategy_id": strategy, "what": what, "body": body, "day": story.day(when)})
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
            _add_activity(story, one, years)
    for one in story.plan["indicators"]:
        _add_indicator(story, one)


def _tags(story: Story) -> list[int]:
    kind = record_type("list_item")
    return [one.id for one in story.all(kind) if one.list == "welcoming"]


def _add_activity(story: Story, told: list[Any], years: int) -> None:
    number, name, name_fr, quarters, leads, partners, status, percent = told
    year = Period(story.day(f"{years} 04-01"), story.day(f"{years} 03-31"))
    begun = quarter(year, int(quarters[0])).start <= story.today
    over = quarter(year, int(quarters[-1])).end < story.today
    if years == -1:
        status, percent = ("at_risk", 30) if status == "at_risk" else ("done", 100)
        status, percent = ("under_way", 70) if number in ("2.5", "4.2") else (status, percent)
    elif not begun:
        status, percent = "not_started", 0
    elif status == "not_started":
        status, percent = "under_way", 10
    elif status == "done" and not over:
        status, percent = "under_way", 60
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
            "condition": "Once the route has an operator." if number == "2.4" else None,
        },
    )
    story.activities[f"{years} {number}"] = made
    noted = min(story.today, quarter(year, int(quarters[-1])).end)
    if begun and noted >= year.start:
        story.put(
            "progress_note",
            {
                "activity_id": made,
                "day": noted,
                "status": status,
                "text": "The operator withdrew; volunteers fill in." if number == "2.4" else None,
            },
        )


def _add_indicator(story: Story, told: list[Any]) -> None:
    number, priority, name, name_fr, unit, baseline, target, values, text, text_fr = told
    made = story.put(
        "indicator",
        {
            "number": number,
            "name": name,
            "name_fr": name_fr,
            "priority_id": story.priorities[priority],
            "unit": unit or None,
            "unit_fr": unit or None,
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
        for place, (title, title_fr, kind, when, where, priority, counts, partners) in enumerate(story.life["events"]):
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
                grown = count if years == -1 else round(count * (1.05 + 0.3 * story.chance(title, category)))
                if grown:
                    story.put(
                        "participants",
                        {"event_id": event, "category": f"participant_category.{category}", "count": grown},
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
    last = Period(story.day("-1 04-01"), story.day("-1 03-31"))
    for section, texts in story.texts.items():
        for language, text in zip(("en", "fr"), texts, strict=True):
            story.put(
                "narrative",
                {
                    "section": f"report_section.{section}",
                    "since": last.start,
                    "until": last.end,
                    "language": language,
                    "text": text,
                    "state": "draft" if section == _UNFINISHED and language == "fr" else "complete",
                },
            )
    story.put(
        "narrative",
        {
            "section": "report_section.outcomes",
            "since": story.year.start,
            "until": story.year.end,
            "language": "en",
            "text": "Evening classes opened in two more places; numbers to follow in March.",
            "state": "draft",
        },
    )
