"""Which page shows a record: its own list, or the page of the record that it is a part of."""

from __future__ import annotations

from lipdesk.domain.registry import record_type
from lipdesk.gui.navigation import Stop
from lipdesk.store.queries import records
from lipdesk.store.workspace import Workspace


def page_of(workspace: Workspace, type_key: str, record: int) -> Stop:
    """The stop for a record of any type."""
    kind = record_type(type_key)
    if kind.about.part_of and type_key != "service":
        with workspace.reading() as connection:
            values = records.one(connection, kind, record)
        if values is not None:
            owner = kind.field(kind.about.part_of)
            return page_of(workspace, owner.of, values[owner.name])
    return Stop("partnership" if type_key == "partnership" else type_key, record)
