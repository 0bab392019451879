"""What can be read, and what is refused with one plain message and nothing changed."""

from __future__ import annotations

import base64
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from lipdesk.domain.errors import UserError
from lipdesk.domain.registry import record_type
from lipdesk.services import importing
from lipdesk.services.exchange.soundness import DAMAGED, LARGE, SOUND, judged
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


def broken_xml(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office><table><row></table></office>")


def entities(path: Path) -> None:
    whole = book(path, {"People": [["Given name"], ["A"]]})
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = "xl/worksheets/sheet1.xml"
    parts[part] = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + parts[part]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


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
    "blank.csv": lambda path: path.write_text("\ufeff \n , ,\n", "utf-8"),
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
    "broken.ods": broken_xml,
    "entities.xlsx": entities,
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


OLD_WORKBOOK = (
    "eNrtWE1oE0EU/mZNmh+aZBtTIRHKUrBqf0Dx4qXdqtGcEqoXfxC0NXsorUnZVkEPWq05CoIHUbwU6sFL1Ys/6EFvHoSKHgRBSPRUPAkKHtps"
    "37zsSloVGtRCZb4w375982bmZebN376eaylPP0hVsAJ92ICqE0JTnU5QCnkvOijfcaToPYOUHIV1hVCQBrLJj6eRVwE5hnK8K9Bw3/eCGPhI"
    "6TjGkCsWLGMNsZd9GBTSh15igdukiSLJXsWZTzFvZL7Hls+Y+1lzlbmXbMviGObMXOduN4qPaO2cF4Ws9xGXec+anWjFSxnFF6+Jmq0fe+zh"
    "wdF1ltHma8YMaEAzVsGy5XsMdxAGjhJ6stmedLqMBA32DL45BvDVm9XPDaVfW70A6b8v1wd+ow/SIK7UX9d8wCSckzxJSogh5ZM5AWTs4pkx"
    "a3wBO2gth5dyxdMU6WkrArEPRRQwDgvDGKVq80ga85jAvIwU1FYGfdnKEOEZ00ycp4ak3MLzRifXFu5+eZMdGjBPsGaSd4PanrFFuggHl2QJ"
    "KhzlHO0HdzJ3MV/mWjeznGJOUFDTs2Og1RUOTLHNFc7toHZ2Md6aW+vkbSSXPh983Fb6ZG4neTZTOZ+YfWdOo532sDyVl78pdItuceumxBPT"
    "ewp3ffnAnPxprQlquuu7426MMSxyn4H6Q6L2JntHuPbiF/aC7WWNF7Qw+xPH2Rsa+rQ4HnL39NftvmEoKCgoKCgoKCgo/CmEewaXtwN5Sve7"
    "J/2A+11nkVJVfSb5b3GI7oBFuvMZ2E93wQnYONdQ/GyCX3h1iVWW8b4XShym1m2MYIj9GGk4fummJur/z6oL6n9vCjXafrURP/9x+0vyFdDc"
)


def test_an_old_workbook(tmp_path: Path) -> None:
    (tmp_path / "old.xls").write_bytes(zlib.decompress(base64.b64decode(OLD_WORKBOOK)))
    (sheet,) = read(tmp_path / "old.xls").sheets
    assert (sheet.name, sheet.rows) == ("Groupes", [["Nom", "De"], ["Conseil d’été", date(2016, 4, 1)]])


def test_a_protected_workbook_is_said_to_be_one(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
        archive.writestr("content.xml", os.urandom(500))
    head = zlib.decompress(base64.b64decode(OLD_WORKBOOK))
    (tmp_path / "b.xlsx").write_bytes(head + "EncryptedPackage".encode("utf-16-le"))
    for name in ("a.ods", "b.xlsx"):
        with pytest.raises(UserError, match="protected with a password"):
            read(tmp_path / name)


def test_a_workbook_named_as_an_old_one_is_read_all_the_same(tmp_path: Path) -> None:
    made = book(tmp_path / "a.xlsx", {"Groups": [["Name"], ["A"]]})
    (tmp_path / "a.xls").write_bytes(made.read_bytes())
    assert [sheet.name for sheet in read(tmp_path / "a.xls").sheets] == ["Groups"]


def test_a_workbook_is_judged_before_it_is_read(tmp_path: Path) -> None:
    assert judged(book(tmp_path / "a.xlsx", {"Groups": [["Name"], *([n] for n in range(3000))]}).read_bytes()) == SOUND
    assert judged(b"no archive") == SOUND
    far_corner(tmp_path / "b.xlsx")
    assert judged((tmp_path / "b.xlsx").read_bytes()) == LARGE
    broken_xml(tmp_path / "c.ods")
    assert judged((tmp_path / "c.ods").read_bytes()) == DAMAGED


def test_a_damaged_old_workbook_prints_nothing(
    workspace: Workspace, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    head[24:34] = struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    for seed in range(60):
        (tmp_path / "old.xls").write_bytes(bytes(head) + bytes([seed]) * 2048)
        with pytest.raises(UserError, match=r"old\.xls is not a workbook"):
            importing.plan(workspace, tmp_path / "old.xls")
    assert capfd.readouterr() == ("", "")
