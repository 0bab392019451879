"""`python -m tests.torture [--small] [NAMES]`: all tests, or those named, as one table."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from tests.torture import (
    backups,
    damage,
    faults,
    full_disk,
    fuzz,
    kills,
    mischief,
    page,
    powercuts,
    real_powercuts,
    restores,
    strace,
)
from tests.torture.result import Result
from tests.torture.upgrading import OLD

Test = Callable[[Path, bool], Iterable[Result]]


def _editing(folder: Path, small: bool) -> Iterable[Result]:
    yield kills.during_editing(folder, 12 if small else 250)


def _backing_up(folder: Path, small: bool) -> Iterable[Result]:
    yield backups.during_backup(folder, 6 if small else 60)


def _restoring(folder: Path, small: bool) -> Iterable[Result]:
    yield restores.during_restore(folder, 4 if small else 60)


def _upgrading(folder: Path, small: bool) -> Iterable[Result]:
    yield kills.during_upgrade(folder, 8 if small else 60, OLD)


def _power(folder: Path, small: bool) -> Iterable[Result]:
    (folder / "upgrade").mkdir()
    yield powercuts.while_working(folder, 40 if small else 500, *((2, 15) if small else (12, 25)))
    yield powercuts.while_upgrading(folder / "upgrade", 30 if small else 250, OLD)
    if can_trace("No power cuts from system calls"):
        yield real_powercuts.while_working(folder / "real", 30 if small else 500, *((2, 10) if small else (8, 25)))
        yield real_powercuts.while_backing_up(
            folder / "backups", 20 if small else 250, *((1, 10) if small else (3, 20))
        )


def _faults(folder: Path, small: bool) -> Iterable[Result]:
    if can_trace("No disk faults"):
        yield from faults.at_every_call(folder, 2 if small else None)


def _full_disk(folder: Path, small: bool) -> Iterable[Result]:
    if reason := full_disk.refusal():
        print(f"No full disk: {reason}", file=sys.stderr)
    else:
        yield from full_disk.at_every_size(folder, 12 if small else 1)


def _damage(folder: Path, small: bool) -> Iterable[Result]:
    yield damage.at_random(folder, 14 if small else 200)


def _fuzz(folder: Path, small: bool) -> Iterable[Result]:
    yield fuzz.of_any_kind(folder, 250 if small else 10_000)
    for name in ("mischief", "places"):
        (folder / name).mkdir()
    yield mischief.at_random(folder / "mischief", 30 if small else 900)
    yield mischief.odd_places(folder / "places")


def can_trace(otherwise: str) -> bool:
    """Whether faults can be put into processes here; says why not."""
    if reason := strace.refusal():
        print(f"{otherwise}: {reason}", file=sys.stderr)
    return not reason


TESTS: dict[str, Test] = {
    "editing": _editing,
    "backup": _backing_up,
    "restore": _restoring,
    "upgrade": _upgrading,
    "power": _power,
    "full": _full_disk,
    "faults": _faults,
    "damage": _damage,
    "fuzz": _fuzz,
}


def main(arguments: list[str]) -> int:
    """Run, print, and at full size write docs/reliability.md; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="dev.py torture", description=__doc__)
    parser.add_argument("--small", action="store_true", help="in seconds, as in the suite; the page stays as it is")
    parser.add_argument("names", nargs="*", metavar="NAMES", help=f"of {', '.join(TESTS)}; all when none is given")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.names) - set(TESTS):
        parser.error(f"there is no test {', '.join(sorted(unknown))}: choose from {', '.join(TESTS)}")
    results: list[Result] = []
    print(page.HEADING)
    for name in asked.names or TESTS:
        with tempfile.TemporaryDirectory(prefix="lipdesk-torture-") as folder:
            for result in TESTS[name](Path(folder), asked.small):
                results.append(result)
                print(page.line(result, date.today()), flush=True)
                if not asked.small:
                    page.PAGE.write_text(page.updated(page.PAGE.read_text("utf-8"), [result], date.today()), "utf-8")
    return int(any(result.faults for result in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
