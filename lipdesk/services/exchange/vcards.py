"""Address cards (.vcf), versions 2.1 to 4.0, as a sheet of people."""

from __future__ import annotations

import quopri
import re

from lipdesk.services.exchange.sources import Sheet
from lipdesk.services.exchange.values import Cell

_HEADINGS: list[Cell] = [
    "Given name",
    "Family name",
    "Full name",
    "E-mail",
    "Phone",
    "Organization",
    "Position",
    "Notes",
]
_PARTS = {"FN": "Full name", "EMAIL": "E-mail", "TEL": "Phone", "TITLE": "Position", "NOTE": "Notes"}


def people(text: str) -> Sheet:
    """The people on the cards: the first e-mail address and telephone number of each; further ones go to the notes."""
    rows: list[list[Cell]] = [_HEADINGS]
    card: dict[str, str] | None = None
    for name, value in _properties(text):
        if name == "BEGIN":
            card = {}
        elif name == "END" and card is not None:
            rows.append([card.get(str(heading)) for heading in _HEADINGS])
            card = None
        elif card is not None:
            _note(card, name, value)
    return Sheet("People", rows if len(rows) > 1 else [])


def _note(card: dict[str, str], name: str, value: str) -> None:
    if name == "N":
        family, given = [*_split(value, ";"), "", ""][:2]
        card["Given name"], card["Family name"] = _plain(given), _plain(family)
    elif name == "ORG":
        card["Organization"] = _plain(_split(value, ";")[0])
    elif name in _PARTS:
        heading, plain = _PARTS[name], _plain(value).strip()
        if heading in card and plain:
            card["Notes"] = "\n".join(part for part in (card.get("Notes"), plain) if part)
        elif plain:
            card[heading] = plain.removeprefix("mailto:").removeprefix("tel:")
    if card.get("Given name") or card.get("Family name"):
        card.pop("Full name", None)


def _properties(text: str) -> list[tuple[str, str]]:
    """(name, value) of each line, with folded lines joined and old quoted-printable values decoded."""
    lines: list[str] = []
    for line in text.splitlines():
        if line[:1] in (" ", "\t") and lines:
            lines[-1] += line[1:]
        elif lines and lines[-1].endswith("=") and "QUOTED-PRINTABLE" in lines[-1].upper():
            lines[-1] = lines[-1][:-1] + line
        else:
            lines.append(line)
    found = []
    for line in lines:
        head, colon, value = line.partition(":")
        name = head.partition(";")[0]
        if "QUOTED-PRINTABLE" in head.upper():
            value = quopri.decodestring(value.encode("utf-8")).decode("utf-8", "replace")
        if colon:
            found.append((name.rpartition(".")[2].upper(), value))
    return found


def _split(value: str, mark: str) -> list[str]:
    return re.split(rf"(?<!\\){mark}", value)


def _plain(value: str) -> str:
    return re.sub(r"\\([nN;,\\])", lambda found: "\n" if found[1] in "nN" else found[1], value)
