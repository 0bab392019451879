"""What may not mean the person is shown with its doubt, and left standing unless she says otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from lipdesk.domain.registry import record_type
from lipdesk.services import records
from lipdesk.services.forgetting import forget
from lipdesk.services.tracing import trace
from lipdesk.store import history
from lipdesk.store.workspace import Workspace
from tests.builders import standing

TODAY = date(2026, 5, 12)


def add(workspace: Workspace, kind: str, **values: Any) -> int:
    return records.add(workspace, record_type(kind), values)


def versions(workspace: Workspace, kind: str, record: int, name: str) -> list[Any]:
    """What a field held, the newest first."""
    with workspace.reading() as connection:
        past = history.of_record(connection, record_type(kind), record)
    return [entry.after[name] for entry in past if name in entry.after]


def test_what_is_doubtful_is_not_ticked(workspace: Workspace) -> None:
    person = add(workspace, "person", given_name="Kim", family_name="Young", email="office@elk.example")
    other = add(workspace, "organization", name="Young Farmers", email="office@elk.example")
    action = add(workspace, "action", text="Young people and young families", notes="We asked Young. Kim Young agreed.")
    add(workspace, "organization", name="Camp", notes="Marie Young runs it")
    add(workspace, "person", given_name="Marie", family_name="Young")
    found = {(one.spot.table, one.spot.record, one.words): one.doubt for one in trace(workspace, person).occurrences}
    assert found == {
        ("organization", other, "Young"): "name", ("organization", other, "office@elk.example"): "shared",
        ("action", action, "Young"): "", ("action", action, "young"): "word", ("action", action, "Kim Young"): "",
    }  # fmt: skip
    spots = trace(workspace, person).advised()
    forget(workspace, trace(workspace, person), spots, (), lambda: TODAY)
    values = standing(workspace, record_type("action"), action) or {}
    assert values["text"] == "Young people and young families"
    assert values["notes"] == "We asked [name removed]. [name removed] agreed."
    camp = standing(workspace, record_type("organization"), 2) or {}
    assert camp["notes"] == "Marie Young runs it"


def test_an_address_of_the_office_is_left_in_texts_too(workspace: Workspace) -> None:
    person = add(workspace, "person", family_name="Quillfeather", email="office@elk.example", phone="204 555-0177")
    add(workspace, "organization", name="Elk", phone="(204) 555-0177", notes="Call 555-0177 or office@elk.example")
    found = {(one.spot.field, one.words): one.doubt for one in trace(workspace, person).occurrences}
    assert found == {("phone", "(204) 555-0177"): "shared", ("notes", "555-0177"): "shared",
                     ("notes", "office@elk.example"): ""}  # fmt: skip


def test_a_namesake_is_said(workspace: Workspace) -> None:
    people = [add(workspace, "person", given_name="Kim", family_name="Young") for _number in range(2)]
    add(workspace, "action", text="Ask Kim Young")
    assert [one.doubt for one in trace(workspace, people[0]).occurrences] == ["namesake"]


def test_an_earlier_version_is_asked_about_where_it_is_written_otherwise(workspace: Workspace) -> None:
    """The text of today only has a word that is not ticked; the one before named the person in full."""
    person = add(workspace, "person", given_name="Kim", family_name="Young")
    action = add(workspace, "action", text="Kim Young and Mme Young help young people")
    records.save(workspace, record_type("action"), action, {"text": "Help young people"})
    traces = trace(workspace, person)
    assert [(one.words, one.where, one.doubt) for one in traces.occurrences] == [
        ("young", "now", "word"), ("Kim Young", "earlier", ""),
    ]  # fmt: skip
    forget(workspace, traces, traces.advised(), (), lambda: TODAY)
    assert versions(workspace, "action", action, "text") == [
        "Help young people", "[name removed] and Mme [name removed] help young people",
    ]  # fmt: skip


def test_a_name_that_is_a_word_like_any_other_does_not_flood_the_list(workspace: Workspace) -> None:
    person = add(workspace, "person", given_name="Minh", family_name="Le")
    action = add(workspace, "action", text="Le parc, le pont, le lac: demander à Minh Le et à M. Le")
    for number in range(25):
        add(workspace, "action", text=f"Le pont {number} et le lac")
    traces = trace(workspace, person)
    assert [one.words for one in traces.occurrences] == ["Minh Le", "M. Le"]
    forget(workspace, traces, traces.advised(), (), lambda: TODAY)
    text = "Le parc, le pont, le lac: demander à [name removed] et à [name removed]"
    assert (standing(workspace, record_type("action"), action) or {})["text"] == text
    assert versions(workspace, "action", action, "text") == [text]
    assert versions(workspace, "action", action + 1, "text") == ["Le pont 0 et le lac"]
