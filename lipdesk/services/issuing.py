"""Keeping a report as it was issued: the exact file, its fingerprint and its figures."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from lipdesk.domain.documents import IssuedReport, content
from lipdesk.i18n import N_
from lipdesk.services.records import clean, put
from lipdesk.store.workspace import Workspace

KEEP = N_("Keep “{name}” as issued")


def keep(workspace: Workspace, made: bytes, values: Mapping[str, Any]) -> int:
    """Store the file's bytes and what it claimed; returns the id of the issued report. One step."""
    fingerprint = sha256(made).hexdigest()
    tidy = clean(IssuedReport, {**values, "sha256": fingerprint})
    with workspace.change(KEEP, name=tidy["title"]) as session:
        session.execute(content.insert().prefix_with("OR IGNORE"), {"sha256": fingerprint, "bytes": made})
        return put(session, IssuedReport, tidy)
