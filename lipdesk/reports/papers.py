"""The blocks that only meeting papers have: facts below the title, the agenda, the items of the minutes with what was
decided under them, lines to sign. Like every block they are frozen and already in the document's language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lipdesk.domain.format import labelled
from lipdesk.reports.charts import Status

if TYPE_CHECKING:
    from lipdesk.reports.document import Block


@dataclass(frozen=True)
class Facts:
    """When, where, who: (label, text) pairs beside each other below the title; empty ones are left out."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AgendaLine:
    """One line of an agenda. `asks` is true where members are asked for a vote; `minutes` is None where no time is
    planned; `below` are the small lines under the title."""

    start: str
    number: str
    title: str
    purpose: str = ""
    asks: bool = False
    presenter: str = ""
    minutes: int | None = None
    below: tuple[str, ...] = ()

    def shown(self, unit: str) -> list[str]:
        """Its title, what it is for, and the small lines, without its time; `unit` is the head over the minutes."""
        minutes = f"{self.minutes} {unit.casefold()}" if self.minutes is not None else ""
        about = ", ".join(part for part in (self.purpose, self.presenter, minutes) if part)
        return [f"{self.number}. {self.title}", *([about] if about else []), *self.below]


@dataclass(frozen=True)
class AgendaTable:
    """The lines of an agenda, or of one section of it, named in its head. `longest` is the longest item of the whole
    agenda: all bars share its scale. `close` is when the meeting ends, the word for it, and all the minutes."""

    section: str
    heads: tuple[str, str, str, str, str, str]  # time, number, item, for, presented by, minutes
    lines: tuple[AgendaLine, ...]
    longest: int = 0
    close: tuple[str, str, int] | None = None


@dataclass(frozen=True)
class Note:
    """What was said: paragraphs over the whole width of the minutes, parted by empty lines. `strong` stands in front
    in bold."""

    text: str
    strong: str = ""
    small: bool = False


@dataclass(frozen=True)
class DecisionBox:
    """A decision or a motion: its label, its text, who moved it, the result with its votes, and who took no part."""

    label: str
    text: str
    result: Status | None = None
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """One item of the minutes with the blocks under it; short ones stay on a page. `section` is the heading that it
    begins; `inside` is true for all items of a section."""

    number: str
    title: str
    kind: str
    blocks: tuple[Block, ...] = ()
    section: str = ""
    inside: bool = False

    @property
    def heading(self) -> str:
        """The line above it in plain words: 6. Rental list (Decision)."""
        name = f"{self.number}. {self.title}" if self.number else self.title
        return f"{name} ({self.kind})" if self.kind else name


@dataclass(frozen=True)
class SignLine:
    """A row of the sign-in sheet; empty texts are room to write."""

    name: str = ""
    substitute: str = ""
    organization: str = ""


@dataclass(frozen=True)
class SignTable:
    """Rows to sign. With `online` there is a box to tick for those who are connected, and a column for substitutes."""

    title: str
    note: str
    heads: tuple[str, ...]
    lines: tuple[SignLine, ...]
    online: bool = True


@dataclass(frozen=True)
class Signatures:
    """Lines to sign at the end, each with what is to be written on it."""

    labels: tuple[str, ...]


Paper = Facts | AgendaTable | Note | DecisionBox | Item | SignTable | Signatures


def words(block: object, language: str) -> Iterator[str]:
    """What a paper's block says in plain lines, for the renderers that set nothing; tables are grids instead."""
    match block:
        case Facts():
            yield from (labelled(label, text, language) for label, text in block.pairs if text)
        case Note():
            yield f"{block.strong} {block.text}" if block.strong else block.text
        case DecisionBox():
            result = f" – {block.result.word}" if block.result is not None else ""
            yield from (block.label + result, block.text, *block.below)
        case Item():
            yield block.heading
        case Signatures():
            yield from (labelled(label, "_" * 30, language) for label in block.labels)
