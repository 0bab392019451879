"""A person is found in free text however she is written there, and nobody else is."""

from __future__ import annotations

import unicodedata

import pytest

from lipdesk.domain.mentions import Finder, Known, replaced

JULES = Known((("Jules", "Lavallée"),), ("jules@elk.example",), ("(204) 555-0142 ext 7",))


def kinds(text: str, known: Known = JULES, others: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str]]:
    return [(one.kind, one.words) for one in Finder(known, others).find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jules Lavallée spoke.", [("name", "Jules Lavallée")]),
        ("JULES LAVALLEE", [("name", "JULES LAVALLEE")]),
        ("Lavallée, Jules; and others", [("name", "Lavallée, Jules")]),
        ("Lavallée Jules", [("name", "Lavallée Jules")]),
        ("Jules A. Lavallée", [("name", "Jules A. Lavallée")]),
        ("l’avis d’Jules Lavallée’s", [("name", "Jules Lavallée")]),
        ("Jules\u00a0Lavallée", [("name", "Jules\u00a0Lavallée")]),
        (unicodedata.normalize("NFD", "Jules Lavallée!"), [("name", unicodedata.normalize("NFD", "Jules Lavallée"))]),
        ("Call Mme Lavallée", [("family", "Lavallée")]),
        ("J. Lavallée and Lavallée, J.", [("initial", "J. Lavallée"), ("initial", "Lavallée, J.")]),
        ("Jules L. came", [("initial", "Jules L.")]),
        ("Jules l’a dit", []),
        ("Lavalléen, Delavallée, Lavallée-Roy", []),
        ("Jules alone", []),
        ("Write to JULES@Elk.example.", [("email", "JULES@Elk.example")]),
        ("j.lavallee@other.example now", [("email", "j.lavallee@other.example")]),
        ("Lavallee_CV.pdf", [("family", "Lavallee")]),
        ("204-555-0142, +1 (204) 555 0142, 555.0142", [("phone", "204-555-0142"), ("phone", "+1 (204) 555 0142"),
                                                       ("phone", "555.0142")]),
        ("1204555014299", []),
        ("", []),
    ],
)  # fmt: skip
def test_as_it_is_written(text: str, found: list[tuple[str, str]]) -> None:
    assert kinds(text) == found


def test_names_of_several_parts() -> None:
    known = Known((("Marie-Ève", "O’Brien"),))
    for text in ("Marie Ève O'Brien", "marie-eve obrien", "Marie O’Brien", "M.-È. O’Brien", "Mme O'Brien"):
        found = Finder(known).find(text)
        assert [one.words for one in found] == [text.removeprefix("Mme ")], text


def test_the_names_of_others_are_theirs() -> None:
    others = (("Anne", "Lavallée"), ("Jules", "Lavallée"), ("", "Lavallée"))
    assert kinds("Anne Lavallée met Jules Lavallée and Lavallée, Anne.", others=others) == [("name", "Jules Lavallée")]
    assert kinds("A word with Lavallée", others=others) == [("family", "Lavallée")]


def test_an_ordinary_word_is_told_apart() -> None:
    young = Known((("Kim", "Young"),))
    found = Finder(young).find("Young people. We asked Young about young families.")
    assert [(one.words, one.small, one.first) for one in found] == [
        ("Young", False, True), ("Young", False, False), ("young", True, False),
    ]  # fmt: skip
    assert not any(one.is_sure for one in found)


def test_one_name_only_is_never_sure() -> None:
    assert [one.kind for one in Finder(Known((("Cher", ""),))).find("Cher sang")] == ["family"]
    assert Finder(Known((("", ""),))).find("anything") == ()


def test_replacing_keeps_the_rest() -> None:
    text = "Jules Lavallée (jules@elk.example) said: œuvre of J. Lavallée."
    assert replaced(text, Finder(JULES).find(text), "[x]") == "[x] ([x]) said: œuvre of [x]."


def test_a_title_cut_in_the_name() -> None:
    finder = Finder(JULES)
    assert finder.in_cut("2025-05-01, A call with Jules Lav…")
    assert not finder.in_cut("2025-05-01, A call with Jules Lav")
    assert not finder.in_cut("2025-05-01, A call about law…")


def test_an_accent_of_its_own_goes_with_its_letter() -> None:
    text = unicodedata.normalize("NFD", "Zoé José.")
    assert replaced(text, Finder(Known((("Zoé", "José"),))).find(text), "[x]") == "[x]."


def test_a_quick_look_never_misses() -> None:
    finder = Finder(JULES)
    for text in ('{"a": "one\\nLavallée"}', "Jules L.", "JULES@ELK.EXAMPLE", "555 0142", "LAVALLE\u0301E"):
        assert finder.may_find(text), text
    assert not finder.may_find("Nobody of that name, 555 0143")
