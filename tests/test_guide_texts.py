"""The guide says the same in both languages, in words of the program, and every link and picture in it is there.

**Bold** is kept for names of the program: menus, buttons, fields. Each must be a sentence of the catalogue in the
language of the page, and the French page must say the French of what the English page says: so whoever renames a button
is told here which page speaks of it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from babel.messages.pofile import read_po

from lipdesk.gui.guide import context, pages
from lipdesk.paths import media, resources

GUIDE = resources() / "guide"
LANGUAGES = ("en", "fr")
FRENCH_KEYS = {"Entrée": "Enter", "Échap": "Esc", "Espace": "Space", "Inser": "Insert", "Maj": "Shift", "Haut": "Up",
               "Bas": "Down", "Gauche": "Left", "Droite": "Right", "ven": "fri", "+2s": "+2w", "29 mai": "29 may"}


def plain(words: str) -> str:
    """As it is read in a menu: no mnemonic, no dots that announce a question."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


@cache
def catalogue() -> list[tuple[str, str]]:
    with (resources() / "locale" / "fr" / "LC_MESSAGES" / "lipdesk.po").open("rb") as file:
        found = [message for message in read_po(file) if message.id]
    first = [(one.id, one.string) if isinstance(one.id, str) else (one.id[0], one.string[0]) for one in found]
    return [(plain(english), plain(french)) for english, french in first]


@cache
def french_of(name: str) -> frozenset[str]:
    """What the program says in French for a name; what stands for {year} is the same in both."""
    found = set()
    for english, french in catalogue():
        if english == plain(name):
            found.add(french)
        elif "{" in english and len(re.sub(r"\{\w+\}", "", english)) > 8:
            parts = re.split(r"\{(\w+)\}", english)
            pattern = "".join(f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts))
            if len(set(parts[1::2])) == len(parts[1::2]) and (match := re.fullmatch(pattern, plain(name))):
                found.add(french.format(**match.groupdict()))
    return frozenset(found)


def bold(source: str) -> list[str]:
    return [name.replace("\n", " ") for name in re.findall(r"\*\*(.+?)\*\*", source)]


def by_part(language: str, name: str) -> list[str]:
    return re.split(r"^#{1,3} ", pages.read(language, name).source, flags=re.MULTILINE)[1:]


def keys(source: str) -> Counter[str]:
    english = [re.sub(r"[^+]+", lambda part: FRENCH_KEYS.get(part[0], part[0]), FRENCH_KEYS.get(one, one))
               for one in re.findall(r"`([^`]+)`", source)]
    return Counter(one.replace("vous", "you") for one in english)


def test_both_languages_have_the_pages_of_the_contents() -> None:
    for language in LANGUAGES:
        assert {file.stem for file in (GUIDE / language).glob("*.md")} == set(pages.NAMES)


@pytest.mark.parametrize("name", pages.NAMES)
def test_both_languages_have_the_same_parts_pictures_and_keys(name: str) -> None:
    english, french = pages.read("en", name), pages.read("fr", name)
    assert [part.level for part in english.parts] == [part.level for part in french.parts]
    assert english.parts[0].level == 1 and sum(part.level == 1 for part in english.parts) == 1
    for one, other in zip(by_part("en", name), by_part("fr", name), strict=True):
        assert keys(one) == keys(other), one.splitlines()[0]
        pictures = [re.findall(r"!\[[^\]]+\]\(\.\./pictures/\w\w/([\w-]+\.png)\)", text) for text in (one, other)]
        assert pictures[0] == pictures[1]
        assert one.count("\n- ") == other.count("\n- ") and one.count("\n| ") == other.count("\n| ")


@pytest.mark.parametrize("name", pages.NAMES)
def test_bold_words_are_names_of_the_program(name: str) -> None:
    for one, other in zip(by_part("en", name), by_part("fr", name), strict=True):
        said = Counter(plain(word).replace("\u00a0", " ") for word in bold(other))
        for word in bold(one):
            possible = {word.replace("\u00a0", " ") for word in french_of(word)}
            assert possible, f"{name}: the program says “{word}” nowhere"
            taken = next((french for french in possible if said[french]), None)
            assert taken, f"{name}: the French page lacks {sorted(possible)}, the French of “{word}”; it has {said}"
            said[taken] -= 1
        assert not +said, f"{name}: only the French page has {+said}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", pages.NAMES)
def test_links_and_pictures_lead_somewhere(language: str, name: str) -> None:
    source = pages.read(language, name).source
    for target in re.findall(r"\]\(([^)]+)\)", source):
        assert "://" not in target and not target.startswith("mailto:"), "nothing leads out of the guide"
        if target.endswith(".png"):
            assert target.startswith(f"../pictures/{language}/")
            assert (media("guide/pictures") / language / target.rpartition("/")[2]).is_file()
        else:
            page, _mark, part = target.partition("#")
            there = pages.read(language, page.removesuffix(".md"))
            assert not part or there.part(part), target


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_are_light_and_all_are_shown(language: str) -> None:
    from PIL import Image

    whole = "".join(pages.read(language, name).source for name in pages.NAMES)
    files = list((media("guide/pictures") / language).glob("*.png"))
    assert 8 <= len(files) <= 14
    for file in files:
        assert f"/{file.name})" in whole
        assert file.stat().st_size <= 40_000, f"{file.name}: {file.stat().st_size} bytes"
        with Image.open(file) as picture:
            assert picture.width <= 900 and picture.mode == "P"


def test_every_place_and_dialog_leads_to_a_part_that_is_there() -> None:
    for target in (*context._PLACES.values(), *context._DIALOGS.values()):
        page, _mark, part = target.partition("#")
        assert page in pages.NAMES
        assert not part or pages.read("en", page).part(part), target


def test_french_typography() -> None:
    for name in set(pages.NAMES) - {"words"}:  # half of that page is English
        text = re.sub(r"`[^`]*`|\]\([^)]*\)|<!--.*?-->", "x", pages.read("fr", name).source)
        wrong = r"[ \u00a0][;!?]|[^\u00a0|-]:(?=\s)|«[^\u00a0]|[^\u00a0]»|'"
        assert not re.findall(wrong, text.replace("![", "")), name


def test_search_folds_accents_and_puts_headings_first() -> None:
    found = pages.find("fr", "DEUXIEME lieu")
    assert found[0].page == "backups" and found[0].title == "Un deuxième lieu"
    assert pages.find("fr", "proces-verbal") and pages.find("en", "quorum rhythm")[0].page == "groups"
    assert pages.find("en", "") == pages.find("en", "zzzz") == []


def test_words_around_a_hit_hold_it() -> None:
    for hit in pages.find("en", "stick"):
        assert "stick" in f"{hit.title} {hit.around}".casefold()


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        pages.read("en", "../../lists")
