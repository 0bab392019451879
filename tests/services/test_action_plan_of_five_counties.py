"""Five Eastern Counties, 2012–13: several leads and partners, time by quarter and not by date, one activity that
depends on somebody else, names in two languages, no indicators. Entered or from a workbook, it is the same plan;
nothing is lost on the way out and in again, and the report says all of it in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lipdesk.domain.partners import Organization
from lipdesk.domain.periods import fiscal_year
from lipdesk.domain.plan import Activity, Priority
from lipdesk.reports import building
from lipdesk.reports.document import Counted, Document, Table
from lipdesk.reports.grid import walk
from lipdesk.reports.text import render
from lipdesk.services import exporting, importing, plan, records, rolling
from lipdesk.services.exchange.rows import Writing
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.services.books import book
from tests.services.partnerships import created

YEAR, PERIOD, END = "2012-13", fiscal_year(2012), date(2013, 3, 31)
LEADS = ["T.R. Leger Immigrant Services", "Eastern Ontario Training Board"]
FOR_WORK = ["Job Zone d’emploi", "S.E.A.P.R.", "Drake International", "Ontario Works offices"]
FOR_LIFE = [
    "Social Development Council of Cornwall and Area", "Cornwall Housing", "Seaway Valley Community Health Centre",
    "Ontario Works offices",
]  # fmt: skip
PRIORITIES = [
    ("1", "Employment", "Emploi", "Better assist immigrants at accessing appropriate employment.",
     "Mieux aider les immigrants à trouver un emploi qui leur convient."),
    ("2", "Community connection and social integration", "Liens communautaires et intégration sociale", None, None),
    ("3", "Racism and discrimination", "Racisme et discrimination", None, None),
    ("4", "Newcomer integration", "Intégration des nouveaux arrivants", None, None),
]  # fmt: skip
START_UP = ("The employer has set a start-up date.", "L’employeur a fixé une date d’ouverture.")
ACTIVITIES = [
    ("1", "Meet employers one by one", "Rencontrer les employeurs un à un", (1, 2, 3, 4), FOR_WORK, None),
    ("1", "Breakfast for employers", "Déjeuner des employeurs", (2,), FOR_WORK, None),
    ("1", "Guide to foreign credentials", "Guide des titres étrangers", (1, 2), FOR_WORK, None),
    ("1", "Mentors in the trades", "Mentors dans les métiers", (2, 3, 4), FOR_WORK, None),
    ("1", "Job fair", "Salon de l’emploi", (3,), FOR_WORK, None),
    ("1", "Workshops on the first interview", "Ateliers sur la première entrevue", (1, 3), FOR_WORK, None),
    ("1", "Training for the new plant", "Formation pour la nouvelle usine", (4,), FOR_WORK, START_UP),
    ("1", "List of services for job seekers", "Liste des services aux chercheurs d’emploi", (1,), FOR_WORK, None),
    ("2", "Welcome evenings", "Soirées d’accueil", (1, 3), FOR_LIFE, None),
    ("2", "Housing information night", "Soirée d’information sur le logement", (2,), FOR_LIFE, None),
    ("3", "Stories of newcomers in the papers", "Récits de nouveaux arrivants dans les journaux", (4,), [], None),
    ("4", "Orientation for families", "Orientation des familles", (3, 4), ["Cornwall Housing"], None),
]  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with created(tmp_path / "one.lipdesk") as opened:
        yield opened


def entered(workspace: Workspace) -> None:
    """The plan through the services that the window uses."""
    names = dict.fromkeys([*LEADS, *FOR_WORK, *FOR_LIFE])
    bodies = {name: records.add(workspace, Organization, {"name": name}) for name in names}
    made = {}
    for number, name, name_fr, outcome, outcome_fr in PRIORITIES:
        values = {"name": name, "name_fr": name_fr, "outcome": outcome, "outcome_fr": outcome_fr}
        made[number] = plan.add_priority(workspace, None, values)
    for number, name, name_fr, quarters, partners, condition in ACTIVITIES:
        told = {"name": name, "name_fr": name_fr, "leads": [bodies[each] for each in LEADS]}
        told |= {"partners": [bodies[each] for each in partners]}
        told |= {"condition": condition[0], "condition_fr": condition[1]} if condition else {}
        plan.set_quarters(workspace, [plan.add_activity(workspace, made[number], YEAR, told)], quarters)


def workbook(path: Path) -> Path:
    """The same plan as it was published: a column for each quarter, leads and partners in one cell each."""
    counts: dict[str, int] = {}
    rows: list[list[Any]] = []
    for number, name, name_fr, quarters, partners, condition in ACTIVITIES:
        counts[number] = counts.get(number, 0) + 1
        area = next(each[1] for each in PRIORITIES if each[0] == number)
        marks = ["x" if quarter in quarters else None for quarter in (1, 2, 3, 4)]
        rows.append([f"{number}.{counts[number]}", area, name, name_fr, *marks, "; ".join(LEADS), "; ".join(partners),
                     *(condition or (None, None)), "2012/13"])  # fmt: skip
    heads = ["Number", "Key Action Area", "Goal/Strategy", "French name", "Q1", "Q2", "Q3", "Q4", "Lead",
             "Key partners", "Depends on", "Depends on, in French", "Fiscal year"]  # fmt: skip
    return book(path, {
        "Action plan": [["Action plan 2012/13"], [], heads, *rows],
        "Priorities": [["Number", "Name", "French name", "Outcome", "Outcome in French"], *map(list, PRIORITIES)],
    })  # fmt: skip


def brought(workspace: Workspace, source: Path) -> None:
    worked = importing.plan(workspace, source)
    assert (worked.problems, worked.notices) == ([], [])
    importing.apply(workspace, worked)


def sheets(workspace: Workspace) -> dict[str, Any]:
    return {sheet.title: sheet.rows for sheet in Writing(workspace, "en").sheets()}


def report(workspace: Workspace, language: str) -> Document:
    with workspace.reading() as connection:
        return building.build(connection, "annual", PERIOD, language, END)


def words(document: Document) -> str:
    """The report as running words: how its lines are broken does not matter."""
    return " ".join(render(document).replace("\u00a0", " ").split())


def test_a_workbook_brings_the_plan_as_it_would_be_entered(workspace: Workspace, tmp_path: Path) -> None:
    entered(workspace)
    with created(tmp_path / "two.lipdesk") as other:
        brought(other, workbook(tmp_path / "plan.xlsx"))
        mine, theirs = sheets(workspace), sheets(other)
    for title in ("Activities", "Priorities"):
        assert theirs[title] == mine[title], title
        assert len(mine[title]) == {"Activities": 12, "Priorities": 4}[title]


def test_nothing_is_lost_on_export_and_import(workspace: Workspace, tmp_path: Path) -> None:
    entered(workspace)
    rolling.roll(workspace, rolling.plan_roll(workspace, YEAR, END))
    exporting.export(workspace, tmp_path / "out.xlsx", "fr")
    with created(tmp_path / "two.lipdesk") as other:
        brought(other, tmp_path / "out.xlsx")
        assert sheets(other) == sheets(workspace)
        with other.reading() as connection:
            rows = everything(connection, Activity).values()
    assert len(rows) == 24
    assert sum(row["carried_from_id"] is not None for row in rows) == 12
    assert {row["condition_fr"] for row in rows} == {None, START_UP[1]}


def test_the_report_says_all_of_it_in_both_languages(workspace: Workspace) -> None:
    entered(workspace)
    with workspace.reading() as connection:
        ids = {values["name"]: number for number, values in everything(connection, Activity).items()}
    plan.set_status(workspace, [ids["Job fair"]], "done", date(2012, 11, 20), "Forty came.", "Quarante sont venus.")
    plan.set_status(workspace, [ids["Training for the new plant"]], "at_risk", date(2013, 2, 1))
    english, french = words(report(workspace, "en")), words(report(workspace, "fr"))
    for number, name, name_fr, _quarters, partners, _condition in ACTIVITIES:
        assert name in english and name_fr in french, number
        assert all(each in text for each in (*LEADS, *partners) for text in (english, french))
    for _number, name, name_fr, outcome, outcome_fr in PRIORITIES:
        assert name in english and name_fr in french
        assert (outcome or "") in english and (outcome_fr or "") in french
    assert START_UP[0].rstrip(".") in english and START_UP[1].rstrip(".") in french
    assert "Forty came. (2012-11-20)" in english and "Quarante sont venus. (2012-11-20)" in french
    assert not {"indicators"} & {section.key for section in report(workspace, "en").sections}


def test_quarters_stay_quarters_and_progress_follows_the_status(workspace: Workspace) -> None:
    entered(workspace)
    with workspace.reading() as connection:
        ids = {values["name"]: number for number, values in everything(connection, Activity).items()}
        first = min(everything(connection, Priority))
    plan.set_status(workspace, [ids["Job fair"]], "done", date(2012, 11, 20))
    plan.set_status(workspace, [ids["Mentors in the trades"]], "under_way", date(2012, 9, 20))
    document = report(workspace, "en")
    (section,) = [each for each in document.sections if each.key == "priorities"]
    table = next(block for block in walk(section.blocks) if isinstance(block, Table))
    assert [column.label for column in table.columns][4] == "Quarters"
    assert [row[4] for row in table.rows] == [each[3] for each in ACTIVITIES if each[0] == "1"]
    shares = [row[6].value for row in table.rows if isinstance(row[6], Counted)]
    assert shares == [0, 0, 0, 0.5, 1, 0, 0, 0]
    mean = document.figure(f"progress-priority-{first}")
    assert (mean.shown, len(mean.records)) == ("19%", 8), "150 of 800"
