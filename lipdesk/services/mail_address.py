"""Names and addresses as mail programs take them, and nothing that could end a header line or fool a reader."""

from __future__ import annotations

import re
import unicodedata
from email.headerregistry import Address

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _

LONGEST_NAME = 120
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?!-)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_NAMED = re.compile(r"(?P<name>.*)<(?P<address>[^<>]*)>")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_BREAKING = ("Cc", "Cs", "Zl", "Zp")


def one_line(text: str) -> str:
    """A text that may stand in a header: without line breaks of any kind, control signs and turned writing."""
    kept = (" " if sign in _TURNING or unicodedata.category(sign) in _BREAKING else sign for sign in text)
    return " ".join("".join(kept).split())


def mailbox(name: str, address: str) -> Address | None:
    """A person's name and address together; None for an address that no mail program would take."""
    local, at, domain = address.strip().removeprefix("mailto:").rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii") if not domain.isascii() else domain
    except UnicodeError:
        return None
    if not at or len(local) > 64 or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        return None
    return Address(one_line(name)[:LONGEST_NAME].strip(), local, domain)


def line(found: Address) -> str:
    """One line of the list that she reads, edits and pastes: the name quoted where it has to be."""
    return str(found)


def read(text: str) -> tuple[Address, ...]:
    """The addresses of lines that she may have edited, each once; several in one line stand between semicolons or,
    outside quotes, commas. Raises UserError that names what is no address."""
    found: dict[str, Address] = {}
    for part in _parts(text):
        named = _NAMED.fullmatch(part)
        name, address = (named["name"], named["address"]) if named else ("", part)
        read_one = mailbox(_unquoted(name), address)
        if read_one is None:
            raise UserError(
                _("“{text}” is not an e-mail address.").format(text=one_line(part)[:LONGEST_NAME]),
                _("Nothing was written."),
                _("Correct the line, or take it out."),
            )
        found.setdefault(read_one.addr_spec.lower(), read_one)
    return tuple(found.values())


def _parts(text: str) -> list[str]:
    """The text between line breaks, and between commas and semicolons that stand outside quotes."""
    parts, quoted, escaped = [""], False, False
    for sign in text:
        if sign in "\r\n" or (sign in ",;" and not quoted):
            parts.append("")
            quoted = escaped = False
            continue
        if sign == '"' and not escaped:
            quoted = not quoted
        escaped = sign == "\\" and not escaped
        parts[-1] += sign
    return [part.strip() for part in parts if part.strip()]


def _unquoted(name: str) -> str:
    name = name.strip()
    if len(name) > 1 and name[0] == name[-1] == '"':
        return re.sub(r"\\(.)", r"\1", name[1:-1])
    return name
