"""An indicator on its page: where it stands, its chart, and a line for the next measurement."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from lipdesk.domain.errors import FieldError, UserError
from lipdesk.domain.indicators import readings, standing
from lipdesk.domain.periods import Period
from lipdesk.domain.plan import Measurement
from lipdesk.gui import states
from lipdesk.gui.context import Context
from lipdesk.gui.editors import DateEditor, TextEditor
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.panels.chart import IndicatorChart
from lipdesk.gui.record_editors import DecimalEditor
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.chips import StatusWord
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, current
from lipdesk.services import records
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.plan import IndicatorRow, indicators

EVER = Period(date.min, date.max)


class IndicatorPanel(QWidget):
    """Enter in the line keeps the measurement and makes room for the next one."""

    above = True
    replaces: frozenset[str] = frozenset()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._record: int | None = None
        self.setObjectName("indicator-panel")
        self.chart = IndicatorChart()
        self._state = row()
        self.day, self.value = DateEditor(_("Date"), context.today), DecimalEditor(_("Value"))
        self.source = TextEditor(_("Source"), placeholder=_("Source"))
        for editor in (self.day, self.value, self.source):
            editor.set_boxed()
        self.day.setFixedWidth(136)
        self.value.setFixedWidth(84)
        self.value.line.setPlaceholderText(_("Value"))
        self.add = Button(_("Keep the measurement"), "plain", "plus", self.keep)
        self.add.setObjectName("keep-measurement")
        self._line = col(
            Label(_("Next measurement"), "strong"),
            row(self.day, self.value, (self.source, 1), gap=6), row(None, self.add), gap=4)  # fmt: skip
        if context.read_only:
            self._line.hide()
        fill(self, col(self._state, self.chart, self._line, gap=8, pad=(0, 0, 0, 8)))
        self.day.set_value(context.today())

    def refresh(self, record: int | None) -> None:
        """Show an indicator as it is in the file now."""
        self.setVisible(record is not None)
        if record != self._record:
            self._record = record
            self.value.set_value(None)
            self.source.set_value("")
            self.day.set_value(self._context.today())
        found = self._read(record) if record is not None else None
        if found is None:
            return
        code = standing(found)
        old, self._state = self._state, StatusWord(states.indicator(code))
        self._state.setObjectName("indicator-state")
        self.layout().itemAt(0).widget().layout().replaceWidget(old, self._state)  # type: ignore[union-attr]
        old.deleteLater()
        self.chart.setVisible(bool(readings(found)))
        if readings(found):
            self.chart.show_indicator(found)
        if found.measured and not self.source.value() and not self.source.is_being_typed():
            self.source.set_value(found.measured[-1][2])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter comes here once its field has taken what was typed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        else:
            super().keyPressEvent(event)

    def _read(self, record: int) -> IndicatorRow | None:
        with self._context.workspace.reading() as connection:
            found = indicators(connection, Labels(connection, current()), EVER)
        return next((each for each in found if each.id == record), None)

    def keep(self) -> None:
        """Write the measurement; what can't be kept stays in its field with the reason under it."""
        if self._context.read_only or self._record is None:
            return
        taken = [editor.commit() for editor in (self.day, self.value, self.source)]
        if not all(taken):
            return
        if self.value.value() is None:
            self.value.show_error(_("A measurement needs a value."))
            self.value.focus()
            return
        values = {"indicator_id": self._record, "day": self.day.value(), "value": self.value.value(),
                  "source": self.source.value()}  # fmt: skip
        self.value.set_value(None)  # before the step: the page reads again in it
        try:
            records.add(self._context.workspace, Measurement, values)
        except FieldError as error:
            self.value.set_value(values["value"])
            (self.day if error.field == "day" else self.value).show_error(error.what)
        except UserError as error:
            self.value.set_value(values["value"])
            self._context.hold_up(error, self.keep)
        else:
            self._context.say(_("The measurement is kept."), undo=True)
            self.value.focus()
