"""Columns that are counted rather than stored: a partner's last contact and engagement, a person's organization, ..."""

from __future__ import annotations

from datetime import date
from typing import Any

from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type
from lipdesk.gui import indicator_columns, states
from lipdesk.gui.record_columns import Extra, wide_enough
from lipdesk.gui.table import Column
from lipdesk.i18n import _, pgettext
from lipdesk.store.queries.engagement import engagement, last_contacts
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, everything, some_of
from lipdesk.store.workspace import Connection


def extras_of(kind: type[Record]) -> list[Extra]:
    """The counted columns of a type; most have none."""
    match kind.type_key():
        case "organization":
            last, wide = _("Last contact"), wide_enough(_("Last contact"), 94)
            return [
                Extra(Column("last_contact", last, "date", wide, display=lambda day: day.isoformat()),
                      lambda connection, _labels, today: dict(last_contacts(connection, today)), "municipality"),
                Extra(Column("engagement", _("Engagement"), "status", 112, status=states.engagement, narrow=True,
                             sort_key=states.engagement_rank), _engagements, "partner_since"),
            ]
        case "person":
            column = Column("organization", _("Organization"), "text", 190, narrow=True)
            return [Extra(column, _organizations, "given_name")]
        case "group":
            return [Extra(Column("members", _("Members"), "number", 88, display=str, narrow=True), _members, "kind")]
        case "event":
            return [Extra(Column("reached", _("People"), "number", 80, display=str), _reached, "kind")]
        case "action":
            return [
                Extra(Column("origin", pgettext("origin", "From"), "text", 170, muted=True, hidden=True), _origins,
                      "status", under=True),
                Extra(Column("group", _("Group"), "text", 130, hidden=True), _groups, "status"),
                Extra(Column("priority", _("Priority"), "text", 130, hidden=True), _priorities, "status"),
            ]
        case "indicator":
            return indicator_columns.extras()
        case "meeting":
            return [Extra(Column("came", pgettext("several", "Present"), "number", 80, display=str), _came, "place")]
        case _:
            return []


def is_current(values: Values, today: date) -> bool:
    """Whether something with a period (since, until) goes on today."""
    since, until = values.get("since"), values.get("until")
    return (since is None or since <= today) and (until is None or until >= today)


def is_partner(values: Values, today: date) -> bool:
    """Whether an organization is a partner today: its partner-since day has come and no partner-until day before it."""
    since, until = values.get("partner_since"), values.get("partner_until")
    return since is not None and since <= today and (until is None or until >= today)


def _engagements(connection: Connection, _labels: Labels, today: date) -> dict[int, Any]:
    last = last_contacts(connection, today)
    found = everything(connection, record_type("organization"))
    return {
        number: engagement(last.get(number), values["partner_since"], today)
        for number, values in found.items() if number in last or is_partner(values, today)
    }


def _organizations(connection: Connection, labels: Labels, today: date) -> dict[int, Any]:
    """Where each person has a position now, the newest first."""
    titles = labels.titles(record_type("organization"))
    found: dict[int, list[str]] = {}
    positions = sorted(everything(connection, record_type("position")).values(),
                       key=lambda values: values["since"] or date.min, reverse=True)
    for values in positions:
        if is_current(values, today):
            found.setdefault(values["person_id"], []).append(titles.get(values["organization_id"], ""))
    return {person: ", ".join(names) for person, names in found.items()}


def _members(connection: Connection, _labels: Labels, today: date) -> dict[int, Any]:
    found: dict[int, int] = {}
    for group, since, until in some_of(connection, record_type("membership"), "group_id", "since", "until"):
        if is_current({"since": since, "until": until}, today):
            found[group] = found.get(group, 0) + 1
    return found


def _reached(connection: Connection, _labels: Labels, _today: date) -> dict[int, Any]:
    """How many people came to each event: the sum of its categories, or else the number given."""
    found: dict[int, int] = dict(some_of(connection, record_type("event"), "id", "participants"))
    sums: dict[int, int] = {}
    for event, count in some_of(connection, record_type("participants"), "event_id", "count"):
        sums[event] = sums.get(event, 0) + count
    return {number: count for number, count in {**found, **sums}.items() if count is not None}


def _origins(connection: Connection, labels: Labels, _today: date) -> dict[int, Any]:
    """The meeting and the agenda item at which each action item was raised: without them a list means nothing."""
    actions = some_of(connection, record_type("action"), "id", "meeting_id", "agenda_item_id")
    meetings, items = labels.titles(record_type("meeting")), labels.titles(record_type("agenda_item"))
    return {
        number: " · ".join(filter(None, (meetings.get(meeting), items.get(item)))) or None
        for number, meeting, item in actions
    }


def _groups(connection: Connection, labels: Labels, _today: date) -> dict[int, Any]:
    """The groups of the meeting at which each action item was raised."""
    names = labels.titles(record_type("group"))
    met = {
        number: "; ".join(names.get(group, "") for group in values["groups"])
        for number, values in everything(connection, record_type("meeting")).items()
    }
    return {number: met.get(meeting) or None
            for number, meeting in some_of(connection, record_type("action"), "id", "meeting_id")}


def _priorities(connection: Connection, labels: Labels, _today: date) -> dict[int, Any]:
    """The priority of the activity that each action item serves."""
    names = labels.titles(record_type("priority"))
    served = {activity: names.get(priority)
              for activity, priority in some_of(connection, record_type("activity"), "id", "priority_id")}
    return {number: served.get(activity)
            for number, activity in some_of(connection, record_type("action"), "id", "activity_id")}


def _came(connection: Connection, _labels: Labels, _today: date) -> dict[int, Any]:
    """How many people were at each meeting in person or online, guests and staff not counted."""
    found: dict[int, int] = {}
    for meeting, status in some_of(connection, record_type("attendance"), "meeting_id", "status"):
        if status in ("present", "online"):
            found[meeting] = found.get(meeting, 0) + 1
    return found
