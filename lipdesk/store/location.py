"""Where a file lies, as far as it matters: a synced folder, a network drive, a stick, or a place that is emptied."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePath
from typing import Literal

from lipdesk.store.drive_kinds import Drive, drive_of

Kind = Literal["here", "synced", "network", "removable", "temporary"]

# A folder of this name belongs to the service.
_FOLDERS = {
    "onedrive": "OneDrive", "dropbox": "Dropbox", "google drive": "Google Drive", "googledrive": "Google Drive",
    "my drive": "Google Drive", "mon drive": "Google Drive", "mon disque": "Google Drive",
    "mobile documents": "iCloud Drive", "iclouddrive": "iCloud Drive", "icloud drive": "iCloud Drive",
    "nextcloud": "Nextcloud", "owncloud": "ownCloud", "box": "Box", "box sync": "Box", "pcloud drive": "pCloud",
    "pclouddrive": "pCloud", "megasync": "MEGA", "mega": "MEGA", "proton drive": "Proton Drive", "kdrive": "kDrive",
    "seafile": "Seafile", "synologydrive": "Synology Drive", "synology drive": "Synology Drive",
    "sync": "Sync", "syncthing": "Syncthing",
}  # fmt: skip
_ONLY_AT_HOME = {"box", "mega", "sync"}  # common words: elsewhere they are just the name of a folder
# What a sync program leaves in the topmost folder that it keeps.
_MARKERS = {
    ".stfolder": "Syncthing", ".owncloudsync.log": "ownCloud", ".nextcloudsync.log": "Nextcloud",
    ".dropbox.cache": "Dropbox", ".tmp.drivedownload": "Google Drive", ".tmp.driveupload": "Google Drive",
    ".synologyworkingdirectory": "Synology Drive", ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
}  # fmt: skip
_EMPTIED = ("content.outlook", "temporary internet files", "inetcache", "mail downloads")
_MOST_NAMES = 5000  # a marker is looked for among so many names of one folder


@dataclass(frozen=True)
class Place:
    """`name` is that of the sync service; else it is empty."""

    kind: Kind
    name: str = ""


@dataclass(frozen=True)
class Facts:
    """What this computer tells about itself: `synced` are the folders that sync programs say they keep, `markers` the
    names of services that left a sign in a folder above the file."""

    home: PurePath
    temporary: tuple[PurePath, ...] = ()
    synced: tuple[tuple[PurePath, str], ...] = ()
    markers: tuple[str, ...] = ()
    drive: Drive = "here"


def place_of(path: Path) -> Place:
    """Where a file lies. Looks at folders and drives and may wait for a network: never in the window's thread."""
    real = path.resolve()
    found = judge(real, facts(real))
    return judge(path.absolute(), facts(path.absolute())) if found.kind == "here" else found


def judge(path: PurePath, known: Facts) -> Place:
    """What the facts say about the place of a file."""
    folders = [part.casefold() for part in path.parts[:-1]]
    emptied = any(part in _EMPTIED for part in folders)
    if emptied or any(path.is_relative_to(folder) for folder in known.temporary):
        return Place("temporary")
    for folder, name in known.synced:
        if path.is_relative_to(folder):
            return Place("synced", name)
    if name := _service(path, known.home) or next(iter(known.markers), ""):
        return Place("synced", name)
    return Place(known.drive)


def facts(path: Path) -> Facts:
    """Ask this computer. A folder that can't be read tells nothing, which is no fault."""
    temporary = {Path(tempfile.gettempdir()).resolve(), Path(tempfile.gettempdir())}
    if os.name != "nt":
        temporary |= {Path("/tmp"), Path("/private/tmp")}
    return Facts(Path.home(), tuple(temporary), tuple(_said_to_be_synced()), tuple(_marked(path)), drive_of(path))


def _service(path: PurePath, home: PurePath) -> str:
    for folder in reversed(path.parents):
        name = folder.name.casefold()
        if folder.parent.name.casefold() == "cloudstorage":  # macOS keeps all services in ~/Library/CloudStorage
            return _FOLDERS.get(name.partition("-")[0], folder.name.partition("-")[0])
        stem = name.partition(" - ")[0].partition(" (")[0]  # "OneDrive - Town of Elk Crossing", "Dropbox (Personal)"
        if stem in _FOLDERS and (stem not in _ONLY_AT_HOME or (folder.parent == home and stem == name)):
            return _FOLDERS[stem]
    return ""


def _said_to_be_synced() -> Iterator[tuple[Path, str]]:
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        if os.environ.get(name):
            yield Path(os.environ[name]), "OneDrive"
    for folder in (Path.home() / ".dropbox", *_application_folders("Dropbox")):
        yield from ((Path(one), "Dropbox") for one in _dropbox(folder / "info.json"))
    if sys.platform == "win32":
        yield from ((folder, "OneDrive") for folder in _mounted_by_onedrive())
    with suppress(OSError):
        yield from _kept_in_icloud(Path.home())


def _kept_in_icloud(home: Path) -> Iterator[tuple[Path, str]]:
    """macOS can keep these two folders in iCloud while they seem to lie at home."""
    for name in ("Desktop", "Documents"):
        there = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / name
        if there.exists() and (home / name).exists() and there.samefile(home / name):
            yield home / name, "iCloud Drive"


def _application_folders(name: str) -> list[Path]:
    return [Path(os.environ[one]) / name for one in ("APPDATA", "LOCALAPPDATA") if os.environ.get(one)]


def _dropbox(info: Path) -> list[str]:
    try:
        accounts = json.loads(info.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    found = accounts.values() if isinstance(accounts, dict) else []
    return [str(one["path"]) for one in found if isinstance(one, dict) and one.get("path")]


def _marked(path: Path) -> Iterator[str]:
    for folder in path.parents:
        try:
            with os.scandir(folder) as entries:
                names = [entry.name.casefold() for entry in islice(entries, _MOST_NAMES)]
        except OSError:
            continue
        yield from (_MARKERS[name] for name in names if name in _MARKERS)
        if any(name.startswith((".sync_", "._sync_")) and name.endswith(".db") for name in names):
            yield "Nextcloud"


if sys.platform == "win32":

    def _mounted_by_onedrive() -> Iterator[Path]:
        """Libraries of SharePoint lie under the name of the organization; only the registry tells."""
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Software\SyncEngines\Providers\OneDrive") as engines:
                for number in range(winreg.QueryInfoKey(engines)[0]):
                    with winreg.OpenKey(engines, winreg.EnumKey(engines, number)) as one:
                        yield Path(str(winreg.QueryValueEx(one, "MountPoint")[0]))
        except OSError:
            return
