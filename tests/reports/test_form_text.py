"""A section for a form on the web: no line is broken, everything is said."""

from __future__ import annotations

from lipdesk.reports import form_text, text
from tests.reports.every_block import document, with_text


def test_it_says_all_that_the_plain_text_says_without_breaking_lines() -> None:
    whole = document()
    for section in whole.sections:
        told = form_text.section(whole, section)
        assert "\n\n\n" not in told
        wanted = {word.strip("()[];:,.–-") for word in text.section(whole, section).split()}
        missing = {word for word in wanted if word and word not in told}
        assert {word for word in missing if not word.startswith("E")} <= {"Rule", "no", "records", "·"} | _rules(whole)


def test_a_long_paragraph_is_one_line() -> None:
    whole = with_text("word " * 2000)
    assert max(len(line) for line in form_text.section(whole, whole.sections[-1]).splitlines()) > 9000


def _rules(whole: object) -> set[str]:
    """The counting rule of each figure, which a form has no room for."""
    figures = whole.figures  # type: ignore[attr-defined]
    return {word.strip("()[];:,.–-") for figure in figures for word in figure.rule.split()}
