"""Importing cell by cell: what is understood, what is refused and where, what is matched and what stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.domain.registry import record_type
from lipdesk.services import exporting, importing, records
from lipdesk.store.queries.records import everything
from lipdesk.store.search import find
from lipdesk.store.workspace import Workspace
from tests.services.books import book, table
from tests.services.partnerships import created


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with created(tmp_path / "file.lipdesk") as opened:
        yield opened


def add(workspace: Workspace, kind: str, **values: Any) -> int:
    return records.add(workspace, record_type(kind), values)


def all_of(workspace: Workspace, kind: str) -> list[dict[str, Any]]:
    with workspace.reading() as connection:
        return list(everything(connection, record_type(kind)).values())


def planned(
    workspace: Workspace, tmp_path: Path, as_type: str | None = None, **sheets: list[list[Any]]
) -> importing.ImportPlan:
    return importing.plan(workspace, book(tmp_path / "source.xlsx", sheets), as_type)


def brought(workspace: Workspace, tmp_path: Path, **sheets: list[list[Any]]) -> importing.ImportPlan:
    worked = planned(workspace, tmp_path, **sheets)
    assert [str(problem) for problem in worked.problems] == []
    return importing.apply(workspace, worked)


@pytest.mark.parametrize(
    ("cell", "day"),
    [(date(2026, 3, 31), "2026-03-31"), ("2026-03-31", "2026-03-31"), ("31 mars 2026", "2026-03-31"),
     ("31/3/2026", "2026-03-31"), (46112, "2026-03-31"), ("20260331", "2026-03-31")],
)  # fmt: skip
def test_dates_in_every_usual_form(workspace: Workspace, tmp_path: Path, cell: Any, day: str) -> None:
    brought(workspace, tmp_path, Events=[["Title", "Date"], ["Forum", cell]])
    assert [values["day"].isoformat() for values in all_of(workspace, "event")] == [day]


def test_times_numbers_flags_and_choices_in_usual_forms(workspace: Workspace, tmp_path: Path) -> None:
    brought(
        workspace, tmp_path,
        Meetings=[["Title", "Date", "Start", "End", "Status"],
                  ["A", date(2026, 1, 5), time(9, 30), "14 h 15", "annulée"]],
        Organizations=[["Name", "Francophone organization", "Phone"], ["O", "oui", 6135550100]],
        Contributions=[["Date", "Organization", "Value", "Hours"], ["2026-01-05", "O", "1 234,50 $", 2.5]],
        Indicators=[["Name", "Baseline", "Target"], ["I", "-2,5", 1000]],
    )  # fmt: skip
    (meeting,), (organization,) = all_of(workspace, "meeting"), all_of(workspace, "organization")
    (contribution,), (indicator,) = all_of(workspace, "contribution"), all_of(workspace, "indicator")
    assert (meeting["start"], meeting["end"], meeting["status"]) == ("09:30", "14:15", "cancelled")
    assert (organization["francophone"], organization["phone"]) == (True, "6135550100")
    assert (contribution["value"], contribution["hours"]) == (123450, 2500)
    assert (indicator["baseline"], indicator["target"]) == (-2500, 1000000)


def test_every_mistake_is_named_by_sheet_row_and_column(workspace: Workspace, tmp_path: Path) -> None:
    worked = planned(
        workspace, tmp_path,
        Meetings=[["Council meetings"], [], ["Title", "Date", "Status"], ["A", "2026-13-40", "Held"],
                  [None, "2026-01-01", "Maybe"]],
        Events=[["Title", "Date", "Participants"], ["E", None, -3], ["F", 2016, 2.5]],
        Memberships=[["Group", "Role", "From", "Until"], ["G", "Member", "2026-02-01", "2026-01-01"]],
        Actions=[["Action", "Owner", "Meeting"], ["Do it", "x@nowhere.org", "Nothing like it"]],
    )  # fmt: skip
    places = [(problem.sheet, problem.row, problem.column) for problem in worked.problems]
    assert places == [
        ("Meetings", 4, "Date"), ("Meetings", 5, "Status"), ("Actions", 2, "Owner"), ("Actions", 2, "Meeting"),
        ("Events", 2, "Participants"), ("Events", 3, "Date"), ("Events", 3, "Participants"), ("Meetings", 5, "Title"),
        ("Events", 2, "Date"),
    ]  # fmt: skip
    said = "Sheet Meetings, row 4, column Date: “2026-13-40” is not a date. Write it as 2026-03-31."
    assert str(worked.problems[0]) == said
    assert said in worked.lines() and not worked.is_possible
    assert worked.as_json()["errors"][0]["row"] == 4
    with pytest.raises(UserError, match="9 cells need a look"):
        importing.apply(workspace, worked)
    assert all_of(workspace, "event") == all_of(workspace, "group") == []


def test_what_only_the_database_refuses_is_named_by_row_too(workspace: Workspace, tmp_path: Path) -> None:
    worked = planned(
        workspace, tmp_path,
        Memberships=[["Group", "Person", "From", "Until"], ["G", "A B", "2026-02-01", None], ["G", None, None, None],
                     ["G", "C D", "2026-02-01", "2026-01-01"]],
        Actions=[["Action", "Status", "Done on"], ["Do it", "Open", "2026-01-01"]],
    )  # fmt: skip
    assert [(problem.sheet, problem.row, problem.column) for problem in worked.problems] == [
        ("Memberships", 3, "Person"), ("Memberships", 4, "Until"), ("Actions", 2, "Done on")
    ]  # fmt: skip


def test_people_of_the_same_name_are_told_apart_by_their_address(workspace: Workspace, tmp_path: Path) -> None:
    people = [["Given name", "Family name", "E-mail"], ["Jo", "Hill", "jo@a.org"], ["Jo", "Hill", "jo@b.org"]]
    brought(workspace, tmp_path, People=people)
    assert len(all_of(workspace, "person")) == 2
    actions = [["Action", "Owner"], ["One", "jo@b.org"], ["Two", "Jo Hill"]]
    worked = planned(workspace, tmp_path, Actions=actions)
    assert [(problem.row, problem.column) for problem in worked.problems] == [(3, "Owner")]
    assert "e-mail" in worked.problems[0].message
    brought(workspace, tmp_path, Actions=[*actions[:2], ["Two", "#1"], ["Three", "Hill, Jo [#1]; jo@b.org"]])
    assert [values["owners"] for values in all_of(workspace, "action")] == [[2], [1], [1, 2]]


def test_rows_that_contradict_each_other_are_a_mistake_and_repeated_rows_are_one(
    workspace: Workspace, tmp_path: Path
) -> None:
    heads = ["Name", "Municipality", "Phone"]
    worked = planned(workspace, tmp_path, Organizations=[heads, ["A", "X", None], ["a", None, "1"], ["A", "Y", None]])
    assert [(problem.row, problem.column) for problem in worked.problems] == [(4, "Municipality")]
    worked = brought(workspace, tmp_path, Organizations=[heads, ["A", "X", None], ["a", None, "1"]])
    assert [(one["municipality"], one["phone"]) for one in all_of(workspace, "organization")] == [("X", "1")]
    assert any("row 3" in notice for notice in worked.notices)


def test_blank_cells_erase_nothing_and_other_cells_change_what_they_name(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "organization", name="École", phone="1", notes="Keep", partner_since=date(2020, 1, 1))
    worked = brought(
        workspace, tmp_path, Organizations=[["Name", "Phone", "Notes"], ["ECOLE", "2", None], ["New", None, None]]
    )
    assert vars(worked.counts["organization"]) == {"new": 1, "changed": 1, "same": 0}
    assert worked.lines()[0] == "2 organizations: 1 new, 1 changed, 0 the same"
    first, _second = all_of(workspace, "organization")
    assert (first["name"], first["phone"], first["notes"]) == ("École", "2", "Keep")
    workspace.undo()
    assert [one["phone"] for one in all_of(workspace, "organization")] == ["1"]


def test_an_export_edited_and_imported_again_changes_the_same_records(workspace: Workspace, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    add(workspace, "organization", name="Old name", notes="Keep")
    add(workspace, "organization", name="Other")
    add(workspace, "organization", name="Another")
    exporting.export(workspace, tmp_path / "out.xlsx", "en")
    opened = load_workbook(tmp_path / "out.xlsx")
    sheet = opened["Organizations"]
    sheet["B2"], sheet["Q2"], sheet["B5"] = "New name", None, "Fourth"
    opened.save(tmp_path / "out.xlsx")
    importing.apply(workspace, importing.plan(workspace, tmp_path / "out.xlsx"))
    found = [(values["id"], values["name"], values["notes"]) for values in all_of(workspace, "organization")]
    assert found == [(1, "New name", "Keep"), (2, "Other", None), (3, "Another", None), (4, "Fourth", None)]


def test_ids_of_another_file_mean_nothing_here(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "organization", name="Mine")
    with created(tmp_path / "other.lipdesk") as other:
        for name in ("Theirs", "Also theirs"):
            add(other, "organization", name=name)
        add(other, "contact", day=date(2026, 1, 1), organization_id=1, summary="Called")
        exporting.export(other, tmp_path / "other.xlsx", "fr")
    importing.apply(workspace, importing.plan(workspace, tmp_path / "other.xlsx"))
    names = {values["id"]: values["name"] for values in all_of(workspace, "organization")}
    assert names == {1: "Mine", 2: "Theirs", 3: "Also theirs"}
    assert [values["organization_id"] for values in all_of(workspace, "contact")] == [2]


def test_a_list_of_people_brings_their_organizations_and_positions(workspace: Workspace, tmp_path: Path) -> None:
    source = table(tmp_path / "contacts.csv", [["Nom", "Prénom", "Courriel", "Organisme", "Poste"],
                   ["Côté", "Zoé", "z@x.ca", "Clinique; Mairie", "Infirmière"]], "cp1252", ";")  # fmt: skip
    worked = importing.apply(workspace, importing.plan(workspace, source))
    (person,) = all_of(workspace, "person")
    assert (person["given_name"], person["family_name"], person["email"]) == ("Zoé", "Côté", "z@x.ca")
    assert [values["name"] for values in all_of(workspace, "organization")] == ["Clinique", "Mairie"]
    assert {values["title"] for values in all_of(workspace, "position")} == {"Infirmière"}
    assert [line for line in worked.also if "Clinique" in line and "row 2" in line]
    with workspace.reading() as connection:
        assert [hit.type for hit in find(connection, "clinique")] == ["organization"]
    assert importing.plan(workspace, source).batch.is_empty()


def test_new_labels_become_entries_of_their_list(workspace: Workspace, tmp_path: Path) -> None:
    worked = brought(
        workspace, tmp_path, Organizations=[["Name", "Sector"], ["A", "Fisheries & sea"], ["B", "fisheries & SEA"]]
    )
    keys = {values["sector"] for values in all_of(workspace, "organization")}
    assert keys == {"sector.fisheries_sea"}
    assert any("Fisheries & sea" in line for line in worked.lines())


def test_a_slip_of_the_pen_is_pointed_out(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "organization", name="Settlement Services of the North")
    seats = [["Group", "Organization"], ["Council", "Settlment Services of the North"], ["Council", "Police"]]
    worked = planned(workspace, tmp_path, Memberships=seats)
    assert [line for line in worked.notices if "Settlement Services" in line and "same" in line]
    add(workspace, "strategy", name="Community Plan 2025")
    worked = planned(workspace, tmp_path, Priorities=[["Name", "Strategy"], ["A", "Comunity Plan 2025"]])
    assert "Did you mean “Community Plan 2025”?" in worked.problems[0].message


def test_columns_that_are_not_known_are_named(workspace: Workspace, tmp_path: Path) -> None:
    worked = planned(
        workspace, tmp_path, Partners=[["Name", "Fax", None], ["A", "1", "lost?"]], Scribbles=[["bla"], ["bla"]]
    )
    assert len(worked.notices) == 3
    assert all(any(word in line for line in worked.notices) for word in ("“Fax”", "“C”", "Scribbles"))


def test_a_plan_from_before_another_edit_is_worked_out_again(workspace: Workspace, tmp_path: Path) -> None:
    worked = planned(workspace, tmp_path, Groups=[["Name", "Kind"], ["Council", "Council"]])
    add(workspace, "group", name="Council")
    importing.apply(workspace, worked)
    assert len(all_of(workspace, "group")) == 1


def test_past_meetings_without_a_status_were_held(workspace: Workspace, tmp_path: Path) -> None:
    rows = [["Title", "Date"], ["Past", "2016-01-01"], ["Future", "2190-01-01"]]
    brought(workspace, tmp_path, Meetings=rows)
    assert [values["status"] for values in all_of(workspace, "meeting")] == ["held", "planned"]


def test_as_type_overrules_the_guess(workspace: Workspace, tmp_path: Path) -> None:
    source = table(tmp_path / "x.csv", [["Name"], ["A"]])
    importing.apply(workspace, importing.plan(workspace, source, "groups"))
    assert [values["name"] for values in all_of(workspace, "group")] == ["A"]
    with pytest.raises(UserError, match="unicorns"):
        importing.plan(workspace, source, "unicorns")


def test_thousands_of_rows_take_seconds(workspace: Workspace, tmp_path: Path) -> None:
    from time import perf_counter

    people = [[f"Given{n}", f"Family{n}", f"p{n}@example.org"] for n in range(2000)]
    meetings = [[f"Meeting {n}", date(2020, 1, 1 + n)] for n in range(25)]
    came = [
        [f"Meeting {n // 2000}, 2020-01-{1 + n // 2000:02d}", f"Given{n % 2000} Family{n % 2000}", "Present"]
        for n in range(5000)
    ]
    sheets = {"People": [["Given name", "Family name", "E-mail"], *people], "Meetings": [["Title", "Date"], *meetings],
              "Attendance": [["Meeting", "Person", "Status"], *came]}  # fmt: skip
    source = book(tmp_path / "big.xlsx", sheets)
    start = perf_counter()
    importing.apply(workspace, importing.plan(workspace, source))
    assert perf_counter() - start < 20
    assert len(all_of(workspace, "attendance")) == 5000
