"""What belongs to a record and what points at it, as rows for its page; made from the declarations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from lipdesk.domain.fields import Field
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type, referring
from lipdesk.gui import states
from lipdesk.gui.record_columns import order_key
from lipdesk.gui.row_list import ListRow
from lipdesk.i18n import N_, _, current
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, everything, related
from lipdesk.store.workspace import Connection

# What a section is called where the plural of its type does not say it.
_NAMES = {
    ("organization", "position", "organization_id"): N_("People"),
    ("organization", "membership", "organization_id"): N_("Groups"),
    ("organization", "attendance", "organization_id"): N_("Meetings"),
    ("organization", "contact", "organization_id"): N_("Contact log"),
    ("organization", "activity", "leads"): N_("Leads these activities"),
    ("organization", "activity", "partners"): N_("Partner in these activities"),
    ("person", "position", "person_id"): N_("Positions"),
    ("person", "membership", "person_id"): N_("Groups"),
    ("person", "attendance", "person_id"): N_("Meetings"),
    ("person", "attendance", "substitute_for_id"): N_("Somebody else came instead"),
    ("person", "agenda_item", "presenter_id"): N_("Presented"),
    ("person", "decision", "mover_id"): N_("Moved these decisions"),
    ("person", "decision", "seconder_id"): N_("Seconded these decisions"),
    ("group", "membership", "group_id"): N_("Members"),
    ("meeting", "meeting", "next_meeting_id"): N_("Meeting before"),
    ("meeting", "meeting", "approved_at_id"): N_("Minutes approved here"),
    ("meeting", "action_update", "meeting_id"): N_("Action items reviewed"),
}
_PASSED_OVER = {"partnership"}
_ALSO_ADDED = {
    "membership", "contact", "action", "decision", "activity", "priority", "indicator", "contribution", "document",
}
_DATED = ("day", "due", "issued", "adopted")
_UNSAID = {"membership": ("since", "until")}
_LEADS = {
    "membership": ("group_id", "person_id", "organization_id"),
    "position": ("organization_id", "person_id"),
    "attendance": ("person_id", "organization_id"),
}


@dataclass(frozen=True)
class Section:
    """Records of one type that point here through one field. `own` ones belong here and are edited in place."""

    kind: type[Record]
    field: Field
    title: str
    rows: tuple[ListRow, ...]
    targets: dict[int, tuple[str, int]]
    own: bool
    can_add: bool


class FewLabels(Labels):
    """For a page that names a few records of many types: it asks for each title alone instead of reading them all."""

    def __init__(self, connection: Connection, language: str) -> None:
        super().__init__(connection, language)
        self._single: dict[tuple[str, int], str] = {}

    def title(self, kind: type[Record], record: int) -> str:
        """How one record is named; empty when it is gone."""
        key = (kind.type_key(), record)
        if key not in self._single:
            self._single[key] = self.titles(kind, [record]).get(record, "")
        return self._single[key]


def sections_of(connection: Connection, kind: type[Record], record: int, today: date) -> list[Section]:
    """The sections of a record's page: its parts first, then what points at it, in the order of the registry."""
    labels = FewLabels(connection, current())
    found = []
    for other, field, ids in related(connection, kind, record):
        if other.type_key() not in _PASSED_OVER:
            values = everything(connection, other, ids) if ids else {}
            found.append(_section(connection, kind, other, field, values, labels, today))
    return found


def tables_near(kind: type[Record]) -> set[str]:
    """The types whose changes can change what a record's page of this kind shows."""
    near = {kind.type_key(), "list_item"}
    for other, _field in referring(kind):
        near |= {other.type_key(), *(field.of for field in other.declared if field.kind in ("ref", "refs"))}
    return near | {field.of for field in kind.declared if field.kind in ("ref", "refs")}


def _section(
    connection: Connection, kind: type[Record], other: type[Record], field: Field, values: dict[int, Values],
    labels: Labels, today: date
) -> Section:
    """A part of another record stands for that record: a person's attendance reads as the meeting."""
    owner = other.about.part_of
    own = owner == field.name
    aside = owner if owner and not own else ""
    owners: dict[int, Values] = {}
    if aside and values:
        owners = everything(connection, record_type(other.field(aside).of), {row[aside] for row in values.values()})
    rows, targets = [], {}
    for number, row in _ordered(other, aside, values, owners, labels, today):
        lead = _owner_words(record_type(other.field(aside).of), owners[row[aside]], labels) if aside else ("", "")
        rows.append(_row(other, field, number, row, lead, labels, today))
        targets[number] = (other.field(aside).of, row[aside]) if aside else (other.type_key(), number)
    edited = own or other.type_key() in ("membership", "position")
    addable = edited or (not aside and field.kind == "ref" and other.type_key() in _ALSO_ADDED)
    return Section(other, field, _title(kind, other, field), tuple(rows), targets, edited, addable)


def _ordered(
    other: type[Record], aside: str, values: dict[int, Values], owners: dict[int, Values], labels: Labels, today: date
) -> list[tuple[int, Values]]:
    """In the declared order of the type, or of the records they are parts of; what has ended stands last."""
    sorting = record_type(other.field(aside).of) if aside else other

    def key(pair: tuple[int, Values]) -> tuple[int, Any]:
        return order_key(sorting, owners[pair[1][aside]] if aside else pair[1], labels)

    found = sorted(values.items(), key=key, reverse=sorting.about.order.startswith("-"))
    return sorted(found, key=lambda pair: _has_ended(pair[1], today))


def _owner_words(kind: type[Record], values: Values, labels: Labels) -> tuple[str, str]:
    """The owner's title without its day, and the day."""
    days = [name for name in kind.about.title if kind.field(name).kind == "day"]
    day = ", ".join(values[name].isoformat() for name in days if values[name] is not None)
    return labels.title_from(kind, {**values, **dict.fromkeys(days)}), day


def _title(kind: type[Record], other: type[Record], field: Field) -> str:
    named = _NAMES.get((kind.type_key(), other.type_key(), field.name))
    if named is not None:
        return _(named)
    plural = _(other.about.plural)
    ways = [one for one in other.declared if one.kind in ("ref", "refs") and one.of == kind.type_key()]
    if len(ways) == 1:
        return plural
    return _("{plural}: {field}").format(plural=plural, field=_(field.label))


def _row(
    kind: type[Record], field: Field, number: int, values: Values, owner: tuple[str, str], labels: Labels, today: date
) -> ListRow:
    """The title without what this page is about, the other listed fields under it, its day or state at the right."""
    named = [name for name in _LEADS.get(kind.type_key(), kind.about.title) if name != field.name]
    if kind.type_key() in _LEADS:
        named = [name for name in named if values.get(name)][:1]
    named = [] if owner[0] else [name for name in named if kind.field(name).kind != "day"] or named
    words = [(name, _words(kind, values, name, labels)) for name in named]
    title = owner[0] or kind.about.joint.join(text for _name, text in words if text)
    right, icon, tone, told = _right(kind, values, today, {*named, field.name})
    aside = {*named, *told, field.name, kind.about.part_of, *_UNSAID.get(kind.type_key(), ())}
    details = [owner[1], *(_labelled(kind, values, one, labels) for one in _telling(kind) if one.name not in aside)]
    detail = " · ".join(dict.fromkeys(text for text in details if text))
    if not title:
        title, detail = detail or _(kind.about.label), ""
    return ListRow(number, title, detail, right=right, right_icon=icon, right_tone=tone)


def _labelled(kind: type[Record], values: Values, field: Field, labels: Labels) -> str:
    """A value that would not be understood alone gets the name of its field."""
    words = _words(kind, values, field.name, labels)
    if words and field.name not in ("day", "number") and field.kind in ("day", "number", "decimal", "money"):
        return _("{field}: {value}").format(field=_(field.label), value=words)
    return words


def _telling(kind: type[Record]) -> list[Field]:
    """The fields that are worth a word under the title."""
    listed = sorted(kind.declared, key=lambda one: (one.listed is None, one.listed or 0))
    return [one for one in listed if one.kind != "flag" and (one.listed is not None or one.name in kind.about.title)]


def _words(kind: type[Record], values: Values, name: str, labels: Labels) -> str:
    field = kind.field(name)
    if field.kind == "item" and values.get(name):
        return labels.item(values[name])
    text = labels.shown(field, labels.in_language(kind, values, name))
    return " ".join(text.split())


def _right(kind: type[Record], values: Values, today: date, said: set[str]) -> tuple[str, str, str, set[str]]:
    """The state as icon and word, or the day; and which fields that tells."""
    if _has_ended(values, today):
        return _("until {day}").format(day=values["until"].isoformat()), "", "neutral", {"until", "since"}
    for field in kind.declared:
        shaped = field.kind == "choice" and states.has_shape(field.of)
        code = states.code_of(field, values, today) if shaped and field.name not in said else None
        if code is not None:
            state = states.state(field.of, code)
            return state.word, state.icon, state.tone, {field.name}
    for name in _DATED:
        if name not in said and isinstance(values.get(name), date):
            return values[name].isoformat(), "", "neutral", {name}
    return "", "", "neutral", set()


def _has_ended(values: Values, today: date) -> bool:
    until: Any = values.get("until")
    return isinstance(until, date) and until < today
