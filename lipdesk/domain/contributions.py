"""What was given, added up: hours and dollars, in cash and in kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Gift = tuple[str, int, int]  # kind, hours in thousandths, value in cents


@dataclass(frozen=True)
class Given:
    """How many contributions, their hours in thousandths, and their value in cents by kind."""

    count: int = 0
    hours: int = 0
    in_kind: int = 0
    cash: int = 0


def added(gifts: Iterable[Gift]) -> Given:
    """All of them together."""
    found = list(gifts)
    return Given(
        len(found),
        sum(hours for _kind, hours, _value in found),
        sum(value for kind, _hours, value in found if kind != "cash"),
        sum(value for kind, _hours, value in found if kind == "cash"),
    )
