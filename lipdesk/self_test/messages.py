"""Messages for her mail program, with their calendar entry."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from email import message_from_bytes, policy

from lipdesk.domain.meetings import Meeting
from lipdesk.self_test.checking import same
from lipdesk.self_test.ground import Ground
from lipdesk.services import calendar, mail
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace


def invitation(ground: Ground) -> None:
    """An invitation to a meeting is written, and holds what calendars read."""
    folder, now = ground.place("Envois"), datetime.now(UTC)
    file = folder / "Avec envoi.lipdesk"
    shutil.copyfile(ground.sample(), file)
    with Workspace.open(file) as workspace:
        with workspace.reading() as connection:
            meeting = next(number for number, one in everything(connection, Meeting).items() if one["groups"])
        draft = mail.compose(workspace, "invitation", meeting, "fr", now.date())
        kept = mail.keep(workspace, draft, now, calendar.DEFAULT_ZONE)
        written = mail.write(workspace, kept, folder)
    message = message_from_bytes(written.read_bytes(), policy=policy.default)
    same(message["subject"], draft.subject)
    same("text/calendar" in [part.get_content_type() for part in message.walk()], True)
