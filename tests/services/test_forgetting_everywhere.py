"""After forgetting with everything ticked, no value of any table tells of the person, whoever of the sample it is."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from lipdesk.domain.partners import Person
from lipdesk.domain.registry import record_type, record_types
from lipdesk.services import records, sample
from lipdesk.services.forgetting import forget
from lipdesk.services.traces import Traces
from lipdesk.services.tracing import trace
from lipdesk.store import checks, forgetting
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace

TODAY = date(2026, 5, 12)


def strings(value: Any) -> Iterator[str]:
    """Every text in a value, also in JSON."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value
        if value[:1] in "{[":
            with suppress(ValueError):
                yield from strings(json.loads(value))


def everywhere(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """(table, text) for every value of every table of the file, the index and the log among them."""
    with workspace.reading() as connection:
        tables = [row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"').all():
                for value in row:
                    yield from ((table, text) for text in strings(value))


def write_about(workspace: Workspace, people: dict[int, Any], chance: random.Random) -> None:
    """Texts of every kind that name them, changed and deleted again."""
    kinds = [kind for kind in record_types() if kind.type_key() in ("action", "agenda_item", "organization", "event")]
    for values in people.values():
        given, family = values["given_name"] or "", values["family_name"] or ""
        ways = [f"{given} {family}", f"{family.upper()}, {given}", f"{given[:1]}. {family}", f"Mme {family}",
                values["email"] or "", f"({values['phone']})"]  # fmt: skip
        for kind in kinds:
            record = chance.choice(list(_ids(workspace, kind)))
            fields = [field.name for field in forgetting.word_fields(kind) if field.kind in ("text", "note")]
            name = chance.choice(fields)
            for _time in range(2):
                words = f"On {chance.choice(ways)} and {chance.choice(ways)}, {chance.random()}"
                records.save(workspace, kind, record, {name: words})
        made = records.add(workspace, record_type("action"), {"text": f"Gone with {given} {family}"})
        records.delete(workspace, record_type("action"), [made])


def _ids(workspace: Workspace, kind: Any) -> list[int]:
    with workspace.reading() as connection:
        return list(everything(connection, kind))


def told(workspace: Workspace, traces: Traces) -> list[tuple[str, str]]:
    """What still tells of the person."""
    finder = traces.finder()
    return [
        (table, text)
        for table, text in everywhere(workspace)
        if finder.may_find(text) and not text.startswith(("{", "[{")) and finder.find(text)
    ]


def test_nothing_tells(tmp_path: Path) -> None:
    chance = random.Random(11)
    with sample.create(tmp_path / "Sample.lipdesk", TODAY) as workspace:
        with workspace.reading() as connection:
            everybody = everything(connection, Person)
        people = {number: everybody[number] for number in chance.sample(sorted(everybody), 6)}
        write_about(workspace, people, chance)
        for person in people:
            traces = trace(workspace, person)
            assert told(workspace, traces)
            forget(workspace, traces, {one.spot for one in traces.occurrences}, (), lambda: TODAY)
            assert told(workspace, traces) == []
        with workspace.reading() as connection:
            assert checks.problems(connection) == []
