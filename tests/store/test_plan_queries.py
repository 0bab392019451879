"""The plan as it stood on a day: progress, chains of activities, and what gave a sign of life."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from lipdesk.domain.periods import Period, fiscal_year
from lipdesk.domain.registry import record_type
from lipdesk.services import records
from lipdesk.store.queries import plan, quiet
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.plan import ActivityRow
from lipdesk.store.queries.quiet import Quiet, Sign
from lipdesk.store.workspace import Workspace

Adder = Callable[..., int]
YEAR, DAY = fiscal_year(2025), date(2026, 3, 31)


@pytest.fixture
def add(workspace: Workspace) -> Adder:
    return lambda kind, **values: records.add(workspace, record_type(kind), values)


def activities(workspace: Workspace, until: date = DAY, language: str = "en") -> dict[str, ActivityRow]:
    with workspace.reading() as connection:
        rows = plan.activities(connection, Labels(connection, language), Period(YEAR.start, until), 4)
    return {row.name: row for row in rows}


def signs(workspace: Workspace, until: date = DAY) -> dict[int, Sign]:
    with workspace.reading() as connection:
        return quiet.last_signs(connection, Labels(connection, "en"), until)


def test_progress_is_counted_as_of_the_day(workspace: Workspace, add: Adder) -> None:
    activity = add("activity", name="Bus", fiscal_year="2025-26", status="under_way")
    meeting = add("meeting", title="M", day=date(2025, 6, 1), groups=[], status="held")
    add("action", text="a", activity_id=activity, meeting_id=meeting, status="done", done_on=date(2025, 9, 1))
    add("action", text="b", activity_id=activity, raised=date(2025, 10, 1))
    add("action", text="c", activity_id=activity, raised=date(2025, 6, 1), status="dropped")
    add("action", text="no day", activity_id=activity, status="done")
    days = (date(2025, 5, 31), date(2025, 6, 1), date(2025, 9, 1), date(2025, 10, 1))
    assert [activities(workspace, day)["Bus"].progress.percent for day in days] == [99, 50, 99, 67]


def test_the_status_of_the_day_decides_and_words_keep_their_own_day(workspace: Workspace, add: Adder) -> None:
    activity = add("activity", name="Bus", fiscal_year="2025-26", status="done", condition="if", condition_fr="si")
    add("progress_note", activity_id=activity, day=date(2025, 6, 1), status="under_way", text="On.", text_fr="Oui.")
    add("progress_note", activity_id=activity, day=date(2025, 9, 1), status="done")
    early, late = activities(workspace, date(2025, 8, 31))["Bus"], activities(workspace, language="fr")["Bus"]
    assert (early.status, early.state, early.progress.percent, early.note) == ("under_way", "on_track", 50, "On.")
    assert (late.status, late.progress.how, late.note, late.noted) == ("done", "done", "Oui.", date(2025, 6, 1))
    assert (early.condition, late.condition) == ("if", "si")


def test_a_priority_is_reckoned_from_its_activities_or_set_by_hand(workspace: Workspace, add: Adder) -> None:
    housing = add("priority", name="Housing", pillar="Living", pillar_fr="Vivre")
    work = add("priority", name="Work", percent=90, percent_reason="Weighted")
    for name, status in (("a", "done"), ("b", "under_way"), ("c", "dropped")):
        add("activity", name=name, fiscal_year="2025-26", status=status, priority_id=housing)
    rows = list(activities(workspace).values())
    with workspace.reading() as connection:
        found = {row.id: row for row in plan.priorities(connection, Labels(connection, "fr"))}
    told = [plan.priority_progress(found[each], rows) for each in (housing, work)]
    assert [(each.percent, each.how, each.reason) for each in told] == [
        (75, "activities", ""),
        (90, "hand", "Weighted"),
    ]
    assert found[housing].pillar == "Vivre"


def test_a_circle_of_activities_ends(workspace: Workspace, add: Adder) -> None:
    first = add("activity", name="a", fiscal_year="2025-26")
    second = add("activity", name="b", fiscal_year="2025-26", carried_from_id=first)
    records.save(workspace, record_type("activity"), first, {"carried_from_id": second})
    add("action", text="x", activity_id=first, raised=date(2025, 4, 1))
    assert [len(row.actions) for row in activities(workspace).values()] == [1, 1]


def test_each_kind_of_life_is_a_sign_of_its_priority(workspace: Workspace, add: Adder) -> None:
    priority = add("priority", name="Housing", number="1")
    activity = add("activity", name="Bus", fiscal_year="2025-26", priority_id=priority)
    indicator = add("indicator", name="Rides", activity_id=activity)
    meeting = add("meeting", title="Council", day=date(2025, 7, 1), groups=[], status="held")
    add("agenda_item", meeting_id=meeting, title="Bus", activity_id=activity)
    action = add("action", text="Ask", activity_id=activity, raised=date(2025, 8, 1))
    event = add("event", title="Fair", day=date(2025, 10, 1), priority_id=priority)
    gift = add("contribution", day=date(2025, 11, 1), what="Hall", activity_id=activity)
    add("progress_note", activity_id=activity, day=date(2025, 5, 1), text="Begun")
    add("measurement", indicator_id=indicator, day=date(2025, 6, 1), value=1)
    add("action_update", action_id=action, day=date(2025, 9, 1), text="Asked")
    records.save(workspace, record_type("action"), action, {"status": "done", "done_on": date(2025, 12, 1)})
    told = [(5, "note", "activity", activity), (6, "measurement", "indicator", indicator),
            (7, "meeting", "meeting", meeting), (8, "action", "action", action),
            (9, "action", "action", action), (10, "event", "event", event),
            (11, "contribution", "contribution", gift), (12, "action", "action", action)]  # fmt: skip
    for month, kind, opened, record in told:
        found = signs(workspace, date(2025, month, 15))[priority]
        assert (found.day, found.kind, found.type, found.id) == (date(2025, month, 1), kind, opened, record)
    assert signs(workspace, date(2025, 10, 15))[priority].title == "Fair"
    assert signs(workspace, date(2025, 4, 30)) == {}


def test_a_meeting_gives_a_sign_only_when_it_was_held(workspace: Workspace, add: Adder) -> None:
    priority = add("priority", name="Housing")
    meeting = add("meeting", title="Council", day=date(2025, 7, 1), groups=[], status="cancelled")
    add("agenda_item", meeting_id=meeting, title="Housing", priority_id=priority)
    assert signs(workspace) == {}
    records.save(workspace, record_type("meeting"), meeting, {"status": "held"})
    assert signs(workspace)[priority].kind == "meeting"


def test_quiet_priorities_are_named_with_their_last_sign(workspace: Workspace, add: Adder) -> None:
    young = add("strategy", name="Young", since=date(2026, 1, 15))
    never, new = add("priority", name="Never"), add("priority", name="New", strategy_id=young)
    old, lively = add("priority", name="Old", number="2"), add("priority", name="Lively")
    for priority, day in ((old, date(2025, 12, 30)), (lively, date(2025, 12, 31))):
        add("event", title="E", day=day, priority_id=priority)
    with workspace.reading() as connection:
        labels = Labels(connection, "en")
        rows, strategies = plan.priorities(connection, labels), plan.strategies(connection, labels, YEAR)
        found = quiet.quiet(quiet.last_signs(connection, labels, DAY), rows, strategies, DAY)
    assert {each.title: each.sign.day if each.sign else None for each in found} == {
        "2. Old": date(2025, 12, 30), "Never": None,
    }  # fmt: skip
    assert new and Quiet(never, "Never", None) in found


def test_activities_without_news_are_told(workspace: Workspace, add: Adder) -> None:
    heard, silent, before = (add("activity", name=name, fiscal_year="2025-26") for name in "abc")
    add("progress_note", activity_id=heard, day=date(2025, 5, 1), text="Begun")
    add("progress_note", activity_id=before, day=date(2025, 3, 31), text="Begun")
    with workspace.reading() as connection:
        assert quiet.without_news(connection, YEAR, (heard, silent, before)) == (silent, before)


def test_a_longer_plan_needs_no_more_queries(workspace: Workspace, add: Adder) -> None:
    def asked() -> int:
        statements: list[Any] = []
        with workspace.reading() as connection:
            event.listen(connection, "before_cursor_execute", lambda *call: statements.append(call[2]))
            labels = Labels(connection, "en")
            plan.activities(connection, labels, YEAR, 4)
            quiet.last_signs(connection, labels, DAY)
        return len(statements)

    def grow() -> None:
        priority = add("priority", name="P")
        activity = add("activity", name="A", fiscal_year="2025-26", priority_id=priority)
        add("progress_note", activity_id=activity, day=date(2025, 5, 1), text="Begun")
        add("action", text="A", activity_id=activity, raised=date(2025, 4, 2))

    grow()
    before = asked()
    for _more in range(4):
        grow()
    assert asked() == before <= 15
