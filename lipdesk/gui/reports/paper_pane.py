"""The right of the reports page: the real pages as pictures, or the report as text to read, with clickable figures."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QWidget

from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.pages.report_preview import ReadingView
from lipdesk.gui.reports import page_pictures
from lipdesk.gui.reports.page_pictures import Paged, PageLink
from lipdesk.gui.reports.pages_view import WHOLE, WIDTH, PagesView
from lipdesk.gui.tasks import Job, Report, Tasks
from lipdesk.gui.widgets.buttons import IconButton, Segments
from lipdesk.gui.widgets.labels import Elided
from lipdesk.i18n import _, pgettext
from lipdesk.reports.document import Document

_CALM = 300  # ms after the last change before the pages are made again
PAGES, READ = "pages", "read"


class PaperPane(QWidget):
    """`figure_chosen(id)` and `record_chosen(type, id)` from either view; `paged` when new pages are there."""

    figure_chosen = Signal(str)
    record_chosen = Signal(str, int)
    paged = Signal()
    large_toggled = Signal(bool)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-preview")
        self._tasks = tasks
        self._document: Document | None = None
        self._made_of: Document | None = None
        self._job: Job | None = None
        self._drawing = False
        self._ahead: tuple[list[int], int] | None = None
        self._starts: dict[str, int] = {}
        self._section = ""
        self.pages, self.reading = PagesView(), ReadingView(_("The report as it will read"))
        self.browser = self.reading.browser
        self._told = Elided("", "strong")
        self.mode = Segments([(PAGES, _("Pages")), (READ, pgettext("view", "Read"))], _("How the report is shown"))
        self._before = IconButton("up", _("Page before"), lambda: self.pages.step(-1), 16)
        self._after = IconButton("down", _("Next page"), lambda: self.pages.step(1), 16)
        self.zoom = IconButton("search", _("Show the whole page"), self._toggle_fit, 16)
        self.large = IconButton("expand", _("Large pages"), size=16)
        self.large.setObjectName("large-pages")
        self.large.setCheckable(True)
        self.large.toggled.connect(self.large_toggled)
        self._calm = QTimer(self, singleShot=True, interval=_CALM)
        self._build()

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pages)
        self._stack.addWidget(self.reading)
        head = row(self.mode, (self._told, 1), self._before, self._after, self.zoom, self.large, gap=2,
                   pad=(12, 6, 8, 6))
        fill(self, col(head, (self._stack, 1), gap=0))
        self._calm.timeout.connect(self._make)
        self.mode.chosen.connect(lambda key: self.set_mode(str(key)))
        self.pages.wanted.connect(self._draw)
        self.pages.page_changed.connect(lambda _page: self._tell())
        self.pages.link_followed.connect(self._follow)
        self.reading.figure_chosen.connect(self.figure_chosen)
        self.reading.record_chosen.connect(self.record_chosen)
        self._tell()

    def show_document(self, document: Document | None) -> None:
        """Another report, or the same after a change: what is still being made of the earlier one is given up."""
        self._document = document
        self._read()
        self._stop()
        if document is None:
            self.pages.show_pages(None)
        elif self.current_mode() == PAGES and self.isVisible():
            self._calm.start(0 if self.pages.paged is None else _CALM)
        self._tell()

    def current_mode(self) -> str:
        """PAGES or READ."""
        return str(self.mode.current())

    def set_mode(self, mode: str) -> None:
        """Show the pages, or the text to read."""
        self.mode.set_current(mode)
        self._stack.setCurrentWidget(self.pages if mode == PAGES else self.reading)
        self._read()
        self._make_if_old()
        self._tell()

    def go_to(self, section: str) -> None:
        """Show the page on which a section begins."""
        self._section = section
        self._read()
        if section in self._starts:
            self.pages.go_to(self._starts[section])
        self._tell()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._make_if_old()

    def _read(self) -> None:
        """Only the section that is chosen: a whole report would keep the window waiting."""
        document = self._document
        if self.current_mode() == READ and document is not None:
            there = tuple(one for one in document.sections if one.key == self._section) or document.sections[:1]
            self.reading.show_document(replace(document, sections=there))

    # Making the pages

    def _make_if_old(self) -> None:
        if self.current_mode() == PAGES and self._document is not None and self._document is not self._made_of:
            self._calm.start(0)

    def _stop(self) -> None:
        self._calm.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _make(self) -> None:
        document = self._document
        if document is None or not self.isVisible():
            return
        self._stop()

        def work(report: Report) -> Paged:
            from lipdesk.reports import writing

            return page_pictures.read(writing.pdf_bytes(document, cancelled=lambda: report.cancelled))

        def keep(job: Job) -> None:
            self._job = job

        self._tasks.run(work, lambda paged: self._take(document, paged), progress=keep)
        self._tell()

    def _take(self, document: Document, paged: Paged) -> None:
        if document is not self._document:
            return
        first = self._made_of is None or self._made_of.kind != document.kind or self._made_of.period != document.period
        self._job, self._made_of = None, document
        self._starts = paged.starts(document.sections)
        self.pages.show_pages(paged)
        if first:
            self.go_to(self._section)
        self._tell()
        self.paged.emit()

    def _draw(self, wanted: list[int], width: int) -> None:
        """One set of pictures at a time; while one is drawn, only the last wish is kept."""
        if self._drawing:
            self._ahead = (wanted, width)
            return
        paged = self.pages.paged
        if paged is None:
            return
        self._drawing = True

        def done(pictures: dict[int, QImage]) -> None:
            self._drawing = False
            self.pages.show_pictures(pictures, width, paged)
            if self._ahead is not None:
                (ahead, at), self._ahead = self._ahead, None
                self._draw([page for page in ahead if page < self.pages.count()], at)

        self._tasks.run(lambda _report: page_pictures.draw(paged.pdf, wanted, width), done)

    # What is said of it

    def _follow(self, link: PageLink) -> None:
        found = next((one for one in self._made_of.figures if one.code == link.code), None) \
            if self._made_of is not None and link.code else None
        if found is not None:
            self.figure_chosen.emit(found.id)
        elif link.page >= 0:
            self.pages.go_to(link.page)

    def _toggle_fit(self) -> None:
        whole = self.pages.fit == WIDTH
        self.pages.set_fit(WHOLE if whole else WIDTH)
        tip = _("Fit the width") if whole else _("Show the whole page")
        self.zoom.setToolTip(tip)
        self.zoom.setAccessibleName(tip)

    def _tell(self) -> None:
        pages = self.current_mode() == PAGES
        for button in (self._before, self._after, self.zoom):
            button.setVisible(pages)
        count = self.pages.count()
        if not pages:
            told = ""
        elif count:
            told = _("Page {page} of {count}").format(page=self.pages.current() + 1, count=count)
        else:
            told = _("The pages are being made…") if self._document is not None else ""
        self._told.setText(told)
        names = [told, self._section_title()] if pages else []
        self.pages.setAccessibleName(", ".join(part for part in names if part) or _("Pages of the report"))

    def _section_title(self) -> str:
        page, found = self.pages.current(), ""
        for section in self._made_of.sections if self._made_of is not None else ():
            if self._starts.get(section.key, page + 1) <= page:
                found = section.title
        return found
