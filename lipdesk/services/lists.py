"""Keeping the editable lists: a code for a new entry, and another order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lipdesk.domain.folding import sort_key
from lipdesk.domain.partnership import ListItem
from lipdesk.i18n import N_
from lipdesk.store.queries.records import Values, everything
from lipdesk.store.workspace import Workspace

REORDER = N_("Reorder the list “{name}”")


def entries(workspace: Workspace, name: str) -> list[Values]:
    """The entries of a list in its order, also those out of use."""
    with workspace.reading() as connection:
        found = [entry for entry in everything(connection, ListItem).values() if entry["list"] == name]
    return sorted(found, key=lambda entry: (entry["position"], entry["id"]))


def names(workspace: Workspace) -> list[str]:
    """The names of all lists that have entries."""
    with workspace.reading() as connection:
        return sorted({entry["list"] for entry in everything(connection, ListItem).values()})


def code_for(name: str, label: str, taken: Iterable[str]) -> str:
    """A stable code for a new entry, made of its label: “Health care” in sector becomes sector.health_care."""
    plain = re.sub(r"[^a-z0-9]+", "_", sort_key(label)).strip("_")[:40] or "entry"
    used, number, code = set(taken), 2, f"{name}.{plain}"
    while code in used:
        code, number = f"{name}.{plain}_{number}", number + 1
    return code


def move(workspace: Workspace, entry: int, step: int) -> bool:
    """Move an entry up (-1) or down (1) in its list; False at the ends. One step of undo."""
    with workspace.reading() as connection:
        found = everything(connection, ListItem, [entry]).get(entry)
    if found is None:
        return False
    order = [one["id"] for one in entries(workspace, found["list"])]
    place = order.index(entry)
    if not 0 <= place + step < len(order):
        return False
    order[place], order[place + step] = order[place + step], order[place]
    with workspace.change(REORDER, name=found["list"]) as session:
        for position, number in enumerate(order, 1):
            item = session.get(ListItem, number)
            if item is not None:
                item.position = position
    return True
