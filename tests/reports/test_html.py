"""The web page is whole, says everything, runs nothing, and can be read aloud; the preview leads to the records."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from lipdesk.reports import html
from tests.reports.every_block import FORMULA, NASTY, document, with_text

_VOID = {"meta", "br", "hr", "img", "link", "col", "input"}
_TABLES = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}


class Reader(HTMLParser):
    """Follows every tag; one that is closed out of turn fails the test."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += f"{data} "

    def all(self, *names: str) -> list[tuple[str, dict[str, str | None]]]:
        return [found for found in self.tags if found[0] in names]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_is_well_formed_and_says_its_language(language: str) -> None:
    page = Reader(html.render(document(language)))
    assert (page.all("html")[0][1]["lang"] or "").startswith(language)
    assert page.all("title") and page.all("meta")[0][1].get("charset") == "utf-8"


def test_headings_go_down_one_step_at_a_time_from_one_h1() -> None:
    levels = [int(tag[1]) for tag, _attributes in Reader(html.render(document())).all("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = html.render(document())
    assert not Reader(page).all("script", "img", "link", "iframe")
    assert "http" not in page and "url(" not in page and "@import" not in page


def test_every_table_head_says_what_it_heads() -> None:
    heads = Reader(html.render(document())).all("th")
    assert heads and all(attributes.get("scope") in ("col", "row") for _tag, attributes in heads)


def test_every_link_leads_somewhere_once() -> None:
    page = Reader(html.render(document()))
    named = [attributes["id"] for _tag, attributes in page.tags if "id" in attributes]
    assert len(named) == len(set(named))
    links = [attributes["href"] or "" for _tag, attributes in page.all("a") if "href" in attributes]
    targets = {link.removeprefix("#") for link in links}
    assert targets <= set(named) and {"E1", "E2"} <= targets


@pytest.mark.parametrize("make", [html.render, html.preview])
def test_what_is_typed_is_shown_and_never_run(make: object) -> None:
    assert callable(make)
    typed = f"<script>alert(1)</script> \"' {NASTY}"
    page = make(with_text(typed))
    reader = Reader(page)
    assert "<script" not in page and "<b>Bold" not in page
    assert " ".join(typed.split()) in " ".join(reader.words.split())
    assert FORMULA in reader.words


def test_a_very_long_text_is_there_to_its_last_word() -> None:
    long = "word " * 1999 + "the end"
    assert long in Reader(html.render(with_text(long))).words


def test_charts_give_up_every_number() -> None:
    words = Reader(html.render(document())).words
    for told in ("2025-05-06", "12", "cancelled", "Jun", "1,500", "20.5%", "38.0%", "Newcomers employed"):
        assert told in words, told


def test_every_figure_of_the_preview_leads_to_its_records() -> None:
    preview = html.preview(document())
    assert {"figure:partners", "figure:participation"} <= set(re.findall(r'href="([^"]*)"', preview))


def test_sections_of_the_preview_can_be_gone_to() -> None:
    places = [attributes.get("name") for _tag, attributes in Reader(html.preview(document())).all("a")]
    assert [place for place in places if place] == ["glance", "partnership", "meetings", "evidence", "rules"]
