"""Everything in a file that holds a person: their record, what refers to it, and every text that names them.

Read-only, and slow on a file of ten years: meant for a copy in the background.
"""

from __future__ import annotations

from typing import Any

from lipdesk.domain.errors import UserError
from lipdesk.domain.folding import sort_key
from lipdesk.domain.mentions import Finder, Known, Mention
from lipdesk.domain.partners import Person
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.i18n import _, current
from lipdesk.services.held_files import held
from lipdesk.services.person_search import Progress, Search, Seen, judged
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
        names = frozenset(sort_key(" ".join(part for part in one if part)) for one in known.names)
        search = Search(connection, person, finder, labels, progress, sort_key(name) in same, names)
        search.total = forgetting.log_size(connection) + 1000 * len(record_types())
        for kind in record_types():
            _look_at_records(search, kind)
        _look_at_log(search)
        occurrences, ordinary = judged(search)
        files = tuple(held(connection, finder, person, search.step))
        return Traces(
            person, name, known, others, _own(labels, values),
            tuple((kind, link, len(ids)) for kind, link, ids in related(connection, Person, person) if ids),
            occurrences, files, frozenset(search.changes), _operations(search), own_history,
            history.last_step(connection), ordinary,
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
                search.note(kind, record, field_, text)
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
    kind = {one.type_key(): one for one in record_types()}.get(logged.table)
    if kind is None:
        return
    alive = logged.row in search.alive[logged.table]
    for values in logged.values():
        if logged.table == "person" and not alive:
            _note_duplicate(search, logged, values)
        for field_ in forgetting.word_fields(kind):
            text = values.get(field_.name)
            if not text or (logged.table == "person" and field_.name in NAMES):
                continue
            if search.note_gone(kind, logged.row, field_, text, "earlier" if alive else "trash"):
                search.changes.add(logged.id)


def _note_duplicate(search: Search, logged: Logged, values: dict[str, Any]) -> None:
    """A deleted record of the very same name that still lies in the trash goes as a whole."""
    name = " ".join(values.get(part) or "" for part in NAMES).strip()
    if name and sort_key(name) in search.names:
        spot = Spot("person", logged.row, "", NOW_GONE)
        search.seen[spot] = Seen(spot, Person, None, name, Mention(0, len(name), name, "name"), "trash")


def _operations(search: Search) -> frozenset[int]:
    """The steps whose words may tell of the person."""
    found = {
        number
        for number, args in forgetting.operations(search.connection)
        if any(search.finder.in_cut(words) or search.finder.find(words) for words in args.values())
    }
    return frozenset(found | search.mine)
