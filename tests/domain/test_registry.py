"""The declarations agree with each other; and one more record type, added the way CONTRIBUTING says."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Mapped

import lipdesk
from lipdesk import paths
from lipdesk.domain import fields, registry
from lipdesk.domain.choices import CHOICES, label_of
from lipdesk.domain.record import About, Record, rules
from lipdesk.domain.registry import record_type, record_types, referring
from lipdesk.i18n import N_, translator
from lipdesk.services import files, records
from lipdesk.store import checks, search
from lipdesk.store.queries import records as reading
from lipdesk.store.queries.labels import Labels
from tests.builders import Builder, dump, standing

KINDS = {"text", "note", "email", "phone", "link", "day", "clock", "number", "decimal", "money", "flag", "choice",
         "item", "year", "quarters", "ref", "refs"}  # fmt: skip


def marked_sentences() -> set[str]:
    """Every sentence in the domain that N_ marks for translation."""
    found = set()
    for path in (Path(lipdesk.__file__).parent / "domain").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
                found.add(ast.literal_eval(node.args[0]))
    return found


@pytest.mark.parametrize("kind", record_types(), ids=lambda kind: kind.type_key())
def test_a_type_says_what_it_is(kind: type[Record]) -> None:
    marked, about = marked_sentences(), kind.about
    names = {field.name for field in kind.declared}
    assert record_type(kind.type_key()) is kind
    assert {about.label, about.plural} <= marked
    assert about.icon
    assert about.title and set(about.title) <= names
    assert about.order.removeprefix("-") in names | {""}
    assert about.teach in marked | {""}
    assert about.part_of == "" or kind.field(about.part_of).required
    assert {column.name for column in reading.table_of(kind).columns} == {
        "id", *(field.name for field in kind.declared if field.kind != "refs")
    }  # fmt: skip


@pytest.mark.parametrize("kind", record_types(), ids=lambda kind: kind.type_key())
def test_every_field_is_whole(kind: type[Record]) -> None:
    marked = marked_sentences()
    lists = set(json.loads((paths.resources() / "lists.json").read_text("utf-8")))
    for field in kind.declared:
        assert field.kind in KINDS
        assert field.label in marked
        assert field.help in marked | {""}
        if field.kind in ("ref", "refs"):
            assert (kind, field) in referring(record_type(field.of))
        elif field.kind == "choice":
            assert field.of in CHOICES
            assert field.default is None or label_of(field.of, field.default)
        elif field.kind == "item":
            assert field.of in lists
        else:
            assert field.of == ("section" if (kind.type_key(), field.name) == ("template_section", "section") else "")
        if field.french:
            assert kind.field(field.french).kind == field.kind
    places = [field.listed for field in kind.declared if field.listed is not None]
    assert len(places) == len(set(places)), "two columns want the same place"


def test_codes_are_single_and_their_words_marked() -> None:
    marked = marked_sentences()
    for name, options in CHOICES.items():
        codes = [option.code for option in options]
        assert len(codes) == len(set(codes)), name
        assert {option.label for option in options} <= marked
    with pytest.raises(KeyError):
        label_of("language", "de")


def test_every_word_of_the_declarations_is_spoken_in_french() -> None:
    french = translator("fr").gettext
    same = {sentence for sentence in marked_sentences() if french(sentence) == sentence}
    assert len(same) < 60, "the French catalogue does not know the declarations"


@pytest.fixture(scope="module")
def room() -> Iterator[type[Record]]:
    """One more record type, as CONTRIBUTING says: its class, and its line in the registry."""

    class Room(Record):
        """A room that a partner lends."""

        __tablename__ = "room"
        about = About(N_("Room"), N_("Rooms"), "place", ("name", "free_from"), order="name")

        name: Mapped[str] = fields.text(N_("Name"), required=True, listed=1, search=True)
        organization_id: Mapped[int | None] = fields.ref(N_("Organization"), "organization", listed=2)
        seats: Mapped[int | None] = fields.number(N_("Seats"), listed=3)
        free_from: Mapped[date | None] = fields.day(N_("From"), listed=4)

        __table_args__ = rules()

    registry.register(Room)
    yield Room
    registry.forget(Room)
    Record.metadata.remove(reading.table_of(Room))


def test_one_more_type_lives_like_the_others(tmp_path: Path, room: type[Record]) -> None:
    with files.create(tmp_path / "Valley.lipdesk", {"name": "Tamarack Valley LIP"}) as workspace:
        owner = Builder(workspace).add(record_type("organization"), name="Elk Crossing Library")
        values = {"name": "Salle de l’Érable", "organization_id": owner, "seats": 40, "free_from": date(2026, 4, 1)}
        record = records.add(workspace, room, values)
        assert standing(workspace, room, record) == {"id": record, **values}
        with workspace.reading() as connection:
            assert Labels(connection, "en").title(room, record) == "Salle de l’Érable, 2026-04-01"
            assert [(hit.type, hit.id) for hit in search.find(connection, "erable")] == [("room", record)]
            related = reading.related(connection, record_type("organization"), owner)
            assert (room, room.field("organization_id"), [record]) in related
        before = dump(workspace)
        records.save(workspace, room, record, {"seats": 50})
        workspace.undo()
        assert dump(workspace) == before
        records.delete(workspace, room, [record])
        workspace.undo()
        records.delete(workspace, record_type("organization"), [owner])
        assert standing(workspace, room, record)["organization_id"] is None  # type: ignore[index]
        with workspace.reading() as connection:
            assert checks.problems(connection) == []
