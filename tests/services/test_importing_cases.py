"""Workbooks as real partnerships have them, imported into a new file: nothing is lost, and the numbers are theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lipdesk.domain.registry import record_type
from lipdesk.services import importing, records
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.services.books import book
from tests.services.partnerships import created


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with created(tmp_path / "file.lipdesk") as opened:
        yield opened


def all_of(workspace: Workspace, kind: str) -> list[dict[str, Any]]:
    with workspace.reading() as connection:
        return list(everything(connection, record_type(kind)).values())


def named(workspace: Workspace, kind: str, ids: list[int], field: str = "name") -> list[str]:
    by_id = {values["id"]: values[field] for values in all_of(workspace, kind)}
    return [by_id[one] for one in ids]


def brought(workspace: Workspace, source: Path) -> importing.ImportPlan:
    worked = importing.plan(workspace, source)
    assert [str(problem) for problem in worked.problems] == []
    return importing.apply(workspace, worked)


GROUPS = {"PEI Network": 1057, "Partners in Immigration": 302, "Newcomer Advisors": 73, "Municipal LIP Council": 35,
          "SPO Working Group": 10}  # fmt: skip
STRATEGY, WORKING = "Provincial and Municipal Strategy Sessions", "Working Group Meetings"


def snapshot_book(path: Path) -> Path:
    seats = [
        [group, f"Given{number} {group.split()[0]}", None, "Member", date(2015, 4, 1), None]
        for group, count in GROUPS.items()
        if group != "SPO Working Group"
        for number in range(count)
    ]
    seats += [
        ["SPO Working Group", None, f"Provider {number}", "Member", date(2016, 5, 1), None] for number in range(10)
    ]
    held = [[f"Session {n}", "Municipal LIP Council", STRATEGY, date(2016, 1, 1 + n % 28), "Held"] for n in range(36)]
    held += [
        ["Working group", "SPO Working Group", WORKING, date(2016 + n // 12, 1 + n % 12, 28), "Held"] for n in range(14)
    ]
    events = [
        ["Reception", "Events, Receptions, Cultural Activities", date(2017, 1 + n % 12, 1 + n % 28), 10 * n]
        for n in range(29)
    ]
    return book(path, {
        "Events": [["Title", "Kind", "Date", "Participants"], *events],
        "Attendance": [["Meeting", "Person", "Status"], ["Session 0, 2016-01-01", "Given0 Municipal", "Present"]],
        "Meetings": [["Title", "Group", "Kind", "Date", "Status"], *held],
        "Memberships": [["Group", "Person", "Organization", "Role", "From", "Until"], *seats],
        "Organizations": [["Name", "Sector"], *([f"Provider {number}", "Settlement services"] for number in range(10))],
        "Groups": [["Name", "Kind"], *([group, "Network" if "Net" in group else "Working group"] for group in GROUPS)],
    })  # fmt: skip


def test_the_snapshot_of_an_island(workspace: Workspace, tmp_path: Path) -> None:
    brought(workspace, snapshot_book(tmp_path / "a.xlsx"))
    groups = {values["id"]: values["name"] for values in all_of(workspace, "group")}
    seats = all_of(workspace, "membership")
    assert {name: sum(1 for one in seats if groups[one["group_id"]] == name) for name in GROUPS} == GROUPS
    labels = {values["key"]: values["label"] for values in all_of(workspace, "list_item")}
    kinds = [labels[values["kind"]] for values in all_of(workspace, "meeting")]
    assert (kinds.count(STRATEGY), kinds.count(WORKING)) == (36, 14)
    assert len(all_of(workspace, "event")) == 29
    assert len(all_of(workspace, "person")) == 1057 + 302 + 73 + 35
    assert {values["status"] for values in all_of(workspace, "meeting")} == {"held"}


def test_the_same_workbook_twice_changes_nothing_and_undo_takes_all_of_it_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    source = snapshot_book(tmp_path / "a.xlsx")
    brought(workspace, source)
    again = importing.plan(workspace, source)
    assert again.batch.is_empty()
    assert all(count.new == count.changed == 0 for count in again.counts.values())
    importing.apply(workspace, again)
    workspace.undo()
    assert all_of(workspace, "membership") == all_of(workspace, "person") == all_of(workspace, "event") == []
    workspace.redo()
    assert len(all_of(workspace, "membership")) == sum(GROUPS.values())


def test_an_action_plan_by_quarters(workspace: Workspace, tmp_path: Path) -> None:
    leads = "T.R. Leger Immigrant Services; Eastern Ontario Training Board"
    partners = "Job Zone d'emploi; S.E.A.P.R.; Drake International; Ontario Works offices; Cornwall Housing"
    start = "Once the employer has set its start-up date"
    heads = ["Priority", "Name", "Fiscal year", "Lead organizations", "Partners", "Quarters", "Depends on", "Status"]
    source = book(tmp_path / "b.xlsx", {
        "Activities": [
            heads,
            ["1. Employment", "Meet employers", "2012/13", leads, partners, "Q1; Q2", None, "Done"],
            ["1. Employment", "Job fair", "2012-13", leads, partners, "Q3-Q4", start, None],
        ],
        "Priorities": [["Number", "Name", "Outcome"], [1, "Employment", "Better assist immigrants"]],
    })  # fmt: skip
    worked = brought(workspace, source)
    first, second = all_of(workspace, "activity")
    assert named(workspace, "organization", first["leads"]) == leads.split("; ")
    assert named(workspace, "organization", second["partners"]) == partners.split("; ")
    assert (first["quarters"], second["quarters"], first["start"], first["end"]) == ("1;2", "3;4", None, None)
    assert second["condition"] == start
    assert {first["fiscal_year"], second["fiscal_year"]} == {"2012-13"}
    assert named(workspace, "priority", [first["priority_id"], second["priority_id"]]) == ["Employment"] * 2
    assert worked.counts["organization"].new == 7
    assert any("T.R. Leger Immigrant Services" in line for line in worked.lines())


def test_a_plan_as_published_with_a_column_for_each_quarter(workspace: Workspace, tmp_path: Path) -> None:
    heads = ["Key Action Area", "Goal/Strategy", "Q1", "Q2", "Q3", "Q4", "Lead", "Key partners"]
    row = ["Racism", "Tell the story", "x", None, "Publish the calendar", None, "A; B", "C"]
    brought(workspace, book(tmp_path / "b.xlsx", {"Plan": [["Action plan 2012/13"], [], heads, row]}))
    (activity,) = all_of(workspace, "activity")
    assert (activity["quarters"], activity["notes"]) == ("1;3", "Q3: Publish the calendar")


def test_a_council_with_substitutes_and_a_renamed_partner(workspace: Workspace, tmp_path: Path) -> None:
    college, first, second = "Georgian College", "Council, 2015-06-22", "Council, 2017-03-20"
    source = book(tmp_path / "c.xlsx", {
        "Attendance": [
            ["Meeting", "Person", "Organization", "Status", "Substitute for"],
            [first, "Ada Lake", college, "Present", None], [first, "Ben Hill", college, "Present", None],
            [first, "Cleo Wood", college, "Regrets", None],
            [first, "Dee Marsh", "Citizenship and Immigration Canada", "Regrets", None],
            [second, "Eve Shore", college, "Present", "Wood, Cleo"], [second, "dee marsh", "IRCC", "absent", None],
            [second, "Fay Field", "pavlicks.com", "Staff", None],
        ],
        "Meetings": [["Title", "Group", "Date", "Start", "End", "Place", "Next meeting"],
                     ["Council", "Council", date(2015, 6, 22), "9:30", "11:30", None, second],
                     ["Council", "Council", "2017-03-20", None, None, "Painswick Branch", None]],
        "Organizations": [["Name", "Former names"], ["Immigration, Refugees and Citizenship Canada", "Citizenship and "
                          "Immigration Canada; IRCC"], ["pavilis.com", "pavlicks.com"]],
    })  # fmt: skip
    brought(workspace, source)
    rows = all_of(workspace, "attendance")
    (office,) = {row["organization_id"] for row in rows if row["status"] in ("absent",)}
    assert named(workspace, "organization", [office]) == ["Immigration, Refugees and Citizenship Canada"]
    assert [row["organization_id"] for row in rows].count(office) == 2
    assert len(all_of(workspace, "organization")) == 3
    stood_in = next(row for row in rows if row["substitute_for_id"])
    assert named(workspace, "person", [stood_in["substitute_for_id"]], "family_name") == ["Wood"]
    assert len(all_of(workspace, "person")) == 6
    council, later = all_of(workspace, "meeting")
    assert (council["start"], council["end"], council["next_meeting_id"]) == ("09:30", "11:30", later["id"])


def test_a_former_name_finds_the_partner_and_does_not_rename_it(workspace: Workspace, tmp_path: Path) -> None:
    office = records.add(workspace, record_type("organization"), {"name": "IRCC", "name_fr": "Immigration Canada"})
    other = {"organization_id": office, "name": "CIC"}
    records.add(workspace, record_type("organization_name"), other)
    source = book(
        tmp_path / "o.xlsx", {"Organizations": [["Name", "Phone"], ["cic", "1"], ["IMMIGRATION CANADA", "1"]]}
    )
    worked = brought(workspace, source)
    assert (worked.counts["organization"].changed, worked.counts["organization"].new) == (1, 0)
    (values,) = all_of(workspace, "organization")
    assert (values["name"], values["name_fr"], values["phone"]) == ("IRCC", "Immigration Canada", "1")
