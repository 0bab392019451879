"""The child of `mischief`: reads "HOW<tab>PATH" lines, opens that file, and answers "fine", "told" or "fault"."""

from __future__ import annotations

import contextlib
import io
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from lipdesk.cli import main
from lipdesk.domain.errors import UserError
from lipdesk.domain.registry import record_types
from lipdesk.services import salvaging
from lipdesk.store import checks
from lipdesk.store.queries.labels import Labels
from lipdesk.store.workspace import Workspace


def read(path: Path) -> None:
    """As reports and exports do, and every record's name."""
    with Workspace.read(path) as workspace:
        _looked_at(workspace)


def open_(path: Path) -> None:
    """As the window does, and every record's name."""
    with Workspace.open(path) as workspace:
        _looked_at(workspace)


def check(path: Path) -> None:
    """As `lipdesk check` does; its one message is a UserError to us."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["check", str(path)])
    if code == 1 and err.getvalue().strip() and not out.getvalue() and "Traceback" not in err.getvalue():
        raise UserError(err.getvalue(), "said", "said")
    assert (code, err.getvalue()) == (0, ""), f"exit {code}: {err.getvalue()}"


def salvage(path: Path) -> None:
    """Into a new file, which must be whole."""
    saved = path.with_name("Saved.lipdesk")
    losses = salvaging.salvage(path, saved)
    assert losses.lines()
    with Workspace.open(saved) as workspace:
        _looked_at(workspace)
        with workspace.reading() as connection:
            found = checks.problems(connection)
    assert not found, f"not whole: {found}"


def _looked_at(workspace: Workspace) -> None:
    with workspace.reading() as connection:
        labels = Labels(connection, "en")
        for kind in record_types():
            labels.titles(kind)


WAYS: dict[str, Callable[[Path], None]] = {"read": read, "open": open_, "check": check, "salvage": salvage}


def answer(how: str, path: Path) -> str:
    """One line: what came of it."""
    try:
        WAYS[how](path)
    except UserError as error:
        return "told" if error.what and (error.safe or error.do) else f"fault\ta message without advice: {error}"
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent counts it as a fault
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"fault\t{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})".replace("\n", " ")
    return "fine"


if __name__ == "__main__":
    talk = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        asked, _tab, place = line.rstrip("\n").partition("\t")
        print(answer(asked, Path(place)), file=talk, flush=True)
