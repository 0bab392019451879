"""Adding, editing and deleting records of any type: rules first, then one change.

Values are given by field name as plain Python: str, int, bool, date, ids for references and lists of ids for several.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from lipdesk.domain.errors import FieldError, UserError
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type
from lipdesk.i18n import N_, _, current
from lipdesk.services.rules import complete, spoken
from lipdesk.store.queries.labels import Labels
from lipdesk.store.workspace import Session, Workspace

ADD, EDIT = N_("Add “{name}”"), N_("Edit “{name}”")
EDIT_MANY = N_("Change {count} records")
DELETE, DELETE_MANY = N_("Delete “{name}”"), N_("Delete {count} records")
LARGEST = 10**15  # of a whole number, also of one kept in cents or thousandths
First = Callable[[Session, int, dict[str, Any]], dict[str, Any]]  # gives the values back, with what follows from them
_LETTERLESS = re.compile("[\x00\ud800-\udfff]")  # no text: the file could not hold it


def add(workspace: Workspace, kind: type[Record], values: Mapping[str, Any]) -> int:
    """Make a new record; returns its id. Raises FieldError for a value that it can't take; then nothing has changed."""
    tidy = clean(kind, values)
    with spoken(kind), workspace.change(ADD, name=name_of(workspace, kind, tidy)) as session:
        return put(session, kind, tidy)


def save(
    workspace: Workspace, kind: type[Record], record: int, values: Mapping[str, Any], first: First | None = None
) -> None:
    """Change the given fields of a record, doing `first` what belongs to the same step. Raises FieldError for a value,
    UserError when the record is gone."""
    tidy = clean(kind, values, existing=True)
    with spoken(kind), workspace.change(EDIT, name=name_of(workspace, kind, tidy, record)) as session:
        put(session, kind, first(session, record, tidy) if first is not None else tidy, record)


def save_all(
    workspace: Workspace, kind: type[Record], ids: Iterable[int], values: Mapping[str, Any], label: str = EDIT_MANY,
    first: First | None = None,
) -> None:  # fmt: skip
    """Change the same fields of several records, in one step. Raises as `save` does; then none has changed."""
    wanted = list(ids)
    tidy = clean(kind, values, existing=True)
    with spoken(kind), workspace.change(label, count=str(len(wanted))) as session:
        for record in wanted:
            put(session, kind, first(session, record, tidy) if first is not None else tidy, record)


def delete(workspace: Workspace, kind: type[Record], records: Iterable[int]) -> None:
    """Move records to the trash with what belongs to them: one step, however many."""
    ids = list(records)
    with workspace.reading() as connection:
        names = [name for name in Labels(connection, current()).titles(kind, ids).values() if name]
    label, args = (DELETE, {"name": names[0]}) if len(names) == 1 else (DELETE_MANY, {"count": str(len(ids))})
    with spoken(kind), workspace.change(label, **args) as session:
        for number in ids:
            found = session.get(kind, number)
            if found is not None:
                session.delete(found)


def put(session: Session, kind: type[Record], values: Mapping[str, Any], record: int | None = None) -> int:
    """Write a record's values inside a change that is already open; returns its id."""
    if record is None:
        found = kind()
    else:
        existing = session.get(kind, record)
        if existing is None:
            raise UserError(
                _("This record is no longer there."), _("Nothing was changed."), _("Look for it in the trash.")
            )
        found = existing
    for name, value in complete(kind, values, found).items():
        field = kind.field(name)
        if field.kind == "refs":
            other = record_type(field.of)
            wanted = [session.get(other, one) for one in dict.fromkeys(value or [])]
            _set_several(session, found, name, [one for one in wanted if one is not None])
        else:
            setattr(found, name, value)
    if record is None:
        session.add(found)
    session.flush()
    return found.id


def _set_several(session: Session, found: Record, name: str, wanted: list[Record]) -> None:
    """Pairs are kept in the order in which they are made: in another order, they are made anew."""
    kept = [other for other in getattr(found, name) if other in wanted]
    if kept != wanted[: len(kept)]:
        setattr(found, name, [])
        session.flush()
    setattr(found, name, wanted)


def clean(kind: type[Record], values: Mapping[str, Any], existing: bool = False) -> dict[str, Any]:
    """Values with blanks trimmed and empty text as None. Raises FieldError for a missing or impossible value."""
    tidy: dict[str, Any] = {}
    for name, value in values.items():
        field = kind.field(name)
        if isinstance(value, str):
            value = _LETTERLESS.sub("", value).strip() or None
        if value is None and field.required:
            value = field.default
        if value is None and field.required:
            raise FieldError(name, _("{field} can’t be empty.").format(field=_(field.label)))
        if isinstance(value, date) and not 1900 <= value.year <= 2199:
            raise FieldError(name, _("{field}: the year must lie between 1900 and 2199.").format(field=_(field.label)))
        if isinstance(value, int) and abs(value) > LARGEST:
            raise FieldError(name, _("{field}: this number is too large.").format(field=_(field.label)))
        tidy[name] = value
    if not existing:
        for field in kind.declared:
            if field.required and field.default is None and field.name not in tidy:
                raise FieldError(field.name, _("{field} can’t be empty.").format(field=_(field.label)))
    return tidy


def name_of(workspace: Workspace, kind: type[Record], values: Mapping[str, Any], record: int | None = None) -> str:
    """What a record is called in the undo menu: its title, cut to one line."""
    names = {name for field in kind.about.title for name in (field, kind.field(field).french)}
    from lipdesk.store.queries.records import one

    with workspace.reading() as connection:
        labels = Labels(connection, current())
        if record is not None and not names & set(values):
            title = labels.titles(kind, [record]).get(record, "")  # reads the few columns of the title
        else:
            before = (one(connection, kind, record) or {}) if record is not None else {}
            title = labels.title_from(kind, {**before, **values})
    line = " ".join(title.split()) or _(kind.about.label)
    return line if len(line) <= 60 else line[:59] + "…"
