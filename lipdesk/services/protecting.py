"""Copies under a password, for sending or carrying: making one, opening one, and what makes a password good."""

from __future__ import annotations

import re
from pathlib import Path

from lipdesk.domain.errors import UserError
from lipdesk.i18n import N_, _
from lipdesk.services.files import SUFFIX
from lipdesk.store import protection
from lipdesk.store.copying import Progress, Stopped
from lipdesk.store.protection import WrongSecret, is_protected
from lipdesk.store.workspace import Workspace

__all__ = ["PROTECTED", "WrongSecret", "free_target", "is_protected", "protect", "strength", "unprotect"]

PROTECTED = ".lipsafe"
LEAST = 12  # characters of a password; NIST SP 800-63B asks for 8 at least and for length rather than odd signs
_STRENGTHS = (N_("Too short: at least {count} characters."), N_("Enough; a few words more are better."), N_("Good."))


def protect(
    snapshot: Workspace,
    target: Path,
    password: str,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> str:
    """Write a protected copy of a snapshot, from any thread; returns the recovery code, which is kept nowhere. Raises
    UserError, Cancelled."""
    if strength(password) == 0:
        raise UserError(
            _("The password is too short."), _("Nothing was written."),
            _("Choose one of at least {count} characters.").format(count=LEAST),
        )  # fmt: skip
    return protection.protect(snapshot.image(), target, password, progress, cancelled)


def unprotect(
    source: Path, secret: str, target: Path, progress: Progress | None = None, cancelled: Stopped | None = None
) -> Path:
    """Make a file to work in of a protected copy, by its password or its recovery code. The copy stays. Raises
    WrongSecret, UserError, Cancelled; nothing is ever written over."""
    if target.exists():
        raise UserError(
            _("{name} exists already.").format(name=target.name), _("Nothing was changed."), _("Choose another name.")
        )
    protection.unprotect(source, secret, target, progress, cancelled)
    return target


def free_target(source: Path, folder: Path) -> Path:
    """A free name in a folder for the file that a protected copy holds."""
    target, number = folder / f"{source.stem}{SUFFIX}", 2
    while target.exists():
        target = folder / f"{source.stem} {number}{SUFFIX}"
        number += 1
    return target


def strength(password: str) -> int:
    """0 too short, 1 enough, 2 good: 20 characters or four words. One sign again and again is short."""
    words = re.findall(r"\w{3,}", password)
    if len(password) < LEAST or len(set(password)) < LEAST // 2:
        return 0
    return 2 if len(password) >= 20 or len(words) >= 4 else 1


def advice(password: str) -> str:
    """What to say about a password while it is typed."""
    return _(_STRENGTHS[strength(password)]).format(count=LEAST)
