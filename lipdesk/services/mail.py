"""Messages to the group of a meeting: written here, kept in the outbox, sent by her mail program when she is online."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.headerregistry import Address
from pathlib import Path

from lipdesk.domain.documents import Document
from lipdesk.domain.errors import UserError
from lipdesk.domain.meetings import Meeting
from lipdesk.domain.messages import Message
from lipdesk.domain.partnership import Partnership
from lipdesk.i18n import N_, _
from lipdesk.services import calendar, letters, mail_address, mail_recipients, message_text, sent_reports
from lipdesk.services.letters import Attached, Letter
from lipdesk.services.mail_recipients import LeftOut
from lipdesk.services.records import EDIT, clean, name_of, put
from lipdesk.services.rules import spoken
from lipdesk.store import contents
from lipdesk.store.queries.messages import last_entry
from lipdesk.store.queries.records import Values, everything, one
from lipdesk.store.whole_file import make_folder, written
from lipdesk.store.workspace import Connection, Session, Workspace

WRITE = N_("Write “{name}”")
SENT = N_("Mark “{name}” as sent"), N_("Mark {count} messages as sent")
DROP = N_("Don’t send “{name}”"), N_("Don’t send {count} messages")
WAIT = N_("Put “{name}” back into the outbox"), N_("Put {count} messages back into the outbox")
WITH_ENTRY = ("invitation", "cancellation")  # the kinds that bring a calendar entry unless she says otherwise
_PAPERS = ("agenda", "minutes")  # kinds of message that are kinds of document too


@dataclass(frozen=True)
class Draft:
    """A message before it is kept. `recipients` holds one address in each line, as she may edit it; `entry` says that
    a calendar entry goes with it; `issued` the report that is sent, whose file goes with it."""

    kind: str
    meeting: int | None
    language: str
    subject: str
    text: str
    recipients: str
    left_out: tuple[LeftOut, ...] = ()
    attachments: tuple[Attached, ...] = ()
    entry: bool = False
    issued: int | None = None


def compose(
    workspace: Workspace, kind: str, meeting: int, language: str, today: date, attachments: Sequence[Attached] = ()
) -> Draft:
    """A message to the members as of the meeting's day, in the words of her list. Raises UserError when the meeting is
    gone."""
    with workspace.reading() as connection:
        values = _meeting(connection, meeting)
        found = mail_recipients.of_groups(connection, values["groups"], values["day"], today)
        subject, text = message_text.texts(connection, kind, values, language)
    lines = "\n".join(mail_address.line(each) for each in found.to)
    subject = mail_address.one_line(subject)
    text = letters.plain(text).replace("\u00a0", " ").strip()  # as a field gives it back
    return Draft(kind, meeting, language, subject, text, lines, found.left_out, tuple(attachments), kind in WITH_ENTRY)


def keep(workspace: Workspace, draft: Draft, now: datetime, zone: str, record: int | None = None) -> int:
    """Put a draft into the outbox with its attachments, or write it anew over `record`; returns the message's id. One
    step. `now` is the moment with its zone, `zone` the time zone of the meeting. Raises UserError for what is no
    address, and when the file can't be written."""
    to = mail_address.read(draft.recipients)
    with workspace.reading() as connection:
        entry, number = _entry(connection, workspace, draft, to, zone, now, record)
    values = clean(Message, {
        "subject": mail_address.one_line(draft.subject), "kind": draft.kind, "state": "waiting", "day": now.date(),
        "recipients": "\n".join(mail_address.line(each) for each in to), "text": letters.plain(draft.text),
        "language": draft.language, "meeting_id": draft.meeting, "issued_id": draft.issued, "calendar": entry or None,
        "sequence": number if entry else None,
    })  # fmt: skip
    name = name_of(workspace, Message, {"subject": values["subject"]})
    with spoken(Message), workspace.change(WRITE if record is None else EDIT, name=name) as session:
        values["documents"] = [_kept(session, draft, file, now.date()) for file in draft.attachments]
        if draft.issued is not None:
            values["documents"].insert(0, sent_reports.file_of(session, draft.issued))
        return put(session, Message, values, record)


def letter(workspace: Workspace, record: int) -> Letter:
    """A kept message as it goes out. Raises UserError when it, or a file that goes with it, is gone, and for what is
    no address."""
    with workspace.reading() as connection:
        values = one(connection, Message, record)
        if values is None:
            raise _gone()
        documents = everything(connection, Document, values["documents"])
        files = [_read(connection, documents[each]) for each in values["documents"] if each in documents]
    to = mail_address.read(values["recipients"] or "")
    return Letter(to, values["subject"], values["text"] or "", tuple(files), values["calendar"] or "")


def write(workspace: Workspace, record: int, folder: Path) -> Path:
    """Write the draft for her mail program (.eml) into a folder, which is made when it is missing; returns the file.
    The file of the same message is written anew. Raises UserError."""
    made = letter(workspace, record)
    with workspace.reading() as connection:
        day = (one(connection, Message, record) or {})["day"]
    return _placed(folder / letters.file_name(f"{day} {record} {made.subject[:70]}.eml"), letters.eml(made))


def write_calendar(workspace: Workspace, record: int, target: Path) -> Path:
    """Write the calendar entry of a message as a file of its own (.ics). Raises UserError when there is none."""
    made = letter(workspace, record)
    if not made.calendar:
        raise UserError(
            _("This message has no calendar entry."), _("Nothing was written."),
            _("Write an invitation to the meeting first."),
        )  # fmt: skip
    return _placed(target, made.calendar.encode())


def mark_sent(workspace: Workspace, records: Iterable[int], day: date) -> None:
    """She says that messages went out. One step."""
    _set_state(workspace, records, SENT, {"state": "sent", "sent_on": day})


def drop(workspace: Workspace, records: Iterable[int]) -> None:
    """Messages that won't be sent; they stay in the list. One step."""
    _set_state(workspace, records, DROP, {"state": "dropped", "sent_on": None})


def wait(workspace: Workspace, records: Iterable[int]) -> None:
    """Back into the outbox, where something was said too early. One step."""
    _set_state(workspace, records, WAIT, {"state": "waiting", "sent_on": None})


def _set_state(workspace: Workspace, records: Iterable[int], labels: tuple[str, str], values: Values) -> None:
    ids = list(records)
    if not ids:
        return
    label, args = labels[1], {"count": str(len(ids))}
    if len(ids) == 1:
        label, args = labels[0], {"name": name_of(workspace, Message, {}, ids[0])}
    with spoken(Message), workspace.change(label, **args) as session:
        sent_reports.follow(session, ids, values)
        for each in ids:
            put(session, Message, values, each)


def _meeting(connection: Connection, meeting: int) -> Values:
    found = one(connection, Meeting, meeting)
    if found is None:
        raise _gone()
    return found


def _gone() -> UserError:
    return UserError(_("This record is no longer there."), _("Nothing was written."), _("Look for it in the trash."))


def _entry(
    connection: Connection, workspace: Workspace, draft: Draft, to: tuple[Address, ...], zone: str, now: datetime,
    record: int | None,
) -> tuple[str, int]:  # fmt: skip
    """The calendar entry that goes with a draft, and the number of its change; empty when none does."""
    if not draft.entry or draft.meeting is None:
        return "", 0
    values, partnership = _meeting(connection, draft.meeting), one(connection, Partnership, 1) or {}
    entry = calendar.Entry(
        workspace.identity, draft.meeting, values["title"], values["day"], values["start"] or "", values["end"] or "",
        values["place"] or "", zone, draft.kind == "cancellation" or values["status"] == "cancelled", draft.text,
        mail_address.mailbox(partnership.get("coordinator") or "", partnership.get("coordinator_email") or ""), to,
    )  # fmt: skip
    before, number = last_entry(connection, draft.meeting, record)
    number = calendar.sequence(entry, before, number)
    return calendar.text(entry, now, number), number


def _kept(session: Session, draft: Draft, file: Attached, day: date) -> int:
    """A file that goes with a message, as a document of the meeting; the same file is kept once."""
    print_of = contents.put(session.connection(), file.data)
    name = letters.file_name(file.name)
    known = everything(session.connection(), Document)
    for key, values in known.items():
        if (values["sha256"], values["meeting_id"], values["file_name"]) == (print_of, draft.meeting, name):
            return key
    kind = f"document_kind.{draft.kind}" if draft.kind in _PAPERS else None
    return put(session, Document, {
        "title": Path(name).stem, "file_name": name, "sha256": print_of, "size": len(file.data), "day": day,
        "kind": kind, "meeting_id": draft.meeting,
    })  # fmt: skip


def _read(connection: Connection, values: Values) -> Attached:
    name, held = values["sha256"], values["file_name"] or values["title"]
    data = contents.read(connection, name) if name else None
    if data is None or contents.fingerprint(data) != name:
        raise UserError(
            _("“{name}” is not in this file.").format(name=held), _("Nothing was written."),
            _("Attach the file again, or look for it in an older backup."),
        )  # fmt: skip
    return Attached(held, data)


def _placed(target: Path, data: bytes) -> Path:
    try:
        make_folder(target.parent)
    except OSError as error:
        raise UserError(
            _("The folder {folder} can’t be made: {reason}.").format(
                folder=target.parent, reason=error.strerror or error),
            _("Nothing was written."), _("Choose another folder."),
        ) from error  # fmt: skip
    with written(target) as file:
        file.write(data)
    return target
