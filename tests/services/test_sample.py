"""The sample partnership: complete, bilingual, and lively on any day of any year."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from lipdesk import paths
from lipdesk.domain.periods import fiscal_year_code, fiscal_year_of
from lipdesk.reports import building
from lipdesk.reports.basis import Basis
from lipdesk.services import files, sample
from lipdesk.store import search
from lipdesk.store.workspace import Workspace

DAYS = (
    date(2026, 4, 1), date(2026, 11, 22), date(2027, 3, 31), date(2028, 2, 29),
)  # fmt: skip
ORDINARY = date(2026, 11, 22)
LEAST = {
    "organization": 30, "organization_name": 1, "service": 10, "person": 55, "position": 40, "group": 5, "terms": 10,
    "seat_target": 30, "membership": 55, "meeting": 45, "agenda_item": 300, "attendance": 300, "decision": 15,
    "action": 60, "action_update": 10, "strategy": 1, "approval": 4, "priority": 4, "priority_tag": 8, "activity": 40,
    "progress_note": 40, "indicator": 6, "measurement": 30, "event": 25, "participants": 80, "contribution": 12,
    "contact": 10, "narrative": 30, "priority_text": 8,
}  # fmt: skip


@pytest.fixture(scope="module", params=DAYS, ids=str)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, date]]:
    with sample.create(tmp_path_factory.mktemp("sample") / "sample.lipdesk", request.param) as workspace:
        yield workspace, request.param


def rows(workspace: Workspace, sql: str, *values: Any) -> list[Any]:
    with workspace.reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql, values)]


def count(workspace: Workspace, table: str) -> int:
    return int(rows(workspace, f'SELECT count(*) FROM "{table}"')[0][0])


def everything(workspace: Workspace) -> dict[str, list[Any]]:
    return {table: rows(workspace, f'SELECT * FROM "{table}"') for table in LEAST}


def test_there_is_enough_of_everything(tmp_path: Path) -> None:
    with sample.create(tmp_path / "sample.lipdesk", ORDINARY) as workspace:
        found = {table: count(workspace, table) for table in LEAST}
    assert {table: number for table, number in found.items() if number < LEAST[table]} == {}


def test_the_same_day_tells_the_same(tmp_path: Path) -> None:
    with (
        sample.create(tmp_path / "one.lipdesk", ORDINARY) as one,
        sample.create(tmp_path / "two.lipdesk", ORDINARY) as two,
    ):
        assert everything(one) == everything(two)


def test_undo_takes_all_of_it_back(tmp_path: Path) -> None:
    with files.create(tmp_path / "empty.lipdesk", {"name": "Empty"}) as workspace:
        sample.fill(workspace, ORDINARY)
        workspace.undo()
        assert {table: count(workspace, table) for table in LEAST} == dict.fromkeys(LEAST, 0)


def test_everything_is_found(told: tuple[Workspace, date]) -> None:
    workspace, _today = told
    with workspace.reading() as connection:
        assert search.differences(connection) == 0
        assert search.find(connection, "Tamarack Housing Society"), "an organization is found by its former name"


def test_something_is_late_and_something_is_due(told: tuple[Workspace, date]) -> None:
    workspace, today = told
    late = "SELECT text FROM action WHERE due < ? AND status NOT IN ('done', 'dropped')"
    due = "SELECT text FROM action WHERE due BETWEEN ? AND ? AND status NOT IN ('done', 'dropped')"
    assert 3 <= len(rows(workspace, late, str(today))) <= 5
    assert len(rows(workspace, due, str(today), str(today + timedelta(days=7)))) >= 4


def test_meetings_follow_the_calendar(told: tuple[Workspace, date]) -> None:
    workspace, today = told
    states = rows(workspace, "SELECT day, status FROM meeting")
    assert all(status in ("held", "cancelled") for day, status in states if day < str(today))
    assert all(status == "planned" for day, status in states if day >= str(today))
    assert [day for day, _status in states if date.fromisoformat(day).weekday() >= 5] == []
    assert any(str(today) < day <= str(today + timedelta(days=7)) for day, _status in states)
    years = {fiscal_year_of(date.fromisoformat(day)) for day, _status in states}
    last = fiscal_year_of(today).year_before()
    assert {last, fiscal_year_of(today)} <= years
    assert "cancelled" in {status for day, status in states if day <= str(last.end)}


def test_attendance_has_every_answer_and_both_quorums(told: tuple[Workspace, date]) -> None:
    workspace, today = told
    statuses = {status for (status,) in rows(workspace, "SELECT DISTINCT status FROM attendance")}
    assert statuses == {"present", "online", "regrets", "absent", "guest", "staff"}
    assert rows(workspace, "SELECT id FROM attendance WHERE substitute_for_id IS NOT NULL")
    with workspace.reading() as connection:
        basis = Basis(connection, fiscal_year_of(today).year_before(), "en", today)
        turnouts = basis.now.turnouts
        assert {one.quorate for one in turnouts} == {True, False, None}, "one group has no quorum"


def test_nobody_attends_before_the_seat_begins_or_after_it_ends(told: tuple[Workspace, date]) -> None:
    workspace, _today = told
    seatless = """
        SELECT person.family_name, meeting.title, meeting.day FROM attendance
        JOIN meeting ON meeting.id = attendance.meeting_id JOIN person ON person.id = attendance.person_id
        JOIN meeting_group ON meeting_group.meeting_id = meeting.id
        WHERE attendance.status NOT IN ('guest', 'staff') AND attendance.substitute_for_id IS NULL AND NOT EXISTS (
            SELECT 1 FROM membership WHERE membership.person_id = person.id
            AND membership.group_id = meeting_group.group_id AND membership.since <= meeting.day
            AND (membership.until IS NULL OR membership.until >= meeting.day))"""
    assert rows(workspace, seatless) == []


def test_votes_are_cast_by_those_who_came(told: tuple[Workspace, date]) -> None:
    workspace, _today = told
    decided = rows(
        workspace, "SELECT votes_for, votes_against, abstentions, meeting_id, mover_id, seconder_id FROM decision"
    )
    assert decided
    for votes_for, against, abstained, meeting, mover, seconder in decided:
        attended = "SELECT person_id FROM attendance WHERE meeting_id = ? AND status IN ('present', 'online')"
        came = {person for (person,) in rows(workspace, attended, meeting)}
        assert mover in came and seconder in came and mover != seconder
        assert votes_for is None or 0 < votes_for + against + abstained <= len(came)


def test_nothing_that_happened_lies_ahead(told: tuple[Workspace, date]) -> None:
    workspace, today = told
    for table, column in (
        ("event", "day"), ("contribution", "day"), ("contact", "day"), ("measurement", "day"), ("progress_note", "day"),
        ("decision", "day"), ("approval", "day"), ("action", "done_on"), ("action", "raised"), ("action_update", "day"),
        ("organization", "partner_since"), ("organization", "partner_until"), ("membership", "until"),
        ("organization_name", "until"),
    ):  # fmt: skip
        assert rows(workspace, f"SELECT {column} FROM {table} WHERE {column} > ?", str(today)) == [], (table, column)


def test_terms_end_soon(told: tuple[Workspace, date]) -> None:
    workspace, today = told
    soon = "SELECT id FROM membership WHERE until IS NULL AND term_end BETWEEN ? AND ?"
    assert rows(workspace, soon, str(today), str(today + timedelta(days=60)))


def test_every_status_of_the_plan_is_shown(tmp_path: Path) -> None:
    with sample.create(tmp_path / "sample.lipdesk", ORDINARY) as workspace:
        found = rows(workspace, "SELECT DISTINCT fiscal_year, status FROM activity")
    this, last = fiscal_year_code(ORDINARY), fiscal_year_code(ORDINARY.replace(year=ORDINARY.year - 1))
    assert {status for year, status in found if year == this} == {"not_started", "under_way", "at_risk", "done"}
    assert {status for year, status in found if year == last} == {"under_way", "at_risk", "done", "dropped"}


def test_the_plan_goes_on_from_year_to_year(told: tuple[Workspace, date]) -> None:
    workspace, today = told
    this, last = fiscal_year_code(today), fiscal_year_code(fiscal_year_of(today).year_before().start)
    chains = """
        SELECT later.number, earlier.number, earlier.fiscal_year, earlier.status FROM activity AS later
        JOIN activity AS earlier ON earlier.id = later.carried_from_id WHERE later.fiscal_year = ? ORDER BY 1"""
    assert rows(workspace, chains, this) == [
        ("2.4", "2.4", last, "at_risk"), ("2.5", "2.5", last, "under_way"), ("4.5", "4.5", last, "under_way"),
    ]  # fmt: skip
    assert len(rows(workspace, chains, last)) == 1, "the bus took a year more"


def test_the_plan_is_told_in_both_languages_with_reasons(told: tuple[Workspace, date]) -> None:
    workspace, today = told
    for column in ("text", "text_fr"):
        assert rows(workspace, f"SELECT id FROM progress_note WHERE {column} IS NULL") == []
    assert rows(workspace, "SELECT id FROM activity WHERE percent IS NOT NULL AND percent_reason_fr IS NULL") == []
    assert rows(workspace, "SELECT id FROM activity WHERE percent IS NOT NULL")
    assert {one for (one,) in rows(workspace, "SELECT DISTINCT direction FROM indicator")} == {"up", "down", "keep"}
    last = fiscal_year_of(today).year_before()
    texts = "SELECT language, did, changed, obstacles, ahead FROM priority_text WHERE since = ?"
    found = rows(workspace, texts, str(last.start))
    assert [language for language, *_texts in found] == ["en", "fr"] * 4
    assert all(all(written) for written in found)


def test_last_year_is_told_in_both_languages(told: tuple[Workspace, date]) -> None:
    workspace, today = told
    last = fiscal_year_of(today).year_before()
    texts = rows(workspace, "SELECT section, language FROM narrative WHERE since = ?", str(last.start))
    sections = {entry["code"] for entry in lists()["report_section"]}
    assert set(texts) == {(f"report_section.{code}", language) for code in sections for language in ("en", "fr")}


def test_nobody_and_nothing_is_real(told: tuple[Workspace, date]) -> None:
    workspace, _today = told
    for table in ("person", "organization"):
        found = rows(workspace, f"SELECT email, phone FROM {table}")
        assert [one for one in found if not re.fullmatch(r"[a-z0-9@.\-]+\.example", one[0])] == []
        assert [one for one in found if not re.fullmatch(r"\d{3} 555-01\d\d", one[1])] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_last_year_makes_a_full_report(tmp_path: Path, language: str) -> None:
    with sample.create(tmp_path / "sample.lipdesk", ORDINARY) as workspace, workspace.reading() as connection:
        document = building.build(connection, "annual", fiscal_year_of(ORDINARY).year_before(), language, ORDINARY)
    assert document.left_out == ()


def lists() -> dict[str, list[dict[str, str]]]:
    return json.loads((paths.resources() / "lists.json").read_text("utf-8"))  # type: ignore[no-any-return]


def test_every_entry_of_every_list_has_both_languages() -> None:
    for name, entries in lists().items():
        assert len({entry["code"] for entry in entries}) == len(entries)
        for entry in entries:
            assert entry["en"].strip() and entry["fr"].strip(), (name, entry)
            assert ("hint_en" in entry) == ("hint_fr" in entry) == (name in ("report_section", "message_text"))
            assert max(len(entry.get("short_en", "")), len(entry.get("short_fr", ""))) <= 14, (name, entry)
    assert len(lists()["welcoming"]) == 17
    assert [entry for entry in lists()["sector"] if not (entry.get("short_en") and entry.get("short_fr"))] == []


@pytest.mark.parametrize("chapter", ["partners", "groups", "plan", "life", "texts"])
def test_french_signs_have_no_break_spaces(chapter: str) -> None:
    text = json.dumps(sample.told(chapter), ensure_ascii=False)
    assert re.findall(r".{0,20} [:»]|«[^\u00a0].{0,20}|\w'\w.{0,20}", text) == []


def test_a_new_sample_file_begins_with_its_records(tmp_path: Path) -> None:
    with sample.create(tmp_path / "Sample.lipdesk", date(2026, 11, 22)) as workspace:
        assert workspace.undo() is None
        with workspace.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM organization").scalar_one() > 20
