"""The command line as scripts use it: through `cli.main`, with real files."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from lipdesk import __version__, cli
from tests.services.books import cells
from tests.services.test_importing_cases import GROUPS, STRATEGY, WORKING, snapshot_book

PERIOD = ["--from", "2016-01-01", "--to", "2018-02-28"]


def run(*arguments: object) -> int:
    return cli.main([str(argument) for argument in arguments])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Our LIP.lipdesk"
    assert run("new", path) == 0
    return path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "Sample.lipdesk"
    assert run("new", path, "--sample") == 0
    return path


def snapshot(file: Path, out: Path) -> dict[str, tuple[int, int]]:
    """Label: (value, how many records prove it)."""
    assert run("report", file, "--kind", "snapshot", *PERIOD, "-o", out, "--force") == 0
    figures = json.loads(out.read_text("utf-8"))["figures"]
    assert all(figure["rule"] for figure in figures)
    return {figure["label"]: (figure["value"], len(figure["records"])) for figure in figures}


def test_the_snapshot_of_an_island_and_a_meeting_that_moves(file: Path, tmp_path: Path) -> None:
    book = snapshot_book(tmp_path / "pei.xlsx")
    assert run("import", file, book) == 0
    found = snapshot(file, tmp_path / "a.json")
    assert sorted(found.values()) == sorted((count, count) for count in (*GROUPS.values(), 36, 14, 29))
    assert {name: found[name][0] for name in GROUPS} == GROUPS
    assert (found[STRATEGY], found[WORKING]) == ((36, 36), (14, 14))

    sheets = openpyxl.load_workbook(book)
    meetings = sheets["Meetings"]
    last = next(row for row in meetings.iter_rows(min_row=2) if row[2].value == WORKING)
    last[3].value = "2018-03-01"
    sheets.save(book)
    other = tmp_path / "Other.lipdesk"
    assert run("new", other) == 0
    assert run("import", other, book) == 0
    assert snapshot(other, tmp_path / "b.json") == {**found, WORKING: (13, 13)}


def test_a_dry_run_says_all_and_changes_nothing(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, before = snapshot_book(tmp_path / "pei.xlsx"), file.read_bytes()
    assert run("import", file, book, "--dry-run", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["possible"] is True
    assert told["types"]["membership"]["new"] == sum(GROUPS.values())
    assert file.read_bytes() == before


def test_an_import_with_a_fault_changes_nothing(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Meetings"
    for row in (["Title", "Date"], ["Council", "2026-03-31"], ["Council", "2026-13-40"]):
        book.active.append(row)
    book.save(tmp_path / "bad.xlsx")
    before = file.read_bytes()
    assert run("import", file, tmp_path / "bad.xlsx") == 1
    told = capsys.readouterr()
    assert "row 3, column Date" in told.out + told.err
    assert file.read_bytes() == before


def test_export_import_export_gives_the_same_workbook(sample: Path, file: Path, tmp_path: Path) -> None:
    assert run("export", sample, tmp_path / "a.xlsx") == 0
    assert run("import", file, tmp_path / "a.xlsx") == 0
    assert run("export", file, tmp_path / "b.xlsx") == 0
    assert cells(tmp_path / "a.xlsx") == cells(tmp_path / "b.xlsx")


@pytest.mark.parametrize("suffix", ["pdf", "html", "txt", "csv", "json"])
def test_a_report_in_every_form_and_both_languages(sample: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"report.{suffix}"
    assert run("report", sample, "--lang", "both", "-o", out) == 0
    two = [f"report-en.{suffix}", f"report-fr.{suffix}"]
    assert [one.name for one in sorted(tmp_path.iterdir())] == (two if suffix in ("csv", "json") else [out.name])
    assert all(one.stat().st_size > 5000 for one in tmp_path.iterdir())


def test_a_template_by_name_or_number(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for place, name in enumerate(("2", "rapport abrégé pour le conseil")):
        out = tmp_path / f"{place}.txt"
        assert run("report", sample, "--template", name, "--lang", "both", "-o", out) == 0
        told = out.read_text("utf-8")
        assert "Report to the council" in told and "Rapport au conseil" in told and "The partnership" not in told
    assert run("report", sample, "--template", "Short", "-o", tmp_path / "a.txt") == 1
    assert "1 (Annual report for the funder)" in capsys.readouterr().err
    assert run("report", sample, "--kind", "years", "--template", "1", "-o", tmp_path / "a.txt") == 1
    assert "follows no template" in capsys.readouterr().err
    assert run("report", sample, "--kind", "years", "-o", tmp_path / "a.txt") == 0
    assert "Meetings held" in (tmp_path / "a.txt").read_text("utf-8")


def test_nothing_is_written_over_without_force(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "report.txt"
    kept.write_text("mine")
    for command in (("report", sample, "-o", kept), ("new", kept)):
        assert run(*command) == 1
        assert "exists already" in capsys.readouterr().err
        assert kept.read_text() == "mine"
    assert run("report", sample, "-o", kept, "--force") == 0
    assert kept.read_text("utf-8") != "mine"


def test_a_backup_is_whole(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("backup", sample, tmp_path / "backups") == 0
    copy = Path(capsys.readouterr().out.strip())
    assert copy.parent == tmp_path / "backups"
    assert run("check", copy, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"file": copy.name, "ok": True, "problems": []}


@pytest.mark.parametrize(
    "garbage", [b"", b"just words", b"\x89PNG\r\n\x1a\n" + bytes(200), b"SQLite format 3\x00" + bytes(84)]
)
def test_garbage_is_refused_in_one_sentence(
    file: Path, tmp_path: Path, garbage: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, before = tmp_path / "garbage.lipdesk", file.read_bytes()
    bad.write_bytes(garbage)
    out = tmp_path / "out.xlsx"
    for command in (
        ("check", bad),
        ("export", bad, out),
        ("report", bad, "-o", tmp_path / "r.pdf"),
        ("backup", bad, tmp_path),
        ("import", bad, file),
        ("import", file, bad),
        ("check", tmp_path),
        ("check", tmp_path / "none.lipdesk"),
    ):
        assert run(*command) == 1
        told = capsys.readouterr()
        assert told.err.count("\n") == 1
        assert "Traceback" not in told.err
    assert bad.read_bytes() == garbage
    assert file.read_bytes() == before
    assert not out.exists()


def test_a_period_must_make_sense(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "r.txt"
    for period in (
        ["--period", "soon"],
        ["--from", "2026-01-01"],
        ["--from", "2026-02-01", "--to", "2026-01-01"],
        ["--period", "2025-26", "--from", "2026-01-01"],
    ):
        assert run("report", sample, *period, "-o", out) == 1
        assert capsys.readouterr().err.count("\n") == 1
    assert not out.exists()


def test_wrong_usage_and_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (["report"], ["new"], ["--frob"], ["a.lipdesk", "b.lipdesk"]):
        with pytest.raises(SystemExit) as stopped:
            cli.main(wrong)
        assert stopped.value.code == 2
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--version"])
    assert stopped.value.code == 0
    assert __version__ in capsys.readouterr().out
