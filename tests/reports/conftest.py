"""Files for reports: an empty one, and one with a small partnership."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lipdesk.domain.periods import Period
from lipdesk.reports import building
from lipdesk.reports.document import Document
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.reports import sitting, valley

Make = Callable[..., Document]
Paper = Callable[..., Document]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A file with nothing but its partnership’s name and the starting lists."""
    with new_file(tmp_path, "Test") as made:
        yield made


@pytest.fixture
def add(workspace: Workspace) -> valley.Adder:
    """Write one record of a type; returns its id."""
    return valley.adder(workspace)


@pytest.fixture
def make(workspace: Workspace) -> Make:
    """A document from the file as it is now."""

    def build(
        kind: str = "annual", period: Period = valley.YEAR, language: str = "en", template: int | None = None
    ) -> Document:
        with workspace.reading() as connection:
            return building.build(connection, kind, period, language, valley.ISSUED, template)

    return build


@pytest.fixture
def sat(workspace: Workspace) -> dict[str, int]:
    """A meeting with everything that its papers can say; the ids of its records."""
    return sitting.fill(workspace)


@pytest.fixture
def paper(workspace: Workspace) -> Paper:
    """A paper of a meeting from the file as it is now."""

    def build(kind: str, meeting: int, language: str = "en") -> Document:
        with workspace.reading() as connection:
            return building.build_meeting(connection, kind, meeting, language, sitting.ISSUED)

    return build
