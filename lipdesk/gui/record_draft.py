"""What is half-typed in the form of a record, as plain data, and the way back into the form."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from lipdesk.domain.errors import UserError
from lipdesk.domain.fields import Field
from lipdesk.domain.record import Record
from lipdesk.gui.record_editors import kept
from lipdesk.store.drafts import Draft, Typed
from lipdesk.store.queries.records import Values

if TYPE_CHECKING:
    from lipdesk.gui.record_form import RecordForm

_NUMBERS = ("number", "decimal", "money", "ref")
_NOTHING: tuple[Any, ...] = ("", None, False, [], [False] * 4, {"value": None}, {"values": [], "text": ""})


def plain(field: Field, value: Any) -> Any:
    """A record's value as JSON can hold it."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return list(value) if field.kind == "refs" and value is not None else value


def from_plain(field: Field, value: Any) -> Any:
    """The record's value again. Raises ValueError for what `plain` can't have given."""
    if value is None:
        return None
    if field.kind == "day" and isinstance(value, str):
        return datetime.date.fromisoformat(value)
    if field.kind == "refs" and isinstance(value, list):
        right = all(isinstance(one, int) for one in value)
    elif field.kind == "flag":
        right = isinstance(value, bool)
    elif field.kind in _NUMBERS:
        right = isinstance(value, int) and not isinstance(value, bool)
    else:
        right = field.kind not in ("day", "refs") and isinstance(value, str)
    if not right:
        raise ValueError(f"{field.name}: {value!r}")
    return value


def beginning_of(kind: type[Record], draft: Draft) -> Values:
    """The values that a new record began with. Raises ValueError, KeyError for a draft that no form of ours made."""
    return {name: from_plain(kind.field(name), value) for name, value in draft.start.items()}


def typed_in(form: RecordForm) -> Draft | None:
    """What stands in the form and not in the file; None when that is nothing."""
    start = form.beginning
    if form.record is None and start is None:
        return None
    before = form.before
    found = []
    for field in form.fields():
        editor = form.form.editor(field.name)
        if form.record is not None:
            mine = field.name in form.waiting or (editor.is_being_typed() and editor.is_pending())
        else:
            new = kept(field, editor.value()) != before.get(field.name) or editor.is_pending()
            mine = new and editor.typed() not in _NOTHING
        if mine:
            was = plain(field, before.get(field.name))
            found.append(Typed(field.name, editor.label, editor.typed(), editor.words(), was))
    if not found:
        return None
    kind, record = form.kind, form.record
    title = _title(form, record) if record is not None else ""
    fixed = form.fixed
    told = {name: plain(kind.field(name), value) for name, value in {**(start or {}), **fixed}.items()}
    return Draft(kind.type_key(), record, tuple(found), " ".join(title.split()), "", told, tuple(fixed))


def _title(form: RecordForm, record: int) -> str:
    try:
        return form.known.title(form.kind, record)
    except UserError:  # the words count; a name can wait until the drive answers
        return ""


def put_back(form: RecordForm, draft: Draft) -> None:
    """Into the fields again, as if she were still typing. A new record counts what can be read as filled in, as the
    form did before."""
    there = {field.name for field in form.fields()}
    for one in draft.typed:
        if one.field in there:
            editor = form.form.editor(one.field)
            editor.put_back(one.stands)
            form.form.set_shown(one.field, True)
            if form.record is None:
                editor.blockSignals(True)
                editor.commit()
                editor.blockSignals(False)
    last = draft.typed[-1].field if draft.typed else ""
    if last in there:
        form.form.editor(last).focus()
