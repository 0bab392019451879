"""A small partnership with something to say on every part of Home, on a fixed day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from lipdesk.domain.registry import record_type
from lipdesk.gui.context import Context
from lipdesk.services import files, records
from lipdesk.store.workspace import Workspace
from tests.builders import cast

TODAY = date(2026, 5, 12)  # a Tuesday


@dataclass
class Asked:
    """What a page asked of the window."""

    opened: list[tuple[str, int]] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    said: list[tuple[str, bool]] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)


def context_of(workspace: Workspace, **more: Any) -> tuple[Context, Asked]:
    """A context that only notes what is asked of it."""
    asked = Asked()
    made = Context(
        workspace, lambda kind, one: asked.opened.append((kind, one)), asked.shown.append,
        lambda message, undo=False: asked.said.append((message, undo)), lambda error: asked.spoken.append(error.what),
        today=lambda: TODAY, open_minutes=lambda one: asked.opened.append(("minutes", one)), **more,
    )  # fmt: skip
    return made, asked


def adder(workspace: Workspace) -> Callable[..., int]:
    """add("person", given_name="Ann") and so on."""
    return lambda kind, /, **values: records.add(workspace, record_type(kind), values)


def small_file(folder: Path) -> Workspace:
    """Two partners, a council with two members, a meeting held and one planned, three action items, an event."""
    return cast(folder / "Valley.lipdesk", _with_something_to_say)


def _with_something_to_say(path: Path) -> Workspace:
    workspace = files.create(path, {"name": "Tamarack Valley LIP", "report_due": date(2026, 5, 29)})
    add, day = adder(workspace), timedelta(days=1)
    library = add("organization", name="Elk Crossing Library", partner_since=date(2024, 4, 1))
    add("organization", name="Birch Landing Schools", partner_since=date(2026, 4, 20))
    you = add("person", given_name="Renée", family_name="Okafor")
    other = add("person", given_name="Jules", family_name="Lavallée")
    records.save(workspace, record_type("partnership"), 1, {"coordinator_id": you})
    council = add("group", name="Council", name_fr="Conseil")
    add("membership", group_id=council, person_id=you, organization_id=library, since=date(2025, 1, 1))
    add("membership", group_id=council, person_id=other, since=date(2025, 1, 1), term_end=TODAY + 20 * day)
    held = add("meeting", title="Council meeting", groups=[council], day=TODAY - 34 * day, status="held",
               minutes_status="draft")  # fmt: skip
    add("attendance", meeting_id=held, person_id=you)
    add("attendance", meeting_id=held, person_id=other, status="online")
    ahead = add("meeting", title="Council meeting", groups=[council], day=TODAY + day, start="10:00", end="12:00",
                place="Town Hall, Tamarack Falls")  # fmt: skip
    add("agenda_item", meeting_id=ahead, title="Opening")
    add("attendance", meeting_id=ahead, person_id=other, status="regrets")
    add("action", text="Send the welcome guide", owners=[other], due=TODAY - 7 * day, meeting_id=held)
    add("action", text="Confirm the room", owners=[you, other], due=TODAY)
    add("action", text="Next month’s letter", due=TODAY + 30 * day)
    add("event", title="Spring forum", day=TODAY - 3 * day, participants=212)
    add("contribution", day=TODAY - 3 * day, organization_id=library, what="Rooms", value=345000)
    return workspace
