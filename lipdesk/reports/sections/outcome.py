"""What a section's builder gives back: the section, or its title and why it is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lipdesk.reports.document import Block, Paragraph, Section


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


def printed(outcomes: Iterable[Outcome]) -> tuple[Section, ...]:
    """The sections of a short document; where all are left out, it says so in one sentence each."""
    found = tuple(outcomes)
    sections = tuple(outcome for outcome in found if isinstance(outcome, Section))
    return sections or tuple(
        Section("nothing", outcome.title, (Paragraph(outcome.why),))
        for outcome in found
        if isinstance(outcome, LeftOut)
    )


def left_out(outcomes: Iterable[Outcome]) -> tuple[tuple[str, str], ...]:
    """The pre-flight list: (title, why) of what is left out."""
    return tuple((outcome.title, outcome.why) for outcome in outcomes if isinstance(outcome, LeftOut))
