"""Hundreds of random steps through the real services: undoing them all gives the start, redoing them all the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from lipdesk.store import checks
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file
from tests.torture.coordinator import Coordinator

STEPS = 400


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
