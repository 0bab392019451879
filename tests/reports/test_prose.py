"""Typed text becomes blocks, and never anything else than what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lipdesk.reports import prose
from lipdesk.reports.document import Block, Heading, Paragraph, Quote


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("One\ntwo.\n\n\n  \nThree.", [Paragraph("One two."), Paragraph("Three.")]),
        ("A title\n\nA text.", [Heading("A title", 3), Paragraph("A text.")]),
        ("A last line", [Paragraph("A last line")]),
        ("## A title\nA text.", [Heading("A title", 3), Paragraph("A text.")]),
        ("“We came.”", [Quote("“We came.”")]),
        ("« Nous\nsommes venus. »\n— Une personne", [Quote("« Nous sommes venus. »", "Une personne")]),
        ("“We” and “they” came.", [Paragraph("“We” and “they” came.")]),
        ("> We came.\n> -- A member", [Quote("We came.", "A member")]),
        ("Before:\n- one\n• two", [Paragraph("Before:"), Paragraph("one", "list"), Paragraph("two", "list")]),
        ("**It grew.** By five.", [Paragraph("By five.", strong="It grew.")]),
        ("**Only this.**", [Paragraph("**Only this.**")]),
        ("-", []),
    ],
)
def test_typed_text(text: str, found: list[Block]) -> None:
    assert prose.blocks(text) == found


def test_sentences_are_numbered_with_their_first_clause() -> None:
    assert prose.sentences("**It grew.** By five.\n\nIt moved. But slowly.") == [
        Paragraph("By five.", strong="It grew.", number=1), Paragraph("But slowly.", strong="It moved.", number=2),
    ]  # fmt: skip
    assert prose.sentences("It grew. By five.") == [Paragraph("It grew. By five.")]


@given(some.text(alphabet=some.sampled_from("ab .\n-#>*“”«»\"—:\r\t"), max_size=80))
def test_any_text_makes_blocks_that_keep_its_letters(text: str) -> None:
    letters = "".join(
        getattr(block, "strong", "") + block.text + getattr(block, "who", "")
        for block in prose.blocks(text)
        if isinstance(block, Paragraph | Quote | Heading)
    )
    assert [letter for letter in letters if letter in "ab"] == [letter for letter in text if letter in "ab"]
