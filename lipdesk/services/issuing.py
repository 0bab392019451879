"""Keeping a report as it was issued: the exact file, its fingerprint and its figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lipdesk.domain.documents import IssuedReport
from lipdesk.i18n import N_
from lipdesk.services.records import clean, put
from lipdesk.store import contents
from lipdesk.store.workspace import Workspace

KEEP = N_("Keep “{name}” as issued")


def keep(workspace: Workspace, made: bytes, values: Mapping[str, Any]) -> int:
    """Store the file's bytes and what it claimed; returns the id of the issued report. One step."""
    tidy = clean(IssuedReport, {**values, "sha256": contents.fingerprint(made)})
    with workspace.change(KEEP, name=tidy["title"]) as session:
        contents.put(session.connection(), made)
        return put(session, IssuedReport, tidy)
