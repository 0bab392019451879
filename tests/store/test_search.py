"""Everything is found: every type, whatever the letters, whatever is typed, and after every kind of change."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lipdesk.domain.fields import Field
from lipdesk.domain.partners import Organization, OrganizationName
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.services import records
from lipdesk.store import search
from lipdesk.store.workspace import Workspace
from tests.builders import Builder

SEARCHED = [(kind, field) for kind in record_types() for field in kind.declared if field.search]
named = [f"{kind.type_key()}.{field.name}" for kind, field in SEARCHED]


def found(workspace: Workspace, words: str) -> list[tuple[str, int]]:
    with workspace.reading() as connection:
        return [(hit.type, hit.id) for hit in search.find(connection, words)]


def differences(workspace: Workspace) -> int:
    with workspace.reading() as connection:
        return search.differences(connection)


@pytest.mark.parametrize(("kind", "field"), SEARCHED, ids=named)
def test_every_searched_field_is_found(workspace: Workspace, kind: type[Record], field: Field) -> None:
    record = Builder(workspace).add(kind, **{field.name: "Quelle Saskatoonberry, ça"})
    assert (kind.type_key(), record) in found(workspace, "saskatoonb")
    assert differences(workspace) == 0


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Éloïse Côté", "eloise cote"), ("Eloise Cote", "Éloïse côté"), ("Œuvre du cœur", "oeuvre coeur"),
        ("Oeuvre", "œuvre"), ("Łukasz Đorđević", "lukasz dordevic"), ("Lukasz", "łukasz"),
        ("Størm Ægir", "storm aegir"),
        ("Groß", "gross"), ("L’école d’été", "l'ecole d'ete"), ("L'école", "l’école"), ("L’école", "ecole"),
        ("Oʼodham", "o'odham"), ("ᐃᓄᒃᑎᑐᑦ", "ᐃᓄᒃ"), ("Kanien’kéha", "kanien'keha"), ("東京都", "東京"),
        ("Saint-Hyacinthe", "saint hyac"), ("Prince\u00a0Rupert", "prince rupert"), ("North–South", "north-south"),
        (unicodedata.normalize("NFD", "Québec"), "québec"), ("Québec", unicodedata.normalize("NFD", "québec")),
        ("a.b@library.example", "a.b@library"), ("902-555-0199", "555-01"), ("Library", "LIB"),
        ("MUNICIPALITÉ", "municipalite"),
    ],
)  # fmt: skip
def test_letters_that_look_alike_are_alike(workspace: Workspace, written: str, typed: str) -> None:
    record = records.add(workspace, Organization, {"name": written})
    assert found(workspace, typed) == [("organization", record)]
    assert differences(workspace) == 0


@pytest.mark.parametrize("typed", ["", " ", "x", "é", "\"", "*", "-", "'", "()", "\x00", "^", "\ud800", "AND", "NEAR"])
def test_too_little_finds_nothing(workspace: Workspace, typed: str) -> None:
    records.add(workspace, Organization, {"name": "Élan"})
    assert found(workspace, typed) == []


@pytest.mark.parametrize(
    "typed",
    ['library " OR *', "library AND", "library*", "(library", "title:library", "library NOT", "^library", "-library",
     'library"', "library'", "'library", "library\x00", "{library}", "library +", "library NEAR(x, 2)"],
)  # fmt: skip
def test_signs_are_no_syntax(workspace: Workspace, typed: str) -> None:
    record = records.add(workspace, Organization, {"name": "Library Title Or And Not Near X 2"})
    assert found(workspace, typed) == [("organization", record)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40) | st.text(alphabet='ab"*^():{}-+\' ORNEAT\x00\\', max_size=20))
def test_nothing_that_can_be_typed_is_an_error(workspace: Workspace, typed: str) -> None:
    assert isinstance(found(workspace, typed), list)


def test_all_words_count_and_a_name_comes_before_a_remark(workspace: Workspace) -> None:
    remark = records.add(workspace, Organization, {"name": "A", "notes": "Once a library in Elk Crossing"})
    name = records.add(workspace, Organization, {"name": "Library"})
    both = records.add(workspace, Organization, {"name": "Elk Crossing Library"})
    assert {record for _type, record in found(workspace, "library")[:2]} == {name, both}
    assert found(workspace, "library")[2] == ("organization", remark)
    assert found(workspace, "cross libr") == [("organization", both), ("organization", remark)]


def test_an_organization_is_found_by_either_name(workspace: Workspace) -> None:
    record = records.add(workspace, Organization, {"name": "New Horizons"})
    former = records.add(workspace, OrganizationName, {"organization_id": record, "name": "Old Pathways"})
    assert found(workspace, "horizons") == [("organization", record)]
    assert found(workspace, "pathways") == [("organization_name", former)]


def test_the_index_follows_every_kind_of_change(workspace: Workspace) -> None:
    builder = Builder(workspace)
    record = records.add(workspace, Organization, {"name": "Alpha"})
    records.add(workspace, OrganizationName, {"organization_id": record, "name": "Omega"})
    hits = []

    def look() -> None:
        assert differences(workspace) == 0
        hits.append([len(found(workspace, word)) for word in ("alpha", "beta", "omega")])

    look()
    records.save(workspace, Organization, record, {"name": "Beta"})
    look()
    records.delete(workspace, Organization, [record])
    look()
    for _count in range(2):
        workspace.undo()
        look()
    workspace.redo()
    workspace.redo()
    look()
    with workspace.change("Many") as session:
        session.add_all([Organization(name=f"Alpha {number}") for number in range(20)])
    look()
    builder.add(OrganizationName)
    assert hits == [[1, 0, 1], [0, 1, 1], [0, 0, 0], [0, 1, 1], [1, 0, 1], [0, 0, 0], [20, 0, 0]]


def test_rebuilding_changes_nothing_that_was_right(workspace: Workspace) -> None:
    builder = Builder(workspace)
    for kind in dict.fromkeys(kind for kind, _field in SEARCHED):
        records.add(workspace, kind, builder.values(kind))
    assert differences(workspace) == 0
    with workspace.change("Rebuild") as session:
        search.rebuild(session.connection())
        assert search.differences(session.connection()) == 0


def test_what_the_index_has_wrong_is_counted(workspace: Workspace) -> None:
    for name in "ABC":
        records.add(workspace, Organization, {"name": f"Name {name}"})
    with workspace.change("Spoil") as session:
        connection = session.connection()
        connection.exec_driver_sql("DELETE FROM search WHERE title LIKE '%A'")
        connection.exec_driver_sql("UPDATE search SET title = 'something else' WHERE title LIKE '%B'")
        connection.exec_driver_sql("INSERT INTO search (rowid, title, body) VALUES (99999999, 'left over', '')")
        assert search.differences(connection) == 2
    assert differences(workspace) == 2
