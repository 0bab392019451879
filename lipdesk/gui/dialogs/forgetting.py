"""“Forget this person”: two steps to look at, and then for good."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs.forgetting_steps import OutOfReach, TakenOut
from lipdesk.gui.layout import col, fill, row, scrolled
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _
from lipdesk.services.forgetting import Forgotten, forget
from lipdesk.services.remaining import Older
from lipdesk.services.traces import Traces


class ForgettingDialog(QDialog):
    """`forgotten` is what was done, once it was accepted. What fails is told and leaves the dialog as it is."""

    def __init__(self, context: Context, traces: Traces, older: Older, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._traces = context, traces
        self.forgotten: Forgotten | None = None
        title = _("Forget {name}").format(name=traces.name)
        self.setObjectName("forget")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._title = Label("", "head", wrap=True)
        self.taken, self.reach = TakenOut(context, traces), OutOfReach(context, traces, older)
        self.steps = QStackedWidget()
        for step in (self.taken, self.reach):
            self.steps.addWidget(scrolled(step, title))
        self.back = Button(_("Back"), "plain", on_click=lambda: self.show_step(0))
        self.next = Button(_("Next"), "filled", on_click=lambda: self.show_step(1))
        self.go = Button(_("Forget for good"), "filled", on_click=self.finish)
        cancel = Button(_("Cancel"), "plain", on_click=self.reject)
        fill(self, col(self._title, (self.steps, 1), row(self.back, None, cancel, self.next, self.go),
                       gap=12, pad=(24, 16, 24, 16)))
        room = self.screen().availableGeometry()
        self.resize(min(940, room.width() - 40), min(700, room.height() - 60))
        self.show_step(0)

    @property
    def wants_clearing(self) -> bool:
        """Whether the older backups are to go."""
        return self.reach.clear.isChecked()

    def show_step(self, number: int) -> None:
        """Go to a step; the keyboard begins in its list."""
        name = self._traces.name
        self.steps.setCurrentIndex(number)
        self._title.setText([_("Forget {name}: what is taken out").format(name=name),
                             _("Forget {name}: what LIPdesk can’t change").format(name=name)][number])
        self.back.setVisible(number == 1)
        self.go.setVisible(number == 1)
        self.next.setVisible(number == 0)
        tables = (self.taken.table, self.reach.files)
        if tables[number].isVisibleTo(self):
            tables[number].setFocus()
            tables[number].select_first()
        else:
            (self.next, self.back)[number].setFocus()

    def finish(self) -> None:
        """Do it; what goes wrong is told, and nothing has changed then."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        problem: UserError | None = None
        try:
            self.forgotten = forget(self._context.workspace, self._traces, self.taken.table.on(), self.reach.files.on(),
                                    self._context.today)
        except UserError as error:
            problem = error
        finally:
            QGuiApplication.restoreOverrideCursor()
        if problem is not None:
            self._context.speak(problem)
        else:
            self.accept()
