"""Letters that look alike sort and search alike."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from lipdesk.domain.folding import fold, sort_key


def test_names_sort_as_people_expect() -> None:
    names = ["Zoé", "Œuvre", "éclair", "Łukasz", "Ecole", "d’Arcy", "D'Arcy", "oak", "Ottawa"]
    ordered = ["d’Arcy", "D'Arcy", "éclair", "Ecole", "Łukasz", "oak", "Œuvre", "Ottawa", "Zoé"]
    assert sorted(names, key=sort_key) == ordered


def test_other_scripts_stay() -> None:
    assert fold("ᐃᓄᒃ 東京") == "ᐃᓄᒃ 東京"
    assert sort_key("ᐃᓄᒃ") == "ᐃᓄᒃ"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_separate_accents_sort_like_joined_ones(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))
