"""Writing a file whole or not at all: under another name first, on the disk, and only then in its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _


@contextmanager
def written(target: Path) -> Iterator[IO[bytes]]:
    """A file to write into, and to read back, which takes the place of `target` at the end. When anything is raised on
    the way, an older file of that name stays as it was and nothing else is left. Raises UserError for what the disk
    refuses."""
    if target.is_dir():
        raise UserError(
            _("{name} is a folder.").format(name=target.name), _("Nothing was written."), _("Choose another name.")
        )
    try:
        with placed(target) as file:
            yield file
    except OSError as error:
        raise UserError(
            _("{name} can’t be written: {reason}.").format(name=target.name, reason=error.strerror or error),
            _("An older file of that name is as it was."),
            _("Close the file if another program has it open, or choose another place."),
        ) from error


@contextmanager
def placed(target: Path) -> Iterator[IO[bytes]]:
    """The same for those who have words of their own for what the disk refuses. Raises OSError."""
    part = target.with_name(f".{target.name[:80]}.{os.getpid()}.part")
    try:
        with part.open("w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        keep_names(target.parent)
    finally:
        with suppress(OSError):  # where nothing could be written there is nothing to take away
            part.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder with those above it, and put their names on the disk: what is written into it would else be lost
    with them in a power cut. Raises OSError."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        keep_names(one.parent)


def keep_names(folder: Path) -> None:
    """Put the names in a folder on the disk too: a file renamed just before a power cut would else have its old one.
    Windows does so by itself and can't open folders."""
    if os.name == "nt":
        return
    with suppress(OSError):  # some network drives can't; the file itself is on the disk
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
