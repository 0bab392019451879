"""The shape of a file: exactly the tables and indexes of its version, or it is not opened.

A file from elsewhere could carry triggers or views that run when it is read. Listing its schema runs nothing, so it is
compared first. Each version's shape is kept as a fingerprint; a test holds the newest to what `schema.create` makes.
"""

from __future__ import annotations

import re
import sqlite3
from hashlib import sha256
from pathlib import Path

from lipdesk.domain.errors import Damaged, UserError
from lipdesk.domain.record import Record
from lipdesk.i18n import _

FINGERPRINTS = {
    1: "48076c12b146a2aa19a69f306859580c8e11415f5ca7f52cf96604ae28c18d36",
    2: "50918e82b253f0f75f94661c310c7b7a06aa5728e2cd9460941949177ec7a7e6",
    3: "27618c779d31b30d7b9bc2db847b4adbc82a2a425de480daa1be2cdba0b68df5",
    4: "e8c73e5fcd9ea9f0920821f5b087d2beeeb2073b041ba25a15722cb9387c6f33",
}
_OWN = ("meta", "operation", "change", "search")  # beside the record types; search brings tables of its own


def check(raw: sqlite3.Connection, path: Path, version: int) -> None:
    """Raise UserError for a file that carries what is not ours, Damaged where our own tables are not as they were
    made."""
    found = _listed(raw)
    for kind, name, _sql in found:
        if kind not in ("table", "index") or not _is_known(kind, name):
            raise UserError(
                _("{name} is not a file that LIPdesk made as it is: it carries “{part}”.").format(
                    name=path.name, part=name
                ),
                _("Nothing in it was run, and nothing was changed."),
                _("Ask who gave you the file for one that only LIPdesk has written."),
            )
    if FINGERPRINTS.get(version) != fingerprint(raw):
        raise Damaged(
            path, _("{name} is damaged: its tables are not as LIPdesk made them.").format(name=path.name)
        )


def fingerprint(raw: sqlite3.Connection) -> str:
    """The shape of an open file in one word; spaces, quotes and order make no difference."""
    lines = sorted(f"{kind} {name} {sql}" for kind, name, sql in _listed(raw))
    return sha256("\n".join(lines).encode()).hexdigest()


def _listed(raw: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Everything in the schema but what SQLite keeps for itself."""
    rows = raw.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return [
        (str(kind), str(name), re.sub(r'[\s"]+', " ", str(sql)).strip())
        for kind, name, sql in rows
        if not str(name).startswith("sqlite_")
    ]


def _is_known(kind: str, name: str) -> bool:
    """Whether LIPdesk has, or ever had, a part of that name. The rest is decided by the fingerprint."""
    if kind == "index":
        return True
    return name in Record.metadata.tables or name in _OWN or name.startswith("search_")
