"""What is said and decided at a meeting, as blocks in their order: paragraphs, decisions, motions and action items."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from lipdesk.domain.actions import Action
from lipdesk.domain.meetings import AgendaItem, Decision, MinuteNote, meeting_group
from lipdesk.domain.partners import Organization, Person
from lipdesk.domain.plan import Activity
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, everything, table_of

NOTE, DECISION, MOTION, ACTION = "note", "decision", "motion", "action"
KINDS = (NOTE, DECISION, MOTION, ACTION)
RECORDS: dict[str, type[Record]] = {NOTE: MinuteNote, DECISION: Decision, MOTION: Decision, ACTION: Action}
_RANK: dict[type[Record], int] = {MinuteNote: 0, Decision: 1, Action: 2}


class Ref(NamedTuple):
    """A block by the record that holds it: the key of its type, and its id. A motion that is decided keeps it."""

    table: str
    id: int

    @property
    def record(self) -> type[Record]:
        """The type of the record."""
        return record_type(self.table)


@dataclass(frozen=True)
class Block:
    """One block of the minutes. `kind` is note, decision, motion (a decision without a result) or action.

    People are given by id and by name; whether a name is printed is the paper's question. `owners` are people,
    `bodies` the organizations that an action item was given to.
    """

    kind: str
    id: int
    item: int | None
    position: int | None
    text: str
    number: str = ""
    group: int | None = None
    result: str | None = None
    mover: int | None = None
    mover_name: str = ""
    seconder: int | None = None
    seconder_name: str = ""
    votes: tuple[int | None, int | None, int | None] = (None, None, None)
    conflict: str = ""
    recused: tuple[int, ...] = ()
    recused_names: tuple[str, ...] = ()
    owners: tuple[int, ...] = ()
    owner_names: tuple[str, ...] = ()
    bodies: tuple[int, ...] = ()
    body_names: tuple[str, ...] = ()
    due: date | None = None
    status: str = ""
    done_on: date | None = None
    activity: int | None = None
    activity_name: str = ""

    @property
    def ref(self) -> Ref:
        """The record that holds it."""
        return Ref(RECORDS[self.kind].type_key(), self.id)


def blocks(connection: Connection, labels: Labels, meeting: int) -> dict[int | None, list[Block]]:
    """The blocks of a meeting by agenda item, each item's in their order; None is what stands under no item. Those
    without a place (entered elsewhere) come last: decisions, then action items."""
    items = set(items_of(connection, meeting))
    found: list[Block] = []
    for kind in (MinuteNote, Decision, Action):
        table = table_of(kind)
        ids = list(connection.execute(select(table.c.id).where(table.c.meeting_id == meeting)).scalars())
        rows = everything(connection, kind, ids) if ids else {}
        names = _names(labels, kind, rows.values())
        found.extend(_block(kind, values, names, items) for values in rows.values())
    sorted_in: dict[int | None, list[Block]] = {}
    for block in sorted(found, key=order):
        sorted_in.setdefault(block.item, []).append(block)
    return sorted_in


def items_of(connection: Connection, meeting: int) -> list[int]:
    """The agenda items of a meeting in their order."""
    table = table_of(AgendaItem)
    query = select(table.c.id).where(table.c.meeting_id == meeting).order_by(table.c.position, table.c.id)
    return list(connection.execute(query).scalars())


def order(block: Block) -> tuple[bool, int, int, int]:
    """What blocks of an item are sorted by."""
    return block.position is None, block.position or 0, _RANK[RECORDS[block.kind]], block.id


def first_group(connection: Connection, meeting: int) -> int | None:
    """The group that numbers the decisions of a meeting: of a joint meeting the one named first."""
    pairs = meeting_group
    query = select(pairs.c.group_id).where(pairs.c.meeting_id == meeting).order_by(pairs.c.id).limit(1)
    return connection.execute(query).scalar_one_or_none()


class _Names:
    """The titles that the blocks of one kind need."""

    def __init__(self, people: dict[int, str], bodies: dict[int, str], activities: dict[int, str]) -> None:
        self.people, self.bodies, self.activities = people, bodies, activities


def _names(labels: Labels, kind: type[Record], rows: Iterable[Values]) -> _Names:
    people: set[int] = set()
    bodies: set[int] = set()
    activities: set[int] = set()
    for row in rows:
        if kind is Decision:
            people.update(one for one in (row["mover_id"], row["seconder_id"], *row["recused"]) if one is not None)
        elif kind is Action:
            people.update(row["owners"])
            bodies.update(row["organizations"])
            activities.update([row["activity_id"]] if row["activity_id"] is not None else [])
    return _Names(
        labels.titles(Person, people) if people else {},
        labels.titles(Organization, bodies) if bodies else {},
        labels.titles(Activity, activities) if activities else {},
    )


def _block(kind: type[Record], row: Values, names: _Names, items: set[int]) -> Block:
    item = row["agenda_item_id"] if row["agenda_item_id"] in items else None
    start: dict[str, Any] = {"id": row["id"], "item": item, "position": row["position"], "text": row["text"]}
    if kind is MinuteNote:
        return Block(NOTE, **start)
    if kind is Decision:
        return Block(
            MOTION if row["result"] is None else DECISION,
            **start,
            number=row["number"] or "",
            group=row["group_id"],
            result=row["result"],
            mover=row["mover_id"],
            mover_name=names.people.get(row["mover_id"], ""),
            seconder=row["seconder_id"],
            seconder_name=names.people.get(row["seconder_id"], ""),
            votes=(row["votes_for"], row["votes_against"], row["abstentions"]),
            conflict=row["conflict"] or "",
            recused=tuple(row["recused"]),
            recused_names=tuple(names.people.get(one, "") for one in row["recused"]),
        )
    return Block(
        ACTION,
        **start,
        owners=tuple(row["owners"]),
        owner_names=tuple(names.people.get(one, "") for one in row["owners"]),
        bodies=tuple(row["organizations"]),
        body_names=tuple(names.bodies.get(one, "") for one in row["organizations"]),
        due=row["due"],
        status=row["status"],
        done_on=row["done_on"],
        activity=row["activity_id"],
        activity_name=names.activities.get(row["activity_id"], ""),
    )
