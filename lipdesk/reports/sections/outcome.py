"""What a section's builder gives back: the section, or its title and why it is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lipdesk.reports.document import Block, Section


@dataclass(frozen=True)
class LeftOut:
    """A section with nothing to say: named in the pre-flight list, never printed empty."""

    title: str
    why: str


Outcome = Section | LeftOut


def section(key: str, title: str, question: str, blocks: Iterable[Block], why: str) -> Outcome:
    """A section of these blocks; left out for this reason when there are none."""
    found = tuple(blocks)
    return Section(key, title, found, question=question) if found else LeftOut(title, why)
