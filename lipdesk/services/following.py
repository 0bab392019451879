"""What follows, in the same step, from a change that she makes in a record's own form or to many records at once: there
she sees fields, not the commands that do the same elsewhere."""

from __future__ import annotations

from datetime import date

from lipdesk.domain.messages import Message
from lipdesk.domain.plan import Activity
from lipdesk.domain.record import Record
from lipdesk.services.records import First


def of(kind: type[Record], today: date) -> First | None:
    """What is done first when a record of this type is saved in its form; None where nothing follows. Every form asks,
    so each rule is read when it is needed."""
    if kind is Activity:
        from lipdesk.services.plan import note_status

        return lambda session, record, values: note_status(session, record, values, today)
    if kind is Message:
        from lipdesk.services.sent_reports import send

        return lambda session, record, values: send(session, record, values, today)
    return None
