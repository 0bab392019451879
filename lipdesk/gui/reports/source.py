"""What the reports page reads and writes: texts, templates, and the document made in the background from a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from lipdesk.domain.documents import Narrative
from lipdesk.domain.plan import PriorityText
from lipdesk.gui.context import Context
from lipdesk.gui.pages.report_choice import WITH_TEXTS, Choice
from lipdesk.gui.reports.writing import FIELDS, NARRATIVE, PRIORITY, Place, Stored, least
from lipdesk.gui.tasks import Report, Tasks
from lipdesk.i18n import LANGUAGES, current
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Document, Figure, Section
from lipdesk.services import records, reporting
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.narratives import Heading, headings
from lipdesk.store.queries.records import everything
from lipdesk.store.queries.templates import Template, templates
from lipdesk.store.workspace import Connection

_KINDS = {NARRATIVE: (Narrative, "section"), PRIORITY: (PriorityText, "priority_id")}


@dataclass(frozen=True)
class Texts:
    """What is written for one period: the list of sections that are told, the priorities as (id, title), and what is
    stored by place."""

    headings: dict[str, Heading]
    priorities: tuple[tuple[int, str], ...]
    stored: dict[Place, Stored]
    names: frozenset[str] = frozenset()

    def at(self, place: Place) -> Stored:
        """What is stored there."""
        return self.stored.get(place, Stored())

    def state(self, section: str, languages: Sequence[str]) -> str:
        """The least of the states of a told section in these languages."""
        return least([self.at(Place(NARRATIVE, section, language)).shown_state() for language in languages])

    def priority_state(self, priority: int, languages: Sequence[str]) -> str:
        """The least of the states of one priority's texts."""
        return least([self.at(Place(PRIORITY, priority, language)).shown_state() for language in languages])

    def priorities_state(self, languages: Sequence[str]) -> str:
        """Complete when all are, empty while none has a word."""
        found = [self.priority_state(priority, languages) for priority, _title in self.priorities]
        return least(found) if len(set(found)) <= 1 else "draft"

    def left(self, languages: Sequence[str]) -> list[Heading]:
        """The told sections that are not complete."""
        return [one for one in self.headings.values() if self.state(one.key, languages) != "complete"]


class ReportSource(QObject):
    """`built(Document)` for the last report that was asked for; an answer that is no longer wanted is dropped."""

    built = Signal(object)

    def __init__(self, context: Context, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._tasks, self._asked = context, tasks, 0
        self.document: Document | None = None
        self.usable: tuple[Figure, ...] = ()

    def fiscal_month(self) -> int:
        """The month in which the fiscal year starts."""
        with self._context.workspace.reading() as connection:
            return reporting.fiscal_month(connection)

    def templates(self, language: str) -> tuple[Template, ...]:
        """The templates of the file, their headings in this language."""
        with self._context.workspace.reading() as connection:
            return templates(connection, Labels(connection, language))

    def texts(self, choice: Choice, language: str) -> Texts | None:
        """What is written for the period, with titles in this language; None for a report without texts."""
        if choice.kind not in WITH_TEXTS:
            return None
        with self._context.workspace.reading() as connection:
            every = {one: headings(connection, Labels(connection, one)) for one in LANGUAGES}
            names = frozenset(one.label for named in every.values() for one in named)
            found = {one.key: one for one in every[current()] if one.active}
            basis = Basis(connection, choice.period, language, self._context.today())
            priorities = tuple((one.id, one.title) for one in basis.priorities)
            return Texts(found, priorities, _stored(connection, choice), names)

    def build(self, choice: Choice, language: str) -> None:
        """Build the document in the background; the earlier one stays until then, unless it is another report."""
        self._asked += 1
        wanted, today, copy = self._asked, self._context.today(), self._context.workspace.snapshot()
        if self.document is not None and (self.document.kind, self.document.period) != (choice.kind, choice.period):
            self.document = None

        def work(report: Report) -> tuple[Document, tuple[Figure, ...]]:
            from lipdesk.reports import building
            from lipdesk.reports.usable import usable

            try:
                with copy.reading() as connection:
                    found = building.build(connection, choice.kind, choice.period, language, today, choice.template)
                    known = usable(connection, found, choice.period, today) if choice.kind in WITH_TEXTS else ()
                    return found, known
            finally:
                copy.close()

        self._tasks.run(work, lambda made: self._take(wanted, *made))

    def section(self, key: str) -> Section | None:
        """A section of the document that is shown."""
        found = self.document.sections if self.document is not None else ()
        return next((one for one in found if one.key == key), None)

    def store(self, choice: Choice, place: Place, values: dict[str, Any]) -> None:
        """Write texts, or their state. Raises UserError."""
        workspace = self._context.workspace
        kind, owner = _KINDS[place.form]
        with workspace.reading() as connection:
            found = _stored(connection, choice).get(place)
        if found is not None and found.id is not None:
            records.save(workspace, kind, found.id, values)
        elif any(values.get(key) for key, _label in FIELDS[place.form]):
            fixed = {owner: place.of, "since": choice.period.start, "until": choice.period.end,
                     "language": place.language}
            records.add(workspace, kind, {**fixed, **values})

    def _take(self, wanted: int, document: Document, usable: tuple[Figure, ...]) -> None:
        if wanted == self._asked:
            self.document, self.usable = document, usable
            self.built.emit(document)


def stored_at(connection: Connection, choice: Choice, place: Place) -> Stored:
    """What is stored at a place by now."""
    return _stored(connection, choice).get(place, Stored())


def _stored(connection: Connection, choice: Choice) -> dict[Place, Stored]:
    """The texts written for exactly this period."""
    found: dict[Place, Stored] = {}
    for form, (kind, owner) in _KINDS.items():
        for number, row in everything(connection, kind).items():
            if (row["since"], row["until"]) == (choice.period.start, choice.period.end):
                words = {key: row[key] or "" for key, _label in FIELDS[form]}
                found[Place(form, row[owner], row["language"])] = Stored(number, row["state"], words)
    return found
