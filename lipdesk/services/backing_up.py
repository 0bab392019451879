"""Backups: making one in both places, thinning the old ones, and finding them again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from lipdesk.domain.errors import Cancelled, Damaged, UserError
from lipdesk.i18n import _
from lipdesk.services import thinning
from lipdesk.services.backup_folder import (
    Backup,
    alone,
    described,
    folder_of,
    folders,
    free_name,
    in_folder,
    is_named,
    newest_first,
)
from lipdesk.store import backup_files
from lipdesk.store.copying import Progress, Stopped

__all__ = ["Backup", "Made", "Places", "back_up", "due", "identity_of", "listed", "newest_good"]

EVERY = timedelta(minutes=30)
_UNUSED = 24 * 3600.0  # seconds before an attachment that no backup needs may go
identity_of = backup_files.identity_of


@dataclass(frozen=True)
class Places:
    """The folder of all backups, and a second one, for example on a stick, which is used while it is there."""

    first: Path
    second: Path | None = None


@dataclass(frozen=True)
class Made:
    """What was made: the backup and the same in the second place; why a place has none although it is there; and the
    documents whose attached file is damaged in the file itself, so that no backup can hold it.

    When the first place failed, `backup` is the one in the second.
    """

    backup: Backup
    second: Backup | None = None
    second_failed: UserError | None = None
    first_failed: UserError | None = None
    damaged: tuple[str, ...] = ()


def back_up(
    path: Path,
    identity: str,
    places: Places,
    reason: str = "",
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
    now: datetime | None = None,
) -> Made:
    """Back up a file, which may be open, from any thread; then let old backups go. A safety copy (reason "restore")
    lets none go, and none of them ever goes. Raises UserError, Damaged, Cancelled: then there is no new backup, and
    none is gone."""
    making = _Making(path, identity, reason, progress, cancelled, now or datetime.now())
    second = _second(places)
    try:
        backup, damaged = making.make(places.first)
    except (Damaged, Cancelled):
        raise
    except UserError as error:
        if second is None:
            raise
        try:
            backup, damaged = making.make(second)
        except UserError:
            raise error from None
        return Made(backup, backup, None, error, tuple(damaged))
    try:
        there = None if second is None else making.carry(backup, places.first, second)
        return Made(backup, there, None, None, tuple(damaged))
    except UserError as error:
        return Made(backup, None, error, None, tuple(damaged))


def due(last: datetime | None, changed: bool, now: datetime) -> bool:
    """Whether it is time for a backup while she works. A last one in the future means that the clock was set back."""
    return changed and (last is None or not timedelta() <= now - last < EVERY)


def listed(places: Places, identity: str | None = None, name: str = "") -> list[Backup]:
    """The backups of a partnership in both places, newest first. `name` is its file's name without .lipdesk."""
    found = [
        backup
        for place in (places.first, places.second)
        if place is not None
        for folder in folders(place, identity, name)
        for backup in in_folder(folder)
    ]
    return newest_first(found, datetime.now())


def newest_good(places: Places, identity: str | None, name: str) -> Backup | None:
    """The newest backup that can be opened and is whole: really tried. One of a file of this name comes before one of
    a copy under another name."""
    found = sorted(listed(places, identity, name), key=lambda one: not is_named(one.path.parent, name))
    return next((one for one in found if backup_files.is_good(one.path, identity)), None)


def _second(places: Places) -> Path | None:
    """The second place, when its drive is there."""
    with suppress(OSError):
        if places.second is not None and places.second != places.first and places.second.parent.is_dir():
            return places.second
    return None


@dataclass(frozen=True)
class _Making:
    """One backup on its way."""

    path: Path
    identity: str
    reason: str
    progress: Progress | None
    cancelled: Stopped | None
    now: datetime

    def make(self, place: Path) -> tuple[Backup, list[str]]:
        folder, shared = folder_of(place, self.identity, self.path.stem), place / backup_files.SHARED
        with alone(place, self.cancelled):
            target = free_name(folder, self.now, self.reason)
            try:
                damaged = backup_files.make(self.path, self.identity, target, shared, self.progress, self.cancelled)
            except UserError:
                with suppress(OSError):  # only one that was made in vain is empty
                    folder.rmdir()
                raise
            return self._made(target, shared), damaged

    def carry(self, backup: Backup, here: Path, place: Path) -> Backup:
        with alone(place, self.cancelled):
            folder = folder_of(place, self.identity, self.path.stem)
            target = folder / backup.path.name
            if target.exists():
                target = free_name(folder, self.now, self.reason)
            shared = place / backup_files.SHARED
            reread = self.reason == "hand"
            backup_files.carry(backup.path, target, here / backup_files.SHARED, shared, reread, self.cancelled)
            return self._made(target, shared)

    def _made(self, target: Path, shared: Path) -> Backup:
        made = described(target)
        if made is None:
            raise UserError(
                _("The backup {name} was taken away by another program.").format(name=target.name),
                _("Your file and the backups made before are safe."),
                _("Check the folder of your backups, then try again."),
            )
        if self.reason != "restore":
            _thin(made, shared, self.now)
        return made


def _thin(made: Backup, shared: Path, now: datetime) -> None:
    """Let old backups go, and the attachments that only they had. What can't be removed stays: it does no harm."""
    found = [one for one in in_folder(made.path.parent) if one.reason != "restore"]
    stay = thinning.kept([one.at for one in found], now.date()) | {made.at}
    gone = [one for one in found if one.at not in stay]
    for one in gone:
        with suppress(OSError):
            one.path.unlink()
    if gone:
        backup_files.prune(shared, [], _UNUSED)
