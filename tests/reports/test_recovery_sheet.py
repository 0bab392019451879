"""The recovery sheet: one page, with everything on it that is needed to open the copy, in either language."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from lipdesk.reports import html, recovery_sheet, text
from lipdesk.reports.document import Document
from lipdesk.reports.pdf.render import render
from lipdesk.store import recovery_code

LONG = "Partenariat local en immigration de la vallée du Tamarack et de la Haute-Rivière " * 3


def sheet(language: str, code: str, name: str = "Valley 2026-11-23.lipsafe") -> Document:
    return recovery_sheet.build("Tamarack Valley LIP", name, code, language, date(2026, 11, 23))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_one_page_says_what_it_is_for_and_holds_the_code(language: str) -> None:
    code = recovery_code.new()
    out = BytesIO()
    facts = render(sheet(language, code), out)
    found = re.sub(r"\s+", " ", PdfReader(out).pages[0].extract_text().replace("\u00a0", " "))
    day = {"en": "23 November 2026", "fr": "23 novembre 2026"}[language]
    assert facts.pages == 1 and not facts.missing
    assert all(group in found for group in code.split("-"))
    assert all(words in found for words in ("Tamarack Valley LIP", "Valley 2026-11-23.lipsafe", day, "____"))
    assert "\ufffd" not in found


def test_long_names_stay_on_the_page() -> None:
    out = BytesIO()
    long = recovery_sheet.build(LONG, f"{LONG[:180]}.lipsafe", recovery_code.new(), "fr", date(2026, 11, 23))
    assert render(long, out).pages == 1


def test_the_code_can_be_typed_as_it_is_printed() -> None:
    code = recovery_code.new()
    for form in (text.render(sheet("en", code)), html.render(sheet("en", code)), html.preview(sheet("en", code))):
        groups = code.split("-")
        start = form.index(" – ".join(groups[:4]))
        printed = form[start : form.index(groups[-1], start) + 4]
        assert recovery_code.read(re.sub(r"<[^>]*>", " ", printed)) == code


def test_the_same_sheet_gives_the_same_bytes() -> None:
    code = recovery_code.new()
    first, second = BytesIO(), BytesIO()
    render(sheet("en", code), first)
    render(sheet("en", code), second)
    assert first.getvalue() == second.getvalue()
