"""The sample's annual report as judges from outside see it: in English, in French, and both in one file."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lipdesk.domain.periods import Period
from lipdesk.reports import building, writing
from lipdesk.services import sample
from lipdesk.store.workspace import Workspace
from tests.reports.tagged_pdf import Tagged

TODAY = date(2026, 5, 12)
YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
FORMS = ("en", "fr", "both")
MOST = 2_000_000  # bytes
_AGAIN = """
import sys
from pathlib import Path
from tests.reports.test_pdf_judged import digests
print(" ".join(digests(Path(sys.argv[1]))))
"""


def pdf(file: Path, form: str) -> bytes:
    """The annual report of a file in one language or in both."""
    with Workspace.read(file) as workspace, workspace.reading() as connection:
        if form == "both":
            return writing.pdf_bytes(building.build_both(connection, "annual", YEAR, TODAY))
        return writing.pdf_bytes(building.build(connection, "annual", YEAR, form, TODAY))


def digests(file: Path) -> list[str]:
    """What tells the bytes of the three reports apart from any others."""
    return [hashlib.sha256(pdf(file, form)).hexdigest() for form in FORMS]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "Sample.lipdesk"
    sample.create(path, TODAY).close()
    return path


@pytest.fixture(scope="module")
def made(file: Path) -> Iterator[dict[str, Path]]:
    """The three reports on the disk."""
    found = {form: file.with_name(f"{form}.pdf") for form in FORMS}
    for form, path in found.items():
        path.write_bytes(pdf(file, form))
    yield found


def test_each_is_small(made: dict[str, Path]) -> None:
    assert all(path.stat().st_size < MOST for path in made.values())


def test_another_process_makes_the_same_bytes(file: Path, made: dict[str, Path]) -> None:
    mine = [hashlib.sha256(made[form].read_bytes()).hexdigest() for form in FORMS]
    again = subprocess.run([sys.executable, "-c", _AGAIN, str(file)], capture_output=True, text=True, check=True,
                           env={**os.environ, "PYTHONHASHSEED": "4711"})  # fmt: skip
    assert again.stdout.split() == mine


@pytest.mark.skipif(not shutil.which("qpdf"), reason="needs qpdf")
def test_qpdf_has_nothing_to_say(made: dict[str, Path]) -> None:
    for path in made.values():
        said = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
        assert said.returncode == 0, said.stdout + said.stderr
        assert "No syntax or stream encoding errors found" in said.stdout


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext")
def test_the_words_that_are_read_aloud_are_those_on_the_pages(made: dict[str, Path]) -> None:
    """Only the head and foot of the pages and repeated heads of tables are not read."""
    command = ["pdftotext", "-raw", str(made["fr"]), "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    read = _words(Tagged(made["fr"].read_bytes()).root.all_text())
    assert read - _words(said) == Counter()
    assert read.total() > 4000


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))
