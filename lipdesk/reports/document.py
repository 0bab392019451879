"""A report as data: frozen blocks and figures, complete enough that every renderer (PDF, HTML, text, CSV, JSON)
says the same without asking the file again. All text is already in the document's language; none of it is markup.
Emphasis: a paragraph may start with a bold clause (`Paragraph.strong`); there is no other inline markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from lipdesk.domain.periods import Period
from lipdesk.reports.charts import (
    Counted,
    MeetingColumn,
    MeetingPanel,
    MeetingsChart,
    MonthsChart,
    Status,
    Trend,
    TrendsChart,
    YearChart,
    YearRow,
)
from lipdesk.reports.claims import Evidence, Figure
from lipdesk.reports.papers import Paper

__all__ = [
    "Bar",
    "Bilingual",
    "Block",
    "Callout",
    "Column",
    "Columns",
    "Counted",
    "Cover",
    "Document",
    "Evidence",
    "EvidenceList",
    "Figure",
    "Heading",
    "MeetingColumn",
    "MeetingPanel",
    "MeetingsChart",
    "MonthsChart",
    "Paper",
    "Paragraph",
    "Picture",
    "Quote",
    "Rules",
    "Section",
    "SideNote",
    "Status",
    "Table",
    "Tiles",
    "Trend",
    "TrendsChart",
    "YearChart",
    "YearRow",
]


@dataclass(frozen=True)
class Paragraph:
    """Running text, 8 of 12 columns in print. A `lead` spans the page in larger muted type; a `note` is small and
    muted. `links` are words of the text with the id of the figure whose records they lead to on screen."""

    text: str
    style: str = "body"  # body | lead | note | list
    strong: str = ""
    number: int | None = None
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Heading:
    """A heading inside a section; level 2 (page title below a section title) or 3."""

    text: str
    level: int = 2
    new_page: bool = False


@dataclass(frozen=True)
class Tiles:
    """The big numbers, three in a row. `now` and `last` name the two bars under each number."""

    figures: tuple[Figure, ...]
    now: str
    last: str = ""


@dataclass(frozen=True)
class Column:
    """A table column. kind: text | number | date | status | bar | quarters | gap. `weight` shares the width; `muted` is
    second rank. Cell values: text and date: str; number: int, float or None (a middle dot; zero is an en dash);
    status: a Status; bar: a Bar; quarters: a tuple of planned quarter numbers; gap: (held, planned) or None.
    """

    label: str
    kind: str = "text"
    weight: float = 1.0
    muted: bool = False
    decimals: int = 0
    percent: bool = False


@dataclass(frozen=True)
class Bar:
    """A bar in a row: parts stacked left to right on the table's one scale; `tick` marks last year's value.

    Each part is (value, mark) with mark as in Status ("done" is solid). `text` is the alternative text.
    """

    parts: tuple[tuple[float, str], ...]
    text: str
    tick: float | None = None


@dataclass(frozen=True)
class Table:
    """A captioned table; `evidence` is the id of the figure that proves it. `dense` is for long directories. One that
    is not `numbered` is named in its head, over its widest column."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    total: tuple[object, ...] | None = None
    evidence: str = ""
    dense: bool = False
    key: tuple[tuple[str, str], ...] = ()  # legend under the caption: (mark, word)
    numbered: bool = True
    alike: tuple[tuple[object, ...], ...] = ()  # the rows of all tables in a row that have their columns alike


@dataclass(frozen=True)
class Callout:
    """A tinted box with a small label: an outcome, a decision; or, `large`, a code to be copied by hand."""

    label: str
    text: str
    large: bool = False


@dataclass(frozen=True)
class Quote:
    """Somebody's words, with who said it."""

    text: str
    who: str = ""


@dataclass(frozen=True)
class Columns:
    """Blocks side by side on the 12-column grid: (columns wide, blocks) adding up to 12, or 8 + 3 with one left
    empty."""

    parts: tuple[tuple[int, tuple[Block, ...]], ...]


@dataclass(frozen=True)
class SideNote:
    """A small note with a rule above, made for a narrow column."""

    title: str
    text: str


@dataclass(frozen=True)
class Picture:
    """A photo (PNG or JPEG) that is printed with its caption; `alt` says what it shows; `evidence` is the (type, id) of
    the record that keeps it."""

    data: bytes
    caption: str
    alt: str
    evidence: tuple[str, int]


@dataclass(frozen=True)
class EvidenceList:
    """The annex that proves the figures: one block per figure, its rule at the left, its records at the right."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Rules:
    """The counting rules: (what is counted, rule)."""

    head: tuple[str, str]
    rows: tuple[tuple[str, str], ...]


Block = (
    Paragraph
    | Heading
    | Tiles
    | Table
    | YearChart
    | MeetingsChart
    | MonthsChart
    | TrendsChart
    | Callout
    | Quote
    | Columns
    | SideNote
    | EvidenceList
    | Rules
    | Picture
    | Paper
)


@dataclass(frozen=True)
class Section:
    """A numbered part of the report. `key` is stable (data, not words); `number` is "", "1" ... or "A" for an annex."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    question: str = ""  # what it answers, for the contents page
    above: str = ""  # a line over the title: whose paper this is
    language: str = ""  # where it is not the document's own


@dataclass(frozen=True)
class Cover:
    """The first page, in the document's language. `facts` are (label, text) pairs; empty ones are left out."""

    partnership: str
    title: str
    year: str
    period: str
    chart: YearChart | None
    acknowledgement: tuple[str, str] | None
    facts: tuple[tuple[str, str], ...]
    credit: str
    logo: bytes | None = None  # PNG or JPEG
    logo_alt: str = ""


@dataclass(frozen=True)
class Document:
    """A whole report. `furniture` holds the few words that renderers print themselves, already in its language:
    contents, page_of ("Page {page} of {pages}"), evidence_at ("Evidence {code}, p. {page}"), rule ("Rule: {rule}"),
    records, table ("Table {number}."), figure ("Figure {number}."), how_to_read, how_to_read_text, total;
    begins_at (with {page}) and begins_below, which the first language of a Bilingual prints of the other."""

    kind: str
    language: str
    title: str
    partnership: str
    period: Period
    period_label: str
    issued: date
    sections: tuple[Section, ...]
    furniture: dict[str, str]
    cover: Cover | None = None
    figures: tuple[Figure, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()  # (section title, why): the pre-flight list
    contents_notes: tuple[SideNote, ...] = field(default=())
    details: tuple[Figure, ...] = ()  # the figures of the numbers in tables: not in the evidence annex
    template: str = ""  # the name of the template that it follows

    def figure(self, figure_id: str) -> Figure:
        """The figure with this id. Raises KeyError when the document does not claim it."""
        for found in (*self.figures, *self.details):
            if found.id == figure_id:
                return found
        raise KeyError(figure_id)


@dataclass(frozen=True)
class Bilingual:
    """The same report in each of these languages, one after the other; the first is the partnership's main one."""

    parts: tuple[Document, ...]
    language: ClassVar[str] = "both"

    @property
    def title(self) -> str:
        """The titles, each in its language."""
        return " / ".join(part.title for part in self.parts)

    @property
    def kind(self) -> str:
        """The kind of each part."""
        return self.parts[0].kind

    @property
    def period(self) -> Period:
        """The period of each part."""
        return self.parts[0].period

    @property
    def issued(self) -> date:
        """The day of issue of each part."""
        return self.parts[0].issued
