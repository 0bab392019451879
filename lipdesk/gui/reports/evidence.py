"""From a figure to the records that it counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from lipdesk.gui.dialogs.evidence import EvidenceDialog
from lipdesk.gui.row_list import ListRow
from lipdesk.reports.document import Figure


def show_figure(figure: Figure, parent: QWidget, open_record: Callable[[str, int], None]) -> None:
    """Open the list of a figure's records."""
    rows = [ListRow((one.type, one.id), one.title, one.detail, right=one.day.isoformat() if one.day else "")
            for one in figure.records]
    dialog = EvidenceDialog(figure.label, figure.shown, figure.rule, rows, parent)
    dialog.opened.connect(open_record)
    dialog.open()
