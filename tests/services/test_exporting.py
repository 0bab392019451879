"""What an export looks like, what it never does, and that nothing is written over or left half written."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.domain.registry import record_type, record_types
from lipdesk.i18n import LANGUAGES, translator
from lipdesk.services import exporting, records
from lipdesk.services.exchange.headings import field_named, folded, headings, sheet_titles, type_named
from lipdesk.store.workspace import Workspace
from tests.services.partnerships import HARD, created

CANONICAL = {
    "Organizations": "Name, French name, Sector, Municipality, Partner since, Partner until, E-mail, Phone, Website",
    "People": "Given name, Family name, E-mail, Phone, Organization, Position",
    "Groups": "Name, French name, Kind",
    "Memberships": "Group, Person, Organization, Role, From, Until",
    "Meetings": "Title, Group, Kind, Date, Start, End, Place, Status",
    "Attendance": "Meeting, Person, Organization, Status, Substitute for",
    "Actions": "Action, Owner, Due, Status, Done on, Meeting",
    "Priorities": "Number, Name, Outcome",
    "Activities": "Priority, Name, Fiscal year, Lead organizations, Partners, Quarters, Status",
    "Events": "Title, Kind, Date, Place, Participants",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with created(tmp_path / "file.lipdesk") as opened:
        yield opened


def add(workspace: Workspace, kind: str, **values: Any) -> int:
    return records.add(workspace, record_type(kind), values)


def beside(workspace: Workspace) -> list[str]:
    """What else stands in the folder of the file."""
    path = workspace.path
    return sorted(other.name for other in path.parent.iterdir() if not other.name.startswith(path.name))


@pytest.mark.parametrize("title", CANONICAL)
def test_the_headings_that_scripts_rely_on(title: str) -> None:
    kind = type_named(title)
    assert kind is not None
    found = [field_named(kind, heading) for heading in CANONICAL[title].split(", ")]
    assert None not in found and len(set(found)) == len(found)
    shown = [heading for heading, _field in headings(kind, "en")]
    missing = [heading for heading in CANONICAL[title].split(", ") if heading not in shown]
    assert missing == (["Organization", "Position"] if title == "People" else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_names_its_own_field_in_both_languages(language: str) -> None:
    titles = sheet_titles(language)
    assert len({folded(title) for title in titles.values()}) == len(record_types())
    assert max(len(title) for title in titles.values()) <= 31
    for kind in record_types():
        assert type_named(titles[kind.type_key()]) is kind
        for heading, field in headings(kind, language):
            assert field_named(kind, heading) == (field.name, 1)
            assert field_named(kind, f"{heading} (2)") == (field.name, 2)


def test_a_workbook_to_work_with(workspace: Workspace, tmp_path: Path) -> None:
    organization = add(workspace, "organization", name="École", partner_since=date(2020, 4, 1), francophone=True)
    other = add(workspace, "organization", name="B; C", sector="sector.health")
    add(workspace, "activity", name="Do", leads=[organization, other], quarters="1;2")
    add(workspace, "contribution", day=date(2025, 5, 5), organization_id=organization, value=123450, hours=2500)
    done = exporting.export(workspace, tmp_path / "out.xlsx", "en")
    assert done.counts["organization"] == 2
    opened = load_workbook(tmp_path / "out.xlsx")
    assert len(opened.sheetnames) == len(record_types())
    sheet = opened["Organizations"]
    assert sheet.freeze_panes == "A2" and sheet["B1"].font.bold and sheet.column_dimensions["B"].width >= 8
    row = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (row["id"].value, row["Partner since"].is_date, row["Francophone organization"].value) == (1, True, "Yes")
    assert row["Partner since"].number_format == "yyyy-mm-dd"
    plan = {head.value: cell.value for head, cell in zip(opened["Activities"][1], opened["Activities"][2], strict=True)}
    assert (plan["Lead organizations"], plan["Quarters"]) == ("École; B, C [#2]", "Q1; Q2")
    gift = {head.value: cell for head, cell in zip(opened["Contributions"][1], opened["Contributions"][2], strict=True)}
    assert (gift["Value"].value, gift["Value"].number_format, gift["Hours"].value) == (1234.5, "#,##0.00", 2.5)


def test_french_sheets_headings_and_words(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "organization", name="Health", name_fr="Santé")
    add(workspace, "service", name="Care", organization_id=1)
    exporting.export(workspace, tmp_path / "out.xlsx", "fr")
    opened = load_workbook(tmp_path / "out.xlsx")
    sheet = opened[sheet_titles("fr")["service"]]
    assert "Santé" in [cell.value for cell in sheet[2]]
    assert translator("fr").gettext("No") in [cell.value for cell in opened[sheet_titles("fr")["organization"]][2]]


def test_no_cell_of_a_workbook_is_a_formula(workspace: Workspace, tmp_path: Path) -> None:
    for text in HARD:
        add(workspace, "person", given_name=text, family_name=text, notes=text)
    add(workspace, "contact", day=date(2025, 5, 5), summary="=1+1", person_id=4)
    exporting.export(workspace, tmp_path / "out.xlsx", "en")
    for sheet in load_workbook(tmp_path / "out.xlsx").worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" and cell.data_type != "e"
                if isinstance(cell.value, str) and cell.value[:1] in "=+-@'\t":
                    assert cell.quotePrefix


def test_no_cell_of_a_table_begins_like_a_formula(workspace: Workspace, tmp_path: Path) -> None:
    for text in HARD:
        add(workspace, "person", given_name=text, family_name=text, notes=text)
    add(workspace, "contact", day=date(2025, 5, 5), summary="=1+1", person_id=4)
    exporting.export(workspace, tmp_path / "out", "en")
    for path in (tmp_path / "out").iterdir():
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                assert not [cell for cell in row if cell.lstrip()[:1] in tuple("=+-@") or cell[:1] in ("\t", "\r")]


def test_text_longer_than_a_cell_goes_on_beside_it(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "organization", name="Long", notes="=" + "word " * 14_000 + "end")
    exporting.export(workspace, tmp_path / "out.xlsx", "en")
    sheet = load_workbook(tmp_path / "out.xlsx")["Organizations"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[-3:] == ["Notes", "Notes (2)", "Notes (3)"]
    assert "".join(cell.value for cell in sheet[2][-3:]) == "=" + "word " * 14_000 + "end"


def test_what_a_workbook_cannot_hold_is_said(workspace: Workspace, tmp_path: Path) -> None:
    add(workspace, "document", title="Letter \ufffe", sha256="0" * 64)
    done = exporting.export(workspace, tmp_path / "out.xlsx", "en")
    assert len(done.notices) == 2
    assert "1 attached file is not part of the export" in done.notices[0]


def test_nothing_is_written_over_unless_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    book, folder = tmp_path / "out.xlsx", tmp_path / "out"
    book.write_text("mine")
    folder.mkdir()
    (folder / "Groups.csv").write_text("mine")
    (folder / "letter.txt").write_text("mine")
    for out in (book, folder):
        with pytest.raises(UserError, match="exists already"):
            exporting.export(workspace, out, "en")
    assert book.read_text() == (folder / "Groups.csv").read_text() == "mine"
    assert sorted(path.name for path in folder.iterdir()) == ["Groups.csv", "letter.txt"]
    exporting.export(workspace, book, "en", force=True)
    exporting.export(workspace, folder, "en", force=True)
    assert load_workbook(book).sheetnames
    assert (folder / "letter.txt").read_text() == "mine" and "id" in (folder / "Groups.csv").read_text("utf-8-sig")
    assert beside(workspace) == ["out", "out.xlsx"]


@pytest.mark.parametrize("name", ["out.xls", "out.csv", "file.lipdesk"])
def test_only_workbooks_and_folders(workspace: Workspace, tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="neither a workbook"):
        exporting.export(workspace, tmp_path / name, "en", force=True)


def test_a_place_that_cannot_be_written(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("a file, not a folder")
    for out in (tmp_path / "plain" / "out.xlsx", tmp_path / "plain"):
        with pytest.raises(UserError):
            exporting.export(workspace, out, "en", force=True)
    assert (tmp_path / "plain").read_text() == "a file, not a folder"


def test_stopping_leaves_nothing_behind(workspace: Workspace, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        exporting.export(
            workspace, tmp_path / "out.xlsx", "en",
            progress=lambda done, total, _text: told.append((done, total)), cancelled=lambda: len(told) > 5,
        )  # fmt: skip
    assert told[-1] == (6, len(record_types()))
    assert beside(workspace) == []


def test_a_snapshot_can_be_exported_while_the_file_goes_on(workspace: Workspace, tmp_path: Path) -> None:
    with workspace.snapshot() as copy:
        add(workspace, "group", name="Later")
        done = exporting.export(copy, tmp_path / "out", "en")
    assert done.counts["group"] == 0
