"""Before a report is sent: each finding in a file where it is, and not in one where it isn't."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from lipdesk.domain.documents import IssuedReport, TemplateSection
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.registry import record_type
from lipdesk.reports import preflight
from lipdesk.reports.preflight import Finding
from lipdesk.services import records
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.reports.valley import YEAR, Adder

IN, TODAY = date(2025, 10, 1), date(2026, 4, 28)
TEXT = {"since": YEAR.start, "until": YEAR.end, "state": "complete"}
FRENCH = {"name_fr": "Nom"}
Fill = Callable[[Adder], Any]


def found(workspace: Workspace, *languages: str, kind: str = "annual") -> dict[str, Finding]:
    with workspace.reading() as connection:
        made = preflight.findings(connection, kind, YEAR, languages or ("en",), TODAY)
    assert len({one.key for one in made}) == len(made)
    assert [one.weight for one in made] == sorted((one.weight for one in made), key=preflight.WEIGHTS.index)
    assert all(one.title and "{count}" not in one.title and "{name}" not in one.title for one in made)
    return {one.key: one for one in made}


def meeting(add: Adder, **more: Any) -> int:
    return add("meeting", **{"title": "Council", "day": IN, "status": "held", "minutes_status": "draft", **more})


def came(add: Adder, **organization: Any) -> int:
    body, held = add("organization", name="Mill", **organization), meeting(add)
    add("attendance", meeting_id=held, organization_id=body)
    return body


def activity(add: Adder, **more: Any) -> int:
    values = {"name": "Bus", "fiscal_year": "2025-26", "quarters": "1", "status": "under_way", **more}
    if "leads" not in values:
        values["leads"] = [add("organization", name="Lead")]
    if "priority_id" not in values:
        values["priority_id"] = add("priority", name="Moving")
    return add("activity", **values)


def noted(add: Adder) -> int:
    number = activity(add)
    add("progress_note", activity_id=number, day=IN, text="A driver was found.")
    return number


def indicator(add: Adder, measured: date | None = None, **more: Any) -> int:
    number = add("indicator", name="Riders", **more)
    if measured is not None:
        add("measurement", indicator_id=number, day=measured, value=1000)
    return number


def event(add: Adder, category: bool = False, **more: Any) -> int:
    number = add("event", title="Fair", day=IN, **more)
    if category:
        add("participants", event_id=number, category="participant_category.newcomers", count=4)
    return number


def action(add: Adder, **more: Any) -> int:
    return add("action", text="Call", raised=IN, **more)


# (finding, a file where it is, files where it is not)
RECORDS: list[tuple[str, Fill, list[Fill]]] = [
    ("partners_without_sector", lambda add: add("organization", name="A", partner_since=IN), [
        lambda add: add("organization", name="A", partner_since=IN, sector="sector.health"),
        lambda add: add("organization", name="A"),
        lambda add: add("organization", name="A", partner_since=date(2026, 5, 1)),
        lambda add: add("organization", name="A", partner_since=date(2020, 1, 1), partner_until=date(2025, 3, 31))]),
    ("came_without_being_partners", came, [
        lambda add: came(add, partner_since=IN), lambda add: add("organization", name="Never came")]),
    ("held_without_attendance", meeting, [came, lambda add: meeting(add, status="cancelled"),
                                          lambda add: meeting(add, day=date(2024, 1, 1))]),
    ("planned_and_passed", lambda add: meeting(add, status="planned"), [
        meeting, lambda add: meeting(add, status="planned", day=date(2026, 5, 1))]),
    ("held_without_minutes", lambda add: meeting(add, minutes_status=None), [
        meeting, lambda add: meeting(add, minutes_status=None, minutes_notes="We met."),
        lambda add: add("minute_note", meeting_id=meeting(add, minutes_status=None), text="We met.")]),
    ("events_without_participants", event, [
        lambda add: event(add, participants=0), lambda add: event(add, category=True)]),
    ("events_without_priority", event, [
        lambda add: event(add, priority_id=add("priority", name="P")), lambda add: event(add, activity_id=noted(add))]),
    ("contributions_without_value", lambda add: add("contribution", day=IN, what="Room", value=0), [
        lambda add: add("contribution", day=IN, hours=1500), lambda add: add("contribution", day=IN, value=100)]),
    ("actions_without_owner", action, [
        lambda add: action(add, owners=[add("person", family_name="Zimmer")]), lambda add: action(add, status="done"),
        lambda add: action(add, organizations=[add("organization", name="A")]),
        lambda add: add("action", text="Later", raised=date(2026, 4, 2))]),
    ("actions_without_due", action, [lambda add: action(add, due=TODAY), lambda add: action(add, status="dropped")]),
    ("activities_without_news", activity, [noted, lambda add: activity(add, status="done"),
                                           lambda add: activity(add, fiscal_year="2023-24")]),
    ("activities_without_priority", lambda add: activity(add, priority_id=None), [activity]),
    ("activities_without_lead", lambda add: activity(add, leads=[]), [activity]),
    ("activities_without_time", lambda add: activity(add, quarters=None), [
        activity, lambda add: activity(add, quarters=None, end=IN)]),
    ("activities_by_hand", lambda add: activity(add, percent=40), [
        activity, lambda add: activity(add, percent=40, percent_reason="As the driver says.")]),
    ("priorities_by_hand", lambda add: add("priority", name="P", percent=40), [
        lambda add: add("priority", name="P"), lambda add: add("priority", name="P", percent=4, percent_reason="So.")]),
    ("indicators_without_measurement", lambda add: indicator(add, date(2024, 1, 1)), [lambda add: indicator(add, IN)]),
    ("indicators_without_target", indicator, [lambda add: indicator(add, target=5000)]),
]  # fmt: skip


@pytest.mark.parametrize(("key", "there", "not_there"), RECORDS, ids=[one[0] for one in RECORDS])
def test_records(workspace: Workspace, add: Adder, key: str, there: Fill, not_there: list[Fill]) -> None:
    for fill in not_there:
        fill(add)
        assert key not in found(workspace)
    number = there(add)
    finding = found(workspace)[key]
    assert finding.mend is not None and finding.mend[0] == "records" and finding.count == 1
    if isinstance(number, int) and key not in ("came_without_being_partners",):
        assert finding.mend[2] == (number,)
    assert finding.title.startswith(("1 ", "Nothing was noted for 1 ", "The progress of 1 "))


@pytest.mark.parametrize(("kind", "expected"), [
    ("directory", {"partners_without_sector"}), ("actions", {"actions_without_owner", "actions_without_due"}),
    ("snapshot", {"held_without_attendance"}),
])  # fmt: skip
def test_other_reports_ask_what_concerns_them(
    workspace: Workspace, add: Adder, kind: str, expected: set[str]
) -> None:
    for fill in (RECORDS[0][1], meeting, action, activity):
        fill(add)
    assert {key for key in found(workspace, kind=kind) if not key.startswith("left_out")} == expected


def write(add: Adder, section: str, language: str, text: str, **more: Any) -> int:
    return add("narrative", **{**TEXT, "section": f"report_section.{section}", "language": language, "text": text,
                               **more})  # fmt: skip


def test_texts(workspace: Workspace, add: Adder) -> None:
    empty = "empty:report_section.challenges"
    before = found(workspace)
    assert before[empty].weight == "missing" and before[empty].mend == ("text", "report_section.challenges", "en")
    assert before["empty:glance"].weight == "told"
    assert not [one for key, one in before.items() if key.startswith("left_out") and "Challenges" in one.title]
    write(add, "challenges", "en", "No bus, {partners} or {nobody}.", state="draft")
    once = found(workspace)
    assert empty not in once
    assert once["draft:report_section.challenges:en"].mend == ("text", "report_section.challenges", "en")
    assert once["unknown:report_section.challenges:en:nobody"].weight == "missing"

    both = found(workspace, "en", "fr")
    assert both["one_language:report_section.challenges"].mend == ("text", "report_section.challenges", "fr")
    write(add, "challenges", "fr", "Pas d’autobus.")
    assert "one_language:report_section.challenges" not in found(workspace, "en", "fr")
    records.save(workspace, record_type("narrative"), 1, {"state": "complete", "text": "No bus."})
    assert not [key for key in found(workspace) if "challenges" in key]


def test_a_text_that_no_section_prints(workspace: Workspace, add: Adder) -> None:
    write(add, "gba", "en", "Who could take part.")
    assert "unused:report_section.gba" not in found(workspace)
    with workspace.reading() as connection:
        planned = everything(connection, TemplateSection)
    section = next(number for number, one in planned.items()
                   if (one["template_id"], one["section"]) == (1, "report_section.gba"))  # fmt: skip
    records.save(workspace, TemplateSection, section, {"shown": False})
    assert found(workspace)["unused:report_section.gba"].mend == ("text", "report_section.gba", "en")
    records.delete(workspace, TemplateSection, [section])
    assert found(workspace)["unused:report_section.gba"].mend is None


def test_priority_texts_and_french_words(workspace: Workspace, add: Adder) -> None:
    priority = add("priority", name="Moving")
    both = found(workspace, "en", "fr")
    assert both["priorities:en"].weight == both["priorities:fr"].weight == "doubt"
    assert both["french:priority"].mend == ("records", "priority", (priority,))
    assert both["french:partnership"].mend == ("records", "partnership", (1,))
    assert "french:priority" not in found(workspace, "en")
    add("priority_text", priority_id=priority, language="en", did="We bought a bus.", **TEXT)
    both = found(workspace, "en", "fr")
    assert "priorities:en" not in both and both["priorities:fr"].weight == "missing"
    add("priority_text", priority_id=priority, language="fr", did="Un autobus.", **TEXT)
    records.save(workspace, record_type("priority"), priority, {**FRENCH, "outcome": "All move."})
    assert "french:priority" in found(workspace, "fr")
    records.save(workspace, record_type("priority"), priority, {"outcome_fr": "Tous bougent."})
    records.save(workspace, Partnership, 1, FRENCH)
    assert not {"french:priority", "french:partnership", "priorities:fr"} & found(workspace, "en", "fr").keys()


def test_what_is_left_out_letters_and_what_was_issued(workspace: Workspace, add: Adder) -> None:
    before = found(workspace)
    assert [one for key, one in before.items() if key.startswith("left_out")] and "issued" not in before
    add("issued_report", title="Report", issued=IN, kind="annual", since=YEAR.start, until=date(2025, 9, 30))
    assert "issued" not in found(workspace)
    add("issued_report", title="Report", issued=IN, kind="annual", since=YEAR.start, until=YEAR.end)
    add("organization", name="Tea 茶 House", partner_since=IN, sector="sector.health")
    after = found(workspace)
    assert after["issued"].mend == ("record", IssuedReport.type_key(), 2)
    assert after["letter:茶"].weight == "missing" and "issued on 2025-10-01 already" in after["issued"].title
    assert preflight.heavy("3.4 MB").title == "The PDF has 3.4 MB."
