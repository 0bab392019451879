"""Two days of one's own choice, for a report over any time."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from lipdesk.domain.periods import Period
from lipdesk.gui.editors import CalmForm, DateEditor
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _


class PeriodDialog(QDialog):
    """Both days are included; `period` is valid after it was accepted."""

    def __init__(self, period: Period, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("period")
        self.setWindowTitle(_("Period of the report"))
        self.setMinimumWidth(420)
        self.period = period
        self.form = CalmForm(_("Period of the report"), boxed=True)
        self.form.add(DateEditor(_("First day")), "start").set_value(period.start)
        self.form.add(DateEditor(_("Last day")), "end").set_value(period.end)
        take = Button(_("Use these days"), "filled", on_click=self.accept)
        take.setDefault(True)
        words = Label(_("Both days are included."), "muted")
        inside = col(Label(_("Period of the report"), "head"), words, self.form, 8,
                     row(None, Button(_("Cancel"), "plain", on_click=self.reject), take), gap=8, pad=(24, 16, 24, 16))
        fill(self, inside)

    def accept(self) -> None:
        """Both days are needed, in order."""
        if not self.form.commit():
            return
        start, end = self.form.editor("start").value(), self.form.editor("end").value()
        if start is None or end is None:
            self.form.show_errors({"start" if start is None else "end": _("The period needs this day.")})
        elif end < start:
            self.form.show_errors({"end": _("The period ends before it starts.")})
        else:
            self.period = Period(start, end)
            super().accept()
