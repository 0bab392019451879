"""The page of figures keeps the words that were written by hand, and one row for each test."""

from __future__ import annotations

from datetime import date

import pytest

from tests.torture import __main__ as command
from tests.torture import page
from tests.torture.result import Result
from tests.torture.tally import Tally

DAY, LATER = date(2026, 11, 23), date(2026, 12, 1)


def test_new_figures_take_the_place_of_old_ones() -> None:
    empty = "# Words\n\n<!-- figures -->\n<!-- end of figures -->\nMore words\n"
    kills, cuts = Result("Kills", 250, 0, "1 | 2", 61.4), Result("Cuts", 1500, 1, "a\nb", 7)
    once = page.updated(empty, [kills, cuts], DAY)
    assert once.startswith("# Words\n") and once.endswith("<!-- end of figures -->\nMore words\n")
    assert "| Kills | 250 | 0 | 1 \\| 2 | 61 | 2026-11-23 |\n| Cuts | 1,500 | 1 | a b | 7 | 2026-11-23 |" in once
    again = page.updated(once, [Result("Kills", 10, 0, "", 1)], LATER)
    assert again == once.replace(page.line(kills, DAY), "| Kills | 10 | 0 |  | 1 | 2026-12-01 |")
    with pytest.raises(ValueError, match="no place"):
        page.updated("# Words", [kills], DAY)


def test_the_page_has_its_place_for_figures_and_names_every_test() -> None:
    words = page.PAGE.read_text("utf-8")
    assert page.updated(words, [], DAY).count(page.HEADING) == 1
    assert all(f" {name} " in words.partition("only some:")[2].partition("\n")[0] + " " for name in command.TESTS)


def test_a_run_that_hits_nothing_is_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally()
    tally.count(0, [])
    assert tally.result("Kills", "none", "nothing was hit").faults == 1
    tally.caught(True)
    assert tally.result("Kills", "one", "nothing was hit").faults == 0
    tally.count(1, ["lost"])
    assert tally.result("Kills", "one") == Result(
        "Kills", 2, 1, "one; first fault: run 1: lost", pytest.approx(0, abs=5)
    )
    assert capsys.readouterr().err == "  run 1: lost\n"


def test_a_test_that_there_is_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--small", "editing", "hail"])
    assert "there is no test hail" in capsys.readouterr().err
