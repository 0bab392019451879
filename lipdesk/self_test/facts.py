"""Which program this is and where it runs: the head of the report, and all that a support question needs."""

from __future__ import annotations

import platform
import sys
from datetime import datetime
from pathlib import Path

from lipdesk import __version__, paths
from lipdesk.i18n import _


def head() -> list[str]:
    """A line for each fact. What can't be found out is told in its line: this comes before anything is tried."""
    lines = [
        _("Self-test of LIPdesk {version}, {moment}").format(
            version=__version__, moment=f"{datetime.now():%Y-%m-%d %H:%M}"),
        _("System: {system}").format(system=f"{platform.platform()}, {platform.machine()}"),
        f"Python {platform.python_version()}, Qt {_found(_qt)}, SQLite {_found(_sqlite)}",
        _("Program: {path}").format(path=sys.executable),
        _("Code: {path}").format(path=Path(__file__).resolve().parent.parent),
    ]
    if paths.is_installed():
        lines.append(_("Runtime: {id}").format(id=_found(_runtime)))
    return lines


def _found(what: object) -> str:
    try:
        return str(what())  # type: ignore[operator]
    except (ImportError, OSError, IndexError, AttributeError) as problem:
        return f"? ({problem})"


def _qt() -> str:
    from lipdesk.gui.proof.versions import qt

    return qt()


def _sqlite() -> str:
    from lipdesk.store.connection import sqlite_version

    return sqlite_version()


def _runtime() -> str:
    """The id by which a small update knows whether it fits."""
    contents = Path(getattr(sys, "_MEIPASS"))  # noqa: B009
    return (contents / "runtime.txt").read_text("utf-8").splitlines()[0]
