"""docs/reliability.md: the words are written by hand, the figures by `dev.py torture`."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import apsw

from tests.torture.result import Result

PAGE = Path(__file__).parent.parent.parent / "docs" / "reliability.md"
_COLUMNS = ("Test", "Runs", "Broken promises", "Of which, and how", "Seconds", "Measured")
HEADING = f"| {' | '.join(_COLUMNS)} |\n| --- | ---: | ---: | --- | ---: | --- |"
_TABLE = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)


def line(result: Result, day: date) -> str:
    """One row of the table."""
    detail = result.detail.replace("|", "\\|").replace("\n", " ")
    cells = (result.name, f"{result.runs:,}", f"{result.faults:,}", detail, f"{result.seconds:,.0f}", str(day))
    return f"| {' | '.join(cells)} |"


def updated(page: str, results: Iterable[Result], day: date) -> str:
    """The page with these rows in place of older ones of the same name. Raises ValueError where it has no table."""
    table = _TABLE.search(page)
    if table is None:
        raise ValueError("the page has no place for figures")
    rows = {found.split("|")[1].strip(): found for found in table[0].splitlines() if found.startswith("| ")}
    rows = {name: row for name, row in rows.items() if name not in ("Test", "---")}
    rows |= {result.name: line(result, day) for result in results}
    lines = [HEADING, *rows.values(), "", machine()]
    return page[: table.start()] + "\n".join(lines) + "\n" + page[table.end() :]


def machine() -> str:
    """What the figures depend on."""
    return (
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version} (the simulated power cuts write with "
        f"SQLite {apsw.sqlite_lib_version()} and are read with {sqlite3.sqlite_version}), {platform.system()}, "
        f"{os.cpu_count()} processor cores."
    )
