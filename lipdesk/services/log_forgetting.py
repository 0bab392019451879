"""Taking a person out of the history: their own entries, earlier versions of texts, and the words of the steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lipdesk.domain.folding import sort_key
from lipdesk.domain.mentions import Finder, replaced
from lipdesk.domain.partners import Person
from lipdesk.domain.registry import record_type, record_types
from lipdesk.services.removed_words import NAME_REMOVED, emptied, language_of, said
from lipdesk.services.traces import NOW_GONE, THEIR_WORDS, Traces
from lipdesk.store import forgetting
from lipdesk.store.workspace import Connection

Chosen = dict[tuple[str, int, str], set[int]]
Row = tuple[str, int]


@dataclass(frozen=True)
class _Plan:
    """What is taken out: `theirs` are rows of the person; `kept` the words that she left standing, by text."""

    finder: Finder
    main: str
    theirs: frozenset[Row]
    chosen: Chosen
    kept: dict[tuple[str, int, str], set[str]]

    def clean(self, table: str, row: int, values: dict[str, Any] | None) -> dict[str, Any] | None:
        """The values of one side of an entry without the person."""
        if not values:
            return values
        kind, clean = record_type(table), dict(values)
        for field in forgetting.word_fields(kind):
            text = values.get(field.name)
            if text and (table, row) in self.theirs and field.name in THEIR_WORDS[table]:
                clean[field.name] = emptied(kind, field.name, self.main)
            elif text and (table, row, field.name) in self.chosen:
                kept = self.kept.get((table, row, field.name), set())
                found = [one for one in self.finder.find(text) if sort_key(one.words) not in kept]
                if found:
                    mark = said(NAME_REMOVED, language_of(field.name, values, self.main))
                    clean[field.name] = replaced(text, found, mark)
        return clean


def clean(connection: Connection, traces: Traces, chosen: Chosen, main: str) -> int:
    """Clean the log; returns how many of its entries were changed or taken out.

    Where she left some mentions of a text standing, the same words stay in its earlier versions too.
    """
    theirs = {
        (table, row) for table in THEIR_WORDS for row in forgetting.ever_of_person(connection, table, traces.person)
    }
    plan = _Plan(traces.finder(), main, frozenset(theirs), chosen, _kept(traces, chosen))
    count = _clean_steps(connection, traces, plan)
    count += forgetting.unlog(connection, Person.type_key(), traces.person)
    for table, row, name in chosen:
        if not name:
            count += forgetting.unlog(connection, table, row)
    for logged in forgetting.log(connection, traces.changes):
        sides = [dict(side) if side is not None else None for side in logged.sides()]
        cleaned = [plan.clean(logged.table, logged.row, side) for side in sides]
        if cleaned != sides:
            forgetting.relog(connection, logged.id, *cleaned)
            count += 1
    return count


def _kept(traces: Traces, chosen: Chosen) -> dict[tuple[str, int, str], set[str]]:
    found: dict[tuple[str, int, str], set[str]] = {}
    for one in traces.occurrences:
        places = chosen.get(one.spot.text, set())
        if one.spot.place not in places and one.spot.place != NOW_GONE:
            found.setdefault(one.spot.text, set()).add(sort_key(one.words))
    for one in traces.occurrences:
        if one.spot.place in chosen.get(one.spot.text, set()):
            found.get(one.spot.text, set()).discard(sort_key(one.words))
    return found


def _clean_steps(connection: Connection, traces: Traces, plan: _Plan) -> int:
    """The words of a step name the record it was about: the person, or something that names them."""
    mark, count = said(NAME_REMOVED, plan.main), 0
    ours = plan.theirs | {(Person.type_key(), traces.person)}
    picked = {text[:2] for text in plan.chosen}
    left = {one.spot.text[:2] for one in traces.occurrences} - picked
    kinds = {kind.type_key() for kind in record_types()}
    for number, args in list(forgetting.operations(connection)):
        if number not in traces.operations:
            continue
        rows = {row for row in forgetting.rows_of(connection, number) if row[0] in kinds}
        if rows and rows <= left:
            continue
        wholly = bool(rows) and rows <= ours
        words = {name: _cleaned(plan.finder, text, mark, wholly) for name, text in args.items()}
        if words != args:
            forgetting.relabel(connection, number, words)
            count += 1
    return count


def _cleaned(finder: Finder, text: str, mark: str, wholly: bool) -> str:
    if text.isdecimal():
        return text
    return mark if wholly or finder.in_cut(text) else replaced(text, finder.find(text), mark)
