"""Each kind of harm that a build or a disk can do is found, and named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lipdesk.gui.guide import pages
from lipdesk.reports import images, writing
from lipdesk.self_test import carried, words
from lipdesk.self_test.ground import Ground
from lipdesk.services import backing_up, importing, mail, protecting
from lipdesk.services import sample as samples
from lipdesk.store import search
from tests.self_test.trial import ROOT, failures, own_resources

LEFT_OUT = {"locale/fr/LC_MESSAGES/lipdesk.po"}  # of which the program reads what is compiled


def test_every_file_is_asked_for() -> None:
    there = {one for one in (ROOT / "resources").rglob("*") if one.is_file() and "guide" not in one.parts}
    names = {one.relative_to(ROOT / "resources").as_posix() for one in there} - LEFT_OUT
    wanted = {one.relative_to(ROOT / "resources").as_posix() for one in carried.wanted()}
    assert (names - wanted, wanted - names) == (set(), set()), "name them in lipdesk/self_test/carried.py"


def _shorten(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _spoil(file: Path) -> None:
    file.write_bytes(b"\0" * 512 + file.read_bytes()[512:])


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("icons/plus.svg", Path.unlink), ("icons/plus.svg", _empty), ("schema/version-4-data.sql", Path.unlink),
        ("lists.json", _shorten), ("locale/fr/LC_MESSAGES/lipdesk.mo", _spoil), ("fonts/NotoSans-Bold.ttf", _spoil),
        ("theme.qss", _empty), ("sample/plan.json", _shorten), ("icons", lambda place: place.rename(f"{place}-old")),
    ],
)  # fmt: skip
def test_a_file_is_missing_or_damaged(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, harm: Callable[[Path], Any]
) -> None:
    harm(own_resources(monkeypatch, tmp_path) / name)
    found = failures(monkeypatch, tmp_path / "out", "carried.files")
    assert found.startswith("FAILED icons, fonts, words and other files: ")
    assert f"resources/{name}" in found.replace("\\", "/")


def test_a_page_of_the_guide_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pages.read.cache_clear()
    (own_resources(monkeypatch, tmp_path) / "guide" / "fr" / "privacy.md").unlink()
    assert "privacy.md" in failures(monkeypatch, tmp_path / "out", "guide.texts")
    pages.read.cache_clear()


def test_a_picture_of_the_guide_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place = own_resources(monkeypatch, tmp_path) / "guide" / "pictures"
    (place / "fr" / "home.png").unlink()
    (place / "en" / "home.png").write_bytes(b"no picture")
    found = failures(monkeypatch, tmp_path / "out", "guide.pictures").replace("\\", "/")
    assert "en/home.png is not there." in found and "fr/home.png is not there." in found


def _nothing(*_given: object, **_more: object) -> Any:
    return None


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "Sample.lipdesk"
    samples.create(path).close()
    return path


@pytest.fixture
def ready(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample is made once for all harms."""
    monkeypatch.setattr(Ground, "sample", lambda _self: sample)


@pytest.mark.usefixtures("ready")
@pytest.mark.parametrize(
    ("place", "holder", "name", "instead", "told"),
    [
        ("partnership.new_file", search, "find", lambda *_given: [], "A search for “ecole” does not find"),
        ("exchange.workbook", importing, "apply", _nothing, "instead of"),
        ("papers.english_pdf", writing, "write", lambda *_given: "é", "These letters can’t be printed"),
        ("photos.read", images, "plain", _nothing, "Pictures of the kind JPEG can’t be read."),
        ("words.french", words, "translator", _nothing, "AttributeError"),
        ("words.time_zones", words, "carried_by", lambda _name: Path("nowhere"), "nowhere"),
        ("messages.invitation", mail, "WITH_ENTRY", (), "“False” instead of “True”"),
        ("safety.protected_copy", protecting, "unprotect", lambda _safe, _secret, target: target, "wrong password"),
        ("safety.backup", backing_up, "listed", lambda *_given: [], "“0” instead of “2”"),
    ],
)
def test_a_part_that_does_not_do_its_work(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str, holder: object, name: str, instead: Any, told: str
) -> None:
    monkeypatch.setattr(holder, name, instead)
    assert told in failures(monkeypatch, tmp_path / "out", place)


@pytest.mark.usefixtures("ready")
def test_a_pdf_without_its_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from lipdesk.self_test import papers

    monkeypatch.setattr(papers, "words", lambda _page: "Table of contents")
    found = failures(monkeypatch, tmp_path / "out", "papers.french_pdf")
    assert "Rapport é fr.pdf does not hold: " in found and "Le partenariat" in found
