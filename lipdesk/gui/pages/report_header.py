"""The top of the reports page: which report, for when, in which language, and what to do with it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from lipdesk.domain import format as words
from lipdesk.gui.dialogs.period import PeriodDialog
from lipdesk.gui.layout import row
from lipdesk.gui.pages.report_choice import KINDS, WITH_TEXTS, Choice, Offered, kind_name, period_name
from lipdesk.gui.reports.template_menu import TemplateMenu
from lipdesk.gui.widgets.buttons import Button, Segments, menu_button
from lipdesk.gui.widgets.labels import Elided
from lipdesk.i18n import N_, _, current
from lipdesk.reports.basis import LONGEST_COMPARED

FORMATS = (("pdf", N_("PDF…")), ("docx", N_("Word file…")), ("html", N_("Web page…")), ("txt", N_("Plain text…")),
           ("csv", N_("Tables as CSV…")), ("json", N_("Data as JSON…")))
ISSUED = (("issue", N_("Issue…")), ("verify", N_("Verify a PDF…")), ("issued", N_("Issued reports")))
_LOW = 420  # px of the page below which the line with the days is given up


class ReportHeader(QWidget):
    """`changed(Choice)` for another report; `export_asked(format)`, `check_asked`, `preview_toggled(bool)`."""

    changed = Signal(object)
    export_asked = Signal(str)
    check_asked = Signal()
    preview_toggled = Signal(bool)

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self._month = 4
        self._kinds, self._periods = QMenu(), QMenu()
        self.kind = menu_button("", self._kinds, "down")
        self.period = menu_button("", self._periods, "calendar")
        self.template = TemplateMenu(self)
        self.template.chosen.connect(lambda template: self._choose(template=template))
        self.kind.setObjectName("report-kind")
        self.period.setObjectName("report-period")
        self.language = Segments([("en", "English"), ("fr", "Français"), ("both", _("Both"))], _("Language"))
        self.language.chosen.connect(lambda key: self._choose(language=str(key)))
        self.check = Button("", "plain", "actions", self.check_asked.emit)
        self.check.setObjectName("check-all")
        self.page = Button(_("Show the page"), "plain", "eye")
        self.page.setObjectName("show-page")
        self.page.setCheckable(True)
        self.page.toggled.connect(self._turn)
        self.make = Button(_("Make the PDF"), "filled", "doc", lambda: self.export_asked.emit("pdf"))
        self.make.setObjectName("make-pdf")
        self.more = menu_button(_("More"), self._more_menu(), kind="quiet")
        self._days = Elided("", "small")
        self._left = row(self.kind, self.period, self.template.button, 4, self.language, None)
        self._right = row(None, self.page, self.check, self.make, self.more)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 16, 8)
        column.setSpacing(4)
        self._first.addWidget(self._left)
        column.addLayout(self._first)
        column.addLayout(self._second)
        column.addWidget(self._days)
        for key, name in KINDS:
            self._kinds.addAction(_(name)).triggered.connect(partial(self._choose_kind, key))
        self.arrange(0, 600)
        self._show()

    def offer(self, offered: Offered, month: int) -> None:
        """The periods of this file."""
        self._month = month
        self._periods.clear()
        for year in offered.years:
            self._add_period(self._periods, period_name(year, month), year)
        quarters = self._periods.addMenu(_("Quarters"))
        for name, one in offered.quarters:
            self._add_period(quarters, name, one)
        if offered.since_agreement is not None:
            self._add_period(self._periods, _("Since the agreement began"), offered.since_agreement)
        self._periods.addSeparator()
        self._periods.addAction(_("Other days…")).triggered.connect(lambda: self._ask_period())

    def offer_templates(self, found: tuple[tuple[int, str], ...]) -> None:
        """The templates of this file as (id, name); the first one where the chosen one is gone."""
        ids = [number for number, _name in found]
        if self.choice.template not in ids:
            self.choice = replace(self.choice, template=ids[0] if ids else None)
        self.template.offer(found, self.choice.template)

    def set_choice(self, choice: Choice) -> None:
        """Show another report without telling anybody."""
        kept = self.choice.template if choice.template is None else choice.template
        self.choice = replace(choice, template=kept)
        self._show()

    def set_read_only(self) -> None:
        """Nothing is issued from a file that is only looked at."""
        self.template.set_read_only()
        for action in self.more.menu().actions():
            action.setEnabled(action.objectName() != "report:issue")

    def set_unfinished(self, count: int) -> None:
        """How many things there are to check."""
        self.check.setText(_("Check all ({count})").format(count=count))

    def arrange(self, width: int, height: int) -> None:
        """One row, or two where one is not wide enough; the days in words below where it is not low."""
        self.template.set_short(False)
        left, right = self._left.sizeHint().width(), self._right.sizeHint().width()
        narrow = left + right + 60 > width
        self.template.set_short(narrow and left + 64 > width)
        (self._first if narrow else self._second).removeWidget(self._right)
        (self._second if narrow else self._first).addWidget(self._right, 1)
        self._left.setMaximumWidth(16777215 if narrow else self._left.sizeHint().width())
        self._days.setVisible(height >= _LOW)

    def _show(self) -> None:
        self.kind.setText(kind_name(self.choice.kind))
        self.kind.setAccessibleName(_("Report: {name}").format(name=self.kind.text()))
        self.period.setText(period_name(self.choice.period, self._month))
        self.period.setAccessibleName(_("Period: {name}").format(name=self.period.text()))
        self.language.set_current(self.choice.language)
        self.template.button.setVisible(self.choice.kind in WITH_TEXTS)
        self._days.setText(days_in_words(self.choice))

    def _choose(self, **changed: object) -> None:
        chosen = replace(self.choice, **changed)  # type: ignore[arg-type]
        if chosen != self.choice:
            self.set_choice(chosen)
            self.changed.emit(chosen)

    def _turn(self, page: bool) -> None:
        self.page.setText(_("Show the text") if page else _("Show the page"))
        self.preview_toggled.emit(page)

    def _choose_kind(self, key: str, _checked: bool = False) -> None:
        self._choose(kind=key)

    def _add_period(self, menu: QMenu, name: str, period: object) -> None:
        menu.addAction(name).triggered.connect(lambda: self._choose(period=period))

    def _ask_period(self) -> None:
        dialog = PeriodDialog(self.choice.period, self)
        if dialog.exec():
            self._choose(period=dialog.period)

    def _more_menu(self) -> QMenu:
        menu = QMenu()
        for key, name in FORMATS:
            menu.addAction(_(name)).triggered.connect(lambda _checked=False, key=key: self.export_asked.emit(key))
        menu.addSeparator()
        for key, name in ISSUED:
            action = menu.addAction(_(name))
            action.triggered.connect(lambda _checked=False, key=key: self.export_asked.emit(key))
            action.setObjectName(f"report:{key}")
        return menu


def days_in_words(choice: Choice) -> str:
    """The first and last day, and what the figures are compared with."""
    days = words.period(choice.period, current())
    if choice.kind not in WITH_TEXTS or choice.period.days > LONGEST_COMPARED:
        return days
    return _("{days}, compared with the same days a year earlier").format(days=days)
