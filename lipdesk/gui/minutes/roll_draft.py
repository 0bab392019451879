"""What was pressed on the roll and could not be kept, as plain data, and the way back onto the screen."""

from __future__ import annotations

from collections.abc import Iterable

from lipdesk.gui.minutes.roll_rows import RollRow
from lipdesk.i18n import _
from lipdesk.store.drafts import Draft, Typed
from lipdesk.store.queries.roll import Key, Roll

FORM = "attendance"


def typed_in(meeting: int, rows: Iterable[RollRow], roll: Roll) -> list[Draft]:
    """The rows that are not in the file, each as a field under the name that stands there."""
    before = {line.key: line.status for line in roll.lines}
    typed = tuple(
        Typed(f"{row.key[0]}:{row.key[1]}", row.name, row.code, row.status.word, before.get(row.key))
        for row in rows if row.unsaved
    )
    start = {"meeting_id": meeting}
    return [Draft(FORM, None, typed, _("Attendance"), "", start, tuple(start))] if typed else []


def pending_in(draft: Draft, roll: Roll) -> dict[Key, str | None]:
    """What is still to be noted: what the file says otherwise since then is newer and stays. Raises ValueError for a
    draft that the roll did not give."""
    now = {line.key: line.status for line in roll.lines}
    found: dict[Key, str | None] = {}
    for one in draft.typed:
        kind, _colon, number = one.field.partition(":")
        key = (kind, int(number))
        if not isinstance(one.stands, str | None):
            raise ValueError("not of the roll")
        if key in now and now[key] == one.before:
            found[key] = one.stands
    return found
