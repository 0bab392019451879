"""The life of minutes: circulated, approved at a later meeting, reopened with a reason. Each step keeps the PDF of its
day.

Approved minutes are locked (see `store.minutes_lock`): nothing that they say can change until they are reopened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lipdesk.domain.documents import Document
from lipdesk.domain.errors import UserError
from lipdesk.domain.meetings import Meeting, MinutesVersion
from lipdesk.domain.partnership import ListItem
from lipdesk.i18n import N_, _, translator
from lipdesk.services.records import clean, name_of, put
from lipdesk.services.rules import spoken
from lipdesk.store import contents, minutes_lock
from lipdesk.store.queries.records import everything, one, related
from lipdesk.store.workspace import Connection, Session, Workspace

CIRCULATE, APPROVE = N_("Circulate the minutes of “{name}”"), N_("Approve the minutes of “{name}”")
REOPEN = N_("Reopen the minutes of “{name}”")
KIND = "document_kind.minutes"
_FIELDS = {"en": "document_id", "fr": "document_fr_id"}


@dataclass(frozen=True)
class Version:
    """One step in the life of minutes. `documents`: the record of the kept PDF by language."""

    id: int
    number: int
    state: str
    day: date
    at_meeting: int | None
    reason: str
    documents: Mapping[str, int]


def is_locked(connection: Connection, meeting: int) -> bool:
    """Whether the minutes of a meeting are approved by a kept version, so that nothing in them can change."""
    return minutes_lock.is_locked(connection, meeting)


def versions(connection: Connection, meeting: int) -> list[Version]:
    """The steps in the life of a meeting's minutes, the newest first."""
    ids = [found for kind, field, found in related(connection, Meeting, meeting)
           if kind is MinutesVersion and field.name == "meeting_id"]  # fmt: skip
    rows = everything(connection, MinutesVersion, ids[0]) if ids else {}
    return [_version(values) for values in sorted(rows.values(), key=lambda values: -values["number"])]


def kept_pdf(connection: Connection, meeting: int, language: str) -> bytes | None:
    """The PDF as it was circulated or approved last; None when there is none in this language, or its bytes were
    taken out to forget a person."""
    newest = next((each for each in versions(connection, meeting) if each.state != "reopened"), None)
    document = newest.documents.get(language) if newest is not None else None
    kept = (one(connection, Document, document) or {}) if document is not None else {}
    return contents.read(connection, kept["sha256"]) if kept.get("sha256") else None


def circulate(workspace: Workspace, meeting: int, day: date, pdfs: Mapping[str, bytes]) -> int:
    """Keep the minutes as they are sent out; returns the id of the version. One step. `pdfs` by language, en or fr.
    Raises UserError, also for minutes that are approved."""
    values = {"state": "circulated", "day": day}
    return _step(workspace, CIRCULATE, meeting, values, {"minutes_status": "circulated"}, pdfs)


def approve(
    workspace: Workspace, meeting: int, at_meeting: int | None, amendments: str, day: date, pdfs: Mapping[str, bytes]
) -> int:
    """Approve the minutes at a meeting, with what was amended there; returns the id of the version. One step, after
    which they are locked. Raises UserError for a meeting that was not held, and for minutes that are approved."""
    with workspace.reading() as connection:
        standing = _meeting(connection, meeting)
    if standing["status"] != "held":
        raise UserError(
            _("This meeting is not marked as held."), _("Nothing was changed."), _("Set its status to held first.")
        )
    values = {"state": "approved", "day": day, "at_meeting_id": at_meeting, "reason": amendments}
    status = {"minutes_status": "approved", "approved_at_id": at_meeting}
    return _step(workspace, APPROVE, meeting, values, status, pdfs)


def reopen(workspace: Workspace, meeting: int, reason: str, day: date) -> int:
    """Make approved minutes a draft again; returns the id of the version that says why. One step. The PDFs kept before
    stay. Raises UserError without a reason, and for minutes that are not approved."""
    if not reason.strip():
        raise UserError(
            _("Approved minutes can’t be reopened without a reason."),
            _("Nothing was changed."),
            _("Write down why: it is kept with the minutes."),
        )
    with workspace.reading() as connection:
        standing = _meeting(connection, meeting)
    if standing["minutes_status"] != "approved":
        raise UserError(
            _("These minutes are not approved."), _("Nothing was changed."), _("They can be changed as they are.")
        )
    values = {"state": "reopened", "day": day, "reason": reason}
    return _step(workspace, REOPEN, meeting, values, {"minutes_status": "draft", "approved_at_id": None}, {})


def _step(
    workspace: Workspace, label: str, meeting: int, version: dict[str, Any], status: dict[str, Any],
    pdfs: Mapping[str, bytes],
) -> int:  # fmt: skip
    with workspace.reading() as connection:
        standing = _meeting(connection, meeting)
        number = 1 + max((each.number for each in versions(connection, meeting)), default=0)
    name = name_of(workspace, Meeting, {}, meeting)
    tidy = clean(MinutesVersion, {**version, "meeting_id": meeting, "number": number})
    with spoken(MinutesVersion), workspace.change(label, name=name) as session:
        for language, made in pdfs.items():
            tidy[_FIELDS[language]] = _keep(session, standing, version["day"], number, language, made)
        found = put(session, MinutesVersion, tidy)
        put(session, Meeting, status, meeting)
    return found


def _keep(
    session: Session, meeting: Mapping[str, Any], day: date, number: int, language: str, made: bytes
) -> int:
    """Put one PDF into the file as a document of its own."""
    template = translator(language).gettext("Minutes: {meeting}, version {number}")
    kinds = {entry["key"] for entry in everything(session.connection(), ListItem).values()}  # it may be taken out
    values = {
        "title": template.format(meeting=meeting["title"], number=number),
        "kind": KIND if KIND in kinds else None,
        "day": day,
        "file_name": f"minutes-{meeting['day'].isoformat()}-{number}-{language}.pdf",
        "sha256": contents.put(session.connection(), made),
        "size": len(made),
        "meeting_id": meeting["id"],
    }
    return put(session, Document, clean(Document, values))


def _meeting(connection: Connection, meeting: int) -> dict[str, Any]:
    found = one(connection, Meeting, meeting)
    if found is None:
        raise UserError(
            _("This record is no longer there."), _("Nothing was changed."), _("Look for it in the trash.")
        )
    return found


def _version(values: Mapping[str, Any]) -> Version:
    documents = {language: values[name] for language, name in _FIELDS.items() if values[name] is not None}
    return Version(
        values["id"], values["number"], values["state"], values["day"], values["at_meeting_id"],
        values["reason"] or "", documents,
    )  # fmt: skip
