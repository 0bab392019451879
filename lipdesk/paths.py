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


def settings_folder() -> Path:
    """Where preferences of this computer live (never records). LIPDESK_SETTINGS moves it, for tests and portable
    use."""
    chosen = os.environ.get("LIPDESK_SETTINGS")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming")) / "LIPdesk"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "LIPdesk"
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "lipdesk"


def files_folder() -> Path:
    """Where a new partnership file is offered: the home folder, because Documents is often redirected to a synced
    drive."""
    return Path.home() / "LIPdesk"


def backups_folder() -> Path:
    """Where backups go: Documents when there is one, so that they do not sit beside the file they protect."""
    documents = Path.home() / "Documents"
    return (documents if documents.is_dir() else files_folder()) / "LIPdesk Backups"


def outbox_folder() -> Path:
    """Where messages for her mail program are written: Documents when there is one, where she finds them."""
    documents = Path.home() / "Documents"
    return (documents if documents.is_dir() else files_folder()) / "LIPdesk Outbox"
