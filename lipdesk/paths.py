"""Where things are: resources carried with the program, and the places on this computer that LIPdesk may use."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def resources() -> Path:
    """The folder of icons, fonts, translations and the sample: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def is_installed() -> bool:
    """Whether this is the frozen program that a setup lays down, not a checkout or an environment of Python."""
    return bool(getattr(sys, "frozen", False))


def media(name: str) -> Path:
    """The fonts, or the pictures of the guide. They lie outside the code of the frozen program, so that a small
    update need not carry them."""
    return Path(getattr(sys, "_MEIPASS")) / "media" / name if is_installed() else resources() / name  # noqa: B009


def portable_folder() -> Path | None:
    """Where the portable program keeps its settings: `settings` beside it, on a USB stick say; None when installed."""
    beside = Path(sys.executable).parent / "settings"
    return beside if is_installed() and beside.is_dir() else None


def settings_folder() -> Path:
    """Where preferences of this computer live (never records). LIPDESK_SETTINGS moves it, for tests and portable
    use."""
    chosen = os.environ.get("LIPDESK_SETTINGS")
    if chosen:
        return Path(chosen)
    if beside := portable_folder():
        return beside
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming")) / "LIPdesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "LIPdesk"
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "lipdesk"


def files_folder() -> Path:
    """Where a new partnership file is offered: the home folder, because Documents is often redirected to a synced
    drive; for the portable program beside its own folder, on the same stick."""
    beside = portable_folder()
    return beside.parent.parent / "LIPdesk files" if beside else Path.home() / "LIPdesk"


def backups_folder() -> Path:
    """Where backups go: Documents when there is one, so that they do not sit beside the file they protect."""
    documents = Path.home() / "Documents"
    return (documents if documents.is_dir() else files_folder()) / "LIPdesk Backups"


def outbox_folder() -> Path:
    """Where messages for her mail program are written: Documents when there is one, where she finds them."""
    documents = Path.home() / "Documents"
    return (documents if documents.is_dir() else files_folder()) / "LIPdesk Outbox"


def is_there(path: Path) -> bool:
    """Whether there is something at a path: no, rather than OSError, where its drive is dead or its folder closed."""
    return os.path.exists(path)  # noqa: PTH110  # Path's own raises where the drive is dead


def is_file(path: Path) -> bool:
    """Whether there is a file at a path; no where that can't be told."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path) -> bool:
    """Whether there is a folder at a path; no where that can't be told."""
    return os.path.isdir(path)  # noqa: PTH112


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file that is there; no where that can't be told."""
    try:
        return one.samefile(other)
    except OSError:
        return False
