"""What makes two rows, or a row and a record, the same thing: the natural key of each type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Any

from lipdesk.domain.record import Record
from lipdesk.services.exchange.names import comparable

Values = dict[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Identity:
    """What makes two things one. `by` are the fields that must agree (a name in either language).

    Where both sides have a field of `apart` and differ, they are two. Of a `single` type there can't be two such
    records side by side, so rows that contradict each other are a mistake.
    """

    by: tuple[str, ...]
    apart: tuple[str, ...] = ()
    single: bool = False


_IDENTITIES = {
    "list_item": Identity(("key",), single=True),
    "organization": Identity(("name",), single=True),
    "organization_name": Identity(("organization_id", "name")),
    "service": Identity(("organization_id", "name"), ("place", "kind")),
    "person": Identity(("given_name", "family_name"), ("email",), single=True),
    "position": Identity(("person_id", "organization_id"), ("title", "since")),
    "group": Identity(("name",), single=True),
    "terms": Identity(("group_id", "version")),
    "seat_target": Identity(("group_id", "sector"), ("since",)),
    "standing_item": Identity(("group_id", "title"), ("position",)),
    "membership": Identity(("group_id", "person_id", "organization_id"), ("since",)),
    "meeting": Identity(("title", "day"), ("groups", "start"), single=True),
    "agenda_item": Identity(("meeting_id", "title"), ("position",)),
    "minute_note": Identity(("meeting_id", "agenda_item_id", "text"), ("position",)),
    "attendance": Identity(("meeting_id", "person_id"), single=True),
    "strategy": Identity(("name",), ("since",), single=True),
    "priority": Identity(("name",), ("strategy_id", "number"), single=True),
    "priority_text": Identity(("priority_id", "since", "until", "language"), single=True),
    "activity": Identity(("name",), ("fiscal_year", "priority_id", "number")),
    "progress_note": Identity(("activity_id", "day"), ("text",)),
    "indicator": Identity(("name",), ("priority_id", "activity_id", "number")),
    "measurement": Identity(("indicator_id", "day"), ("source",)),
    "decision": Identity(("text", "day"), ("number", "group_id", "meeting_id")),
    "approval": Identity(("strategy_id", "body"), ("what", "day")),
    "action": Identity(("text",), ("meeting_id", "raised")),
    "action_update": Identity(("action_id", "day", "text")),
    "event": Identity(("title", "day"), ("place", "kind")),
    "participants": Identity(("event_id", "category"), single=True),
    "contribution": Identity(("day", "organization_id", "what")),
    "contact": Identity(("day", "summary"), ("organization_id", "person_id")),
    "document": Identity(("title",), ("file_name", "day", "sha256")),
    "minutes_version": Identity(("meeting_id", "number"), single=True),
    "message": Identity(("subject", "day"), ("recipients", "meeting_id", "kind")),
    "narrative": Identity(("section", "since", "until", "language"), single=True),
    "report_template": Identity(("name",), single=True),
    "template_section": Identity(("template_id", "section"), single=True),
    "issued_report": Identity(("title", "issued"), ("sha256", "language")),
}
_PLAIN = Identity(("id",))


def identity_of(kind: type[Record]) -> Identity:
    """The natural key of a type; one without a key of its own never matches."""
    return _IDENTITIES.get(kind.type_key(), _PLAIN)


def keys(kind: type[Record], values: Values, others: Iterable[str] = ()) -> set[Key]:
    """The keys under which a record can be found. `others` are further names of an organization."""
    if kind.type_key() == "partnership":
        return {("the one of the file",)}
    if kind.type_key() == "attendance" and not values.get("person_id"):
        return {(values.get("meeting_id"), None, values.get("organization_id"))}
    if kind.type_key() == "person":
        name = comparable(" ".join(filter(None, (values.get("given_name"), values.get("family_name")))))
        return {(name,)} if name else set()
    by = identity_of(kind).by
    forms = [_forms(kind, values, name) for name in by]
    found = {key for key in product(*forms) if any(part is not None for part in key)}
    return found | {(comparable(name),) for name in others}


def told_apart(kind: type[Record], one: Values, other: Values) -> bool:
    """True when a field says that these are two, for all that their keys agree."""
    return any(
        _form(one[name]) != _form(other[name])
        for name in identity_of(kind).apart
        if one.get(name) not in (None, [], "") and other.get(name) not in (None, [], "")
    )


def differences(one: Values, other: Values) -> list[str]:
    """The fields that both have and that differ."""
    return [
        name
        for name, value in one.items()
        if value is not None and other.get(name) not in (None, []) and other.get(name) != value
    ]


def named_by(kind: type[Record]) -> set[str]:
    """The fields that an imported name must not overwrite: a former name finds a record and does not rename it."""
    by = identity_of(kind).by
    return {*by, *(kind.field(name).french for name in by if name != "id" and kind.field(name).french)}


def _forms(kind: type[Record], values: Values, name: str) -> list[Any]:
    french = kind.field(name).french if name != "id" else ""
    found = {_form(values.get(name)), _form(values.get(french))} if french else {_form(values.get(name))}
    return [form for form in found if form is not None] or [None]


def _form(value: Any) -> Any:
    if isinstance(value, str):
        return comparable(value) or value
    return tuple(sorted(value)) if isinstance(value, list) else value
