"""The widths of columns: no word is torn where the page has room."""

from __future__ import annotations

import pytest

from lipdesk.reports.document import Column, Table
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.fonts import BOLD, REGULAR, register, width
from lipdesk.reports.pdf.widths import pads, widths


@pytest.fixture(autouse=True)
def faces() -> None:
    register()


def test_a_french_head_keeps_its_word_with_the_sign_that_is_bound_to_it() -> None:
    """“En nature, $” was printed as “En natu” and “re, $”."""
    columns = (Column("Organisme"), Column("En nature, $", "number"), Column("En espèces, $", "number"))
    table = Table("Contributions", columns, (("Bouclier Granite", 700, 0),))
    made = widths(table, theme.FIELD, 8.5, "fr")
    room = [wide - sum(pad) for wide, pad in zip(made, pads(table, theme.FIELD), strict=True)]
    assert room[1] >= width("nature,\u00a0$", BOLD, 8) and room[2] >= width("espèces,\u00a0$", BOLD, 8)


def test_an_address_of_e_mail_stands_on_one_line() -> None:
    """In a directory its last letter stood alone on a second line."""
    address = "hilary.stornoway-beck@tamarack.example"
    columns = (Column("Name"), Column("Organization", weight=2), Column("Position"), Column("Phone"), Column("E-mail"))
    place, position = "Women’s Shelter of the Valley and of the Highlands", "Director of the summer campaign"
    row = ("Hilary Stornoway-Beck", place, position, "204 555-0134", address)
    table = Table("People", columns, (row,), dense=True)
    made = widths(table, theme.FIELD, 7.8, "en")
    assert made[4] - sum(pads(table, theme.FIELD)[4]) >= width(address, REGULAR, 7.8)
