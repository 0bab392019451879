"""Which language the first words are in, before anybody chose."""

from __future__ import annotations

import pytest

from lipdesk import i18n


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "en_CA.UTF-8"}, "en"),
        ({"LANG": "en_CA.UTF-8", "LC_ALL": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "fr_CA.UTF-8", "LC_MESSAGES": "C"}, "en"),
        ({"LANG": "", "LC_MESSAGES": "fr"}, "fr"),
    ],
)
def test_the_environment_says_it(told: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert i18n.preferred() == expected


def test_without_an_environment_the_locale_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: ("French_Canada", "1252"))
    assert i18n.preferred() == "fr"
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert i18n.preferred() == "en"
