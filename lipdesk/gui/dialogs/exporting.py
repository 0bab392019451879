"""Export in the window: everything into one workbook, made in the background from a copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui.progress import progress_dialog
from lipdesk.i18n import _, current

if TYPE_CHECKING:
    from lipdesk.gui.context import Context


def export_from(context: Context, parent: QWidget) -> None:
    """Ask where to, then write the workbook. The file dialog has asked already whether to replace one that is there."""
    offered = context.workspace.path.with_suffix(".xlsx")
    found, _kind = QFileDialog.getSaveFileName(
        parent, _("Export everything"), str(offered), _("Excel workbook") + " (*.xlsx)"
    )
    if not found or context.tasks is None:
        return
    try:
        target, copy, language = Path(found), context.workspace.snapshot(), current()
    except UserError as error:
        context.speak(error)
        return
    if target.suffix.lower() != ".xlsx":
        target = target.with_name(target.name + ".xlsx")

    def work(report: Any) -> Path:
        from lipdesk.services import exporting

        words = _("Writing {name}").format(name=target.name)
        with copy:
            exporting.export(copy, target, language, force=True,
                             progress=lambda done, total, _sheet: report(done, total, words))
        return target

    context.tasks.run(work, lambda path: context.say(_("Everything is in {name}.").format(name=path)),
                      progress=lambda job: progress_dialog(job, _("Export"), parent))
