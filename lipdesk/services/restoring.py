"""Going back to a backup: a look into it, what is different now, and the restore itself, after a safety copy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lipdesk.domain.errors import Damaged, UserError
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.i18n import _, current
from lipdesk.services import backing_up
from lipdesk.services.backing_up import Backup, Places
from lipdesk.services.files import SUFFIX
from lipdesk.store import backup_files, faults
from lipdesk.store.backup import drop_leftovers
from lipdesk.store.copying import Progress
from lipdesk.store.lock import Lock
from lipdesk.store.opening import leave_alone, set_aside
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace


@dataclass(frozen=True)
class Contents:
    """What a backup holds: whose it is, the program that wrote it, when it was made, records of each type."""

    name: str
    program: str
    at: datetime
    counts: dict[str, int]


@dataclass(frozen=True)
class Difference:
    """How the records of one type differ: titles of those only in the backup, only in the file now, and changed."""

    kind: type[Record]
    only_then: tuple[str, ...]
    only_now: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Restored:
    """What a restore did: the file, the safety copy of what was there before (None: nothing was), and the documents
    whose attached files could not be brought back."""

    path: Path
    safety: Backup | None
    lost: tuple[str, ...] = ()


def look(backup: Backup) -> Contents:
    """What a backup holds. Raises UserError."""
    with _of_backup(backup):
        found = backup_files.contents_of(backup.path)
    return Contents(found.name, found.program, backup.at, found.counts)


def open_read_only(backup: Backup) -> Workspace:
    """A backup for looking into: a copy in memory, in today's shape. Raises UserError."""
    with _of_backup(backup):
        return Workspace.read(backup.path)


def differences(then: Workspace, now: Workspace) -> list[Difference]:
    """What is different between a backup and the file, type by type, in the language of the window; types in which
    nothing differs are left out. Either may be a snapshot; safe in a thread when both are."""
    return [found for kind in record_types() if (found := _difference(kind, then, now)) is not None]


def restore(backup: Backup, target: Path, places: Places, progress: Progress | None = None) -> Restored:
    """Put a backup in the place of a file that is not open, whole or not at all, after a safety copy of what is there.
    Nothing is thinned out. Raises UserError; a damaged file is not replaced (Damaged), see `restore_beside`."""
    real = target.resolve()  # a link stays a link
    lock = Lock(real)
    try:
        with faults.spoken(target):
            _refuse_itself(backup, real)
            look(backup)  # before anything is done for it
            drop_leftovers(real)
            safety = _kept_safe(real, places) if real.exists() else None
            set_aside(real)
            lost = _put(backup, real, places, progress)
    finally:
        lock.release()
    return Restored(target, safety, lost)


def restore_beside(
    backup: Backup, damaged: Path, progress: Progress | None = None, places: Places | None = None
) -> Restored:
    """Make a new file of a backup beside a damaged one, which is not touched. Raises UserError."""
    name = _("{name} (backup of {moment})").format(name=damaged.stem, moment=f"{backup.at:%Y-%m-%d %H.%M}")
    target = damaged.with_name(name + SUFFIX)
    number = 2
    while target.exists():
        target = damaged.with_name(f"{name} {number}{SUFFIX}")
        number += 1
    return Restored(target, None, _put(backup, target, places, progress))


def _kept_safe(target: Path, places: Places) -> Backup:
    """The safety copy of what is about to be replaced. Once it is opened for writing, no journal of it is left that
    could be taken for one of the new content. Raises UserError, Damaged."""
    leave_alone(target)
    return backing_up.back_up(target, backing_up.identity_of(target), places, "restore").backup


def _put(backup: Backup, target: Path, places: Places | None, progress: Progress | None) -> tuple[str, ...]:
    folders = [backup_files.shared_folder(backup.path)]
    if places is not None:
        folders += [place / backup_files.SHARED for place in (places.first, places.second) if place is not None]
    with _of_backup(backup):
        return tuple(backup_files.make_whole(backup.path, target, folders, progress))


def _refuse_itself(backup: Backup, target: Path) -> None:
    if target.exists() and backup.path.exists() and target.samefile(backup.path):
        raise UserError(
            _("{name} is the backup itself.").format(name=target.name),
            _("Nothing was changed."),
            _("Choose another name."),
        )


@contextmanager
def _of_backup(backup: Backup) -> Iterator[None]:
    """A damaged backup is no reason to worry about the file, and one that is gone may be on a stick."""
    if not backup.path.exists():
        raise UserError(
            _("The backup {name} is no longer there.").format(name=backup.path.name),
            _("Your file was not changed."),
            _("Connect its drive, or choose another backup."),
        )
    try:
        yield
    except Damaged as error:
        if error.path != backup.path:
            raise
        raise UserError(
            _("The backup {name} is damaged.").format(name=backup.path.name),
            _("Your file was not changed."),
            _("Choose another backup."),
        ) from error


def _difference(kind: type[Record], then: Workspace, now: Workspace) -> Difference | None:
    with then.reading() as connection:
        old = everything(connection, kind)
    with now.reading() as connection:
        new = everything(connection, kind)
    gone, added = sorted(old.keys() - new.keys()), sorted(new.keys() - old.keys())
    changed = sorted(number for number in old.keys() & new.keys() if old[number] != new[number])
    if not (gone or added or changed):
        return None
    return Difference(kind, _titles(then, kind, gone), _titles(now, kind, added), _titles(now, kind, changed))


def _titles(workspace: Workspace, kind: type[Record], records: list[int]) -> tuple[str, ...]:
    with workspace.reading() as connection:
        found = Labels(connection, current()).titles(kind, records)
    return tuple(found.get(number) or f"{number}" for number in records)
