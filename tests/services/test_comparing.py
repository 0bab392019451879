"""Two copies of one file, each worked in: what only one has, and what both have differently."""

from __future__ import annotations

from pathlib import Path

from lipdesk.domain.partners import Organization
from lipdesk.services import records
from lipdesk.services.comparing import compare
from lipdesk.store import conflict_copies
from lipdesk.store.workspace import Workspace
from tests.builders import new_file


def test_new_records_of_both_sides_are_never_taken_for_one(tmp_path: Path) -> None:
    with new_file(tmp_path) as here:
        ours = [records.add(here, Organization, {"name": name}) for name in ("Library", "School", "Clinic")]
        here.back_up(tmp_path / "Copy.lipdesk")
        common = here.last_step().id
        with Workspace.open(tmp_path / "Copy.lipdesk") as there:
            assert compare(there, here) == []
            assert records.add(here, Organization, {"name": "Only here"}) == records.add(
                there, Organization, {"name": "Only there"}
            )
            records.save(there, Organization, ours[0], {"name": "Public library"})
            records.save(here, Organization, ours[1], {"name": "High school"})
            records.delete(there, Organization, [ours[2]])
            assert conflict_copies.last_common(there, here) == conflict_copies.last_common(here, there) == common
            (found,) = compare(there, here)
    assert found.kind is Organization
    assert found.only_then == ("Only there",)
    assert sorted(found.only_now) == ["Clinic", "Only here"]
    assert sorted(found.changed) == ["High school", "Library"]


def test_files_that_share_nothing_have_no_common_step(tmp_path: Path) -> None:
    with new_file(tmp_path, "One") as one, new_file(tmp_path, "Two") as two:
        for workspace in (one, two):
            records.add(workspace, Organization, {"name": "A"})
        assert conflict_copies.last_common(one, two) == 0
