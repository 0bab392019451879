"""`python -m benchmarks [PARTS]`: all of window storing showing reporting long meeting keeping frozen, as one table."""

from __future__ import annotations

import os
import platform
import sys

from benchmarks import frozen, keeping, long_report, measuring, meeting, reporting, showing, storing, window

PARTS = {
    "window": window.results, "storing": storing.results, "showing": showing.results, "reporting": reporting.results,
    "long": long_report.results, "meeting": meeting.results, "keeping": keeping.results, "frozen": frozen.results,
}  # fmt: skip


def main(names: list[str]) -> int:
    """Measure and print; 1 when an aim is missed, 2 when a part is not known."""
    unknown = set(names) - set(PARTS)
    if unknown:
        print(f"There is no part {', '.join(sorted(unknown))}: choose from {', '.join(PARTS)}", file=sys.stderr)
        return 2
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores; medians")
    print(measuring.HEADING)
    missed = False
    for name in names or PARTS:
        for result in PARTS[name]():
            print(result.line(), flush=True)
            missed |= result.aim is not None and result.figure > result.aim
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
