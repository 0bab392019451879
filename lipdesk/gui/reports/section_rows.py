"""The sections of a report as rows: each with its mark and, unless it is complete, a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lipdesk.gui.reports.writing import status
from lipdesk.gui.row_list import ListRow
from lipdesk.i18n import _, ngettext


@dataclass(frozen=True)
class Entry:
    """One section: `key` as in the template; `state` of what is written for it ("" where nothing is to be written);
    whether it is printed; why nothing of it stands in the report; how many things there are to check."""

    key: str
    title: str
    state: str = ""
    shown: bool = True
    counted: bool = False
    left_out: str = ""
    checks: int = 0
    planned: int = 0    # id of the section in its template; 0 where the report has none

    @property
    def complete(self) -> bool:
        """Whether nothing is left to do for it."""
        return not self.shown or (self.state in ("", "complete") and not self.left_out and not self.checks)


def rows(entries: tuple[Entry, ...]) -> list[ListRow]:
    """A row for each section."""
    return [_row(entry) for entry in entries]


def progress(entries: tuple[Entry, ...]) -> tuple[int, int]:
    """How many of the printed sections are complete, of how many."""
    printed = [entry for entry in entries if entry.shown]
    return sum(entry.complete for entry in printed), len(printed)


def counted_checks(findings: tuple[object, ...]) -> Mapping[str, int]:
    """How many things there are to check for each text, by its list entry."""
    found: dict[str, int] = {}
    for finding in findings:
        mend = getattr(finding, "mend", None)
        if mend and mend[0] == "text":
            found[mend[1]] = found.get(mend[1], 0) + 1
    return found


def _row(entry: Entry) -> ListRow:
    word, icon, tone = _mark(entry)
    told = _("{title}, {state}").format(title=entry.title, state=word or _("Complete"))
    quiet = tone == "neutral" or not word
    return ListRow(entry.key, entry.title, entry.left_out if entry.shown else "", icon=icon, icon_tone=tone,
                   right=word, right_tone="neutral" if quiet else tone, sentence=told)


def _mark(entry: Entry) -> tuple[str, str, str]:
    if not entry.shown:
        return _("Not printed"), "close", "neutral"
    if entry.checks:
        told = ngettext("{count} to check", "{count} to check", entry.checks).format(count=entry.checks)
        return told, "warning", "signal"
    if entry.state in ("draft", "empty"):
        word, icon, tone = status(entry.state)
        return word, icon, tone
    if entry.left_out:
        return _("Nothing yet"), "open", "neutral"
    return "", "done", "ok"
