"""The values that a settled row writes: complete for a new record, only what differs for one that is there."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

from lipdesk.domain.record import Record
from lipdesk.services.exchange.drafts import Draft
from lipdesk.services.exchange.identity import named_by
from lipdesk.services.records import clean
from lipdesk.services.rules import complete

Values = dict[str, Any]


def finished(draft: Draft, blanks_too: bool = False) -> Values:
    """What to write for a row; empty when the record says all of it already. Raises FieldError.

    Blank cells erase nothing, except with `blanks_too` in a complete sheet of ours (a new file has nothing to lose).
    """
    if draft.before is None:
        return _whole(draft)
    values = dict(draft.values)
    if blanks_too and draft.exact:
        values = {**_blank(draft.kind), **values}
    elif draft.by_name:
        kept = named_by(draft.kind)
        values = {name: value for name, value in values.items() if name not in kept or draft.before.get(name) is None}
    values = _completed(draft, clean(draft.kind, values, existing=True), draft.before)
    return {name: value for name, value in values.items() if draft.before.get(name) != value}


def _whole(draft: Draft) -> Values:
    values = dict(draft.values)
    if draft.kind.type_key() == "meeting" and not values.get("status") and _is_past(values.get("day")):
        values["status"] = "held"
    values = _completed(draft, clean(draft.kind, values), {})
    return {**_blank(draft.kind), **{name: value for name, value in values.items() if value is not None}}


def _completed(draft: Draft, values: Values, before: Values) -> Values:
    """Fill in what follows from the values, unless the row is complete, or says two things that can't both be."""
    contradicts = draft.kind.type_key() == "action" and values.get("done_on") and values.get("status", "done") != "done"
    if draft.exact or contradicts:
        return values
    found = SimpleNamespace(**{field.name: before.get(field.name) for field in draft.kind.declared})
    return complete(draft.kind, values, cast(Record, found))


def _blank(kind: type[Record]) -> Values:
    return {
        field.name: [] if field.kind == "refs" else field.default if field.required else None for field in kind.declared
    }


def _is_past(day: Any) -> bool:
    return isinstance(day, date) and day < date.today()
