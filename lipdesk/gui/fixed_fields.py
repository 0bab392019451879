"""Fields of a form that nobody types: what the program fills in, what stays once made, what is shown otherwise."""

from __future__ import annotations

from lipdesk.domain.fields import Field
from lipdesk.domain.record import Record
from lipdesk.services.rules import CLAIMED
from lipdesk.store.queries.records import Values

FIXED_ONCE_MADE = {"list_item": {"list", "key"}}
NEVER_TYPED = {
    "document": {"sha256", "size"}, "issued_report": {"sha256"}, "message": {"calendar", "sequence"},
}
NOT_SHOWN = {"issued_report": {"figures", "kind"}}


def shown_fields(kind: type[Record], fixed: Values) -> list[Field]:
    """The fields that stand in the form of a record, besides those whose values are given."""
    hidden = NOT_SHOWN.get(kind.type_key(), set()) | fixed.keys()
    return [field for field in kind.declared if field.name not in hidden]


def is_fixed(kind: type[Record], field: Field, values: Values | None) -> bool:
    """Whether a field can't be typed into; `values` are the record's in the file, None for one that is being made."""
    key = kind.type_key()
    if field.name in NEVER_TYPED.get(key, ()):
        return True
    if values is None:
        return False
    if key == "issued_report" and field.name in CLAIMED:
        return bool(values.get("sha256") or values.get("figures"))
    return field.name in FIXED_ONCE_MADE.get(key, ())
