"""Charts as data: what is drawn, with the words that say the same to somebody who can't see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lipdesk.domain.periods import Period


@dataclass(frozen=True)
class Counted:
    """A number in a table or chart that is proved by the figure with this id. Printed as a number is; `shown` where it
    is printed otherwise (1 of 3)."""

    value: float | None
    figure: str
    shown: str = ""


@dataclass(frozen=True)
class Status:
    """A state with its mark. mark: done | on_track | late | not_started | dropped; the word is always printed."""

    mark: str
    word: str


@dataclass(frozen=True)
class YearRow:
    """One group's year on the cover: (day, members attending or None when cancelled)."""

    label: str
    meetings: tuple[tuple[date, int | None], ...]


@dataclass(frozen=True)
class YearChart:
    """The year drawn from the data: row = group, column = month, dot = meeting."""

    period: Period
    rows: tuple[YearRow, ...]
    note: str
    alt: str


@dataclass(frozen=True)
class MeetingColumn:
    """One meeting: attending of seats; `cancelled` draws a cross. `figures` are the ids of those that prove how many
    attended, the seats, and the quorum. Without a list (`listed`) nothing is known about who attended."""

    day: date
    attending: int
    seats: int
    quorum: int | None
    quorate: bool | None
    cancelled: bool = False
    figures: tuple[str, ...] = ()
    listed: bool = True


@dataclass(frozen=True)
class MeetingPanel:
    """One group's small multiple."""

    title: str
    detail: str
    quorum: str
    meetings: tuple[MeetingColumn, ...]


@dataclass(frozen=True)
class MeetingsChart:
    """Small multiples of attendance, three in a row, one scale (share of seats)."""

    caption: str
    period: Period
    panels: tuple[MeetingPanel, ...]
    key: tuple[tuple[str, str], ...]  # (shape: present | seats | quorum | below | cancelled, word)
    evidence: str
    alt: str


@dataclass(frozen=True)
class MonthsChart:
    """People reached by month; `marked` months stand out, with a note. `people` and `events` say by month which figure
    proves the people, and how many events there were."""

    caption: str
    months: tuple[tuple[str, float], ...]
    marked: tuple[int, ...]
    note: str
    evidence: str
    alt: str
    people: tuple[Counted, ...] = ()
    events: tuple[Counted, ...] = ()


@dataclass(frozen=True)
class Trend:
    """An indicator: measurements in order of date, its target, and its story below. Values are printed with `unit`."""

    number: str
    name: str
    points: tuple[tuple[date, float], ...]
    target: float | None
    target_label: str
    unit: str
    status: Status
    story: str
    decimals: int = 0


@dataclass(frozen=True)
class TrendsChart:
    """Indicators as small multiples, three in a row."""

    caption: str
    trends: tuple[Trend, ...]
    key: tuple[tuple[str, str], ...]  # (shape: actual | target, word)
    evidence: str
    alt: str
