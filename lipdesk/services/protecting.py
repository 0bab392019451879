"""Copies under a password, for sending or carrying: making one of the open file, and making a file of one again."""

from __future__ import annotations

from pathlib import Path

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _
from lipdesk.services import passwords
from lipdesk.services.files import SUFFIX
from lipdesk.store import protected_copy
from lipdesk.store.copying import Progress, Stopped
from lipdesk.store.protected_copy import check, is_protected
from lipdesk.store.protection import WrongSecret

__all__ = ["PROTECTED", "WrongSecret", "check", "free", "is_protected", "protect", "unprotect"]

PROTECTED = ".lipsafe"


def protect(
    source: Path,
    target: Path,
    password: str,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> str:
    """Write a protected copy of a file, in which a window may be working; from any thread. Returns the recovery code,
    which is kept nowhere. Raises UserError, Damaged, Cancelled."""
    if passwords.strength(password) == 0:
        raise UserError(
            _("The password is too easy to guess."), _("Nothing was written."),
            _("Choose one of at least {count} characters.").format(count=passwords.LEAST),
        )  # fmt: skip
    if target.exists() and target.samefile(source):
        raise UserError(
            _("{name} is the file that is open.").format(name=target.name), _("Nothing was written."),
            _("Choose another name."),
        )  # fmt: skip
    return protected_copy.protect(lambda: protected_copy.image(source), target, password, progress, cancelled)


def unprotect(
    source: Path, secret: str, target: Path, progress: Progress | None = None, cancelled: Stopped | None = None
) -> Path:
    """Make a file to work in of a protected copy, by its password or its recovery code. The copy stays. Raises
    WrongSecret, UserError, Cancelled; nothing is ever written over."""
    if target.exists():
        raise UserError(
            _("{name} exists already.").format(name=target.name), _("Nothing was changed."), _("Choose another name.")
        )
    protected_copy.unprotect(source, secret, target, progress, cancelled)
    return target


def free(folder: Path, stem: str, suffix: str = SUFFIX) -> Path:
    """A name in a folder that nothing has yet."""
    target, number = folder / f"{stem}{suffix}", 2
    while target.exists():
        target, number = folder / f"{stem} {number}{suffix}", number + 1
    return target
