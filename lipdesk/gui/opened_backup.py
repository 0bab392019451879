"""A backup that was opened like a file, by a double click or from the menu: it is looked at or restored, never worked
in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from lipdesk import paths
from lipdesk.domain.errors import UserError
from lipdesk.gui import backup_words, looking
from lipdesk.gui.dialogs import message
from lipdesk.i18n import _

if TYPE_CHECKING:
    from lipdesk.gui.window import Window
    from lipdesk.services.backing_up import Backup

_SHORT = 8  # characters of the identity at the end of a folder's name


def offer(window: Window, path: Path) -> None:
    """Say what it is, and let her choose."""
    backup = _described(path)
    known = _file_of(window, path)
    answer = message.choose(
        window, _("{name} is a backup, made on {when}.").format(
            name=path.name, when=backup_words.when(backup.at)),
        _("It is not for working in: what you enter there would not be in your file. You can look at it, or put your "
          "file back to it."),
        [("close", _("Cancel")), ("restore", _("Restore…")), ("look", _("Open to look"))])
    if answer == "look":
        looking.look(window, backup, known or _usual(path))
    elif answer == "restore":
        target = known or _ask_where(window, path)
        if target is not None and looking.ask_restore(window, backup, target):
            looking.restore(window, backup, target)


def _described(path: Path) -> Backup:
    """By its name; one that was renamed goes by the time of the file."""
    from datetime import datetime

    from lipdesk.services import backup_folder

    found = backup_folder.described(path)
    if found is not None:
        return found
    about = path.stat()
    return backup_folder.Backup(path, datetime.fromtimestamp(about.st_mtime), "", about.st_size)


def _file_of(window: Window, path: Path) -> Path | None:
    """The file that it is a backup of, if it was open lately on this computer."""
    from lipdesk.services import backing_up

    identity = backing_up.identity_of(path)
    for recent in window.recent.paths():
        try:
            if paths.is_file(recent) and backing_up.identity_of(recent) == identity:
                return recent
        except UserError:
            continue    # a file that can't be read now can't be told apart: she is asked
    return None


def _usual(path: Path) -> Path:
    """Where a file of that name would be made new."""
    stem, _space, short = path.parent.name.rpartition(" ")
    name = stem if stem and len(short) == _SHORT else path.parent.name
    return paths.files_folder() / f"{name}.lipdesk"


def _ask_where(window: Window, path: Path) -> Path | None:
    found, _kind = QFileDialog.getSaveFileName(
        window, _("Restore to"), str(_usual(path)), _("LIPdesk files") + " (*.lipdesk)")
    target = Path(found)
    if not found:
        return None
    return target if target.suffix == ".lipdesk" else target.with_name(f"{target.name}.lipdesk")
