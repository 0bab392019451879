"""The logo and the photos of a report, as they are kept in the file."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from lipdesk.domain.documents import Document
from lipdesk.domain.events import Event
from lipdesk.domain.meetings import Meeting
from lipdesk.domain.periods import Period
from lipdesk.store import contents
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, everything, one

_PRINTABLE = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")  # PNG and JPEG


@dataclass(frozen=True)
class Photo:
    """A kept picture: `section` is the list entry of the section that prints it; `data` is None where what is kept is
    no PNG or JPEG."""

    id: int
    section: str
    caption: str
    alt: str
    data: bytes | None


def photos(connection: Connection, labels: Labels, period: Period) -> tuple[Photo, ...]:
    """The photos to print in a report on this period, by their day: those of days in it, and those without a day. The
    day is the photo's own, or that of its event or meeting."""
    wanted = [row for row in everything(connection, Document).values() if row["section"]]
    if not wanted:
        return ()
    days = {kind: {key: values["day"] for key, values in everything(connection, kind).items()}
            for kind in (Event, Meeting)}  # fmt: skip
    found = []
    for row in wanted:
        day = row["day"] or days[Event].get(row["event_id"]) or days[Meeting].get(row["meeting_id"])
        if day is None or day in period:
            found.append((day is None, day or period.end, row["id"], _photo(connection, labels, row)))
    return tuple(photo for *_order, photo in sorted(found, key=lambda each: each[:3]))


def logo(connection: Connection, labels: Labels, document: int | None) -> Photo | None:
    """The picture that stands for the partnership; None where there is none that can be printed."""
    row = one(connection, Document, document) if document is not None else None
    found = _photo(connection, labels, row) if row is not None else None
    return found if found is not None and found.data is not None else None


def _photo(connection: Connection, labels: Labels, row: Values) -> Photo:
    data = contents.read(connection, row["sha256"]) if row["sha256"] else None
    shown = data if data is not None and data.startswith(_PRINTABLE) else None
    caption = str(labels.in_language(Document, row, "title") or "")
    return Photo(row["id"], row["section"] or "", caption, str(labels.in_language(Document, row, "alt") or ""), shown)
