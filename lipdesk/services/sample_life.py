"""The sample's events, contacts, contributions and texts."""

from __future__ import annotations

from datetime import date
from typing import Any

from lipdesk.services.sample_story import Story

_CATEGORIES = ("newcomers", "residents", "service_providers", "employers", "officials")
_UNFINISHED = "challenges"  # the one text of last year whose French is still a draft


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
