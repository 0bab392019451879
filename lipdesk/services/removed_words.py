"""The words that stand where a name or a text was taken out, in the language of the record."""

from __future__ import annotations

from typing import Any

from lipdesk.domain.partnership import Partnership
from lipdesk.domain.record import Record
from lipdesk.i18n import LANGUAGES, N_, translator
from lipdesk.store.queries.records import one
from lipdesk.store.workspace import Connection

UNNAMED, NAME_REMOVED, TEXT_REMOVED = N_("Forgotten person {number}"), N_("[name removed]"), N_("[text removed]")
FILE_REMOVED = N_("The file was taken out on {day} to forget a person. Its SHA-256 was {fingerprint}.")


def main_language(connection: Connection) -> str:
    """The language in which the file is kept where a record does not say its own."""
    return "fr" if (one(connection, Partnership, 1) or {}).get("languages") == "fr" else "en"


def language_of(name: str, values: dict[str, Any], main: str) -> str:
    """The language of a field: that of its record, that of its French form, else the file's."""
    own = values.get("language")
    return own if own in ("en", "fr") else "fr" if name.endswith("_fr") else main


def said(words: str, language: str, **args: str) -> str:
    """One of the sentences above in a language."""
    return translator(language).gettext(words).format(**args)


def emptied(kind: type[Record], name: str, language: str) -> str | None:
    """What an emptied text becomes: nothing, or a few words where a record can't be without."""
    return said(TEXT_REMOVED, language) if kind.field(name).required else None


def is_unnamed(values: dict[str, Any]) -> bool:
    """Whether a person's record is one of somebody who was forgotten."""
    names = {said(UNNAMED, language, number=str(values["id"])) for language in LANGUAGES}
    return not values["given_name"] and values["family_name"] in names and values["email"] is None
