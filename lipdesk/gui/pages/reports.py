"""The reports page: choose a report, write its texts, see it as it will read, and make its files."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs.evidence import EvidenceDialog
from lipdesk.gui.layout import line, vline
from lipdesk.gui.pages.report_check import CheckDialog, to_check
from lipdesk.gui.pages.report_choice import WITH_TEXTS, Choice, offered
from lipdesk.gui.pages.report_draft import choice_of, typed_text
from lipdesk.gui.pages.report_export import ReportExport
from lipdesk.gui.pages.report_header import ReportHeader
from lipdesk.gui.pages.report_part import PartPane
from lipdesk.gui.pages.report_preview import PreviewPane
from lipdesk.gui.pages.report_sections import SectionsPane, Texts, printed_in
from lipdesk.gui.pages.report_source import ReportSource
from lipdesk.gui.pages.report_text import TextPane
from lipdesk.gui.row_list import ListRow
from lipdesk.gui.tasks import Tasks
from lipdesk.gui.trouble import in_place
from lipdesk.i18n import _, current
from lipdesk.reports.document import Document
from lipdesk.store.drafts import Draft

_THREE_PANES, _TWO_PANES, _LEFT, _RIGHT = 1040, 700, 284, 372
_ANY = 16777215  # Qt's word for no limit


class ReportsPage(QWidget):
    """Reads by itself after every change while it is shown; the document is built in the background."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page:reports")
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context, self._stale, self._writing = context, True, current()
        self._section: tuple[str, str] = ("", "")
        self._tasks = context.tasks or Tasks(self)
        self.source = ReportSource(context, self._tasks, self)
        with context.workspace.reading() as connection:
            periods = offered(connection, context.today())
        self.header = ReportHeader(Choice("annual", periods.usual, current()))
        self._choice = self.header.choice
        self.header.offer(periods, self.source.fiscal_month())
        self.sections, self.text, self.part, self.paper = SectionsPane(), TextPane(), PartPane(), PreviewPane()
        if context.read_only:
            self.text.set_read_only()
        self.export = ReportExport(context, self._tasks)
        self._build()
        self._connect()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._reload_if_seen)
        stop = context.workspace.listen(lambda step: self._changed())
        self.destroyed.connect(lambda: stop())

    def _build(self) -> None:
        self._middle = QStackedWidget()
        self._middle.addWidget(self.text)
        self._middle.addWidget(self.part)
        self.sections.setFixedWidth(_LEFT)
        self._rule = vline()
        panes = QHBoxLayout()
        panes.setSpacing(0)
        panes.addWidget(self.sections)
        panes.addWidget(vline())
        panes.addWidget(self._middle, 1)
        panes.addWidget(self._rule)
        panes.addWidget(self.paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self.header)
        column.addWidget(self.export)
        column.addWidget(line())
        column.addLayout(panes, 1)

    def _connect(self) -> None:
        self.header.changed.connect(self._choose)
        self.header.export_asked.connect(self._export)
        self.header.check_asked.connect(self.check_all)
        self.header.preview_toggled.connect(lambda on: self._arrange())
        self.sections.chosen.connect(self._show_section)
        self.text.edited.connect(self._save)
        self.text.state_asked.connect(lambda state: self._store({"state": state}))
        self.text.language_chosen.connect(self._write_in)
        self.text.copy_asked.connect(lambda: self._copy(self.text.text.prose()))
        self.part.figure_chosen.connect(self.show_figure)
        self.part.copy_asked.connect(lambda: self._copy(self.source.plain_text(self._key())))
        self.part.copy_tables_asked.connect(lambda: self._copy(self.source.tables(self._key())))
        self.paper.figure_chosen.connect(self.show_figure)
        self.paper.record_chosen.connect(self._context.open_record)
        self.source.built.connect(self._show_document)

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
        """The text that is half-typed."""
        if not self.text.is_being_typed() or self._texts is None:
            return []
        return [typed_text(self._texts, self._choice, self._key(), self._writing_language(), self.text.text.prose())]

    def put_back(self, draft: Draft) -> None:
        """Show the section and go on with its text. Raises ValueError, KeyError for a draft that is not of a text."""
        self.header.set_choice(choice_of(draft))
        self._writing = draft.start["writing"]
        self._section = ("", "")
        self.reload()
        self._arrange()
        if self.sections.list.select(("text", draft.start["section"])):
            self._show_section(("text", draft.start["section"]))
            self.text.put_back(draft.typed[0].words)

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
        choice = self.header.choice
        self.header.set_choice(Choice(kind, choice.period, choice.language))
        self._choose(self.header.choice)

    @in_place
    def reload(self) -> None:
        """Read the texts anew and build the document again."""
        self._stale = False
        choice = self._choice = self.header.choice
        texts = self.source.texts(choice) if choice.kind in WITH_TEXTS else None
        self._texts: Texts | None = texts
        self.text.set_both(choice.language == "both")
        self._list()
        self.source.build(choice, self._writing_language())

    def check_all(self) -> None:
        """What is not finished, as a list that leads there."""
        dialog = CheckDialog(to_check(self._texts, self.source.document, self.header.choice), self)
        dialog.chosen.connect(self.sections.list.select)
        dialog.open()

    def show_figure(self, figure_id: str) -> None:
        """The records that a figure counts."""
        document = self.source.document
        if document is None:
            return
        figure = document.figure(figure_id)
        rows = [ListRow((one.type, one.id), one.title, one.detail, right=one.day.isoformat() if one.day else "")
                for one in figure.records]
        dialog = EvidenceDialog(figure.label, figure.shown, figure.rule, rows, self)
        dialog.opened.connect(self._context.open_record)
        dialog.open()

    def _choose(self, choice: Choice) -> None:
        if not self.text.save():    # it belongs to the report that was shown: she stays with that one
            self.header.set_choice(self._choice)
            return
        self._writing = "fr" if choice.language == "fr" else "en" if choice.language == "en" else self._writing
        self.export.close_message()
        self.reload()
        self._arrange()

    def _writing_language(self) -> str:
        choice = self._choice
        return self._writing if choice.language == "both" else choice.language

    def _write_in(self, language: str) -> None:
        if not self.text.save():
            self.text.language.set_current(self._writing)
            return
        self._writing = language
        self.reload()

    def _list(self) -> None:
        self.sections.show_report(self._texts, self.source.document, self.header.choice.languages)
        self.header.set_unfinished(len(to_check(self._texts, self.source.document, self.header.choice)))
        self._show_section(self.sections.list.current_id())

    def _show_document(self, document: Document) -> None:
        self.paper.show_document(document)
        self.text.offer_figures(document.figures)
        self._list()

    def _show_section(self, key: Any) -> None:
        if key is None or key[0] == "heading":
            return
        if key != self._section:
            if not self.text.save():    # it can't be kept: it stays in front of her
                QTimer.singleShot(0, self, lambda: self.sections.list.select(self._section))
                return
            self._section = key
            self.paper.go_to(printed_in(key[1]))
        section = self.source.section(key[1])
        if key[0] == "text" and self._texts is not None:
            heading = next(one for one in self._texts.headings if one.key == key[1])
            draft = self._texts.drafts.get((key[1], self._writing_language()))
            state = self._texts.state(key[1], [self._writing_language()])
            self.text.show_text((*key, self._writing_language()), heading, draft.text if draft else "", state)
            self._middle.setCurrentWidget(self.text)
        elif section is not None and self.source.document is not None:
            self.part.show_part(section, self.source.document)
            self._middle.setCurrentWidget(self.part)

    def _key(self) -> str:
        return self._section[1]

    def _save(self, text: str) -> None:
        if self._store({"text": text}):
            self.text.settle()
            self._context.say(_("The text is saved."), undo=True)

    def _store(self, values: dict[str, Any]) -> bool:
        if self._texts is None or self._section[0] != "text":
            return False
        try:
            self.source.store(self._choice, self._key(), self._writing_language(), values)
        except UserError as error:
            if "text" in values:
                self._context.hold_up(error, self.commit)
            else:
                self._context.speak(error)
            return False
        return True

    def _export(self, kind: str) -> None:
        if self.text.save():
            self.export.ask(self.header.choice, kind, self.source.fiscal_month())

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
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
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """What two panes need, whatever is shown: three panes must not keep the window from getting narrower."""
        return QSize(_TWO_PANES, 320)

    def _arrange(self) -> None:
        """Three panes; or the page takes the place of the text when she asks for it. It gets the room where there is
        no text to write."""
        written = self.header.choice.kind in WITH_TEXTS
        wide = self.width() >= _THREE_PANES
        page = self.header.page.isChecked() and not wide
        self.header.page.setVisible(not wide)
        self.header.set_narrow(self.header.needed() > self.width())
        self.paper.setVisible(wide or page)
        self._rule.setVisible(wide)
        self._middle.setVisible(not page)
        for pane, kept in ((self.paper, wide and written), (self._middle, wide and not written)):
            pane.setMaximumWidth(_RIGHT if kept else _ANY)
            pane.setMinimumWidth(_RIGHT if kept else 0)
