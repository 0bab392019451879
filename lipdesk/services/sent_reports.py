"""What sending a message does to the issued report in it: the file goes along, and the report knows when it went."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lipdesk.domain.documents import Document, IssuedReport
from lipdesk.domain.errors import UserError
from lipdesk.domain.messages import Message
from lipdesk.i18n import _
from lipdesk.services import issuing
from lipdesk.services.records import put
from lipdesk.store import contents
from lipdesk.store.queries.records import Values, everything, one
from lipdesk.store.workspace import Session


def file_of(session: Session, issued: int) -> int:
    """The document of an issued report; made anew from the kept bytes where it was deleted. Raises UserError when the
    file is not there."""
    connection = session.connection()
    values = one(connection, IssuedReport, issued) or {}
    document = values.get("document_id")
    if document is not None and (one(connection, Document, document) or {}).get("sha256") == values["sha256"]:
        return int(document)
    made = contents.read(connection, values["sha256"]) if values.get("sha256") else None
    if made is None:
        raise UserError(
            _("The file of this report is not in your partnership’s file any more."), _("Nothing was written."),
            _("Issue the report again, or look for the file in an older backup."),
        )  # fmt: skip
    return issuing.document(session, made, values)


def send(session: Session, message: int, values: Values, today: date) -> Values:
    """A message is changed in its own form: one that is sent there has a day, today unless she said when, and one that
    is not sent has none. Its report follows."""
    before = one(session.connection(), Message, message)
    if before is None:
        return values
    told = dict(values)
    if told.get("state") == "sent":
        told["sent_on"] = told.get("sent_on") or before["sent_on"] or today
    elif "state" in told:
        told["sent_on"] = None
    follow(session, [message], told)
    return told


def follow(session: Session, messages: Iterable[int], changed: Values) -> None:
    """These messages are about to be changed: the reports in them were sent, or were not after all. What she wrote
    herself about another sending stays."""
    found = everything(session.connection(), Message, list(messages))
    reports = everything(session.connection(), IssuedReport, [each["issued_id"] for each in found.values()])
    for before in found.values():
        report, after = reports.get(before["issued_id"]), {**before, **changed}
        if report is None:
            continue
        was, is_sent = before["state"] == "sent", after["state"] == "sent"
        own = was and (report["sent_on"], report["sent_to"]) == (before["sent_on"], _to(before))
        if is_sent and (own or not was):
            sent = {"sent_on": after["sent_on"], "sent_to": _to(after), "sent_how": _("E-mail")}
            put(session, IssuedReport, sent, report["id"])
        elif own and not is_sent:
            put(session, IssuedReport, {"sent_on": None, "sent_to": None, "sent_how": None}, report["id"])


def _to(message: Values) -> str | None:
    """To whom a message goes, in one line."""
    return ", ".join((message["recipients"] or "").splitlines()) or None
