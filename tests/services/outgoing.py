"""A council that is written to, and what its mail looks like on the other side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from lipdesk.domain.groups import Group, Membership
from lipdesk.domain.meetings import Meeting
from lipdesk.domain.messages import Message
from lipdesk.domain.partners import Organization, Person
from lipdesk.domain.partnership import Partnership
from lipdesk.services import letters, mail, records
from lipdesk.store.workspace import Workspace
from tests.builders import standing

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
ZONE = "America/Toronto"
PDF = letters.Attached("Agenda.pdf", b"%PDF-1.7\n\x00\xff agenda")


@dataclass
class Council:
    """A council with one meeting; members are seated as a test needs them."""

    workspace: Workspace
    group: int
    meeting: int

    def seat(self, given: str, family: str, email: str | None, **more: Any) -> int:
        dates = {key: more.pop(key) for key in ("since", "until") if key in more}
        person = records.add(
            self.workspace, Person, {"given_name": given, "family_name": family, "email": email, **more}
        )
        records.add(self.workspace, Membership, {"group_id": self.group, "person_id": person, **dates})
        return person

    def seat_body(self, name: str, email: str | None) -> int:
        body = records.add(self.workspace, Organization, {"name": name, "email": email})
        return records.add(self.workspace, Membership, {"group_id": self.group, "organization_id": body})

    def compose(self, kind: str = "agenda", language: str = "en") -> mail.Draft:
        return mail.compose(self.workspace, kind, self.meeting, language, TODAY, [PDF])

    def change(self, **values: Any) -> None:
        records.save(self.workspace, Meeting, self.meeting, values)

    def keep(self, draft: mail.Draft) -> int:
        return mail.keep(self.workspace, draft, NOW, ZONE)

    def kept(self, record: int) -> dict[str, Any]:
        values = standing(self.workspace, Message, record)
        assert values is not None
        return values


def council(workspace: Workspace) -> Council:
    about = {"coordinator": "Renée Okafor", "coordinator_email": "renee@valley.example"}
    records.save(workspace, Partnership, 1, about)
    group = records.add(workspace, Group, {"name": "Council", "name_fr": "Conseil"})
    values = {"title": "Council meeting", "groups": [group], "day": date(2026, 3, 10), "start": "10:00", "end": "12:00",
              "place": "Town Hall, Tamarack Falls"}  # fmt: skip
    return Council(workspace, group, records.add(workspace, Meeting, values))


def parsed(data: bytes) -> EmailMessage:
    """What a mail program makes of the file; it has no defect."""
    found = message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    for part in found.walk():
        assert part.defects == []
        for value in part.values():
            assert value.defects == ()
    return found
