"""The bytes of the files kept inside the LIPdesk file, each under the SHA-256 of what it holds."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from lipdesk.domain.documents import content


def fingerprint(data: bytes) -> str:
    """The name under which these bytes are kept."""
    return sha256(data).hexdigest()


def put(connection: Connection, data: bytes) -> str:
    """Keep these bytes, once however often they come; returns their fingerprint. Bytes that were damaged in the file
    are mended by the same bytes coming again."""
    name = fingerprint(data)
    wanted = insert(content).values(sha256=name, bytes=data)
    connection.execute(
        wanted.on_conflict_do_update(
            index_elements=[content.c.sha256],
            set_={"bytes": wanted.excluded.bytes},
            where=content.c.bytes != wanted.excluded.bytes,
        )
    )
    return name


def read(connection: Connection, name: str) -> bytes | None:
    """The bytes kept under a fingerprint, as they are now; None when there are none."""
    found = connection.execute(select(content.c.bytes).where(content.c.sha256 == name)).scalar_one_or_none()
    return None if found is None else bytes(found)


def size(connection: Connection, name: str) -> int | None:
    """How many bytes are kept under a fingerprint, without reading them; None when there are none."""
    found = connection.execute(select(func.length(content.c.bytes)).where(content.c.sha256 == name))
    return found.scalar_one_or_none()
