"""What the reports page reads and writes: texts, and the document built in the background from a copy of the file."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from lipdesk.domain.registry import record_type
from lipdesk.gui.context import Context
from lipdesk.gui.pages.report_choice import Choice
from lipdesk.gui.pages.report_sections import Texts
from lipdesk.gui.tasks import Report, Tasks
from lipdesk.i18n import LANGUAGES, current
from lipdesk.reports.document import Document, Section
from lipdesk.services import records, reporting
from lipdesk.store.queries.drafts import drafts
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.narratives import headings


class ReportSource(QObject):
    """`built(Document)` for the last report that was asked for; an answer that is no longer wanted is dropped."""

    built = Signal(object)

    def __init__(self, context: Context, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._tasks, self._asked = context, tasks, 0
        self.document: Document | None = None

    def fiscal_month(self) -> int:
        """The month in which the fiscal year starts."""
        with self._context.workspace.reading() as connection:
            return reporting.fiscal_month(connection)

    def texts(self, choice: Choice) -> Texts:
        """The headings in the language of the window, and what is written for the period."""
        with self._context.workspace.reading() as connection:
            found = {language: headings(connection, Labels(connection, language)) for language in LANGUAGES}
            names = frozenset(one.label for named in found.values() for one in named)
            active = tuple(one for one in found[current()] if one.active)
            return Texts(active, drafts(connection, choice.period), names)

    def build(self, choice: Choice, language: str) -> None:
        """Build the document in the background; the earlier one stays until then, unless it is another report."""
        self._asked += 1
        wanted, today, copy = self._asked, self._context.today(), self._context.workspace.snapshot()
        if self.document is not None and (self.document.kind, self.document.period) != (choice.kind, choice.period):
            self.document = None

        def work(report: Report) -> Document:
            from lipdesk.reports import building

            try:
                with copy.reading() as connection:
                    return building.build(connection, choice.kind, choice.period, language, today)
            finally:
                copy.close()

        self._tasks.run(work, lambda document: self._take(wanted, document))

    def section(self, key: str) -> Section | None:
        """A section of the document that is shown."""
        found = self.document.sections if self.document is not None else ()
        return next((one for one in found if one.key == key), None)

    def plain_text(self, key: str) -> str:
        """A section as plain text, for a form on the web."""
        from lipdesk.reports import text

        section = self.section(key)
        return text.section(self.document, section) if section is not None and self.document is not None else ""

    def tables(self, key: str) -> str:
        """The tables of a section as CSV."""
        from lipdesk.reports import csv

        section = self.section(key)
        return csv.tables(self.document, section) if section is not None and self.document is not None else ""

    def store(self, choice: Choice, section: str, language: str, values: dict[str, Any]) -> None:
        """Write a text, or its state. Raises UserError."""
        workspace, kind = self._context.workspace, record_type("narrative")
        with workspace.reading() as connection:
            found = drafts(connection, choice.period).get((section, language))
        if found is not None:
            records.save(workspace, kind, found.id, values)
        elif values.get("text"):
            place = {"section": section, "since": choice.period.start, "until": choice.period.end, "language": language}
            records.add(workspace, kind, {**place, **values})

    def _take(self, wanted: int, document: Document) -> None:
        if wanted == self._asked:
            self.document = document
            self.built.emit(document)
