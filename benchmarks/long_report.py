"""The annual report out of ten years of records: of one year, of all ten, how it grows, what it takes of memory, and
how long the window waits meanwhile."""

from __future__ import annotations

import pickle
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from benchmarks import ten_years
from benchmarks.measuring import Result, in_turns
from benchmarks.reporting import draw, drawn
from lipdesk.domain.periods import Period
from lipdesk.store.workspace import Connection, Workspace

LAST = date(2026, 3, 31)
YEARS = (1, 2, 5, 10)
DAY = date(2026, 5, 4)
WAIT, BREATH = 50.0, 0.001  # ms that the window may wait; seconds between two looks at the keyboard
_PEAK = """
import re
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024)
"""
_OURS = """
import sys
from pathlib import Path
from benchmarks import long_report
with long_report.Workspace.read(Path(sys.argv[1])) as workspace, workspace.reading() as connection:
    long_report.make(connection, 10, Path(sys.argv[2]))
"""
_PLAIN = """
import pickle, sys
from pathlib import Path
from benchmarks.reporting import draw
draw(Path(sys.argv[2]), pickle.loads(Path(sys.argv[1]).read_bytes()))
"""


def results() -> Iterator[Result]:
    """Read, count and draw, against drawing alone; each is the median of three turns."""
    file = ten_years.path()
    with tempfile.TemporaryDirectory() as name, Workspace.read(file) as workspace, workspace.reading() as connection:
        folder = Path(name)
        taken: dict[int, tuple[float, int]] = {}
        for years in YEARS:
            result, pages = _against_plain(connection, years, folder)
            taken[years] = (result.ours, len(pages))
            if years in (YEARS[0], YEARS[-1]):
                yield result
        each = [spent / pages for spent, pages in taken.values()]
        sizes = ", ".join(str(pages) for _spent, pages in taken.values())
        yield Result(f"time for a page: the longest of {sizes} pages / shortest", "ms", each[-1], each[0], 1.2)
        yield _memory(file, pages, folder)
        yield Result("longest wait of the window while ten years are printed", "ms",
                     in_turns(3, lambda: _waiting(file, folder))[0], None, WAIT)  # fmt: skip


def make(connection: Connection, years: int, path: Path) -> None:
    """The annual report of the last so many fiscal years."""
    from lipdesk.reports import building, writing

    period = Period(date(LAST.year - years, 4, 1), LAST)
    writing.write(building.build(connection, "annual", period, "en", DAY), path)


def _against_plain(connection: Connection, years: int, folder: Path) -> tuple[Result, list[list[str]]]:
    ours, plain = folder / f"{years}.pdf", folder / f"plain-{years}.pdf"
    make(connection, years, ours)
    pages = drawn(ours)
    took, plain_took = in_turns(3, lambda: make(connection, years, ours), lambda: draw(plain, pages))
    words = "one year" if years == 1 else f"{years} years"
    return Result(f"annual report of {words} out of ten, {len(pages)} pages", "ms", took, plain_took, 1.5), pages


def _memory(file: Path, pages: list[list[str]], folder: Path) -> Result:
    """The most memory that a process of its own takes for the ten years."""
    said = folder / "pages"
    said.write_bytes(pickle.dumps(pages))
    ours = statistics.median(_peak(_OURS, file, folder / "ours.pdf") for _ in range(3))
    plain = statistics.median(_peak(_PLAIN, said, folder / "plain.pdf") for _ in range(3))
    return Result("memory for the report of ten years", "MB", ours, plain, 2.0)


def _peak(code: str, *arguments: Path) -> float:
    command = [sys.executable, "-c", code + _PEAK, *map(str, arguments)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def _waiting(file: Path, folder: Path) -> float:
    """Milliseconds that the window's thread stood still at the most, while a thread beside it makes the report."""

    def work() -> None:
        with Workspace.read(file) as workspace, workspace.reading() as connection:
            make(connection, 10, folder / "beside.pdf")

    return longest(work)


def longest(work: Callable[[], object]) -> float:
    """The longest pause, in milliseconds, of a thread that does nothing but look, until the work beside it is done."""
    thread, found = threading.Thread(target=work), 0.0
    thread.start()
    while thread.is_alive():
        began = time.perf_counter()
        time.sleep(BREATH)
        found = max(found, time.perf_counter() - began - BREATH)
    thread.join()
    return found * 1000
