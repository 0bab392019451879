"""Import in the window: choose a source, see what it would do, then do it as one step that can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui.progress import progress_dialog
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _

if TYPE_CHECKING:
    from lipdesk.gui.context import Context
    from lipdesk.services.importing import ImportPlan

_KINDS = "*.xlsx *.xls *.ods *.csv *.vcf"
_MOST_LINES = 2000


def import_into(context: Context, parent: QWidget) -> None:
    """Ask for a source, plan the import on a copy in the background, then show the plan."""
    found, _kind = QFileDialog.getOpenFileName(
        parent, _("Import"), str(context.workspace.path.parent), _("Workbooks, CSV files and contacts") + f" ({_KINDS})"
    )
    if not found or context.tasks is None:
        return
    try:
        source, copy = Path(found), context.workspace.snapshot()
    except UserError as error:
        context.speak(error)
        return

    def work(report: Any) -> Any:
        from lipdesk.services import importing

        report(0, 0, _("Reading {name}").format(name=source.name))
        with copy:
            return importing.plan(copy, source)

    context.tasks.run(work, lambda plan: ImportDialog(context, plan, source, parent).open(),
                      progress=lambda job: progress_dialog(job, _("Import"), parent))


class ImportDialog(QDialog):
    """What the import would do, or what keeps it from being done; nothing is written before she says so."""

    def __init__(self, context: Context, plan: ImportPlan, source: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._plan = context, plan
        self.setObjectName("import-dialog")
        self.setWindowTitle(_("Import {name}").format(name=source.name))
        self.resize(680, 460)
        possible = plan.is_possible
        what = _("This is what the import will do") if possible else _("Nothing can be imported yet")
        hint = (_("It is one step: you can undo it as a whole.") if possible
                else _("Mend these cells in the source, save it, and import again. Your file is as it was."))
        lines = plan.lines()
        shown = QPlainTextEdit("\n".join(lines[:_MOST_LINES]))
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setObjectName("import-plan")
        shown.setAccessibleName(what)
        cancel = Button(_("Cancel") if possible else _("Close"), "plain", on_click=self.reject)
        take = Button(_("Import"), "filled", "import", self._apply)
        take.setVisible(possible)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(take)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for widget in (Label(what, "head"), Label(hint, "muted", wrap=True), shown):
            column.addWidget(widget)
        column.addLayout(buttons)
        (take if possible else cancel).setFocus()

    def _apply(self) -> None:
        from lipdesk.services import importing

        if not self._context.back_up_first("import"):
            return
        try:
            importing.apply(self._context.workspace, self._plan)
        except UserError as error:
            self._context.speak(error)
            return
        self.accept()
        self._context.say(_("The import is done."), undo=True)
