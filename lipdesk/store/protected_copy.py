"""Copies under a password, for a stick or an e-mail: written and proved, and made a file to work in again.

What is protected never lies readable on the disk on its way: it is read into memory, where it stands twice for a moment
and then once. The key is derived before that, so that the two never need memory together.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from lipdesk.domain.errors import Cancelled, Damaged, UserError
from lipdesk.i18n import _
from lipdesk.store import backup, faults, opening, protected_head, recovery_code
from lipdesk.store.connection import open_database
from lipdesk.store.copying import Progress, Stopped
from lipdesk.store.header import PROTECTED, read_header
from lipdesk.store.protection import COST, Keys, new_keys, opened, read_pieces, write_pieces
from lipdesk.store.whole_file import placed


def image(path: Path) -> bytes:
    """A whole file as it is at this moment, found sound; a window may be working in it. From any thread. Raises
    UserError, Damaged."""
    with faults.spoken(path), closing(open_database(path, read_only=True)) as raw:
        raw.execute("BEGIN")
        if reason := backup.fault_in(raw):
            raise Damaged(path, _("{name} is damaged: {detail}").format(name=path.name, detail=reason))
        return raw.serialize()


def protect(
    read: Callable[[], bytes],
    target: Path,
    password: str,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
    cost: int = COST,
) -> str:
    """Write what `read` gives under a password; it is read back from the disk before it gets its name. Returns the
    recovery code, which is kept nowhere. Raises UserError, Cancelled; then an older file of that name is as it was."""
    tell = _teller(progress, cancelled)
    tell(0, 0)
    code = recovery_code.new()
    keys = new_keys(password, code, cost)
    content = read()
    tell(0, 0)
    backup.drop_leftovers(target)
    with faults.spoken(target), placed(target) as file:
        write_pieces(file, keys, content, lambda done: tell(done, 2 * len(content)))
        file.flush()
        backup.settle(Path(file.name))
        _prove(Path(file.name), target, keys, content, lambda done: tell(len(content) + done, 2 * len(content)))
    return code


def _prove(part: Path, target: Path, keys: Keys, content: bytes, step: Callable[[int], None]) -> None:
    """Read a copy back, from the disk: the one who wrote it has the end of it still in a buffer of its own."""
    digest, done = sha256(), 0
    with part.open("rb") as file:
        head = protected_head.read(file, target)
        for piece in read_pieces(file, head, keys.key, target):
            step(done)
            digest.update(piece)
            done += len(piece)
    if head.data != keys.head(len(content)) or digest.digest() != sha256(content).digest():
        raise backup.unverified(_("it does not hold what was written"))


def unprotect(
    source: Path, secret: str, target: Path, progress: Progress | None = None, cancelled: Stopped | None = None
) -> None:
    """Write what a protected copy holds to `target`, a LIPdesk file, whole or not at all. `secret` is the password or
    the recovery code. Raises WrongSecret, UserError, Cancelled."""
    tell = _teller(progress, cancelled)
    with faults.spoken(source), source.open("rb") as file:
        head = protected_head.read(file, source)
        tell(0, 0)
        key = opened(head, secret, source)
        backup.drop_leftovers(target)
        with backup.verified(target) as part:
            with part.open("wb") as plain:
                done = 0
                for piece in read_pieces(file, head, key, source):
                    tell(done, head.length)
                    plain.write(piece)
                    done += len(piece)
            _require_ours(part, source)


def is_protected(path: Path) -> bool:
    """Whether a file is a protected copy, by its first bytes."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(PROTECTED)) == PROTECTED
    except OSError:
        return False


def check(path: Path) -> None:
    """Raise UserError where no password could open a copy: its head is damaged, or newer than this program."""
    with faults.spoken(path), path.open("rb") as file:
        protected_head.read(file, path)


def _require_ours(part: Path, source: Path) -> None:
    """What was protected may come from anybody. The messages name the protected copy: the part has no name yet, and
    nothing can be salvaged from it."""
    try:
        read_header(part)
        with faults.spoken(source), closing(open_database(part, read_only=True)) as raw:
            opening.checked(raw, source)
    except UserError as error:
        raise UserError(error.what.replace(part.name, source.name), error.safe, error.do) from error


def _teller(progress: Progress | None, cancelled: Stopped | None) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled(_("Stopped. Nothing was written."))
        if progress is not None:
            progress(done, total, "")

    return tell
