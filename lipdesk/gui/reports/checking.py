"""“Check all”: what is missing or doubtful, found in the background with the document, and the way there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lipdesk.domain.errors import UserError
from lipdesk.gui.attachment import shown_size
from lipdesk.gui.context import Context
from lipdesk.gui.pages.report_check import CheckDialog, record_rows
from lipdesk.gui.pages.report_choice import Choice
from lipdesk.gui.reports.entries import text_of
from lipdesk.gui.reports.making import Made
from lipdesk.gui.reports.source import Texts
from lipdesk.gui.tasks import Report, Tasks
from lipdesk.reports.document import Document
from lipdesk.reports.preflight import Finding, findings, heavy
from lipdesk.services import issuing

if TYPE_CHECKING:
    from lipdesk.gui.pages.reports import ReportsPage

_TOLD_BY_THE_LIST = ("draft", "empty", "unknown")   # the list of sections says these itself


class Checking(QObject):
    """The page asks it for the counts, and to show the list; `found` when there are new findings."""

    found = Signal()

    def __init__(self, context: Context, page: ReportsPage) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._tasks = context.tasks or Tasks(page)
        self._checked: tuple[Choice, Document] | None = None
        self._findings: tuple[Finding, ...] = ()
        self._size, self._looking = 0, True
        self._dialog: CheckDialog | None = None

    def counts(self, choice: Choice) -> Mapping[str, int]:
        """How many things there are to check for each text, beside what the list of sections says itself."""
        made: dict[str, int] = {}
        for one in self.findings():
            if one.mend is not None and one.mend[0] == "text" and one.key.split(":")[0] not in _TOLD_BY_THE_LIST:
                text = text_of(one.mend[1])
                made[text] = made.get(text, 0) + 1
        return made

    def count(self, texts: Texts | None, document: Document | None, choice: Choice) -> int:
        """How many things there are to check by what is known; begins to look again for another document."""
        known = self._checked
        if document is not None and (known is None or known[0] != choice or known[1] is not document):
            self._look(choice, document)
        return len(self.findings())

    def findings(self) -> tuple[Finding, ...]:
        """What was found last, with the size of the file where it was made."""
        if not issuing.is_heavy(self._size):
            return self._findings
        return (*self._findings, heavy(shown_size(self._size)))

    def take_sizes(self, made: Sequence[Made]) -> None:
        """Files were made: a heavy one is worth knowing."""
        self._size = max((one.size for one in made if one.path.suffix == ".pdf"), default=self._size)
        self._tell()

    def show(self, texts: Texts | None, document: Document | None, choice: Choice) -> None:
        """The list, where she left it; it stays open while she mends."""
        if self._dialog is None:
            self._dialog = dialog = CheckDialog(self._page)
            dialog.text_wanted.connect(self._lead)
            dialog.record_wanted.connect(self._open)
            dialog.place_wanted.connect(self._context.show)
            dialog.records_wanted.connect(self._name)
        self._dialog.show_findings(self.findings(), self._looking)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.list.setFocus()

    def _look(self, choice: Choice, document: Document) -> None:
        if self._checked is not None and self._checked[0] != choice:
            self._findings, self._size = (), 0
        self._looking = True
        self._checked = wanted = (choice, document)
        try:
            copy, today = self._context.workspace.snapshot(), self._context.today()
        except UserError as error:
            self._checked = None
            self._context.hold_up(error, lambda: self._look(choice, document), reading=True)
            return

        def work(_report: Report) -> tuple[Finding, ...]:
            try:
                with copy.reading() as connection:
                    return findings(connection, choice.kind, choice.period, choice.languages, today, choice.template,
                                    [document])
            finally:
                copy.close()

        self._tasks.run(work, lambda made: self._take(wanted, made))

    def _take(self, wanted: tuple[Choice, Document], made: tuple[Finding, ...]) -> None:
        if wanted is self._checked:
            self._findings, self._looking = made, False
            self._tell()

    def _tell(self) -> None:
        if self._dialog is not None:
            self._dialog.show_findings(self.findings(), self._looking)
        self.found.emit()

    def _lead(self, section: str, language: str) -> None:
        self._context.show("reports")
        self._page.go_to(section, language)

    def _open(self, type_: str, number: int) -> None:
        if type_ == "partnership":
            self._context.show("partnership")
        else:
            self._context.open_record(type_, number)

    def _name(self, type_: str, ids: tuple[int, ...]) -> None:
        if self._dialog is not None:
            with self._context.workspace.reading() as connection:
                self._dialog.show_records(record_rows(connection, type_, ids))
