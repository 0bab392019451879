"""A council with a meeting whose minutes can be approved: something of everything that minutes hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from lipdesk.domain.registry import record_type
from lipdesk.services import minutes, records
from lipdesk.store.workspace import Workspace

PDFS = {"en": b"%PDF-1.7 minutes", "fr": b"%PDF-1.7 proc\xc3\xa8s-verbal"}
DAY, LATER = date(2026, 1, 13), date(2026, 2, 10)


def add(workspace: Workspace, of: str, /, **values: Any) -> int:
    """Write one record of a type; returns its id."""
    return records.add(workspace, record_type(of), values)


def fill(workspace: Workspace) -> dict[str, int]:
    """The council, its January meeting with minutes, and the one in February; returns the ids by name."""
    ids = {name: add(workspace, "person", family_name=name.title()) for name in ("ann", "ben", "cy", "dee", "eve")}
    ids["mill"] = add(workspace, "organization", name="Birch Mill")
    ids["council"] = add(workspace, "group", name="Council", quorum_rule="majority")
    ids["table"] = add(workspace, "group", name="Table")
    ids["meeting"] = meeting = add(
        workspace, "meeting", title="Council, January", day=DAY, groups=[ids["council"]], status="held",
        chair_id=ids["ann"], start="09:30", place="Library", minutes_notes="Snow.",
    )
    ids["next"] = add(workspace, "meeting", title="Council, February", day=LATER, groups=[ids["council"]],
                      status="held")
    ids["item"] = add(workspace, "agenda_item", meeting_id=meeting, position=1, title="Buses",
                      presenter_id=ids["ben"])
    ids["next_item"] = add(workspace, "agenda_item", meeting_id=ids["next"], title="Buses", carried_from_id=ids["item"])
    ids["note"] = add(workspace, "minute_note", meeting_id=meeting, agenda_item_id=ids["item"], text="Long talk.")
    ids["ann_came"] = add(workspace, "attendance", meeting_id=meeting, person_id=ids["ann"],
                          organization_id=ids["mill"])
    ids["ben_came"] = add(workspace, "attendance", meeting_id=meeting, person_id=ids["ben"], status="regrets")
    ids["decision"] = add(workspace, "decision", meeting_id=meeting, agenda_item_id=ids["item"], day=DAY, number="C-1",
                          group_id=ids["council"], text="Ask for a bus.", mover_id=ids["ann"], recused=[ids["ben"]])
    ids["action"] = add(workspace, "action", meeting_id=meeting, agenda_item_id=ids["item"], text="Write a letter",
                        owners=[ids["cy"]], raised=DAY)
    ids["older"] = add(workspace, "action", text="From before", reviews=[ids["item"]])
    ids["update"] = add(workspace, "action_update", action_id=ids["older"], day=DAY, meeting_id=meeting, text="Soon.")
    return ids  # fmt: skip


def approved(workspace: Workspace) -> dict[str, int]:
    """The same with the January minutes circulated and approved in February."""
    ids = fill(workspace)
    minutes.circulate(workspace, ids["meeting"], date(2026, 1, 20), {"en": b"%PDF-1.7 draft"})
    ids["version"] = minutes.approve(workspace, ids["meeting"], ids["next"], "Item 1: bus, not buses.", LATER, PDFS)
    with workspace.reading() as connection:
        ids["document"] = minutes.versions(connection, ids["meeting"])[0].documents["en"]
    return ids
