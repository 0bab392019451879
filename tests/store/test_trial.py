"""A step that is only tried: its copy tells of it, the file never does."""

from __future__ import annotations

from pathlib import Path

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Organization
from lipdesk.services import records
from lipdesk.store.queries.records import count
from lipdesk.store.trial import trial
from tests.builders import dump, new_file


def test_a_trial_can_be_changed_and_the_file_stays(tmp_path: Path) -> None:
    with new_file(tmp_path) as workspace:
        records.add(workspace, Organization, {"name": "Elk Crossing Library"})
        before, bytes_before = dump(workspace), workspace.path.read_bytes()
        with trial(workspace) as copy:
            records.add(copy, Organization, {"name": "Birch Landing Schools"})
            assert copy.undo() is not None and copy.redo() is not None
            with copy.reading() as connection:
                assert count(connection, Organization) == 2
        assert dump(workspace) == before and workspace.path.read_bytes() == bytes_before


def test_a_plain_snapshot_still_refuses(tmp_path: Path) -> None:
    with new_file(tmp_path) as workspace, workspace.snapshot() as copy, pytest.raises(UserError):
        records.add(copy, Organization, {"name": "Birch Landing Schools"})
