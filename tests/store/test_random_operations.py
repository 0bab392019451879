"""Hundreds of random steps through the real services: undoing them all gives the start, redoing them all the end."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lipdesk.domain.errors import Refused, UserError
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.services import records
from lipdesk.store import checks, trash
from lipdesk.store.queries.labels import Labels
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, dump, new_file

KINDS = [kind for kind in record_types() if kind.type_key() != "partnership"]
STEPS = 400


class Coordinator:
    """Does at random what a coordinator does; a refusal is as good as a step, as long as it changes nothing."""

    def __init__(self, workspace: Workspace, seed: int) -> None:
        self.workspace, self.random, self.builder = workspace, random.Random(seed), Builder(workspace)

    def step(self) -> None:
        kind = self.random.choice(KINDS)
        doing = self.random.choices(
            (self.add, self.save, self.delete, self.many, self.restore, self.back_and_forth), (45, 25, 10, 8, 8, 4)
        )[0]
        before = dump(self.workspace) if self.random.random() < 0.05 else None
        try:
            doing(kind)
        except (UserError, Refused):
            assert before is None or dump(self.workspace) == before

    def ids(self, kind: type[Record]) -> list[int]:
        with self.workspace.reading() as connection:
            return list(Labels(connection, "en").titles(kind))

    def some(self, kind: type[Record], most: int) -> list[int]:
        ids = self.ids(kind)
        return self.random.sample(ids, min(len(ids), self.random.randint(1, most)))

    def add(self, kind: type[Record]) -> None:
        self.builder.add(kind)

    def save(self, kind: type[Record]) -> None:
        for record in self.some(kind, 1):
            fields = self.random.sample(kind.declared, min(len(kind.declared), 3))
            values = {field.name: self._value(field) for field in fields}
            records.save(self.workspace, kind, record, values)

    def delete(self, kind: type[Record]) -> None:
        records.delete(self.workspace, kind, self.some(kind, 3))

    def many(self, kind: type[Record]) -> None:
        with self.workspace.change("Several at once") as session:
            for record in self.some(kind, 4):
                found = session.get(kind, record)
                words = next(field for field in kind.declared if field.is_words or field.kind == "number")
                setattr(found, words.name, "Many" if words.is_words else 7)
            session.add_all([kind_made() for kind_made in self.random.choices([_organization, _person], k=3)])

    def restore(self, _kind: type[Record]) -> None:
        with self.workspace.reading() as connection:
            deleted = trash.listed(connection)
        if deleted:
            self.workspace.restore(self.random.choice(deleted).operation)

    def back_and_forth(self, _kind: type[Record]) -> None:
        for _count in range(self.random.randint(1, 4)):
            self.workspace.undo()
        for _count in range(self.random.randint(0, 4)):
            self.workspace.redo()

    def _value(self, field: object) -> object:
        """A new value, one that stands in the file already, or nothing."""
        from lipdesk.domain.fields import Field
        from lipdesk.domain.registry import record_type

        assert isinstance(field, Field)
        if self.random.random() < 0.2:
            return [] if field.kind == "refs" else None
        if field.kind in ("ref", "refs") and field.of != "list_item" and self.ids(record_type(field.of)):
            chosen = self.some(record_type(field.of), 3)
            return chosen if field.kind == "refs" else chosen[0]
        return self.builder.value(field)


def _organization() -> Record:
    from lipdesk.domain.partners import Organization

    return Organization(name="Many at once")


def _person() -> Record:
    from lipdesk.domain.partners import Person

    return Person(family_name="Many at once")


def whole(workspace: Workspace) -> list[str]:
    with workspace.reading() as connection:
        return checks.problems(connection)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_of_it_can_be_undone_and_redone(tmp_path: Path, seed: int) -> None:
    with new_file(tmp_path) as workspace:
        start, coordinator = dump(workspace), Coordinator(workspace, seed)
        for _count in range(STEPS):
            coordinator.step()
        end = dump(workspace)
        assert sum(len(end[table]) - len(start[table]) for table in end) > 200
        assert whole(workspace) == []
        undone = 0
        while workspace.undo():
            undone += 1
        assert dump(workspace) == start
        assert whole(workspace) == []
        assert undone > STEPS / 2
        redone = 0
        while workspace.redo():
            redone += 1
        assert redone == undone
        assert dump(workspace) == end
        assert whole(workspace) == []
