"""What the self-test tells, where, and with what exit status; and that it leaves nothing behind."""

from __future__ import annotations

import gettext
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from lipdesk import __version__, cli, i18n
from lipdesk.domain.errors import UserError
from lipdesk.self_test import running, words
from lipdesk.self_test.ground import Ground
from tests.self_test.trial import ROOT, failures, told

QUICK = ("words.french", "words.time_zones")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files, which is as empty afterwards as the home, with the environment as it was."""
    place, before = tmp_path / "temporary", dict(os.environ)
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    yield place
    assert list(place.iterdir()) == []
    assert tempfile.tempdir == str(place)
    assert {**os.environ, "PYTEST_CURRENT_TEST": ""} == {**before, "PYTEST_CURRENT_TEST": ""}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "Essai œ.txt"


def test_the_program_is_whole(
    qapp: QApplication, own_places: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["self-test", str(out)]) == 0
    report = out.read_text("utf-8")
    assert report == capsys.readouterr().out
    assert report.startswith(f"Self-test of LIPdesk {__version__}, ")
    assert report.endswith(f"\n{len(running.CHECKS)} checks, 0 failed\n")
    assert len(re.findall(r"^ok  .+ \(\d+\.\d s\)$", report, re.M)) == len(running.CHECKS)
    assert [line for line in report.splitlines() if line.startswith("Note:") and "can’t be loaded" not in line] == []
    assert [one.name for one in own_places.iterdir() if one.name != "fontconfig"] == []
    assert sorted(one.name for one in out.parent.iterdir()) == [out.name, "temporary"]


def test_the_head_says_what_runs_where(monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
    _status, report = told(monkeypatch, out)
    assert re.search(r"^Python 3\.\d+\.\d+, Qt 6\.\d+\.\d+, SQLite 3\.\d+\.\d+$", report, re.M)
    assert f"Program: {sys.executable}\n" in report
    assert "Runtime" not in report


def test_the_head_of_the_frozen_program_names_its_runtime(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, out: Path
) -> None:
    (tmp_path / "runtime.txt").write_text("ab12\nsystem Linux\n")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert "Runtime: ab12\n" in told(monkeypatch, out)[1]


def test_a_failure_is_told_and_the_rest_is_tried(monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
    monkeypatch.setattr(words, "french", lambda _ground: {}["é"])
    status, report = told(monkeypatch, out, *QUICK)
    assert status == 1
    assert "FAILED French words, dates and numbers: KeyError: 'é'\n    checking.py:" in report
    assert "ok  time zones" in report
    assert report.endswith("\n3 checks, 1 failed\n")


def test_behind_a_refusal_stands_its_cause(monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
    def refuse(_ground: Ground) -> None:
        try:
            raise FileNotFoundError(2, "No such file", "default.docx")
        except OSError as error:
            raise UserError("It can’t be written.") from error

    monkeypatch.setattr(words, "french", refuse)
    found = failures(monkeypatch, out, *QUICK)
    assert "It can’t be written.\n    FileNotFoundError: [Errno 2] No such file: 'default.docx'" in found


def test_a_check_that_ends_the_program_is_named_in_the_file(monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
    seen: list[str] = []
    monkeypatch.setattr(words, "time_zones", lambda _ground: seen.append(out.read_text("utf-8")))
    told(monkeypatch, out, *QUICK)
    assert "ok  French words" in seen[0]
    assert seen[0].endswith("\nFAILED time zones: The program ended while this was tried.\n")


def test_without_a_screen_or_a_file_it_still_says_whether(monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
    for stream in ("stdout", "stderr", "__stderr__"):
        monkeypatch.setattr(sys, stream, None)
    assert told(monkeypatch, out, *QUICK)[0] == 0
    monkeypatch.setattr(words, "time_zones", lambda _ground: 1 / 0)
    assert running.run(None) == 1


def test_a_screen_without_accents_is_no_obstacle(monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, "ascii"))
    monkeypatch.setattr(words, "french", lambda _ground: {}["é"])
    told(monkeypatch, out, *QUICK)
    assert b"KeyError: '?'" in shown.getvalue()


@pytest.mark.parametrize("place", ["nowhere/report.txt", "folder"])
def test_a_file_that_cannot_be_written_is_told_plainly(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    tried: list[bool] = []
    monkeypatch.setattr(words, "french", lambda _ground: tried.append(True))
    monkeypatch.setattr(running, "CHECKS", tuple(one for one in running.CHECKS if one.place == "words.french"))
    assert cli.main(["self-test", str(tmp_path / place)]) == 1
    said = capsys.readouterr().err
    assert "can’t be written" in said and "Traceback" not in said
    assert tried == []
    assert sorted(one.name for one in tmp_path.iterdir()) == ["folder", "temporary"]


def test_whoever_stops_it_leaves_nothing(monkeypatch: pytest.MonkeyPatch, out: Path, temporary: Path) -> None:
    def stop(_ground: Ground) -> None:
        assert len(list(temporary.iterdir())) == 1
        raise KeyboardInterrupt

    monkeypatch.setattr(words, "french", stop)
    with pytest.raises(KeyboardInterrupt):
        told(monkeypatch, out, *QUICK)


def test_what_cannot_be_taken_away_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, out: Path, temporary: Path
) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(13, "in use", str(folder))

    with monkeypatch.context() as held:
        held.setattr(shutil, "rmtree", refuse)
        found = failures(held, out)
    assert found.startswith("FAILED nothing is left behind: PermissionError: [Errno 13] in use")
    shutil.rmtree(next(temporary.iterdir()))


def test_no_room_for_trying_things_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with monkeypatch.context() as held:
        held.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
        with pytest.raises(UserError, match="gone can’t be written"):
            running.run(None)


def test_every_word_of_it_is_translated(monkeypatch: pytest.MonkeyPatch, out: Path) -> None:
    class Loud(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return f"«{message}»"

        def ngettext(self, one: str, many: str, count: int) -> str:
            return f"«{many}»"

    monkeypatch.setattr(words, "french", lambda _ground: 1 / 0)
    with monkeypatch.context() as spoken:
        spoken.setattr(i18n, "translator", lambda _language: Loud())
        i18n.use("fr")
        _status, report = told(spoken, out, "words.french")
    assert "FAILED «French words, dates and numbers»: ZeroDivisionError" in report
    assert "ok  «nothing is left behind»" in report
    assert report.endswith("\n««2 checks», 1 failed»\n")


def test_what_hangs_is_given_up(out: Path, temporary: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom lipdesk.self_test import running, words\n"
        "running._LONGEST = 0.5\nwords.french = lambda ground: time.sleep(60)\n"
        "running.CHECKS = tuple(one for one in running.CHECKS if one.place == 'words.french')\n"
        "running.run(Path(sys.argv[1]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(out)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary))},
    )  # fmt: skip
    assert done.returncode == 1
    assert "Timeout" in done.stderr
    assert "FAILED French words, dates and numbers: The program ended while" in out.read_text("utf-8")
    shutil.rmtree(next(temporary.iterdir()))  # all that it could not take away any more
