"""French is complete, says what the English says, and is compiled; and the sentences in the code can be found."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from babel.messages import Message

from devtools import translations
from lipdesk.domain.choices import label_of
from lipdesk.i18n import translator

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = sorted((ROOT / "lipdesk").rglob("*.py"))
MARKS = {"_", "N_", "NP_", "gettext", "ngettext", "pgettext"}


def test_french_is_complete() -> None:
    assert translations.problems() == []


def test_french_loads() -> None:
    assert translator("fr").info()["language"] == "fr"


def test_one_english_word_has_a_french_for_each_of_its_senses() -> None:
    minutes, strategy = (label_of(choice, "approved") for choice in ("minutes_status", "strategy_status"))
    assert minutes == strategy == "Approved"
    said = {language: [translator(language).gettext(word) for word in (minutes, strategy)] for language in ("en", "fr")}
    assert said == {"en": ["Approved", "Approved"], "fr": ["Approuvé", "Approuvée"]}


@pytest.mark.parametrize("path", PROGRAM, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_sentences_are_whole(path: Path) -> None:
    """A sentence put together before it is looked up is in no catalogue."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    built = [
        ast.unparse(call)
        for call in calls
        if getattr(call.func, "id", getattr(call.func, "attr", "")) in MARKS
        and any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in call.args[:1])
    ]
    assert built == []


@pytest.mark.parametrize(
    ("english", "french", "same"),
    [
        ("Remove {name}", "Retirer {name}", True),
        ("Remove {name}", "Retirer {nom}", False),
        ("100 %", "100 %", True),
        (("{count} day", "{count} days"), ("{count} jour", "{count} jours"), True),
        (("{count} day", "{count} days"), ("un jour", "{count} jours"), False),
    ],
)
def test_placeholders_are_compared(english: str | tuple[str, str], french: str | tuple[str, str], same: bool) -> None:
    assert translations.same_placeholders(Message(english, french)) is same


def test_an_update_keeps_translations_and_sets_old_ones_aside() -> None:
    code, old = translations.empty(), translations.empty()
    code.add("Kept")
    code.add("New")
    old.add("Kept", "Gardé")
    old.add("Gone", "Parti")
    merged = translations.merged(code, old)
    assert {message.id: message.string for message in merged if message.id} == {"Kept": "Gardé", "New": None}
    assert [message.string for message in merged.obsolete.values()] == ["Parti"]


def test_no_sentence_hides_in_a_string_with_values() -> None:
    """What stands inside an f-string is not found for the catalogue, and would stay English."""
    hidden = []
    for file in sorted((ROOT / "lipdesk").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                called = [one for one in ast.walk(node) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)]
                said = {one.func.id for one in called if any(isinstance(word, ast.Constant) for word in one.args)}
                if said & {"_", "N_", "NP_", "ngettext", "pgettext"}:
                    hidden.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert hidden == []
