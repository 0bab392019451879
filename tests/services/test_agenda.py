"""The agenda: always numbered 1, 2, 3; taken over from the standing agenda and saved as one."""

from __future__ import annotations

import random
from datetime import date

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.domain.groups import Group
from lipdesk.domain.meetings import Meeting
from lipdesk.services import agenda, agenda_words, minutes, next_meeting, records
from lipdesk.store.queries import agendas
from lipdesk.store.workspace import Workspace
from tests.builders import dump
from tests.services.council import STANDING, council, item, titles


@pytest.fixture
def meeting(workspace: Workspace) -> int:
    values = {"title": "Council", "day": date(2026, 1, 15), "start": "09:30", "end": "11:30"}
    return records.add(workspace, Meeting, values)


def add(workspace: Workspace, meeting: int, title: str, position: int | None = None, **more: object) -> int:
    return agenda.add(workspace, meeting, {"title": title, **more}, position)


def test_items_are_added_where_they_belong(workspace: Workspace, meeting: int) -> None:
    add(workspace, meeting, "b")
    add(workspace, meeting, "d")
    add(workspace, meeting, "a", 1)
    add(workspace, meeting, "c", 3)
    assert titles(workspace, meeting) == ["a", "b", "c", "d"]
    workspace.undo()
    assert titles(workspace, meeting) == ["a", "b", "d"]
    with pytest.raises(UserError):
        add(workspace, meeting, " ")


def test_items_are_moved(workspace: Workspace, meeting: int) -> None:
    ids = [add(workspace, meeting, title) for title in "abcd"]
    assert agenda.move(workspace, ids[0], 1) and titles(workspace, meeting) == ["b", "a", "c", "d"]
    assert agenda.move(workspace, ids[3], -1) and titles(workspace, meeting) == ["b", "a", "d", "c"]
    assert not agenda.move(workspace, ids[2], 1) and not agenda.move(workspace, ids[1], -1)
    assert agenda.move_to(workspace, ids[2], 1) and titles(workspace, meeting) == ["c", "b", "a", "d"]
    assert agenda.move_to(workspace, ids[2], 99) and titles(workspace, meeting) == ["b", "a", "d", "c"]
    assert not agenda.move_to(workspace, ids[1], 0)
    workspace.undo()
    assert titles(workspace, meeting) == ["c", "b", "a", "d"], "one step each"


def test_an_item_joins_the_section_it_is_moved_into(workspace: Workspace, meeting: int) -> None:
    add(workspace, meeting, "a", section="Plan")
    add(workspace, meeting, "b", section="Plan")
    loose = add(workspace, meeting, "c", section="Other")
    agenda.move(workspace, loose, -1)
    with workspace.reading() as connection:
        assert [one["section"] for one in agendas.items(connection, meeting)] == ["Plan", "Plan", "Plan"]
    agenda.move(workspace, loose, 1)
    with workspace.reading() as connection:
        assert agendas.items(connection, meeting)[2]["section"] == "Plan", "at the end it stays as it is"


def test_deleting_closes_the_gaps(workspace: Workspace, meeting: int) -> None:
    ids = [add(workspace, meeting, title) for title in "abcd"]
    agenda.delete(workspace, [ids[0], ids[2]])
    assert titles(workspace, meeting) == ["b", "d"]
    workspace.undo()
    assert titles(workspace, meeting) == ["a", "b", "c", "d"]
    before = dump(workspace)
    agenda.delete(workspace, [999])
    assert dump(workspace) == before


def test_whatever_is_done_there_are_no_gaps(workspace: Workspace, meeting: int) -> None:
    chance = random.Random(4)
    for position in (3, 3, 9):
        item(workspace, meeting, "typed in elsewhere", position=position)
    for number in range(40):
        with workspace.reading() as connection:
            ids = [one["id"] for one in agendas.items(connection, meeting)]
        match chance.randrange(4) if len(ids) > 2 else 0:
            case 0:
                add(workspace, meeting, str(number), chance.randrange(1, len(ids) + 2))
            case 1:
                if not agenda.move(workspace, chance.choice(ids), chance.choice((-1, 1))):
                    continue
            case 2:
                if not agenda.move_to(workspace, chance.choice(ids), chance.randrange(-1, len(ids) + 3)):
                    continue
            case _:
                agenda.delete(workspace, chance.sample(ids, 1))
        assert titles(workspace, meeting)


def test_the_length_against_the_time_there_is(workspace: Workspace, meeting: int) -> None:
    add(workspace, meeting, "a", minutes=100)
    add(workspace, meeting, "b")
    with workspace.reading() as connection:
        found = agenda.length(connection, meeting)
    assert (found, found.over) == (agenda.Length(100, 120, 1), 0)
    add(workspace, meeting, "c", minutes=35)
    with workspace.reading() as connection:
        assert agenda.length(connection, meeting).over == 15
    records.save(workspace, Meeting, meeting, {"start": "23:00", "end": "00:30"})
    with workspace.reading() as connection:
        assert agenda.length(connection, meeting).available == 90, "past midnight"
    records.save(workspace, Meeting, meeting, {"end": None})
    with workspace.reading() as connection:
        found = agenda.length(connection, meeting)
    assert (found.available, found.over) == (None, 0)


def test_the_standing_agenda_is_taken_over_once(workspace: Workspace, meeting: int) -> None:
    made = council(workspace)
    add(workspace, meeting, "Opening")
    add(workspace, meeting, "Approval of the minutes of May", role="minutes")
    assert agenda.take_standing(workspace, meeting, made.group) == 3
    assert titles(workspace, meeting) == [
        "Opening", "Approval of the minutes of May", "Business arising", "Updates", "Next meeting",
    ]  # fmt: skip
    assert agenda.take_standing(workspace, meeting, made.group) == 0


def test_an_agenda_is_saved_as_the_standing_one(workspace: Workspace) -> None:
    made = council(workspace)
    new = next_meeting.make(workspace, next_meeting.plan_next(workspace, made.meeting))
    add(workspace, new, "Land acknowledgement", 1, minutes=4)
    before = dump(workspace)
    assert agenda.save_as_standing(workspace, new, made.group) == 6
    with workspace.reading() as connection:
        rows = agendas.standing(connection, made.group)
        own = agendas.items(connection, new)
    assert [one["title"] for one in rows] == ["Land acknowledgement", *(
        title if role != "minutes" else "Approval of the previous minutes" for title, role in STANDING
    )]  # fmt: skip
    assert [one["position"] for one in rows] == [1, 2, 3, 4, 5, 6] and rows[0]["minutes"] == 4
    assert [one["standing"] for one in own] == [one["carried_from_id"] is None for one in own]
    workspace.undo()
    assert dump(workspace) == before


def test_only_chosen_items_and_also_from_locked_minutes(workspace: Workspace) -> None:
    made = council(workspace)
    minutes.approve(workspace, made.meeting, None, "", date(2025, 12, 9), {})
    assert agenda.save_as_standing(workspace, made.meeting, made.group, [made.bus]) == 1
    with workspace.reading() as connection:
        assert [one["title"] for one in agendas.standing(connection, made.group)] == ["Regional bus"]
    with pytest.raises(UserError):
        agenda.move(workspace, made.bus, 1)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_usual_agenda(workspace: Workspace, meeting: int, language: str) -> None:
    group = records.add(workspace, Group, {"name": "Council"})
    assert agenda.take_usual(workspace, meeting, language) == 10
    with workspace.reading() as connection:
        found = agendas.items(connection, meeting)
    assert agenda.save_as_standing(workspace, meeting, group) == 10
    with workspace.reading() as connection:
        rows = agendas.standing(connection, group)
    assert [one["title"] for one in found] == [one["title"] for one in rows]
    assert [one["role"] for one in found if one["role"]] == ["minutes", "arising", "actions", "next"]
    assert all(one["standing"] and one["kind"] and one["minutes"] for one in found)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_days_come_and_go_in_the_titles(language: str) -> None:
    for one in agenda_words.usual(language):
        dated = agenda_words.dated(one["role"], one["title"], date(2026, 12, 1), [])
        assert (dated == one["title"]) == (one["role"] not in ("minutes", "next"))
        assert agenda_words.undated(one["role"], dated) == one["title"]
        later = agenda_words.redated(dated, date(2026, 12, 1), date(2027, 1, 12))
        assert later == agenda_words.dated(one["role"], one["title"], date(2027, 1, 12), [])


def test_a_day_is_found_only_whole() -> None:
    moved = agenda_words.redated("Of 11 May 2026 and 2026-05-01", date(2026, 5, 1), date(2026, 6, 2))
    assert moved == "Of 11 May 2026 and 2026-06-02"


def test_a_title_without_known_words_is_in_the_language_of_the_others() -> None:
    day = date(2026, 1, 13)
    assert agenda_words.dated("next", "…", day, ["Ouverture", "Varia"]) == "Prochaine réunion : 13\u00a0janvier 2026"
    assert agenda_words.dated("next", "…", day, []) == "Next meeting: 13\u00a0January 2026"
