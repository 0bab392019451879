"""Taking a person out of the history: their own entries, earlier versions of texts, and the words of the steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lipdesk.domain.mentions import Finder, Mention, replaced
from lipdesk.domain.partners import Person
from lipdesk.domain.registry import record_type, record_types
from lipdesk.services.removed_words import NAME_REMOVED, emptied, language_of, said
from lipdesk.services.traces import NOW_GONE, THEIR_WORDS, Form, Text, Traces
from lipdesk.store import forgetting
from lipdesk.store.workspace import Connection

Chosen = dict[Text, set[int]]
Row = tuple[str, int]


@dataclass(frozen=True)
class _Plan:
    """What is taken out: `theirs` are rows of the person; `ticked` and `left` the forms of mentions by text."""

    traces: Traces
    finder: Finder
    main: str
    theirs: frozenset[Row]
    chosen: Chosen
    ticked: dict[Text, set[Form]]
    left: dict[Text, set[Form]]

    def clean(self, table: str, row: int, values: dict[str, Any] | None) -> dict[str, Any] | None:
        """The values of one side of an entry without the person."""
        if not values:
            return values
        kind, clean = record_type(table), dict(values)
        for field in forgetting.word_fields(kind):
            text, place = values.get(field.name), (table, row, field.name)
            if text and (table, row) in self.theirs and field.name in THEIR_WORDS[table]:
                clean[field.name] = emptied(kind, field.name, self.main)
            elif text and place in self.chosen:
                found = [one for one in self.finder.find(text) if self._goes(place, one)]
                mark = said(NAME_REMOVED, language_of(field.name, values, self.main))
                clean[field.name] = replaced(text, found, mark)
        return clean

    def _goes(self, place: Text, mention: Mention) -> bool:
        """What is written as one that she ticked goes, as one that she left stays; for the rest she was asked once."""
        if mention.form in self.ticked.get(place, ()):
            return True
        if mention.form in self.left.get(place, ()):
            return False
        return NOW_GONE in self.chosen[place] and not self.traces.is_ordinary(mention)


def clean(connection: Connection, traces: Traces, chosen: Chosen, main: str) -> int:
    """Clean the log; returns how many of its entries were changed or taken out.

    Where she left some mentions of a text standing, those written so stay in its earlier versions too.
    """
    theirs = {
        (table, row) for table in THEIR_WORDS for row in forgetting.ever_of_person(connection, table, traces.person)
    }
    forms = (_forms(traces, chosen, True), _forms(traces, chosen, False))
    plan = _Plan(traces, traces.finder(), main, frozenset(theirs), chosen, *forms)
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


def _forms(traces: Traces, chosen: Chosen, ticked: bool) -> dict[Text, set[Form]]:
    """How the mentions are written that she ticked, or left, by text."""
    found: dict[Text, set[Form]] = {}
    for one in traces.occurrences:
        if (one.spot.place in chosen.get(one.spot.text, ())) == ticked:
            found.setdefault(one.spot.text, set()).add(one.form)
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
        words = {name: _cleaned(plan, text, mark, wholly) for name, text in args.items()}
        if words != args:
            forgetting.relabel(connection, number, words)
            count += 1
    return count


def _cleaned(plan: _Plan, text: str, mark: str, wholly: bool) -> str:
    if text.isdecimal():
        return text
    if wholly or plan.finder.in_cut(text):
        return mark
    return replaced(text, [one for one in plan.finder.find(text) if not plan.traces.is_ordinary(one)], mark)
