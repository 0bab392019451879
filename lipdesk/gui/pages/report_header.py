"""The top of the reports page: which report, for when, in which language, and what to do with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from lipdesk.gui.dialogs.period import PeriodDialog
from lipdesk.gui.layout import row
from lipdesk.gui.pages.report_choice import KINDS, Choice, Offered, kind_name, period_name
from lipdesk.gui.widgets.buttons import Button, Segments, menu_button
from lipdesk.i18n import N_, _

FORMATS = (("pdf", N_("PDF…")), ("docx", N_("Word file…")), ("html", N_("Web page…")), ("txt", N_("Plain text…")),
           ("csv", N_("Tables as CSV…")), ("json", N_("Data as JSON…")))


class ReportHeader(QWidget):
    """`changed(Choice)` for another report; `export_asked(format)`, `check_asked`, `preview_toggled(bool)`."""

    changed = Signal(object)
    export_asked = Signal(str)
    check_asked = Signal()
    preview_toggled = Signal(bool)

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self._offered: Offered | None = None
        self._month = 4
        self._kinds, self._periods = QMenu(), QMenu()
        self.kind = menu_button("", self._kinds, "down")
        self.period = menu_button("", self._periods, "calendar")
        self.kind.setObjectName("report-kind")
        self.period.setObjectName("report-period")
        self.language = Segments([("en", "English"), ("fr", "Français"), ("both", _("Both"))], _("Language"))
        self.language.chosen.connect(lambda key: self._choose(language=str(key)))
        self.check = Button("", "plain", "actions", self.check_asked.emit)
        self.check.setObjectName("check-all")
        self.page = Button(_("Show the page"), "plain", "eye")
        self.page.setObjectName("show-page")
        self.page.setCheckable(True)
        self.page.toggled.connect(self.preview_toggled)
        self.make = Button(_("Make the PDF"), "filled", "doc", lambda: self.export_asked.emit("pdf"))
        self.make.setObjectName("make-pdf")
        self.more = menu_button(_("More"), self._more_menu(), kind="quiet")
        self._left = row(self.kind, self.period, 4, self.language, None)
        self._right = row(None, self.page, self.check, self.make, self.more)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(24, 10, 16, 10)
        self._fill_kinds()
        self.set_narrow(False)
        self._show()

    def offer(self, offered: Offered, month: int) -> None:
        """The periods of this file."""
        self._offered, self._month = offered, month
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

    def set_choice(self, choice: Choice) -> None:
        """Show another report without telling anybody."""
        self.choice = choice
        self._show()

    def set_unfinished(self, count: int) -> None:
        """How many things there are to check."""
        self.check.setText(_("Check all ({count})").format(count=count))

    def set_narrow(self, narrow: bool) -> None:
        """One row, or two where one is not wide enough."""
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self._right, 1 if narrow else 0, 0 if narrow else 1)

    def needed(self) -> int:
        """The width that one row needs."""
        return self._left.sizeHint().width() + self._right.sizeHint().width() + 56

    def _show(self) -> None:
        self.kind.setText(kind_name(self.choice.kind))
        self.kind.setAccessibleName(_("Report: {name}").format(name=self.kind.text()))
        self.period.setText(period_name(self.choice.period, self._month))
        self.period.setAccessibleName(_("Period: {name}").format(name=self.period.text()))
        self.language.set_current(self.choice.language)

    def _choose(self, **changed: object) -> None:
        values = {"kind": self.choice.kind, "period": self.choice.period, "language": self.choice.language, **changed}
        chosen = Choice(**values)  # type: ignore[arg-type]
        if chosen != self.choice:
            self.set_choice(chosen)
            self.changed.emit(chosen)

    def _fill_kinds(self) -> None:
        for key, name in KINDS:
            self._kinds.addAction(_(name)).triggered.connect(partial(self._choose_kind, key))

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
        return menu
