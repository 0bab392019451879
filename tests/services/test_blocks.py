"""Blocks of the minutes: their order, their kinds, the numbers of decisions, and approved minutes left alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lipdesk.domain.actions import Action
from lipdesk.domain.errors import FieldError, UserError
from lipdesk.domain.groups import Group
from lipdesk.domain.meetings import AgendaItem, Decision, Meeting, MinutesVersion
from lipdesk.domain.partners import Person
from lipdesk.services import blocks, records
from lipdesk.store.queries import minutes
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.minutes import ACTION, DECISION, KINDS, MOTION, NOTE, Block, Ref
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file, standing

DAY = date(2026, 2, 10)


class Sitting:
    """A council's meeting with two agenda items."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.council = records.add(workspace, Group, {"name": "Council", "short": "C"})
        self.meeting = self.held([self.council])
        self.item, self.other = self.agenda(self.meeting, 1, "Transit"), self.agenda(self.meeting, 2, "Housing")

    def held(self, groups: list[int], day: date = DAY) -> int:
        return records.add(self.workspace, Meeting, {"title": "Council", "day": day, "groups": groups})

    def agenda(self, meeting: int, position: int, title: str) -> int:
        return records.add(
            self.workspace, AgendaItem, {"meeting_id": meeting, "position": position, "title": title}
        )

    def add(self, kind: str, text: str, after: Ref | None = None, **values: Any) -> Ref:
        return blocks.add(self.workspace, self.meeting, self.item, kind, text, after, values)

    def column(self, item: int | None = None) -> list[Block]:
        with self.workspace.reading() as connection:
            return minutes.blocks(connection, Labels(connection, "en"), self.meeting).get(item or self.item, [])

    def texts(self, item: int | None = None) -> list[str]:
        return [block.text for block in self.column(item)]

    def steps(self) -> int:
        with self.workspace.reading() as connection:
            return connection.exec_driver_sql("SELECT count(*) FROM operation").scalar_one()


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    with new_file(tmp_path) as workspace:
        yield Sitting(workspace)


def test_blocks_stand_in_the_order_in_which_they_were_put(sitting: Sitting) -> None:
    first = sitting.add(NOTE, "First")
    sitting.add(ACTION, "Last")
    sitting.add(DECISION, "Second", after=first)
    assert [(one.kind, one.text) for one in sitting.column()] == [
        (NOTE, "First"), (DECISION, "Second"), (ACTION, "Last")
    ]  # fmt: skip
    assert [one.position for one in sitting.column()] == [1, 2, 3]


def test_what_was_entered_elsewhere_comes_last(sitting: Sitting) -> None:
    register = {"text": "From the register", "day": DAY, "meeting_id": sitting.meeting, "agenda_item_id": sitting.item}
    records.add(sitting.workspace, Decision, register)
    note = sitting.add(NOTE, "Said")
    assert sitting.texts() == ["From the register", "Said"], "a block that is added comes after what stands there"
    assert blocks.move(sitting.workspace, note, -1)
    assert sitting.texts() == ["Said", "From the register"]
    assert not blocks.move(sitting.workspace, note, -1)


def test_blocks_without_an_item_or_of_a_foreign_item_stand_before_the_first(sitting: Sitting) -> None:
    blocks.add(sitting.workspace, sitting.meeting, None, NOTE, "Before")
    elsewhere = sitting.agenda(sitting.held([]), 1, "Another meeting")
    records.add(sitting.workspace, Action, {
        "text": "Strayed", "meeting_id": sitting.meeting, "agenda_item_id": elsewhere})  # fmt: skip
    with sitting.workspace.reading() as connection:
        found = minutes.blocks(connection, Labels(connection, "en"), sitting.meeting)
    assert [one.text for one in found[None]] == ["Before", "Strayed"]


@pytest.mark.parametrize("start", KINDS)
@pytest.mark.parametrize("to", KINDS)
def test_any_kind_becomes_any_other_in_one_step(sitting: Sitting, start: str, to: str) -> None:
    sitting.add(NOTE, "Before")
    ref = sitting.add(start, "Support the pilot")
    sitting.add(NOTE, "After")
    before, steps = dump(sitting.workspace), sitting.steps()
    made = blocks.convert(sitting.workspace, ref, to)
    assert [(one.kind, one.text) for one in sitting.column()][1] == (to, "Support the pilot")
    assert sitting.texts() == ["Before", "Support the pilot", "After"]
    assert sitting.column()[1].ref == made
    assert sitting.steps() - steps == (0 if start == to else 1)
    if start != to:
        sitting.workspace.undo()
    assert dump(sitting.workspace) == before


def test_a_block_that_is_still_typed_becomes_another_kind_with_its_words(sitting: Sitting) -> None:
    ref = sitting.add(NOTE, "That the Council")
    blocks.convert(sitting.workspace, ref, DECISION, {"text": "That the Council support it"})
    assert sitting.texts() == ["That the Council support it"]


def test_mover_and_seconder_stay_while_it_is_a_motion_or_a_decision(sitting: Sitting) -> None:
    ann = records.add(sitting.workspace, Person, {"given_name": "Ann"})
    bob = records.add(sitting.workspace, Person, {"given_name": "Bob"})
    motion = sitting.add(MOTION, "Pilot", mover_id=ann, seconder_id=bob)
    decision = blocks.convert(sitting.workspace, motion, DECISION)
    assert decision == motion
    shown = sitting.column()[0]
    assert (shown.mover_name, shown.seconder_name, shown.result) == ("Ann", "Bob", "adopted")
    blocks.convert(sitting.workspace, decision, MOTION)
    shown = sitting.column()[0]
    assert (shown.kind, shown.mover, shown.seconder, shown.number) == (MOTION, ann, bob, "C-2025-26-01")


def test_votes_conflict_and_who_was_recused(sitting: Sitting) -> None:
    ann = records.add(sitting.workspace, Person, {"given_name": "Ann"})
    ref = sitting.add(DECISION, "Pilot")
    votes = {"votes_for": 6, "votes_against": 0, "abstentions": 1}
    blocks.edit(sitting.workspace, ref, {**votes, "conflict": "Employed there", "recused": [ann]})
    shown = sitting.column()[0]
    assert (shown.votes, shown.conflict, shown.recused_names) == ((6, 0, 1), "Employed there", ("Ann",))


def test_decisions_are_numbered_for_each_group_and_fiscal_year(sitting: Sitting) -> None:
    sitting.add(DECISION, "One")
    sitting.add(DECISION, "Two", result="defeated")
    assert [one.number for one in sitting.column()] == ["C-2025-26-01", "C-2025-26-02"]
    sitting.meeting = sitting.held([sitting.council], date(2026, 4, 14))
    sitting.item = sitting.agenda(sitting.meeting, 1, "Next year")
    sitting.add(DECISION, "Three")
    assert sitting.column()[0].number == "C-2026-27-01"
    plain = records.add(sitting.workspace, Group, {"name": "Without a code"})
    sitting.meeting = sitting.held([plain, sitting.council])
    sitting.item = sitting.agenda(sitting.meeting, 1, "Joint")
    sitting.add(DECISION, "Four")
    assert (sitting.column()[0].number, sitting.column()[0].group) == ("2025-26-01", plain), "the first group numbers"


def test_a_motion_is_numbered_when_it_is_decided_also_when_it_is_lost(sitting: Sitting) -> None:
    ref = sitting.add(MOTION, "Pilot")
    assert sitting.column()[0].number == ""
    blocks.edit(sitting.workspace, ref, {"result": "defeated"})
    assert (sitting.column()[0].kind, sitting.column()[0].number) == (DECISION, "C-2025-26-01")


def test_no_number_is_used_twice_while_the_first_stands(sitting: Sitting) -> None:
    first = sitting.add(DECISION, "One")
    sitting.add(DECISION, "Two")
    blocks.delete(sitting.workspace, first)
    sitting.add(DECISION, "Three")
    assert [one.number for one in sitting.column()] == ["C-2025-26-02", "C-2025-26-03"]
    blocks.edit(sitting.workspace, sitting.column()[0].ref, {"number": "17"})
    sitting.add(DECISION, "Four")
    assert sitting.column()[-1].number == "C-2025-26-18"


def test_the_fiscal_year_is_the_partnerships_own(sitting: Sitting) -> None:
    from lipdesk.domain.partnership import Partnership

    records.save(sitting.workspace, Partnership, 1, {"fiscal_month": 1})
    ref = sitting.add(DECISION, "One")
    assert sitting.column()[0].number == "C-2026-01"
    assert (standing(sitting.workspace, Decision, ref.id) or {})["fiscal_year"] == "2026"


def test_a_block_goes_under_another_item(sitting: Sitting) -> None:
    ref, stays = sitting.add(ACTION, "Moves"), sitting.add(NOTE, "Stays")
    there = blocks.add(sitting.workspace, sitting.meeting, sitting.other, NOTE, "There")
    blocks.move_to(sitting.workspace, ref, sitting.other)
    assert (sitting.texts(), sitting.texts(sitting.other)) == (["Stays"], ["There", "Moves"])
    blocks.move_to(sitting.workspace, stays, sitting.other, after=there)
    assert sitting.texts(sitting.other) == ["There", "Stays", "Moves"]


def test_an_action_item_is_raised_at_its_meeting_and_stays_one_line(sitting: Sitting) -> None:
    ref = sitting.add(ACTION, "Send the letter\nto the towns")
    held = standing(sitting.workspace, Action, ref.id) or {}
    assert (held["text"], held["raised"], held["meeting_id"]) == ("Send the letter to the towns", DAY, sitting.meeting)


def test_nothing_is_kept_of_what_is_refused(sitting: Sitting) -> None:
    before = dump(sitting.workspace)
    with pytest.raises(FieldError):
        sitting.add(NOTE, "  \n ")
    assert dump(sitting.workspace) == before
    ref = sitting.add(NOTE, "Said")
    blocks.delete(sitting.workspace, ref)
    with pytest.raises(UserError):
        blocks.edit(sitting.workspace, ref, {"text": "Again"})


def test_approved_minutes_are_left_alone(sitting: Sitting) -> None:
    ref = sitting.add(DECISION, "Pilot")
    with sitting.workspace.change("Edit “{name}”", name="minutes") as session:
        records.put(session, Meeting, {"minutes_status": "approved"}, sitting.meeting)
        version = {"meeting_id": sitting.meeting, "number": 1, "state": "approved", "day": DAY}
        records.put(session, MinutesVersion, version)
    before, workspace = dump(sitting.workspace), sitting.workspace
    for attempt in (
        lambda: sitting.add(NOTE, "Late"), lambda: blocks.edit(workspace, ref, {"text": "Other"}),
        lambda: blocks.convert(workspace, ref, NOTE), lambda: blocks.delete(workspace, ref),
        lambda: blocks.move_to(workspace, ref, sitting.other),
    ):  # fmt: skip
        with pytest.raises(UserError):
            attempt()
        assert dump(workspace) == before
