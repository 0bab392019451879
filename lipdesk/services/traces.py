"""What was found of a person in a file: the mentions, the files and the entries of the log, as plain values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NamedTuple

from lipdesk.domain.fields import Field
from lipdesk.domain.folding import sort_key
from lipdesk.domain.mentions import Finder, Known, Mention
from lipdesk.domain.record import Record
from lipdesk.services.held_files import Held
from lipdesk.store.history import LastStep

# The words about a person on the records that are a part of them: emptied as a whole.
THEIR_WORDS: dict[str, tuple[str, ...]] = {
    "position": ("title",), "membership": ("notes",), "attendance": ("notes",), "contact": ("summary",),
}  # fmt: skip
NAMES = ("given_name", "family_name")
NOW_GONE = -1
Text = tuple[str, int, str]  # (table, record, field)
Form = tuple[str, bool, bool]  # of a mention


class Spot(NamedTuple):
    """One mention: the text it stands in and its number there. NOW_GONE stands for all those in earlier versions of the
    text, or in a record in the trash, that are written as none in the text of today."""

    table: str
    record: int
    field: str
    place: int

    @property
    def text(self) -> Text:
        """The text that it stands in."""
        return (self.table, self.record, self.field)


@dataclass(frozen=True)
class Occurrence:
    """A mention as it is shown. `doubt`: "" none, "word" maybe an ordinary word, "name" part of a name of something
    else, "shared" an address of something else too, "namesake" somebody else has the very same name.

    `where`: now | earlier (a version in the history) | trash.
    """

    spot: Spot
    kind: type[Record]
    title: str
    before: str
    words: str
    after: str
    where: str = "now"
    doubt: str = ""
    form: Form = ("", False, False)


@dataclass(frozen=True)
class Traces:
    """What `trace` found. `changes` and `operations` are the rows of the log that may have to be written anew."""

    person: int
    name: str
    known: Known
    others: tuple[tuple[str, str], ...]
    own: tuple[tuple[str, str], ...]
    related: tuple[tuple[type[Record], Field, int], ...]
    occurrences: tuple[Occurrence, ...]
    files: tuple[Held, ...]
    changes: frozenset[int]
    operations: frozenset[int]
    history: int
    step: LastStep
    ordinary: frozenset[str] = frozenset()  # names alone that are ordinary words in this file

    def finder(self) -> Finder:
        """The finder that found them."""
        return Finder(self.known, self.others)

    def is_ordinary(self, mention: Mention) -> bool:
        """Whether a mention is likely to be just a word."""
        return mention.small or (mention.first and sort_key(mention.words) in self.ordinary)

    def advised(self) -> set[Spot]:
        """The mentions that are ticked at first: all without a doubt."""
        return {one.spot for one in self.occurrences if not one.doubt}


def is_theirs(kind: str, name: str, values: dict[str, Any], person: int) -> bool:
    """Whether a text is emptied as a whole, and so need not be searched."""
    return name in THEIR_WORDS.get(kind, ()) and values.get("person_id") == person


def by_text(spots: Collection[Spot]) -> dict[Text, set[int]]:
    """The numbers of mentions, together for each text."""
    found: dict[Text, set[int]] = {}
    for spot in spots:
        found.setdefault(spot.text, set()).add(spot.place)
    return found
