"""Where backups lie: a folder for each partnership, named after its file, and in it a file for each backup.

`LIPdesk Backups/Our LIP 3f2a91c4/2026-11-23 10.30.05 import.lipdesk`: the name tells when it was made and why, so that
listing opens nothing and the files make sense without LIPdesk.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from unicodedata import normalize

from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.i18n import _
from lipdesk.services.files import SUFFIX
from lipdesk.store import attachments
from lipdesk.store.backup_files import SHARED
from lipdesk.store.copying import Stopped
from lipdesk.store.header import read_header
from lipdesk.store.lock import Held, Lock
from lipdesk.store.whole_file import make_folder

_FORM = "%Y-%m-%d %H.%M.%S"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?: ([a-z]+))?" + re.escape(SUFFIX))
_SHORT = 8  # characters of the identity in a folder's name
_LONGEST = 60  # characters of the file's name in it
_AWKWARD = re.compile(r'[<>:"/\\|?*\x00-\x1f]')  # no drive for Windows takes these in a name
_AHEAD = timedelta(days=1)  # the end of summer time or a journey; more is a wrong clock
_PATIENCE = 60.0  # seconds of another window's backup


@dataclass(frozen=True)
class Backup:
    """One backup: when it was made and why ("" while working, "hand", "import", "upgrade", "restore"); size in bytes
    without the attachments."""

    path: Path
    at: datetime
    reason: str
    size: int


def folder_of(place: Path, identity: str, stem: str) -> Path:
    """The folder of the backups of one file. A copy under another name has a folder of its own: their backups must not
    thin each other out."""
    return place / f"{_plain(stem)} {identity[:_SHORT]}".strip()


def folders(place: Path, identity: str | None, stem: str) -> Iterator[Path]:
    """The folders in which backups of a file may lie, also from when it had another name. Without an identity, those
    of its name: a damaged file can't always say whose it is."""
    with suppress(OSError):
        for found in sorted(place.iterdir()):
            name, short = _parts(found)
            is_unnamed = not short and name == _plain(stem)
            is_wanted = short == identity[:_SHORT] if identity and short else is_unnamed or name == _plain(stem)
            if is_wanted and found.is_dir():
                yield found


def is_named(folder: Path, stem: str) -> bool:
    """Whether a folder holds the backups of a file of that name."""
    return _parts(folder)[0] == _plain(stem)


def in_folder(folder: Path) -> list[Backup]:
    """The backups in one folder, newest first; other files in it are none of ours."""
    found: list[Backup] = []
    with suppress(OSError):
        found += [backup for file in folder.iterdir() if (backup := described(file)) is not None]
    return newest_first(found, datetime.now())


def newest_first(backups: list[Backup], now: datetime) -> list[Backup]:
    """In the order in which they were made. What bears a time to come was made while the clock was wrong, before those
    that were made since."""
    return sorted(backups, key=lambda one: (one.at <= now + _AHEAD, one.at, one.path.name), reverse=True)


def described(file: Path) -> Backup | None:
    """What the name of a file tells; None for one that is no backup."""
    told = _NAME.fullmatch(file.name)
    if told is None:
        return None
    try:
        return Backup(file, datetime.strptime(told[1], _FORM), told[2] or "", file.stat().st_size)
    except (OSError, ValueError):
        return None


def as_backup(file: Path) -> Backup:
    """Any LIPdesk file as a backup to restore from, also one that was renamed or copied by hand. Raises UserError."""
    read_header(file)
    found = described(file)
    if found is not None:
        return found
    about = file.stat()
    return Backup(file, datetime.fromtimestamp(about.st_mtime), "", about.st_size)


def free_name(folder: Path, now: datetime, reason: str) -> Path:
    """The name of a backup made now, later than those before it: also within the same second, and in the hour that
    comes twice at the end of summer time."""
    taken = {one.at for one in in_folder(folder)}
    moment = max([now.replace(microsecond=0), *(at for at in taken if at <= now + _AHEAD)])
    while moment in taken:
        moment += timedelta(seconds=1)
    return folder / f"{moment.strftime(_FORM)}{' ' + reason if reason else ''}{SUFFIX}"


@contextmanager
def alone(place: Path, cancelled: Stopped | None = None) -> Iterator[None]:
    """Nobody else makes backups in this place meanwhile; what was left there by one that was killed is taken away.
    Raises UserError, Cancelled."""
    lock = _locked(place, cancelled)
    try:
        with suppress(OSError):  # what can't be removed does no harm
            for part in place.glob("*/.*.part"):
                part.unlink()
        attachments.drop_leftovers(place / SHARED)
        yield
    finally:
        lock.release()


def _locked(place: Path, cancelled: Stopped | None) -> Lock:
    try:
        make_folder(place)
    except OSError as error:
        raise _closed(place) from error
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return Lock(place / "Backups")
        except Held as error:
            if cancelled is not None and cancelled():
                raise Cancelled(_("Stopped. Nothing was written.")) from error
            if time.monotonic() > until:
                raise _busy(place) from error
            time.sleep(0.05)
        except UserError as error:
            raise _closed(place) from error


def _closed(place: Path) -> UserError:
    return UserError(
        _("Nothing can be written in the folder {folder}.").format(folder=place),
        _("Your file and the backups made before are safe."),
        _("Check the drive and who may write to the folder, or choose another one in the settings."),
    )


def _busy(place: Path) -> UserError:
    return UserError(
        _("Another window of LIPdesk is making a backup in {folder} and does not come to an end.").format(folder=place),
        _("Your file and the backups made before are safe."),
        _("Close the other window, then try again."),
    )


def _plain(stem: str) -> str:
    """A file's name as every drive takes it, and in one spelling: macOS writes é as two letters."""
    return _AWKWARD.sub("_", normalize("NFC", stem))[:_LONGEST].strip(" .")


def _parts(folder: Path) -> tuple[str, str]:
    """The name and the short identity of a folder; that is empty for files of the first version."""
    full = normalize("NFC", folder.name)
    name, _space, short = full.rpartition(" ")
    return (name, short) if name and re.fullmatch(f"[0-9a-f]{{{_SHORT}}}", short) else (full, "")
