"""A message as the file that her mail program opens as a draft (.eml, RFC 5322). Nothing here sends anything."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import PurePath

from lipdesk.services.mail_address import one_line

_TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)", re.IGNORECASE)
_ANY_BREAK = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_ENDING = re.compile("[A-Za-z0-9]{1,5}")
LONGEST_NAME = 100  # characters of a file name: the folders above it need room too on Windows
CALENDAR_NAME = "invite.ics"


@dataclass(frozen=True)
class Attached:
    """A file that goes with a message."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Letter:
    """Everything that stands in the draft. `calendar` is an iCalendar text, or empty."""

    to: tuple[Address, ...]
    subject: str
    text: str
    attached: tuple[Attached, ...] = ()
    calendar: str = ""


def eml(letter: Letter) -> bytes:
    """The bytes of the file. X-Unsent makes mail programs open it as a draft; From is left to them."""
    made = EmailMessage(policy.SMTP)
    made["X-Unsent"] = "1"
    if letter.to:
        made["To"] = letter.to
    made["Subject"] = one_line(letter.subject)
    made.set_content(plain(letter.text), cte="quoted-printable")
    for file in letter.attached:
        name = file_name(file.name)
        kind, _slash, sub = _TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream").partition("/")
        made.add_attachment(file.data, kind, sub, filename=name)
    if letter.calendar:
        method = method_of(letter.calendar)
        made.add_attachment(
            letter.calendar, subtype="calendar", cte="base64", filename=CALENDAR_NAME,
            params={"method": method} if method else {},
        )  # fmt: skip
    return made.as_bytes()


def method_of(calendar: str) -> str:
    """What a calendar entry asks of the calendar of who gets it: REQUEST, CANCEL or PUBLISH."""
    found = re.search(r"^METHOD:([A-Z]+)\r?$", calendar, re.MULTILINE)
    return found[1] if found else ""


def plain(text: str) -> str:
    """Text with line ends of one kind, and without signs that are none."""
    return _NOT_TEXT.sub("", _ANY_BREAK.sub("\n", text)).rstrip() + "\n"


def file_name(name: str) -> str:
    """A name that Windows, macOS and Linux take, however it was given; its ending stays."""
    tidy = " ".join(_FORBIDDEN.sub(" ", one_line(name)).split()).rstrip(" .")
    stem, dot, ending = tidy.rpartition(".")
    if not dot or not _ENDING.fullmatch(ending):
        stem, dot, ending = tidy, "", ""
    stem = stem.strip(" .")[: LONGEST_NAME - len(dot + ending)].strip(" .") or "LIPdesk"
    return ("_" if _DEVICES.match(stem + dot + ending) else "") + stem + dot + ending
