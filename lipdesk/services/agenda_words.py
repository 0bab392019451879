"""The words of an agenda that LIPdesk fills in itself, in the language in which the agenda is written.

The words stand in resources/agenda.json. A title in both languages, “Next meeting / Prochaine réunion”, stays in both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from lipdesk import paths
from lipdesk.domain import format as words
from lipdesk.domain.folding import sort_key
from lipdesk.i18n import LANGUAGES


@cache
def _told() -> dict[str, Any]:
    told: dict[str, Any] = json.loads((paths.resources() / "agenda.json").read_text("utf-8"))
    return told


def usual(language: str) -> list[dict[str, Any]]:
    """The usual agenda of a council as values of agenda or standing items, numbered."""
    return [
        {"kind": None, "role": None, "presented_by": None, **values, "position": position}
        for position, values in enumerate(_told()["usual"][language], 1)
    ]


def usual_title(role: str, titles: Iterable[str]) -> str:
    """What the usual agenda calls the item of a role, in the language of an agenda with these titles."""
    language = _spoken(titles)[0]
    return next(str(one["title"]) for one in _told()["usual"][language] if one.get("role") == role)


def dated(role: str | None, title: str, day: date | None, titles: Iterable[str]) -> str:
    """The title of an item with the day that belongs to its role: “Approval of the minutes of 13 November 2025”. As it
    was where there is no day, or the role names none. `titles` tell the language where the title does not."""
    templates = _told()["dated"].get(role)
    if templates is None or day is None:
        return title
    spoken = _spoken([title], fallback=titles)
    return " / ".join(templates[language].format(day=words.long_date(day, language)) for language in spoken)


def undated(role: str | None, title: str) -> str:
    """The title as it stands on every agenda: without the day that `dated` put there."""
    template = _told()["dated"].get(role)
    if template is None:
        return title
    found = []
    for part in title.split(" / "):
        for language in LANGUAGES:
            start = template[language].partition("{day}")[0].replace("\u00a0", " ")
            if part.replace("\u00a0", " ").startswith(start):
                part = usual_title(str(role), [template[language]])
        found.append(part)
    return " / ".join(found)


def redated(title: str, old: date, new: date) -> str:
    """The title with one day in place of another, however it is written there."""
    for language in LANGUAGES:
        written = re.escape(words.long_date(old, language)).replace("\u00a0", "[\u00a0 ]").replace(r"\ ", " ")
        later = words.long_date(new, language)  # letters, digits and spaces: no pattern
        title = re.sub(rf"(?<!\w){written}(?!\w)", later, title, flags=re.IGNORECASE)
    return title.replace(old.isoformat(), new.isoformat())


def _spoken(titles: Iterable[str], fallback: Iterable[str] = ()) -> tuple[str, ...]:
    """The languages of some titles, English first: the one with more of its words; both when one title has " / "."""
    told = list(titles)
    text = f" {sort_key(' . '.join(told))} "
    counts = {
        language: sum(len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text)) for word in _told()["words"][language])
        for language in LANGUAGES
    }
    if not any(counts.values()):
        further = list(fallback)
        return _spoken(further)[:1] if further else ("en",)
    if len(told) == 1 and " / " in told[0] and all(counts.values()):
        return LANGUAGES
    return (max(LANGUAGES, key=lambda language: counts[language]),)
