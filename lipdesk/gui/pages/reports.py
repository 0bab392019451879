"""The reports page: choose a report, write its texts, see its pages, and make its files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QMimeData, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui.context import Context
from lipdesk.gui.pages.report_choice import Choice, offered
from lipdesk.gui.pages.report_export import ReportExport
from lipdesk.gui.pages.report_header import ReportHeader
from lipdesk.gui.reports.checking import Checking
from lipdesk.gui.reports.draft import choice_of, place_of, typed_texts
from lipdesk.gui.reports.entries import PRIORITIES, entries, printed_as, section_of
from lipdesk.gui.reports.evidence import show_figure
from lipdesk.gui.reports.lengths import Lengths
from lipdesk.gui.reports.panes import TWO_PANES, Panes
from lipdesk.gui.reports.paper_pane import PaperPane
from lipdesk.gui.reports.section_pane import SectionPane
from lipdesk.gui.reports.sections_pane import SectionsPane
from lipdesk.gui.reports.showing import shown_section
from lipdesk.gui.reports.source import ReportSource, Texts
from lipdesk.gui.reports.template_desk import TemplateDesk
from lipdesk.gui.tasks import Tasks
from lipdesk.gui.trouble import in_place
from lipdesk.i18n import _, current
from lipdesk.reports.document import Document
from lipdesk.store.drafts import Draft


class ReportsPage(QWidget):
    """Reads by itself after every change while it is shown; the document is built in the background."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page:reports")
        self._context, self._stale, self._writing = context, True, current()
        self._section, self._priority = "", 0
        self._texts: Texts | None = None
        self._tasks = context.tasks or Tasks(self)
        self.source = ReportSource(context, self._tasks, self)
        with context.workspace.reading() as connection:
            periods = offered(connection, context.today())
        self.header = ReportHeader(Choice("annual", periods.usual, current()))
        self.header.offer(periods, self.source.fiscal_month())
        self._choice = self.header.choice
        self._lengths = Lengths(context.memory)
        self.sections, self.middle, self.paper = SectionsPane(), SectionPane(), PaperPane(self._tasks)
        self.text, self.part = self.middle.text, self.middle.part
        self.desk = TemplateDesk(context, self.header, self.sections, self)
        self.check = Checking(context, self)
        if context.read_only:
            self.middle.set_read_only()
        self.export = ReportExport(context, self._tasks)
        self._panes = Panes(self, self.header, self.export, (self.sections, self.middle, self.paper))
        self._connect()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._reload_if_seen)
        stop = context.workspace.listen(lambda step: self._changed())
        self.destroyed.connect(lambda: stop())

    def _connect(self) -> None:
        self.header.changed.connect(self._choose)
        self.header.export_asked.connect(self._export)
        self.header.check_asked.connect(self.check_all)
        self.header.preview_toggled.connect(lambda on: self._panes.arrange())
        self.sections.chosen.connect(self._show_section)
        self.text.edited.connect(lambda field, text: self._save({field: text}))
        self.text.foot.language_chosen.connect(self._write_in)
        self.text.limit_set.connect(self._set_length)
        self.middle.state_asked.connect(lambda state: self._store({"state": state}))
        self.middle.priority_chosen.connect(self._show_priority)
        for copied in (self.text.copied, self.part.copied):
            copied.connect(self._copy)
        for chosen in (self.part.figure_chosen, self.paper.figure_chosen):
            chosen.connect(self.show_figure)
        self.paper.large_toggled.connect(self._panes.set_large)
        self.paper.record_chosen.connect(self._context.open_record)
        self.source.built.connect(self._show_document)
        self.check.found.connect(self._list)
        self.export.made.connect(self.check.take_sizes)

    # What the window asks of a page

    def new(self) -> None:
        """There is nothing to begin here: the texts and reports are all there."""

    def find(self) -> None:
        """The keyboard goes to the list of sections."""
        self.sections.list.setFocus()

    def preview(self) -> None:
        """Show the report where it has no pane of its own."""
        self.header.page.setChecked(True)

    def commit(self) -> bool:
        """Take what is being typed; False when it can't be kept."""
        return self.text.save()

    def typed(self) -> list[Draft]:
        """The texts that are half-typed."""
        typed = self.text.typed()
        return [typed_texts(self.text.writing, self._choice, typed)] if typed else []

    def put_back(self, draft: Draft) -> None:
        """Show the section and go on with its texts. Raises ValueError, KeyError for a draft that is not of a text."""
        place = place_of(draft)
        self.header.set_choice(choice_of(draft))
        self._writing, self._section = place.language, ""
        self.reload()
        of = place.of
        if isinstance(of, int):
            if of not in dict(self._texts.priorities if self._texts is not None else ()):
                raise KeyError(of)
            self._priority = of
        if not self.go_to(PRIORITIES if isinstance(of, int) else section_of(of)):
            raise KeyError(of)
        self.text.put_back({one.field: one.words for one in draft.typed})

    def back(self) -> bool:
        """From the page back to the texts, on a narrow window."""
        if self.header.page.isVisible() and self.header.page.isChecked():
            self.header.page.setChecked(False)
            return True
        return False

    def show_record(self, record: int) -> None:
        """The page shows no single records."""

    def choose_kind(self, kind: str) -> None:
        """Show another kind of report, for the same time."""
        self.header.set_choice(replace(self.header.choice, kind=kind))
        self._choose(self.header.choice)

    def go_to(self, section: str, language: str = "") -> bool:
        """Show a section's texts, in this language where both are written. False when the report has none such."""
        if language and self._choice.language == "both" and language != self._writing:
            self._write_in(language)
        found = self.sections.list.select(section)
        if found:
            self._show_section(section)
            self.middle.show_text()
        return found

    @in_place
    def reload(self) -> None:
        """Read the texts anew and build the document again."""
        self._stale = False
        self.desk.read(self._writing_language())
        self._panes.arrange()
        choice = self._choice = self.header.choice
        self._texts = self.source.texts(choice, self._writing_language())
        self.text.foot.show_language(self._writing_language(), choice.language == "both")
        self._list()
        self.source.build(choice, self._writing_language())

    def check_all(self) -> None:
        """What is not finished, as a list that leads there."""
        self.check.show(self._texts, self.source.document, self.header.choice)

    def show_figure(self, figure: str) -> None:
        """The records that a figure counts."""
        if self.source.document is not None:
            show_figure(self.source.document.figure(figure), self, self._context.open_record)

    def _choose(self, choice: Choice) -> None:
        if not self.text.save():    # it belongs to the report that was shown: she stays with that one
            self.header.set_choice(self._choice)
            return
        self._writing = choice.language if choice.language != "both" else self._writing
        self.export.close_message()
        self.reload()

    def _writing_language(self) -> str:
        language = self.header.choice.language
        return self._writing if language == "both" else language

    def _write_in(self, language: str) -> None:
        if not self.text.save():
            self.text.foot.language.set_current(self._writing)
            return
        self._writing = language
        self.reload()

    def _list(self) -> None:
        found = entries(self._choice, self.desk.template(), self._texts, self.source.document,
                        self.check.counts(self._choice), self.source.usable)
        self.sections.show_entries(found, self.desk.is_movable())
        self.header.set_unfinished(self.check.count(self._texts, self.source.document, self._choice))
        self._show_section(self.sections.list.current_id())

    def _show_document(self, document: Document) -> None:
        self.paper.show_document(document)
        self._list()

    def _show_section(self, key: Any) -> None:
        entry = self.sections.entry(key)
        if entry is None:
            return
        if key != self._section:
            if not self.text.save():    # it can't be kept: it stays in front of her
                QTimer.singleShot(0, self, lambda: self.sections.list.select(self._section))
                return
            self._section = key
            self.paper.go_to(printed_as(key))
        section, document = self.source.section(printed_as(key)), self.source.document
        shown = shown_section(entry, self._texts, self._choice, self._writing_language(), self._priority)
        self.middle.show_section(replace(shown, limit=self._lengths.of(key)), section, document)
        if document is not None:
            self.text.offer_figures(section, document, self.source.usable)

    def _show_priority(self, priority: int) -> None:
        if self.text.save():
            self._priority = priority
            self._show_section(self._section)

    def _save(self, values: dict[str, str]) -> None:
        if self._store(values):
            for field in values:
                self.text.settle(field)
            self._context.say(_("The text is saved."), undo=True)

    def _store(self, values: dict[str, Any]) -> bool:
        try:
            self.source.store(self._choice, self.text.writing.place, values)
        except UserError as error:
            if "state" in values:
                self._context.speak(error)
            else:
                self._context.hold_up(error, self.commit)
            return False
        # a document that was begun before must not bring the text before back
        self._texts = self.source.texts(self._choice, self._writing_language())
        return True

    def _set_length(self, most: int) -> None:
        self._lengths.set(self._section, most)
        self._show_section(self._section)

    def _export(self, kind: str) -> None:
        if self.text.save():
            self.export.ask(self.header.choice, kind, self.source.fiscal_month())

    def _copy(self, made: QMimeData) -> None:
        QGuiApplication.clipboard().setMimeData(made)
        self._context.say(_("Copied."))

    def _changed(self) -> None:
        self._stale = True
        self._timer.start()

    def _reload_if_seen(self) -> None:
        if self._stale and self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._panes.arrange()

    def minimumSizeHint(self) -> QSize:
        """What two panes need, whatever is shown: three panes must not keep the window from getting narrower."""
        return QSize(TWO_PANES, 320)
