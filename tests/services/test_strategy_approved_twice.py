"""Grey Bruce: two counties approve one strategy of seven priorities on four pillars, the partners grow from 42 to 66,
and a year holds 25 community dialogues, 17 delegations to municipal councils and a study. Entered or imported,
it is the same file; nothing is lost on the way out and in again, and the report says it in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lipdesk.domain.events import Event
from lipdesk.domain.partners import Organization
from lipdesk.domain.periods import fiscal_year
from lipdesk.domain.plan import Approval, Strategy
from lipdesk.reports import building
from lipdesk.reports.document import Document, Paragraph, Table
from lipdesk.reports.text import render
from lipdesk.services import exporting, importing, plan, records
from lipdesk.services.exchange.rows import Writing
from lipdesk.store.workspace import Workspace
from tests.services.books import book
from tests.services.partnerships import created

PERIOD, ISSUED = fiscal_year(2022), date(2023, 4, 28)
STRATEGY = ("Grey Bruce settlement strategy", "Stratégie d’établissement de Grey Bruce")
APPROVALS = [("Grey County", date(2021, 4, 8)), ("Bruce County", date(2021, 4, 15))]
PILLARS = {
    "Welcome": "Accueil", "Work": "Travail", "Services": "Services", "Community": "Collectivité",
}  # fmt: skip
PRIORITIES = [
    ("Welcoming municipalities", "Municipalités accueillantes", "Welcome"),
    ("Anti-racism", "Lutte contre le racisme", "Welcome"),
    ("Fair employment", "Emploi équitable", "Work"),
    ("Newcomer entrepreneurs", "Entrepreneurs nouveaux arrivants", "Work"),
    ("Access to services", "Accès aux services", "Services"),
    ("Language learning", "Apprentissage de la langue", "Services"),
    ("Social connections", "Liens sociaux", "Community"),
]  # fmt: skip
KINDS = {"consultation": ("Dialogue", 25), "presentation": ("Delegation", 17), "research": ("Study", 1)}
MUNICIPAL = "sector.municipal"
ORGANIZATIONS = [
    (f"Partner {number:02d}", MUNICIPAL if number <= 17 else None,
     date(2021, 1, 11) if number <= 42 else date(2022, 9, 12))
    for number in range(1, 67)
]  # fmt: skip
EVENTS = [
    (f"{name} {number:02d}", kind, date(2022, 4 + number % 9, 1 + number))
    for kind, (name, count) in KINDS.items()
    for number in range(1, count + 1)
]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with created(tmp_path / "one.lipdesk") as opened:
        entered(opened)
        yield opened


def entered(workspace: Workspace) -> None:
    """The file through the services that the window uses."""
    with workspace.change("Many at once") as session:
        for name, sector, since in ORGANIZATIONS:
            records.put(session, Organization, {"name": name, "sector": sector, "partner_since": since})
        for title, kind, day in EVENTS:
            records.put(session, Event, {"title": title, "kind": f"event_kind.{kind}", "day": day})
    told = {"since": date(2021, 4, 1), "until": date(2026, 3, 31), "status": "approved"}
    strategy = records.add(workspace, Strategy, {"name": STRATEGY[0], "name_fr": STRATEGY[1], **told})
    for body, day in APPROVALS:
        records.add(workspace, Approval, {"strategy_id": strategy, "body": body, "day": day})
    for name, name_fr, pillar in PRIORITIES:
        values = {"name": name, "name_fr": name_fr, "pillar": pillar, "pillar_fr": PILLARS[pillar]}
        priority = plan.add_priority(workspace, strategy, values)
        plan.add_activity(workspace, priority, "2022-23", {"name": f"First step: {name}", "status": "under_way"})


def workbook(path: Path) -> Path:
    """The same file as somebody keeps it in a spreadsheet."""
    kinds = {"consultation": "Consultation", "presentation": "Presentation to a municipal council",
             "research": "Research"}  # fmt: skip
    priorities = [
        [str(number), name, name_fr, STRATEGY[0], pillar, PILLARS[pillar]]
        for number, (name, name_fr, pillar) in enumerate(PRIORITIES, 1)
    ]
    activities = [
        [f"{number}.1", f"First step: {each[0]}", each[0], "2022-23", "Under way"]
        for number, each in enumerate(PRIORITIES, 1)
    ]
    return book(path, {
        "Organizations": [["Name", "Sector", "Partner since"],
                          *([name, "Municipal government" if sector else None, since]
                            for name, sector, since in ORGANIZATIONS)],
        "Strategies": [["Name", "French name", "From", "Until", "Status"],
                       [*STRATEGY, date(2021, 4, 1), date(2026, 3, 31), "Approved"]],
        "Approvals": [["Strategy", "Approved by", "Date"], *([STRATEGY[0], *each] for each in APPROVALS)],
        "Priorities": [["Number", "Name", "French name", "Strategy", "Pillar", "Pillar in French"], *priorities],
        "Activities": [["Number", "Name", "Priority", "Fiscal year", "Status"], *activities],
        "Events": [["Title", "Kind", "Date"], *([title, kinds[kind], day] for title, kind, day in EVENTS)],
    })  # fmt: skip


def brought(workspace: Workspace, source: Path) -> None:
    worked = importing.plan(workspace, source)
    assert (worked.problems, worked.notices) == ([], [])
    importing.apply(workspace, worked)


def sheets(workspace: Workspace) -> dict[str, Any]:
    return {sheet.title: sheet.rows for sheet in Writing(workspace, "en").sheets()}


def report(workspace: Workspace, language: str) -> Document:
    with workspace.reading() as connection:
        return building.build(connection, "annual", PERIOD, language, ISSUED)


def section(document: Document, key: str) -> tuple[Any, ...]:
    return next(each.blocks for each in document.sections if each.key == key)


def test_a_workbook_brings_what_would_be_entered(workspace: Workspace, tmp_path: Path) -> None:
    with created(tmp_path / "two.lipdesk") as other:
        brought(other, workbook(tmp_path / "book.xlsx"))
        mine, theirs = sheets(workspace), sheets(other)
    assert {title: rows for title, rows in theirs.items() if rows != mine[title]} == {}


def test_nothing_is_lost_on_export_and_import(workspace: Workspace, tmp_path: Path) -> None:
    exporting.export(workspace, tmp_path / "out", "fr")
    with created(tmp_path / "two.lipdesk") as other:
        brought(other, tmp_path / "out")
        assert sheets(other) == sheets(workspace)


def test_the_figures_of_the_year_are_theirs(workspace: Workspace) -> None:
    found = report(workspace, "en")
    partners = found.figure("partners")
    assert (partners.value, partners.before, partners.change) == (66, 42, "24 more than a year earlier")
    assert found.figure(f"partners-{MUNICIPAL}").value == 17
    assert found.figure("events").value == 43
    counted = {kind: found.figure(f"events-event_kind.{kind}").value for kind in KINDS}
    assert counted == {"consultation": 25, "presentation": 17, "research": 1}


def test_the_strategy_names_all_who_approved_it_and_the_table_stands_by_pillar(workspace: Workspace) -> None:
    for language, month, heading in (("en", "April", "Pillar"), ("fr", "avril", None)):
        found = report(workspace, language)
        blocks = section(found, "plan")
        lead = next(block for block in blocks if isinstance(block, Paragraph) and block.style == "lead")
        for body, day in APPROVALS:
            assert f"{body}" in lead.text and f"{day.day}\u00a0{month} 2021" in lead.text
        status, approvals = (block for block in blocks if isinstance(block, Table))
        names = [name_fr if language == "fr" else name for name, name_fr, _pillar in PRIORITIES]
        pillars = [PILLARS[pillar] if language == "fr" else pillar for _name, _name_fr, pillar in PRIORITIES]
        assert [(row[0], row[1]) for row in status.rows] == [
            (pillar, f"{number}. {name}") for number, (pillar, name) in enumerate(zip(pillars, names, strict=True), 1)
        ]
        assert heading is None or status.columns[0].label == heading
        assert [row[1:] for row in approvals.rows] == [(body, day.isoformat()) for body, day in APPROVALS]


def test_a_priority_that_moves_to_another_pillar_stands_with_its_like(workspace: Workspace) -> None:
    plan.move_priority(workspace, 7, 7, like=1)
    status = next(block for block in section(report(workspace, "en"), "plan") if isinstance(block, Table))
    assert [row[0] for row in status.rows] == ["Welcome"] * 3 + ["Work"] * 2 + ["Services"] * 2


def test_priorities_where_nothing_happened_are_named(workspace: Workspace) -> None:
    plan.note_progress(workspace, 1, date(2023, 1, 9), "The first council has signed.", "Le premier conseil a signé.")
    plan.note_progress(workspace, 2, date(2022, 12, 30), "A poster is out.", "Une affiche est sortie.")
    text = " ".join(render(report(workspace, "en")).replace("\u00a0", " ").split())
    assert "2. Anti-racism The last was a progress note on “2.1 First step: Anti-racism”, on 30 December 2022." in text
    assert text.count("Nothing is recorded so far.") == 5
