"""What sending a message does to the issued report in it: the file goes along, and the report knows when it went."""

from __future__ import annotations

from collections.abc import Iterable

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


def follow(session: Session, messages: Iterable[int], state: Values) -> None:
    """The reports in these messages were sent, or were not after all. What she wrote herself about another sending
    stays."""
    found = everything(session.connection(), Message, list(messages))
    reports = everything(session.connection(), IssuedReport, [one["issued_id"] for one in found.values()])
    for values in found.values():
        report = reports.get(values["issued_id"])
        if report is None:
            continue
        to = ", ".join((values["recipients"] or "").splitlines())
        if state["state"] == "sent":
            sent = {"sent_on": state["sent_on"], "sent_to": to or None, "sent_how": _("E-mail")}
            put(session, IssuedReport, sent, report["id"])
        elif values["state"] == "sent" and (report["sent_on"], report["sent_to"]) == (values["sent_on"], to or None):
            put(session, IssuedReport, {"sent_on": None, "sent_to": None, "sent_how": None}, report["id"])
