"""Trying a step: what would the file say after it? Papers that are kept with a step must already tell of it."""

from __future__ import annotations

from lipdesk.store import schema
from lipdesk.store.workspace import Workspace


def trial(workspace: Workspace) -> Workspace:
    """A copy in memory of this moment that can be changed; nothing of it is kept. Close it when it is done with."""
    copy = workspace.snapshot()
    copy.read_only = False
    with copy._writing() as connection:
        schema.watch(connection)
    return copy
