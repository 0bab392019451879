"""Plain text keeps within 78 columns, keeps its columns straight, and says everything."""

from __future__ import annotations

import pytest

from lipdesk.reports import document as doc
from lipdesk.reports import form_text, text
from tests.reports.every_block import FORMULA, NASTY, document, with_text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_line_is_longer_than_78_columns(language: str) -> None:
    lines = text.render(with_text("word " * 2000, language)).splitlines()
    assert [line for line in lines if len(line) > 78] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_it_says_everything_as_it_was_typed() -> None:
    words = " ".join(text.render(document()).split())
    for told in ("1. More at the table. Fourteen joined.", "Outcome", "We found a home here.", "A newcomer", FORMULA,
                 "Partners by sector", "1,234", "1 of 2", "On track", "1,500", "Newcomers employed",
                 "We live and work on Treaty land.", "Funded by the Department"):
        assert told in words, told
    assert NASTY in words


def test_every_figure_comes_with_its_rule_and_its_records() -> None:
    words = " ".join(text.render(document()).split())
    assert "Rule: Organizations on 31 March 2026 & no others." in words
    assert "Ashby Mills Library" in words and "2025-06-02" in words


def test_numbers_of_a_column_end_under_each_other() -> None:
    lines = text.render(document()).splitlines()
    small, large = (next(line for line in lines if line.startswith(month)) for month in ("Apr ", "Jun "))
    assert len(small) == len(large) and small.endswith(" 120") and large.endswith(" 1,500")


def test_one_section_can_be_taken_out() -> None:
    whole = with_text("Said & done")
    typed = text.section(whole, whole.sections[-1])
    assert "Said & done" in typed and "Typed" in typed and "Evidence" not in typed


def test_a_section_of_nothing_but_a_long_word_is_no_trouble() -> None:
    whole = with_text("ᐃ" * 10_000)
    assert text.section(whole, whole.sections[-1]).count("ᐃ") == 20_000


@pytest.mark.parametrize(("language", "said"), [("en", "- Label: "), ("fr", "- Label\u00a0: ")])
def test_a_cell_below_its_row_is_labelled_as_the_language_does(language: str, said: str) -> None:
    wide = doc.Table("Wide", (doc.Column("Label"), doc.Column("Other")), (("word " * 20, "word " * 20),))
    whole = document(language, doc.Section("wide", "Wide", (wide,), "3"))
    assert said in text.section(whole, whole.sections[-1]) and said in form_text.section(whole, whole.sections[-1])
