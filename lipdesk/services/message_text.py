"""Subject and body of a message from her own list, with what is known about the meeting put in."""

from __future__ import annotations

import re

from lipdesk.domain import format as words
from lipdesk.domain.groups import Group
from lipdesk.domain.partnership import ListItem, Partnership
from lipdesk.domain.periods import Period
from lipdesk.i18n import translator
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, everything, one
from lipdesk.store.workspace import Connection

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
LIST = "message_text"


def texts(connection: Connection, kind: str, meeting: Values, language: str) -> tuple[str, str]:
    """Subject and body in a language; a kind without a text in the list has the meeting's name and no words."""
    labels = Labels(connection, language)
    facts = _facts(connection, labels, meeting, language)
    return _filled(connection, labels, kind, facts, "{group}, {day}")


def report_texts(connection: Connection, period: Period | None, title: str, language: str) -> tuple[str, str]:
    """Subject and body of a message that brings a report, in a language; without a text in the list, its title and no
    words."""
    labels, partnership = Labels(connection, language), one(connection, Partnership, 1) or {}
    whole = period is not None and period.is_fiscal_year(int(partnership.get("fiscal_month", 4)))
    facts = {**_sender(labels, partnership), "title": title, "period": ""}
    if period is not None:
        facts["period"] = (words.fiscal_year if whole else words.period)(period, language)
    return _filled(connection, labels, "report", facts, "{title}")


def _filled(
    connection: Connection, labels: Labels, kind: str, facts: dict[str, str], usual: str
) -> tuple[str, str]:
    wanted = f"{LIST}.{kind}"
    entry = next((item for item in everything(connection, ListItem).values() if item["key"] == wanted), None)
    if entry is None:
        return fill(usual, facts), fill("\n\n{coordinator}\n{partnership}", facts)
    subject = labels.in_language(ListItem, entry, "label") or ""
    return fill(subject, facts), fill(labels.in_language(ListItem, entry, "hint") or "", facts)


def fill(text: str, facts: dict[str, str]) -> str:
    """Put the facts in place of their names in braces; other braces stay as she typed them. What is not known goes
    with the comma before it."""
    for name, value in facts.items():
        if not value:
            text = re.sub(r",?[ \u00a0]*\{" + name + r"\}", "", text)
    return _PLACEHOLDER.sub(lambda found: facts.get(found[1], found[0]), text)


def _facts(connection: Connection, labels: Labels, meeting: Values, language: str) -> dict[str, str]:
    partnership = one(connection, Partnership, 1) or {}
    titles = labels.titles(Group)
    groups = [titles[group] for group in meeting["groups"] if group in titles]
    return {
        "group": _joined(groups, language) or meeting["title"],
        "day": words.long_date(meeting["day"], language, weekday=True),
        "time": "–".join(moment for moment in (meeting["start"], meeting["end"]) if moment and meeting["start"]),
        "place": meeting["place"] or "",
        **_sender(labels, partnership),
    }


def _sender(labels: Labels, partnership: Values) -> dict[str, str]:
    return {
        "partnership": labels.title_from(Partnership, partnership),
        "coordinator": partnership.get("coordinator") or "",
    }


def _joined(names: list[str], language: str) -> str:
    if len(names) < 2:
        return "".join(names)
    _ = translator(language).gettext
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])
