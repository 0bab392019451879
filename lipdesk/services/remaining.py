"""What backups still hold after somebody was forgotten: those made before, until when, and taking them away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from lipdesk.services import thinning
from lipdesk.services.backing_up import Backup, Places, back_up, listed
from lipdesk.services.backup_folder import in_folder
from lipdesk.store import backup_files

_RESTS = (0, 7, 14, 21, 31)  # days without a backup
_LONGEST = 1000  # days that are looked ahead
_IN_USE = 3600.0  # seconds; a backup that is being made in another window may need an attachment that is younger


@dataclass(frozen=True)
class Older:
    """The backups made up to a moment, newest first; the day on which thinning will have let the last go, with a backup
    made every day; and how many it never lets go, because they are safety copies."""

    backups: tuple[Backup, ...]
    gone_by: date | None
    lasting: int


@dataclass(frozen=True)
class Cleared:
    """The new backup, how many older ones are gone, and those that could not be removed."""

    fresh: Backup
    gone: int
    left: tuple[Backup, ...]


def older(places: Places, identity: str, name: str, now: datetime) -> Older:
    """The backups of a file that were made by now, in both places."""
    found = tuple(listed(places, identity, name))
    thinned = {one.at for one in found if one.reason != "restore"}
    lasting = sum(1 for one in found if one.reason == "restore")
    return Older(found, _gone_by(thinned, now.date()) if thinned else None, lasting)


def clear(path: Path, places: Places, identity: str, backups: Iterable[Backup]) -> Cleared:
    """Make a fresh backup of the file, then remove these older ones and the attachments that only they had. From any
    thread. Raises UserError where the fresh one can't be made: then all older ones stay."""
    made = back_up(path, identity, places)
    gone, left = 0, []
    unwanted = [one for one in backups if one.path != made.backup.path]
    for one in unwanted:
        try:
            one.path.unlink(missing_ok=True)
            gone += 1
        except OSError:
            left.append(one)
    for shared in {backup_files.shared_folder(one.path) for one in unwanted}:
        kept = [one.path for folder in shared.parent.iterdir() if folder.is_dir() for one in in_folder(folder)]
        backup_files.prune(shared, kept, _IN_USE)
    return Cleared(made.backup, gone, tuple(left))


def _gone_by(moments: set[datetime], today: date) -> date | None:
    """Thinning as it will go on with a backup a day, also after a rest of some weeks: then these last longer."""
    found = [_gone_after(moments, today, rest) for rest in _RESTS]
    return max((day for day in found if day is not None), default=None) if None not in found else None


def _gone_after(moments: set[datetime], today: date, rest: int) -> date | None:
    left, day = set(moments), today + timedelta(days=rest)
    while left & moments and (day - today).days < _LONGEST:
        day += timedelta(days=1)
        left = thinning.kept(left | {datetime.combine(day, time(12))}, day)
    return None if left & moments else day
