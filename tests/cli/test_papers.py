"""The papers of a meeting from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from lipdesk import cli
from lipdesk.services import files, minutes
from lipdesk.store.workspace import Workspace
from tests.builders import cast
from tests.reports import sitting

KINDS = ["agenda", "minutes", "signin", "actions"]


def run(*arguments: object) -> int:
    return cli.main([str(argument) for argument in arguments])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with cast(tmp_path / "Council.lipdesk", sat) as workspace:
        return workspace.path


def sat(path: Path) -> Workspace:
    made = files.create(path, {"name": "Tamarack Valley LIP"})
    sitting.fill(made)
    return made


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html", ".txt", ".csv", ".json"])
def test_every_paper_in_every_form(file: Path, kind: str, suffix: str) -> None:
    out = file.with_name(f"{kind}{suffix}")
    assert run("report", file, "--kind", kind, "--meeting", "Council, 2026-03-12", "-o", out) == 0
    assert out.stat().st_size > 200


@pytest.mark.parametrize("called", ["3", "Council, 2026-03-12", "council 2026-03-12", "2026-03-12", " 3 "])
def test_a_meeting_by_number_title_or_day(file: Path, called: str) -> None:
    out = file.with_name("agenda.txt")
    assert run("report", file, "--kind", "agenda", "--meeting", called, "-o", out) == 0
    assert "Agenda for 12\u00a0March 2026" in out.read_text("utf-8")


def test_both_languages_make_two_files(file: Path) -> None:
    assert run("report", file, "--kind", "agenda", "--meeting", 3, "--lang", "both", "-o", file.with_name("a.txt")) == 0
    assert "12\u00a0mars 2026" in file.with_name("a-fr.txt").read_text("utf-8")
    assert file.with_name("a-en.txt").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--kind", "agenda"], "about one meeting"),
        (["--kind", "annual", "--meeting", "3"], "about a period"),
        (["--kind", "agenda", "--meeting", "99"], "no meeting “99”"),
        (["--kind", "agenda", "--meeting", "Picnic"], "no meeting “Picnic”"),
        (["--kind", "agenda", "--meeting", "Council"], "More than one meeting"),
        (["--kind", "agenda", "--meeting", ""], "no meeting “”"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_written(
    file: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(file.parent.iterdir())
    assert run("report", file, *arguments, "-o", file.with_name("out.pdf")) == 1
    told = capsys.readouterr().err
    assert words in told and "Traceback" not in told
    assert sorted(file.parent.iterdir()) == before


def test_approved_minutes_are_the_pdf_that_was_kept(file: Path) -> None:
    out = file.with_name("minutes.pdf")
    with Workspace.open(file) as workspace:
        minutes.approve(workspace, 3, 2, "", date(2026, 5, 14), {"en": b"%PDF- as it was"})
    assert run("report", file, "--kind", "minutes", "--meeting", 3, "-o", out) == 0
    assert out.read_bytes() == b"%PDF- as it was"
    assert run("report", file, "--kind", "minutes", "--meeting", 3, "--lang", "fr", "-o", out, "--force") == 0
    assert any("Ask both operators." in page.extract_text() for page in PdfReader(out).pages)
    assert run("report", file, "--kind", "agenda", "--meeting", 3, "-o", out, "--force") == 0
    assert "Regional bus" in PdfReader(out).pages[0].extract_text()
