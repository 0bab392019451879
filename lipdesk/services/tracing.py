"""Everything in a file that holds a person: their record, what refers to it, and every text that names them.

Read-only, and slow on a file of ten years: meant for a copy in the background.
"""

from __future__ import annotations

from typing import Any

from lipdesk.domain.errors import UserError
from lipdesk.domain.folding import sort_key
from lipdesk.domain.mentions import Finder, Known
from lipdesk.domain.partners import Person
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.i18n import _, current
from lipdesk.services.held_files import held
from lipdesk.services.person_search import Progress, Search, doubt_of, judged, note, occurrence, one_line
from lipdesk.services.traces import NAMES, NOW_GONE, THEIR_WORDS, Spot, Traces, is_theirs
from lipdesk.store import forgetting, history
from lipdesk.store.forgetting import Logged
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import everything, one, related
from lipdesk.store.workspace import Connection, Workspace


def trace(workspace: Workspace, person: int, progress: Progress = lambda done, total, text: None) -> Traces:
    """Find a person everywhere. Raises UserError when there is no such person, Cancelled from `progress`."""
    with workspace.reading() as connection:
        values = one(connection, Person, person)
        if values is None:
            raise UserError(
                _("This person is no longer there."), _("Nothing was changed."), _("Look for them in the trash.")
            )
        labels = Labels(connection, current())
        known, own_history = _known(connection, person, values)
        others = tuple(
            (other["given_name"] or "", other["family_name"] or "")
            for number, other in everything(connection, Person).items()
            if number != person
        )
        finder = Finder(known, others)
        same = {sort_key(" ".join(part for part in name if part)) for name in others}
        name = labels.title(Person, person)
        search = Search(connection, person, finder, labels, progress, sort_key(name) in same)
        search.total = forgetting.log_size(connection) + 1000 * len(record_types())
        for kind in record_types():
            _look_at_records(search, kind)
        _look_at_log(search)
        files = tuple(held(connection, finder, person, search.step))
        return Traces(
            person, name, known, others, _own(labels, values),
            tuple((kind, link, len(ids)) for kind, link, ids in related(connection, Person, person) if ids),
            judged(search), files, frozenset(search.changes), _operations(search), own_history,
            history.last_step(connection),
        )  # fmt: skip


def _known(connection: Connection, person: int, values: dict[str, Any]) -> tuple[Known, int]:
    """What the person is called, and was before: old names and addresses stand in old texts."""
    entries = forgetting.log_of(connection, Person.type_key(), person)
    sides = [values]
    before: dict[str, Any] = {}
    for logged in entries:
        for side in logged.values():
            before = {**before, **side}
            sides.append(before)
    names = dict.fromkeys((side.get("given_name") or "", side.get("family_name") or "") for side in sides)
    emails = dict.fromkeys(side["email"] for side in sides if side.get("email"))
    phones = dict.fromkeys(side["phone"] for side in sides if side.get("phone"))
    return Known(tuple(name for name in names if any(name)), tuple(emails), tuple(phones)), len(entries)


def _own(labels: Labels, values: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """The filled fields of the person's own record, in words."""
    shown = [(_(field.label), labels.shown(field, values.get(field.name))) for field in Person.declared
             if field.kind != "flag"]  # fmt: skip
    return tuple((label, " ".join(text.split())) for label, text in shown if text)


def _look_at_records(search: Search, kind: type[Record]) -> None:
    key = kind.type_key()
    for values in forgetting.texts(search.connection, kind):
        record = values["id"]
        search.alive[key].add(record)
        if key == "person" and record == search.person:
            continue
        for field_ in forgetting.word_fields(kind):
            skip = (key == "person" and field_.name in NAMES) or is_theirs(key, field_.name, values, search.person)
            text = values[field_.name]
            if not skip and text and search.finder.may_find(text):
                note(search, kind, record, field_, text)
    search.step(1000)


def _look_at_log(search: Search) -> None:
    ever = {
        (kind, row) for kind in THEIR_WORDS for row in forgetting.ever_of_person(search.connection, kind, search.person)
    }
    for number, logged in enumerate(forgetting.log(search.connection)):
        if number % 500 == 0:
            search.step(500)
        if (logged.table, logged.row) in ever or (logged.table, logged.row) == ("person", search.person):
            search.changes.add(logged.id)
            search.mine.add(logged.operation)
        elif any(side and search.finder.may_find(side) for side in (logged.before, logged.after)):
            _look_at_entry(search, logged)


def _look_at_entry(search: Search, logged: Logged) -> None:
    kinds = {kind.type_key(): kind for kind in record_types()}
    kind = kinds.get(logged.table)
    if kind is None:
        return
    alive = logged.row in search.alive[logged.table]
    for values in logged.values():
        if logged.table == "person" and not alive and _same_person(search, values):
            _note_gone(search, logged, kind, "", " ".join(values.get(name) or "" for name in NAMES), "trash")
        for field_ in forgetting.word_fields(kind):
            text = values.get(field_.name)
            if not text or (logged.table == "person" and field_.name in NAMES):
                continue
            if search.finder.find(text):
                search.changes.add(logged.id)
                _note_gone(search, logged, kind, field_.name, text, "earlier" if alive else "trash")


def _same_person(search: Search, values: dict[str, Any]) -> bool:
    """A deleted record of the very same name: a duplicate that still lies in the trash."""
    name = " ".join(values.get(name) or "" for name in NAMES)
    return any(one.kind == "name" for one in search.finder.find(name))


def _note_gone(search: Search, logged: Logged, kind: type[Record], name: str, text: str, where: str) -> None:
    if (logged.table, logged.row, name) in search.spots:
        return
    search.spots.add((logged.table, logged.row, name))
    mention = search.finder.find(text)[0]
    label = _(kind.about.label)
    title = f"{label}: {one_line(search.labels.title(kind, logged.row))}" if where == "earlier" else label
    if name:
        title = f"{title} · {_(kind.field(name).label)}"
    field_ = kind.field(name) if name else Person.field("family_name")
    doubt = doubt_of(search, kind, field_, mention)
    spot = Spot(logged.table, logged.row, name, NOW_GONE)
    search.found.append((occurrence(spot, kind, title, text, mention, doubt, where), mention))


def _operations(search: Search) -> frozenset[int]:
    """The steps whose words may tell of the person."""
    found = {
        number
        for number, args in forgetting.operations(search.connection)
        if any(search.finder.in_cut(words) or search.finder.find(words) for words in args.values())
    }
    return frozenset(found | search.mine)
