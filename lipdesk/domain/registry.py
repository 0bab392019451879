"""All record types in one order: the order of the workbook's sheets, of the search results and of the documentation.

A type comes after those it refers to wherever that is possible, so that an import can read the sheets from left to
right.
"""

from __future__ import annotations

from lipdesk.domain.actions import Action, ActionUpdate
from lipdesk.domain.documents import Document, IssuedReport, Narrative, ReportTemplate, TemplateSection
from lipdesk.domain.events import Contribution, Event, Participants
from lipdesk.domain.fields import Field
from lipdesk.domain.groups import Group, Membership, SeatTarget, StandingItem, Terms
from lipdesk.domain.meetings import AgendaItem, Attendance, Decision, Meeting, MinuteNote, MinutesVersion
from lipdesk.domain.messages import Message
from lipdesk.domain.partners import Contact, Organization, OrganizationName, Person, Position, Service
from lipdesk.domain.partnership import ListItem, Partnership
from lipdesk.domain.plan import (
    Activity,
    Approval,
    Indicator,
    Measurement,
    Priority,
    PriorityText,
    ProgressNote,
    Strategy,
)
from lipdesk.domain.record import Record

RECORDS: tuple[type[Record], ...] = (
    ListItem,
    Partnership,
    Organization,
    OrganizationName,
    Service,
    Person,
    Position,
    Group,
    Terms,
    SeatTarget,
    StandingItem,
    Membership,
    Meeting,
    Strategy,
    Priority,
    PriorityText,
    Activity,
    AgendaItem,
    Attendance,
    MinuteNote,
    ProgressNote,
    Indicator,
    Measurement,
    Decision,
    Approval,
    Action,
    ActionUpdate,
    Event,
    Participants,
    Contribution,
    Contact,
    Document,
    MinutesVersion,
    Narrative,
    ReportTemplate,
    TemplateSection,
    IssuedReport,
    Message,
)

_BY_KEY = {record_type.type_key(): record_type for record_type in RECORDS}


def record_type(key: str) -> type[Record]:
    """The type with this key ("organization"). Raises KeyError when there is none."""
    return _BY_KEY[key]


def record_types() -> tuple[type[Record], ...]:
    """Every type that this program knows, those added by `register` at the end."""
    return tuple(_BY_KEY.values())


def register(added: type[Record]) -> None:
    """Make one more type known. The program's own types stand in RECORDS; this is for trying one out."""
    _BY_KEY[added.type_key()] = added


def forget(added: type[Record]) -> None:
    """Take back `register`."""
    del _BY_KEY[added.type_key()]


def referring(to: type[Record]) -> list[tuple[type[Record], Field]]:
    """The (type, field) pairs that point at a type, parts first: what a record's page shows as related."""
    found = [
        (kind, field)
        for kind in record_types()
        for field in kind.declared
        if field.kind in ("ref", "refs") and field.of == to.type_key()
    ]
    return sorted(found, key=lambda pair: pair[0].about.part_of != pair[1].name)
