"""An open file for each test, closed after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lipdesk.store.workspace import Workspace
from tests.builders import new_file


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = new_file(tmp_path)
    yield opened
    opened.close()
