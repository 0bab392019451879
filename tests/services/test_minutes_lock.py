"""Approved minutes stay as they are, whichever way a change comes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Person
from lipdesk.domain.registry import record_type
from lipdesk.services import minutes, records
from lipdesk.store import minutes_lock
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file, standing
from tests.services.approved_council import LATER, PDFS, approved, fill
from tests.services.minutes_paths import FREE, REFUSED, Ids, restored


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ids]:
    """A file with approved minutes, made once."""
    with new_file(tmp_path_factory.mktemp("approved")) as workspace:
        return workspace.path, approved(workspace)


@pytest.fixture
def council(made: tuple[Path, Ids], tmp_path: Path) -> Iterator[tuple[Workspace, Ids]]:
    """A copy of it, open."""
    copy = shutil.copy(made[0], tmp_path / "Council.lipdesk")
    with Workspace.open(Path(copy)) as workspace:
        yield workspace, made[1]




@pytest.mark.parametrize("path", REFUSED)
def test_refused(council: tuple[Workspace, Ids], path: str) -> None:
    (workspace, ids), before = council, dump(council[0])
    with pytest.raises(UserError) as caught:
        REFUSED[path](workspace, ids)
    assert caught.value.what == "The minutes of Council, January, 2026-01-13 are approved."
    assert caught.value.safe == "Nothing was changed." and "with a reason" in caught.value.do
    assert dump(workspace) == before, "nothing of the step is kept"
    with workspace.reading() as connection:
        assert minutes.kept_pdf(connection, ids["meeting"], "en") == PDFS["en"]


@pytest.mark.parametrize("path", [path for path in REFUSED if path not in (
    "kept PDF replaced", "reopened and changed in one")])  # fmt: skip
def test_possible_once_they_are_reopened(council: tuple[Workspace, Ids], path: str) -> None:
    workspace, ids = council
    minutes.reopen(workspace, ids["meeting"], "A name was wrong.", LATER)
    before = dump(workspace)
    if path not in ("meeting minutes_status", "meeting approved_at_id"):  # reopening did that
        REFUSED[path](workspace, ids)
        assert dump(workspace) != before


@pytest.mark.parametrize("path", FREE)
def test_free(council: tuple[Workspace, Ids], path: str) -> None:
    FREE[path](*council)


def test_the_kept_file_stays_even_then(council: tuple[Workspace, Ids]) -> None:
    workspace, ids = council
    minutes.reopen(workspace, ids["meeting"], "A name was wrong.", LATER)
    before = dump(workspace)
    with pytest.raises(UserError, match="versions of minutes are kept"):
        REFUSED["kept PDF replaced"](workspace, ids)
    assert dump(workspace) == before


def test_a_meeting_that_is_not_approved_goes_with_its_versions_and_comes_back(workspace: Workspace) -> None:
    ids = approved(workspace)
    minutes.reopen(workspace, ids["meeting"], "It was another group.", LATER)
    before = dump(workspace)
    records.delete(workspace, record_type("meeting"), [ids["meeting"]])
    assert restored(workspace) == []
    pairs = {"meeting_group", "decision_recused", "action_agenda"}
    now = dump(workspace)
    assert {name: sorted(rows) for name, rows in now.items() if name not in pairs} == {
        name: sorted(rows) for name, rows in before.items() if name not in pairs}  # fmt: skip


@pytest.mark.parametrize("path", ["item deleted", "note deleted", "attendance deleted", "decision deleted",
                                  "action deleted", "reviewed action deleted"])  # fmt: skip
def test_what_was_deleted_before_does_not_come_back_into_approved_minutes(workspace: Workspace, path: str) -> None:
    ids = fill(workspace)
    REFUSED[path](workspace, ids)
    minutes.approve(workspace, ids["meeting"], ids["next"], "", LATER, PDFS)
    before = dump(workspace)
    if path == "reviewed action deleted":  # the action item is free, its place in the minutes is not
        assert restored(workspace) == ["action_agenda"]
        assert standing(workspace, record_type("action"), ids["older"]) is not None
        assert dump(workspace)["action_agenda"] == before["action_agenda"]
        return
    with pytest.raises(UserError, match="are approved"):
        restored(workspace)
    assert dump(workspace) == before
    minutes.reopen(workspace, ids["meeting"], "It belongs there.", LATER)
    assert restored(workspace) == []


def test_a_person_comes_back_but_not_into_approved_minutes(workspace: Workspace) -> None:
    ids = fill(workspace)
    records.delete(workspace, Person, [ids["ann"]])
    minutes.approve(workspace, ids["meeting"], ids["next"], "", LATER, PDFS)
    locked = {name: dump(workspace)[name] for name in ("meeting", "attendance", "decision")}
    assert restored(workspace) == ["attendance"]
    assert standing(workspace, Person, ids["ann"]) is not None
    assert {name: dump(workspace)[name] for name in locked} == locked


def test_deleting_what_they_name_says_so(workspace: Workspace) -> None:
    ids = approved(workspace)
    with pytest.raises(UserError) as caught:
        records.delete(workspace, Person, [ids["ben"]])
    assert caught.value.do == "They name what you want to delete: keep it, or reopen them with a reason first."


def test_every_field_of_a_meeting_is_decided() -> None:
    """A new field of a meeting or an action item must be said to be part of the minutes, or free."""
    free = {
        "meeting": {"next_meeting_id"},
        "action": {"owners", "organizations", "due", "status", "done_on", "activity_id", "reviews", "notes"},
    }
    for kind in map(record_type, free):
        said = minutes_lock.SAID[kind.type_key()]
        assert said is not None
        assert {field.name for field in kind.declared} == said | free[kind.type_key()]
