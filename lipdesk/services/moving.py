"""Bringing a file home from a synced folder, a network drive or a stick: a verified copy first, and nothing deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _
from lipdesk.services.files import SUFFIX
from lipdesk.store import backup, whole_file
from lipdesk.store.lock import one_window
from lipdesk.store.opening import take_back

Progress = Callable[[int, int, str], object]


@dataclass(frozen=True)
class Moved:
    """`path` is the file to work in from now on, `old` where the former one lies; `renamed` is False when that one
    still has its name, because its drive would not let it go."""

    path: Path
    old: Path
    renamed: bool


def move_here(path: Path, folder: Path, today: date, progress: Progress | None = None) -> Moved:
    """Move a file that is not open into a folder. At every instant there is at least one whole file under the old or
    the new name. Raises UserError, Damaged, Cancelled: then the file is where it was."""
    with one_window(path) as lock:
        take_back(path)
        target = free_path(folder, path.stem)
        backup.copy_file(path, target, progress)
        old = _put_aside(path, today)
    lock.release()
    return Moved(target, old or path, old is not None)


def _put_aside(path: Path, today: date) -> Path | None:
    """Give the former file a name that says what it is; None when its drive refuses."""
    name = _("{name} (moved on {date})").format(name=path.stem, date=today.isoformat())
    aside = free_path(path.parent, name)
    try:
        path.rename(aside)
    except OSError:
        return None
    whole_file.keep_names(path.parent)
    return aside


def free_path(folder: Path, stem: str) -> Path:
    """A name for a LIPdesk file that nothing has yet. Raises UserError when a thousand are taken."""
    for number in range(1, 1000):
        found = folder / (f"{stem}{SUFFIX}" if number == 1 else f"{stem} {number}{SUFFIX}")
        if not found.exists():
            return found
    raise UserError(
        _("No free name for {name} was found in {folder}.").format(name=stem, folder=folder),
        _("Nothing was changed."),
        _("Choose another folder."),
    )
