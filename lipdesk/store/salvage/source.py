"""The bytes of a damaged file, which is only read: as far as its drive gives them."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from lipdesk.store.header import is_interrupted

_BITE = 1 << 16


def read(path: Path, beside: Path) -> bytes:
    """All bytes; where the drive can't read some, zeros. A change that a crash left half done is taken back in a copy
    in the folder `beside`, which is gone afterwards. Raises OSError when the file can't be opened."""
    if not is_interrupted(path):
        return _bytes(path)
    beside.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".lipdesk-", dir=beside) as folder:
        copy = Path(folder) / "copy"
        copy.write_bytes(_bytes(path))
        shutil.copyfile(path.with_name(path.name + "-journal"), copy.with_name("copy-journal"))
        try:
            with closing(sqlite3.connect(copy)) as raw:
                raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error:
            return _bytes(path)  # the journal is damaged too: the pages as they stand
        return copy.read_bytes()


def _bytes(path: Path) -> bytes:
    found = bytearray()
    with path.open("rb", buffering=0) as file:
        size = path.stat().st_size
        while len(found) < size:
            try:
                file.seek(len(found))
                bite = file.read(_BITE)
            except OSError:
                bite = bytes(min(_BITE, size - len(found)))
            if not bite:
                break
            found += bite
    return bytes(found)
