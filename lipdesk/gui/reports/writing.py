"""What is written for one section: its fields, in one language, as data for the pane that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lipdesk.gui.widgets.chips import Status
from lipdesk.i18n import N_, _

NARRATIVE, PRIORITY = "narrative", "priority_text"
FIELDS = {
    NARRATIVE: (("text", N_("Text")),),
    PRIORITY: (("did", N_("What we did")), ("changed", N_("What changed")), ("obstacles", N_("What got in the way")),
               ("ahead", N_("What comes next"))),
}
STATES = {
    "complete": (N_("Complete"), "done", "ok"), "draft": (N_("Draft"), "half", "warn"),
    "empty": (N_("Empty"), "open", "neutral"),
}
ORDER = ("empty", "draft", "complete")


@dataclass(frozen=True)
class Place:
    """Where a text is stored: a narrative by its list entry, or a priority's text by the priority; in one language."""

    form: str
    of: str | int
    language: str


@dataclass(frozen=True)
class Stored:
    """The record that holds it (None when there is none yet), its state, and the words by field."""

    id: int | None = None
    state: str = "draft"
    words: dict[str, str] = field(default_factory=dict)

    def shown_state(self) -> str:
        """“empty” while nothing is written."""
        return self.state if any(self.words.values()) else "empty"


@dataclass(frozen=True)
class Writing:
    """A text to show: what it is called and asks, what is stored, and the same in the other language."""

    place: Place
    title: str
    hint: str
    stored: Stored
    other: Stored


def status(state: str) -> Status:
    """A state of a text as icon and word."""
    word, icon, tone = STATES[state]
    return Status(_(word), icon, tone)


def least(states: Sequence[str]) -> str:
    """The least of several states: a section is complete when every text of it is."""
    return min(states, key=ORDER.index, default="empty")
