"""What a report claims, and the records that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Evidence:
    """One record that a figure counts: enough to find it on screen (`type`, `id`) and to recognize it on paper."""

    type: str
    id: int
    title: str
    day: date | None = None
    detail: str = ""


@dataclass(frozen=True)
class Figure:
    """A claim with its proof. `value` is the number, `shown` the number as printed, `rule` the counting rule in words.

    `before` is the value of the comparison period; `change` says the difference in words; `code` is set (E1, E2 ...)
    when the document numbers its evidence. `whole` is what it is a part of, for 27 of 32.
    """

    id: str
    label: str
    value: float
    shown: str
    rule: str
    records: tuple[Evidence, ...] = ()
    before: float | None = None
    change: str = ""
    code: str = ""
    whole: int | None = None
