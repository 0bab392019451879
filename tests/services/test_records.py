"""Adding, editing and deleting: every type by the same road, and the rules that point at a field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lipdesk.domain.errors import FieldError, UserError
from lipdesk.domain.plan import Activity
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type, record_types
from lipdesk.services import records
from lipdesk.services.rules import CLAIMED
from lipdesk.store import trash
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, dump, standing

MANY = [kind for kind in record_types() if kind.type_key() != "partnership"]


def without_id(values: dict[str, Any] | None) -> dict[str, Any]:
    assert values is not None
    return {name: value for name, value in values.items() if name != "id"}


@pytest.mark.parametrize("kind", MANY, ids=lambda kind: kind.type_key())
def test_every_type_lives_through_all(workspace: Workspace, kind: type[Record]) -> None:
    builder = Builder(workspace)
    first, second = builder.values(kind), builder.values(kind)
    if kind.type_key() == "issued_report":  # what it claims stays
        second = {**second, **{name: first[name] for name in CLAIMED}}
    record = records.add(workspace, kind, first)
    assert without_id(standing(workspace, kind, record)) == first
    records.save(workspace, kind, record, second)
    assert without_id(standing(workspace, kind, record)) == second
    workspace.undo()
    assert without_id(standing(workspace, kind, record)) == first
    before = dump(workspace)
    records.delete(workspace, kind, [record])
    assert standing(workspace, kind, record) is None
    with workspace.reading() as connection:
        deleted = trash.listed(connection)[0]
    assert deleted.counts[kind.type_key()] == 1
    assert workspace.restore(deleted.operation) == []
    assert dump(workspace) == before


@pytest.mark.parametrize("kind", MANY, ids=lambda kind: kind.type_key())
def test_every_type_with_as_little_as_possible(workspace: Workspace, kind: type[Record]) -> None:
    record = Builder(workspace).add(kind)
    found = standing(workspace, kind, record)
    assert found is not None
    for field in kind.declared:
        if field.required and field.default is not None:
            assert found[field.name] is not None


def test_the_partnership_is_edited_in_place(workspace: Workspace) -> None:
    kind = record_type("partnership")
    values = Builder(workspace).values(kind)
    records.save(workspace, kind, 1, values)
    assert without_id(standing(workspace, kind, 1)) == values


@pytest.mark.parametrize("kind", MANY, ids=lambda kind: kind.type_key())
def test_every_required_field_is_asked_for(workspace: Workspace, kind: type[Record]) -> None:
    builder = Builder(workspace)
    for field in kind.declared:
        if not field.required or field.default is not None:
            continue
        values = builder.values(kind, sparse=True)
        for empty in (None, "", " \u00a0\n") if field.is_words else (None,):
            with pytest.raises(FieldError) as caught:
                records.add(workspace, kind, {**values, field.name: empty})
            assert caught.value.field == field.name
        del values[field.name]
        with pytest.raises(FieldError) as caught:
            records.add(workspace, kind, values)
        assert caught.value.field == field.name


def refused(workspace: Workspace, key: str, values: dict[str, Any]) -> FieldError:
    before = dump(workspace)
    with pytest.raises(FieldError) as caught:
        records.add(workspace, record_type(key), values)
    assert dump(workspace) == before
    return caught.value


@pytest.mark.parametrize(
    ("field", "key", "values"),
    [
        ("partner_until", "organization",
         {"name": "A", "partner_since": date(2026, 1, 2), "partner_until": date(2026, 1, 1)}),
        ("until", "event", {"title": "A", "day": date(2026, 1, 2), "until": date(2026, 1, 1)}),
        ("day", "event", {"title": "A", "day": date(1899, 12, 31)}),
        ("day", "event", {"title": "A", "day": date(2200, 1, 1)}),
        ("quorum_value", "group", {"name": "A", "quorum_rule": "percent", "quorum_value": 101}),
        ("person_id", "membership", {"group_id": None}),
        ("family_name", "person", {"email": "a@b.example"}),
        ("kind", "meeting", {"title": "A", "day": date(2026, 1, 1), "kind": "sector.health"}),
        ("status", "meeting", {"title": "A", "day": date(2026, 1, 1), "status": "unheard_of"}),
        ("start", "meeting", {"title": "A", "day": date(2026, 1, 1), "start": "24:00"}),
        ("quarters", "activity", {"name": "A", "quarters": "5"}),
        ("fiscal_year", "activity", {"name": "A", "fiscal_year": "25-26"}),
        ("percent", "activity", {"name": "A", "percent": -1}),
        ("percent", "activity", {"name": "A", "percent": 10**30}),
        ("value", "contribution", {"day": date(2026, 1, 1), "value": -1}),
        ("key", "list_item", {"list": "sector", "key": "role.chair", "label": "A"}),
        ("key", "list_item", {"list": "role", "key": "role.chair", "label": "A"}),
        ("name", "partnership", {"name": "A second one"}),
    ],
)  # fmt: skip
def test_a_refusal_points_at_its_field(workspace: Workspace, field: str, key: str, values: dict[str, Any]) -> None:
    if key == "membership":
        values = {"group_id": Builder(workspace).add(record_type("group"))}
    error = refused(workspace, key, values)
    assert error.field == field
    assert error.what.endswith(".")


def test_nobody_substitutes_for_themselves(workspace: Workspace) -> None:
    builder = Builder(workspace)
    meeting, person = builder.add(record_type("meeting")), builder.add(record_type("person"))
    error = refused(workspace, "attendance", {"meeting_id": meeting, "person_id": person, "substitute_for_id": person})
    assert error.field == "substitute_for_id"


def test_a_place_that_is_taken_is_said_in_the_words_of_the_form(workspace: Workspace) -> None:
    builder = Builder(workspace)
    meeting, person = builder.add(record_type("meeting")), builder.add(record_type("person"))
    builder.add(record_type("attendance"), meeting_id=meeting, person_id=person)
    error = refused(workspace, "attendance", {"meeting_id": meeting, "person_id": person})
    assert (error.field, "Meeting, Person" in error.what) == ("person_id", True)


def test_the_fiscal_month_is_a_month(workspace: Workspace) -> None:
    with pytest.raises(FieldError) as caught:
        records.save(workspace, record_type("partnership"), 1, {"fiscal_month": 13})
    assert caught.value.field == "fiscal_month"


def test_words_come_in_tidy(workspace: Workspace) -> None:
    kind = record_type("organization")
    record = records.add(workspace, kind, {"name": "  Elk\x00 Crossing \ud800Library\n", "notes": " \t "})
    found = standing(workspace, kind, record)
    assert found is not None
    assert (found["name"], found["notes"]) == ("Elk Crossing Library", None)


def test_an_emptied_choice_goes_back_to_its_default(workspace: Workspace) -> None:
    kind = record_type("action")
    record = records.add(workspace, kind, {"text": "A", "status": "waiting"})
    records.save(workspace, kind, record, {"status": None})
    found = standing(workspace, kind, record)
    assert found is not None
    assert found["status"] == "open"


def test_done_and_its_day_go_together(workspace: Workspace) -> None:
    kind = record_type("action")
    record = records.add(workspace, kind, {"text": "A", "done_on": date(2026, 1, 5)})
    found = standing(workspace, kind, record)
    assert found is not None
    assert found["status"] == "done"
    records.save(workspace, kind, record, {"status": "waiting"})
    found = standing(workspace, kind, record)
    assert found is not None
    assert (found["status"], found["done_on"]) == ("waiting", None)


def test_a_decision_belongs_to_the_year_of_its_day(workspace: Workspace) -> None:
    kind = record_type("decision")
    record = records.add(workspace, kind, {"text": "A", "day": date(2026, 3, 31)})
    found = standing(workspace, kind, record)
    assert found is not None
    assert found["fiscal_year"] == "2025-26"


def test_the_order_of_several_is_kept(workspace: Workspace) -> None:
    builder = Builder(workspace)
    one, two, three = (builder.add(record_type("organization")) for _ in range(3))
    record = records.add(workspace, Activity, {"name": "A", "leads": [one, two]})
    for wanted in ([two, one], [three, two, one], [one, three], [one], [], [two, three]):
        records.save(workspace, Activity, record, {"leads": wanted})
        found = standing(workspace, Activity, record)
        assert found is not None
        assert found["leads"] == wanted


def test_saving_what_stands_already_is_no_step(workspace: Workspace) -> None:
    builder = Builder(workspace)
    values = builder.values(Activity)
    record = records.add(workspace, Activity, values)
    steps: list[Any] = []
    workspace.listen(steps.append)
    records.save(workspace, Activity, record, values)
    assert steps == []


def test_a_record_that_is_gone_cannot_be_saved(workspace: Workspace) -> None:
    kind = record_type("organization")
    record = records.add(workspace, kind, {"name": "A"})
    records.delete(workspace, kind, [record])
    with pytest.raises(UserError, match="no longer there"):
        records.save(workspace, kind, record, {"name": "B"})


def test_a_list_entry_in_use_stays(workspace: Workspace) -> None:
    builder = Builder(workspace)
    kind = record_type("list_item")
    entry = builder.add(kind, list="sector", key="sector.forestry", label="Forestry")
    builder.add(record_type("organization"), sector="sector.forestry")
    before = dump(workspace)
    with pytest.raises(UserError, match="still use"):
        records.delete(workspace, kind, [entry])
    assert dump(workspace) == before


def test_many_are_deleted_in_one_step(workspace: Workspace) -> None:
    builder = Builder(workspace)
    kind = record_type("person")
    people = [builder.add(kind) for _ in range(5)]
    before = dump(workspace)
    records.delete(workspace, kind, people)
    assert [standing(workspace, kind, person) for person in people] == [None] * 5
    step = workspace.undo()
    assert step is not None
    assert step.operation.args == {"count": "5"}
    assert dump(workspace) == before


def test_a_long_name_is_cut_for_the_menu(workspace: Workspace) -> None:
    record = records.add(workspace, Activity, {"number": "1.1", "name": "Word\n" * 100})
    step = workspace.undo()
    assert step is not None
    assert len(step.operation.args["name"]) == 60
    assert step.operation.args["name"].startswith("1.1 Word Word")
    assert standing(workspace, Activity, record) is None
