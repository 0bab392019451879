"""Hours of work in seconds: at random what a coordinator does, through the services that the window uses."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from pathlib import Path

from lipdesk.domain.errors import Refused, UserError
from lipdesk.domain.fields import Field
from lipdesk.domain.partners import Organization, Person
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type, record_types
from lipdesk.services import attaching, importing, records
from lipdesk.store import trash
from lipdesk.store.queries.labels import Labels
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, dump

KINDS = [kind for kind in record_types() if kind.type_key() != "partnership"]
Doing = Callable[[type[Record]], None]


class Coordinator:
    """Adds, edits, deletes, undoes, redoes and brings back at random. A refusal is as good as a step, as long as it
    changes nothing."""

    def __init__(self, workspace: Workspace, seed: int) -> None:
        self.workspace, self.random, self.builder = workspace, random.Random(seed), Builder(workspace)

    def doings(self) -> dict[Doing, int]:
        """What may be done next, and how often in a hundred times."""
        return {
            self._add: 45,
            self._save: 25,
            self._delete: 10,
            self._many: 8,
            self._restore: 8,
            self._back_and_forth: 4,
        }

    def step(self) -> None:
        """Do one thing, which may be several changes."""
        kind, doings = self.random.choice(KINDS), self.doings()
        doing = self.random.choices(list(doings), list(doings.values()))[0]
        before = dump(self.workspace) if self.random.random() < 0.05 else None
        try:
            doing(kind)
        except (UserError, Refused):
            assert before is None or dump(self.workspace) == before

    def _ids(self, kind: type[Record]) -> list[int]:
        with self.workspace.reading() as connection:
            return list(Labels(connection, "en").titles(kind))

    def _some(self, kind: type[Record], most: int) -> list[int]:
        ids = self._ids(kind)
        return self.random.sample(ids, min(len(ids), self.random.randint(1, most)))

    def _add(self, kind: type[Record]) -> None:
        self.builder.add(kind)

    def _save(self, kind: type[Record]) -> None:
        for record in self._some(kind, 1):
            fields = self.random.sample(kind.declared, min(len(kind.declared), 3))
            values = {field.name: self._value(field) for field in fields}
            records.save(self.workspace, kind, record, values)

    def _delete(self, kind: type[Record]) -> None:
        records.delete(self.workspace, kind, self._some(kind, 3))

    def _many(self, kind: type[Record]) -> None:
        with self.workspace.change("Several at once") as session:
            for record in self._some(kind, 4):
                found = session.get(kind, record)
                words = next(field for field in kind.declared if field.is_words or field.kind == "number")
                setattr(found, words.name, "Many" if words.is_words else 7)
            made = self.random.choices((Organization, Person), k=3)
            session.add_all(
                kind(name="Many at once") if kind is Organization else kind(family_name="Many at once") for kind in made
            )

    def _restore(self, _kind: type[Record]) -> None:
        with self.workspace.reading() as connection:
            deleted = trash.listed(connection)
        if deleted:
            self.workspace.restore(self.random.choice(deleted).operation)

    def _back_and_forth(self, _kind: type[Record]) -> None:
        for _count in range(self.random.randint(1, 4)):
            self.workspace.undo()
        for _count in range(self.random.randint(0, 4)):
            self.workspace.redo()

    def _value(self, field: Field) -> object:
        """A new value, one that stands in the file already, or nothing."""
        if self.random.random() < 0.2:
            return [] if field.kind == "refs" else None
        if field.kind in ("ref", "refs") and field.of != "list_item" and self._ids(record_type(field.of)):
            chosen = self._some(record_type(field.of), 3)
            return chosen if field.kind == "refs" else chosen[0]
        return self.builder.value(field)


class BusyCoordinator(Coordinator):
    """One who also imports lists, attaches files and writes long notes; her files lie in `folder`."""

    def __init__(self, workspace: Workspace, seed: int, folder: Path) -> None:
        super().__init__(workspace, seed)
        self.folder = folder

    def doings(self) -> dict[Doing, int]:
        """The usual, and now and then what writes much at once."""
        return {**super().doings(), self._back_and_forth: 12, self._import: 4, self._attach: 6, self._write_long: 12}

    def _import(self, _kind: type[Record]) -> None:
        source = self.folder / "people.csv"
        mark = self.random.randrange(10**9)
        with source.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [("First name", "Family name", "Email")]
                + [(f"Ada {mark}", f"Number {number}", f"a{mark}.{number}@example.org") for number in range(60)]
            )
        importing.apply(self.workspace, importing.plan(self.workspace, source, "people"))

    def _attach(self, _kind: type[Record]) -> None:
        source = self.folder / f"scan {self.random.randrange(1000)}.pdf"
        source.write_bytes(self.random.randbytes(self.random.randint(1, 120_000)))
        attaching.add(self.workspace, source, {})
        source.unlink()

    def _write_long(self, _kind: type[Record]) -> None:
        words = "A long note, as after a meeting. " * self.random.randint(20, 1500)
        records.add(self.workspace, Organization, {"name": f"Notes {self.random.random()}", "notes": words})
