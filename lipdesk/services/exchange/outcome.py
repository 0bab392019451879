"""What an import would do, before it does it: counts, what else it adds, what it leaves out, what is in its way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lipdesk.domain.registry import record_type
from lipdesk.i18n import N_, _, ngettext
from lipdesk.store.bulk import Batch

_SHOWN = 40
# Sheets whose title is no word for several records.
_COUNTED = {
    "list_item": (N_("list entry"), N_("list entries")),
    "agenda_item": (N_("agenda item"), N_("agenda items")),
    "attendance": (N_("attendance entry"), N_("attendance entries")),
    "minute_note": (N_("note of the minutes"), N_("notes of the minutes")),
    "message": (N_("message"), N_("messages")),
    "contact": (N_("contact log entry"), N_("contact log entries")),
}


@dataclass(frozen=True)
class Problem:
    """One cell that can't be taken as it is. `row` is the number that the spreadsheet shows; `column` may be empty."""

    sheet: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        """The problem in one line."""
        if self.column:
            return _("Sheet {sheet}, row {row}, column {column}: {message}").format(**vars(self))
        return _("Sheet {sheet}, row {row}: {message}").format(**vars(self))


@dataclass
class Count:
    """How many records of one type an import adds, changes, and finds as they are."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass
class ImportPlan:
    """An import worked out to the end. It is written by `importing.apply`, and only when there are no problems."""

    source: Path
    as_type: str | None = None
    counts: dict[str, Count] = field(default_factory=dict)
    also: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    batch: Batch = field(default_factory=Batch)
    step: int = 0

    @property
    def is_possible(self) -> bool:
        """True when nothing stands in its way."""
        return not self.problems

    def lines(self) -> list[str]:
        """The plan in sentences: counts, additions, what is left out, problems; of very many only the first."""
        counted = [_counted(key, count) for key, count in self.counts.items()]
        found = [*counted, *_first(self.also), *_first(self.notices)]
        return [*found, *_first([str(problem) for problem in self.problems])]

    def as_json(self) -> dict[str, Any]:
        """The plan as plain data for scripts; codes are stable, sentences are in the language of the moment."""
        return {
            "source": self.source.name,
            "possible": self.is_possible,
            "types": {key: dict(vars(count)) for key, count in self.counts.items()},
            "also": self.also,
            "notices": self.notices,
            "errors": [dict(vars(problem)) for problem in self.problems],
        }


def _first(sentences: list[str]) -> list[str]:
    left = len(sentences) - _SHOWN
    if left <= 1:
        return sentences
    more = ngettext("… and {count} more like this.", "… and {count} more like this.", left).format(count=left)
    return [*sentences[:_SHOWN], more]


def _counted(key: str, count: Count) -> str:
    about = record_type(key).about
    one, several = _COUNTED.get(key, (about.label, about.plural))
    total = count.new + count.changed + count.same
    return _("{total} {records}: {new} new, {changed} changed, {same} the same").format(
        total=total, records=_lowered(ngettext(one, several, total)), **vars(count)
    )


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]
