"""Undo and redo by name, also after a restart, and what happened to one record."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from lipdesk.domain.meetings import AgendaItem, Meeting
from lipdesk.domain.partners import Organization, OrganizationName
from lipdesk.domain.plan import Activity
from lipdesk.domain.registry import record_type
from lipdesk.services import records
from lipdesk.store import history
from lipdesk.store.history import Operation
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, dump, new_file, standing


def steps(workspace: Workspace) -> tuple[Operation | None, Operation | None]:
    with workspace.reading() as connection:
        return history.undoable(connection), history.redoable(connection)


def test_steps_are_named(workspace: Workspace) -> None:
    assert steps(workspace) == (None, None)
    record = records.add(workspace, Organization, {"name": "Elk Crossing"})
    records.save(workspace, Organization, record, {"name": "Elk Crossing Library"})
    undoable, redoable = steps(workspace)
    assert undoable is not None
    assert undoable.label.format(**undoable.args) == "Edit “Elk Crossing Library”"
    assert datetime.now(UTC) - undoable.at < timedelta(minutes=1)
    assert redoable is None
    workspace.undo()
    undoable, redoable = steps(workspace)
    assert undoable is not None and redoable is not None
    assert undoable.label.format(**undoable.args) == "Add “Elk Crossing”"
    assert redoable.label.format(**redoable.args) == "Edit “Elk Crossing Library”"


def test_undo_and_redo_go_both_ways_in_order(workspace: Workspace) -> None:
    states = [dump(workspace)]
    builder = Builder(workspace)
    record = records.add(workspace, Activity, {"name": "A"})
    states.append(dump(workspace))
    for name in "BCD":
        records.save(workspace, Activity, record, {"name": name})
        states.append(dump(workspace))
    for state in reversed(states[:-1]):
        workspace.undo()
        assert dump(workspace) == state
    assert workspace.undo() is None
    for state in states[1:]:
        workspace.redo()
        assert dump(workspace) == state
    assert workspace.redo() is None
    assert builder.add(Activity) == record + 1


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    with new_file(tmp_path) as workspace:
        record = records.add(workspace, Organization, {"name": "A"})
        records.save(workspace, Organization, record, {"name": "B"})
        workspace.undo()
    with Workspace.open(workspace.path) as again:
        assert standing(again, Organization, record)["name"] == "A"  # type: ignore[index]
        again.redo()
        assert standing(again, Organization, record)["name"] == "B"  # type: ignore[index]
        again.undo()
        again.undo()
        assert standing(again, Organization, record) is None


def test_a_new_change_ends_what_could_be_redone(workspace: Workspace) -> None:
    records.add(workspace, Organization, {"name": "A"})
    workspace.undo()
    records.add(workspace, Organization, {"name": "B"})
    assert steps(workspace)[1] is None
    assert workspace.redo() is None
    workspace.undo()
    assert steps(workspace)[0] is None
    assert dump(workspace)["organization"] == []


def test_ids_are_never_used_again(workspace: Workspace) -> None:
    first = records.add(workspace, Organization, {"name": "A"})
    workspace.undo()
    second = records.add(workspace, Organization, {"name": "B"})
    records.delete(workspace, Organization, [second])
    third = records.add(workspace, Organization, {"name": "C"})
    assert first < second < third


def test_a_deletion_with_all_that_hangs_on_it_comes_back_exactly(workspace: Workspace) -> None:
    builder = Builder(workspace)
    meeting = builder.add(Meeting)
    for kind in ("agenda_item", "attendance", "decision", "action", "document"):
        for _count in range(2):
            builder.add(record_type(kind), meeting_id=meeting)
    before = dump(workspace)
    records.delete(workspace, Meeting, [meeting])
    after = dump(workspace)
    assert (after["agenda_item"], after["attendance"]) == ([], [])
    assert len(after["decision"]) == len(after["action"]) == len(after["document"]) == 2
    workspace.undo()
    assert dump(workspace) == before
    workspace.redo()
    assert dump(workspace) == after


def test_the_history_of_a_record_tells_what_changed(workspace: Workspace) -> None:
    record = records.add(workspace, Organization, {"name": "A", "municipality": "Elk Crossing"})
    records.save(workspace, Organization, record, {"name": "B", "municipality": "Elk Crossing"})
    records.add(workspace, Organization, {"name": "Another"})
    with workspace.reading() as connection:
        edit, made = history.of_record(connection, Organization, record)
    assert (edit.act, edit.before, edit.after) == ("U", {"name": "A"}, {"name": "B"})
    assert (made.act, made.before, made.after["municipality"]) == ("I", {}, "Elk Crossing")
    assert edit.operation.label.format(**edit.operation.args) == "Edit “B”"


def test_the_history_of_a_record_holds_its_parts_and_pairs(workspace: Workspace) -> None:
    builder = Builder(workspace)
    one, other = builder.add(Organization), builder.add(Organization)
    name = builder.add(OrganizationName, organization_id=one)
    builder.add(OrganizationName, organization_id=other)
    records.save(workspace, OrganizationName, name, {"until": date(2026, 1, 1)})
    records.delete(workspace, OrganizationName, [name])
    activity = records.add(workspace, Activity, {"name": "A", "leads": [one]})
    records.save(workspace, Activity, activity, {"leads": []})
    with workspace.reading() as connection:
        of_one = history.of_record(connection, Organization, one)
        of_activity = history.of_record(connection, Activity, activity)
    assert [(past.table, past.act) for past in of_one] == [
        ("organization_name", "D"), ("organization_name", "U"), ("organization_name", "I"), ("organization", "I")
    ]  # fmt: skip
    assert [(past.table, past.act) for past in of_activity] == [
        ("activity_lead", "D"), ("activity_lead", "I"), ("activity", "I")
    ]  # fmt: skip


def test_undo_is_in_the_history_too(workspace: Workspace) -> None:
    meeting = Builder(workspace).add(Meeting)
    item = records.add(workspace, AgendaItem, {"meeting_id": meeting, "title": "Welcome"})
    workspace.undo()
    workspace.redo()
    with workspace.reading() as connection:
        past = history.of_record(connection, AgendaItem, item)
    assert [(entry.operation.kind, entry.act) for entry in past] == [("redo", "I"), ("undo", "D"), ("do", "I")]
