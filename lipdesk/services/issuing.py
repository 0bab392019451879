"""Keeping a report as it was issued: the exact file, its fingerprint and its figures; and knowing it again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lipdesk.domain.documents import Document, IssuedReport
from lipdesk.domain.errors import UserError
from lipdesk.domain.partnership import ListItem
from lipdesk.i18n import N_, _
from lipdesk.services import attaching, letters
from lipdesk.services.pdf_words import pdf_words
from lipdesk.services.records import clean, put
from lipdesk.services.rules import spoken
from lipdesk.store import contents
from lipdesk.store.queries import issued
from lipdesk.store.queries.issued import Issued
from lipdesk.store.queries.records import everything, one
from lipdesk.store.workspace import Connection, Session, Workspace

KEEP = N_("Keep “{name}” as issued")
KIND = "document_kind.report"
HEAVY = 2 * attaching.MEGABYTE  # above this it takes long on a slow line, and some mailboxes refuse it


def keep(workspace: Workspace, made: bytes, values: Mapping[str, Any]) -> int:
    """Store the file's bytes as a document, and what it claimed (`reports.issued.claims`); returns the id of the issued
    report. One step. Raises UserError."""
    tidy = clean(IssuedReport, {**values, "sha256": contents.fingerprint(made)})
    with spoken(IssuedReport), workspace.change(KEEP, name=tidy["title"]) as session:
        tidy["document_id"] = document(session, made, tidy)
        return put(session, IssuedReport, tidy)


def document(session: Session, made: bytes, values: Mapping[str, Any]) -> int:
    """The file as a document, which a message can carry; within a change that is open already."""
    kinds = {entry["key"] for entry in everything(session.connection(), ListItem).values()}  # it may be taken out
    return put(session, Document, clean(Document, {
        "title": values["title"], "kind": KIND if KIND in kinds else None, "day": values["issued"],
        "file_name": file_name(values), "sha256": contents.put(session.connection(), made), "size": len(made),
    }))  # fmt: skip


def verify(connection: Connection, data: bytes) -> Issued | None:
    """The issued report that these bytes are, each byte the same; None when they are none of those kept."""
    return issued.with_fingerprint(connection, contents.fingerprint(data))


def alike(connection: Connection, data: bytes) -> tuple[Issued, ...]:
    """The issued reports whose title stands in a PDF of LIPdesk; for one that is none of them byte for byte. Nothing
    is known about a PDF from elsewhere."""
    words = " ".join((pdf_words(data) or "").split())
    return tuple(each for each in issued.listed(connection) if " ".join(each.title.split()) in words)


def file_name(values: Mapping[str, Any]) -> str:
    """How the file of an issued report is named when it leaves the partnership's file."""
    languages = {"both": "EN-FR"}.get(values.get("language") or "", (values.get("language") or "").upper())
    return letters.file_name(" ".join(part for part in (values["title"], languages) if part) + ".pdf")


def pdf(workspace: Workspace, record: int) -> bytes:
    """The file of an issued report, exactly as it was. Raises UserError when it is not there, or damaged."""
    return attaching.kept_bytes(workspace, *_held(workspace, record))


def save_copy(workspace: Workspace, record: int, target: Path) -> None:
    """Write the file of an issued report to the disk, whole or not at all. Raises UserError."""
    attaching.write(workspace, pdf(workspace, record), target)


def size(workspace: Workspace, record: int) -> int | None:
    """How many bytes the file of an issued report has; None when it is not there."""
    name, _title = _held(workspace, record)
    return attaching.size_of(workspace, name) if name else None


def is_heavy(size: int) -> bool:
    """Whether a file of so many bytes is slow to send."""
    return size > HEAVY


def _held(workspace: Workspace, record: int) -> tuple[str, str]:
    """The fingerprint of an issued report's file (of its document where the report has none) and its title."""
    with workspace.reading() as connection:
        values = one(connection, IssuedReport, record)
        if values is None:
            raise UserError(
                _("This record is no longer there."), _("Nothing was written."), _("Look for it in the trash.")
            )
        document = values["document_id"]
        kept = (one(connection, Document, document) or {}) if document is not None else {}
    return values["sha256"] or kept.get("sha256") or "", values["title"]
