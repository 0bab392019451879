"""The scripts of the Windows setup, as far as they can be judged without Windows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent.parent / "installer" / "windows"
SOURCES = sorted([*SCRIPTS.glob("*.nsi"), *SCRIPTS.glob("*.nsh")])
WHOLE = "\n".join(source.read_text("utf-8") for source in SOURCES)


def words(file: str, macro: str) -> dict[str, str]:
    """What one language says, by name."""
    return dict(re.findall(rf'^ *!insertmacro {macro} (\w+) "(.*)"$', (SCRIPTS / file).read_text("utf-8"), re.M))


ENGLISH, FRENCH = words("words_en.nsh", "En"), words("words_fr.nsh", "Fr")


def test_everything_is_said_in_both_languages() -> None:
    assert list(ENGLISH) == list(FRENCH) and len(ENGLISH) > 20
    used = set(re.findall(r"\$\((\w+)\)", WHOLE))
    assert used == set(ENGLISH), used ^ set(ENGLISH)
    assert not [name for name in ENGLISH if ENGLISH[name] == FRENCH[name]]


@pytest.mark.parametrize("name", FRENCH)
def test_both_languages_tell_the_same_facts(name: str) -> None:
    for facts in (r"\$\{?\w+\}?", r"LIPdesk[\w. -]*\.(?:exe|txt)", r"AppData\\\w+"):
        assert sorted(re.findall(facts, ENGLISH[name])) == sorted(re.findall(facts, FRENCH[name]))


@pytest.mark.parametrize("name", FRENCH)
def test_french_is_set_as_french(name: str) -> None:
    assert not re.search(r" [?:!»]|« |'", FRENCH[name]), "a space that may break, or a straight apostrophe"
    assert not re.search(r"\s[?!;]", FRENCH[name]), "a space that Canada leaves out"
    assert "'" not in ENGLISH[name]


@pytest.mark.parametrize("name", ["setup.nsi", "update.nsi"])
def test_the_target_comes_first(name: str) -> None:
    assert (SCRIPTS / name).read_text("utf-8").startswith("Target ${TARGET}\n")


def test_only_folders_of_ours_are_removed_whole() -> None:
    removed = re.findall(r'RMDir /r (?:/REBOOTOK )?"?([^"\n]+)"?', WHOLE)
    assert removed and all(re.fullmatch(r"(\$INSTDIR|\$Code|\$R0)\\.+", place) for place in removed), removed


def test_nothing_of_other_users_is_touched() -> None:
    assert not re.search(r"HKLM|HKCR|HKEY_|SetShellVarContext all|admin\b", WHOLE)
    assert "RequestExecutionLevel user" in WHOLE


def test_every_level_is_explained() -> None:
    explained = set(re.findall(r"^;   (\d)  \S", (SCRIPTS / "setup.nsi").read_text("utf-8"), re.M))
    given = set(re.findall(r"SetErrorLevel (\d)|!insertmacro Refuse (\d)", WHOLE))
    assert {level for pair in given for level in pair if level} <= explained
    listed = re.findall(r"^\| (\d) \| \S", (SCRIPTS / "README.md").read_text("utf-8"), re.M)
    assert explained == set(listed) == set("012345678")


def test_what_a_double_click_opens_stays_hers() -> None:
    association = (SCRIPTS / "registry.nsh").read_text("utf-8")
    assert '${If} $0 == ""\n    WriteRegStr HKCU "${CLASSES}\\.lipdesk" "" "LIPdesk.File"' in association
    assert '${If} $0 == "LIPdesk.File"\n    DeleteRegValue HKCU "${CLASSES}\\.lipdesk" ""' in association


def test_what_is_laid_is_on_the_disk_before_it_gets_its_name() -> None:
    for script, laid in (("setup.nsi", "Function LayContents"), ("update.nsi", "Function LayCode")):
        body = (SCRIPTS / script).read_text("utf-8").split(laid)[1].split("FunctionEnd")[0]
        assert body.index("Call FlushFolder") < body.index("!insertmacro MoveOver")
    assert "i 9) i .R2'  ; REPLACE_EXISTING and WRITE_THROUGH" in WHOLE
