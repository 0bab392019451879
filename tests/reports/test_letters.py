"""What can't be printed is known, with its place, before a PDF is made."""

from __future__ import annotations

from lipdesk.reports import writing
from lipdesk.reports.document import Bilingual, Column, Paragraph, Table
from tests.reports import documents


def test_every_letter_without_a_face_is_told_with_its_place() -> None:
    table = Table("ok", (Column("A"),), (("漢",), ("plain",)))
    document = documents.plain(Paragraph("مرحبا and ᐃᓄᒃ Łódź œuvre"), table)
    found = writing.unprintable(document)
    assert set(found) == {*"مرحبا", "漢"}
    assert set(found.values()) == {(document.sections[0].title,)}


def test_a_report_in_both_languages_tells_each_place_once() -> None:
    document = documents.plain(Paragraph("漢"))
    found = writing.unprintable(Bilingual((document, document)))
    assert found == {"漢": (document.sections[0].title,)}


def test_nothing_is_told_where_all_can_be_printed() -> None:
    assert writing.unprintable(documents.plain(Paragraph("L’été, 1er juillet — “œ” ᓄᓇᕗᑦ 31 %"))) == {}
