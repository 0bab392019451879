"""Keeping a report as it was issued: the exact file, its fingerprint and its figures."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

from lipdesk.domain.documents import IssuedReport, content
from lipdesk.i18n import N_
from lipdesk.reports.document import Document
from lipdesk.services.records import clean, put
from lipdesk.store.workspace import Workspace

KEEP = N_("Keep “{name}” as issued")


def keep(workspace: Workspace, document: Document, made: bytes, issued: date) -> int:
    """Store the file's bytes and what it claimed; returns the id of the issued report. One step."""
    fingerprint = sha256(made).hexdigest()
    figures = {figure.id: {"label": figure.label, "value": figure.value, "shown": figure.shown,
                           "records": [[one.type, one.id] for one in figure.records]} for figure in document.figures}
    values = clean(IssuedReport, {
        "title": document.title, "kind": document.kind, "since": document.period.start, "until": document.period.end,
        "language": document.language, "issued": issued, "sha256": fingerprint,
        "figures": json.dumps(figures, ensure_ascii=False),
    })
    with workspace.change(KEEP, name=document.title) as session:
        session.execute(content.insert().prefix_with("OR IGNORE"), {"sha256": fingerprint, "bytes": made})
        return put(session, IssuedReport, values)
