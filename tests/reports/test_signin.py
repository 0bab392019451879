"""The sign-in sheet: by family name, room for substitutes and guests, and as many pages as there are members."""

from __future__ import annotations

from lipdesk.reports.document import Document
from lipdesk.reports.papers import SignLine, SignTable
from tests.reports import sitting
from tests.reports.conftest import Paper
from tests.reports.paper_forms import forms, golden, pages
from tests.reports.valley import Adder


def tables(document: Document) -> list[SignTable]:
    return [block for block in document.sections[0].blocks if isinstance(block, SignTable)]


def test_it_reads_as_it_was_found_right(sat: dict[str, int], paper: Paper) -> None:
    shown, right = golden(paper("signin", sat["meeting"]), "signin")
    assert shown == right


def test_members_by_family_name_with_their_substitutes(sat: dict[str, int], paper: Paper) -> None:
    members, guests = tables(paper("signin", sat["meeting"]))
    assert members.lines == (
        SignLine("", "", "Birch Mill"), SignLine("Éva Vogel"), SignLine("Dee Walker", "Fay Underhill"),
        SignLine("Ben Young"), SignLine("Ann Zimmer", "", "Elk Crossing Library"), SignLine(),
    )  # fmt: skip
    assert guests.lines == (SignLine("Gus Tilly", "", "Birch Mill"), *[SignLine()] * 3)
    assert members.online and not guests.online


def test_accents_do_not_change_the_order(add: Adder, paper: Paper) -> None:
    group = add("group", name="Table")
    meeting = add("meeting", title="Table", day=sitting.DAY, groups=[group])
    for name in ("Ozols", "Örn", "Łuk", "Lund", "Éthier", "Evans"):
        add("membership", group_id=group, person_id=add("person", family_name=name))
    assert [line.name for line in tables(paper("signin", meeting))[0].lines] == [
        "Éthier", "Evans", "Łuk", "Lund", "Örn", "Ozols"]  # fmt: skip


def test_both_names_of_the_group(sat: dict[str, int], paper: Paper) -> None:
    assert paper("signin", sat["meeting"]).sections[0].above == "Council · Conseil"
    assert paper("signin", sat["meeting"], "fr").sections[0].above == "Conseil · Council"


def test_sixty_members_go_over_pages(add: Adder, paper: Paper) -> None:
    group = add("group", name="Great council")
    meeting = add("meeting", title="Great council", day=sitting.DAY, groups=[group])
    for number in range(60):
        name = sitting.LONG_WORD if number == 30 else f"Family{number}"
        person = add("person", given_name="Given", family_name=name)
        add("membership", group_id=group, person_id=person, organization_id=add("organization", name=f"Body {number}"))
    found = pages(paper("signin", meeting))
    assert len(found) >= 2 and all("Signature" in page for page in found)
    words = " ".join(found)
    assert [number for number in range(60) if number != 30 and f"Family{number} " not in words] == []
    assert sitting.LONG_WORD in words.replace(" ", "")


def test_every_form_has_the_names(sat: dict[str, int], paper: Paper) -> None:
    for suffix, words in forms(paper("signin", sat["meeting"])).items():
        assert all(name in words for name in ("Ann Zimmer", "Elk Crossing Library", "Gus Tilly")), suffix
