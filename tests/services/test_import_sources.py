"""What can be read, and what is refused with one plain message and nothing changed."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from lipdesk.domain.errors import UserError
from lipdesk.domain.registry import record_type
from lipdesk.services import importing
from lipdesk.services.exchange.sources import read
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.services.books import book, table
from tests.services.partnerships import created

ROWS = [["Name", "Notes"], ["École d’été", "Œuvre; “a, b”"], ["Ł", "line\nline"]]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with created(tmp_path / "file.lipdesk") as opened:
        yield opened


def no_table(path: Path) -> None:
    book(path, {"Sheet1": [["Dear all,"], ["see you on Monday"]]})


def no_rows(path: Path) -> None:
    book(path, {"Sheet1": []})


def cut(path: Path) -> None:
    whole = book(path, {"People": [["Given name", "Family name"], *([f"A{n}", "B"] for n in range(500))]}).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def far_corner(path: Path) -> None:
    made = Workbook()
    made.active["A1"], made.active["XFD1048576"] = "Name", 1
    made.save(path)


def bomb(path: Path) -> None:
    book(path, {"People": [["Given name"], ["A"]]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(650 * 1024 * 1024))


def other_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")


BAD: dict[str, Callable[[Path], object]] = {
    "text.xlsx": lambda path: path.write_text("hello"),
    "picture.xlsx": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + os.urandom(3000)),
    "picture.csv": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0" + os.urandom(3000)),
    "picture.png": lambda path: path.write_bytes(b"\x89PNG"),
    "prose.csv": lambda path: path.write_text("Dear all,\n\nsee you; on Monday.\n"),
    "empty.xlsx": lambda path: path.touch(),
    "empty.csv": lambda path: path.touch(),
    "blank.csv": lambda path: path.write_text("\ufeff \n , ,\n"),
    "empty.vcf": lambda path: path.write_text("BEGIN:VCARD\n"),
    "empty.ods": lambda path: path.touch(),
    "old.xls": lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
    "folder": lambda path: path.mkdir(),
    "missing.xlsx": lambda path: None,
    "missing": lambda path: None,
    "cut.xlsx": cut,
    "prose.xlsx": no_table,
    "norows.xlsx": no_rows,
    "corner.xlsx": far_corner,
    "bomb.xlsx": bomb,
    "archive.xlsx": other_archive,
    "archive.ods": other_archive,
}


@pytest.mark.parametrize("name", BAD)
def test_garbage_is_refused_in_plain_words(workspace: Workspace, tmp_path: Path, name: str) -> None:
    BAD[name](tmp_path / name)
    before = workspace.path.read_bytes()
    with pytest.raises(UserError) as refused:
        importing.plan(workspace, tmp_path / name)
    assert name.split(".")[0] in refused.value.what or "too large" in refused.value.what
    assert refused.value.safe == "Nothing was changed."
    assert refused.value.do
    assert workspace.path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    path = table(tmp_path / "people.csv", ROWS)
    path.chmod(0)
    with pytest.raises(UserError, match=r"people\.csv can’t be read"):
        importing.plan(workspace, path)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_in_every_encoding_and_with_every_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    (sheet,) = read(table(tmp_path / "Organizations.csv", ROWS, encoding, separator)).sheets
    assert sheet.rows == ROWS


def test_text_of_old_windows_programs(tmp_path: Path) -> None:
    rows = [["Nom", "Notes"], ["École d’été", "Œuvre – 5 €"]]
    (sheet,) = read(table(tmp_path / "Organismes.csv", rows, "cp1252", ";")).sheets
    assert sheet.rows == rows


def test_excel_says_its_separator_in_the_first_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=;\nName;Notes\na,b;c,d,e\n")
    (sheet,) = read(tmp_path / "a.csv").sheets
    assert sheet.rows[1:] == [["Name", "Notes"], ["a,b", "c,d,e"]]


def test_a_folder_of_tables(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    table(folder / "Groupes.csv", [["Nom"], ["Conseil"]])
    table(folder / "Adhésions.csv", [["Groupe", "Personne"], ["Conseil", "Zoé Côté"]], "cp1252", ";")
    (folder / "readme.txt").write_text("not read")
    importing.apply(workspace, importing.plan(workspace, folder))
    with workspace.reading() as connection:
        assert len(everything(connection, record_type("membership"))) == 1


CARDS = """BEGIN:VCARD
VERSION:3.0
N:Côté;Zoé;;;
FN:Zoé Côté
ORG:Clinique du Nord;Accueil
TITLE:Infirmière
item1.EMAIL;TYPE=INTERNET:zoe@example.org
EMAIL:second@example.org
TEL;TYPE=CELL:+1 613
  555-0100
NOTE:first\\nsecond\\, third
END:VCARD
BEGIN:VCARD
VERSION:2.1
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=81ucja =
Nowak
END:VCARD
"""


def test_address_cards(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "cards.vcf").write_text(CARDS, encoding="utf-8")
    importing.apply(workspace, importing.plan(workspace, tmp_path / "cards.vcf"))
    with workspace.reading() as connection:
        first, second = everything(connection, record_type("person")).values()
        (position,) = everything(connection, record_type("position")).values()
    assert (first["given_name"], first["family_name"], first["email"]) == ("Zoé", "Côté", "zoe@example.org")
    assert (first["phone"], first["notes"]) == ("+1 613 555-0100", "second@example.org\nfirst\nsecond, third")
    assert (second["given_name"], second["family_name"]) == ("Łucja", "Nowak")
    assert position["title"] == "Infirmière"


def test_a_workbook_named_as_an_old_one_is_read_all_the_same(tmp_path: Path) -> None:
    made = book(tmp_path / "a.xlsx", {"Groups": [["Name"], ["A"]]})
    (tmp_path / "a.xls").write_bytes(made.read_bytes())
    assert [sheet.name for sheet in read(tmp_path / "a.xls").sheets] == ["Groups"]


def test_a_workbook_on_the_way_is_never_unpacked_by_its_own_word(tmp_path: Path) -> None:
    from lipdesk.services.exchange.sizes import too_large

    assert not too_large(book(tmp_path / "a.xlsx", {"Groups": [["Name"], *([n] for n in range(3000))]}).read_bytes())
    assert not too_large(b"no archive")
    assert not too_large(io.BytesIO(b"").read())
