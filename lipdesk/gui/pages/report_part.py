"""A part of the report that counts itself: its figures, each with its records, and its words to copy."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Elided, Label
from lipdesk.i18n import _
from lipdesk.reports.document import Document, Figure, Section


class PartPane(QWidget):
    """`figure_chosen(id)`; `copy_asked` and `copy_tables_asked` for the section that is shown."""

    figure_chosen = Signal(str)
    copy_asked = Signal()
    copy_tables_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-part")
        self._title = Elided("", "head")
        self._words = Label("", "muted", wrap=True)
        self.list = RowList(_("Figures"))
        self.list.opened.connect(lambda figure: self.figure_chosen.emit(str(figure)))
        copy = Button(_("Copy as plain text"), "link", "copy", self.copy_asked.emit)
        tables = Button(_("Copy tables as CSV"), "link", "copy", self.copy_tables_asked.emit)
        inside = col(row((self._title, 1)), self._words, (self.list, 1), row(None, copy, tables), gap=10,
                     pad=(20, 12, 20, 8))
        fill(self, inside)

    def show_part(self, section: Section, document: Document) -> None:
        """The figures that stand in this section; all of the report's where it has none of its own."""
        self._title.setText(section.title)
        figures = figures_in(section, document) or document.figures
        self._words.setText(
            _("This part counts itself from your records. Open a figure to see what it counts.") if figures
            else _("This part is made from your records.")
        )
        self.list.set_rows([ListRow(one.id, one.label, one.rule, right=one.shown) for one in figures])


def figures_in(section: Section, document: Document) -> list[Figure]:
    """The figures that a section's blocks show, in the order of the report."""
    named: set[str] = set()
    _collect(section.blocks, named)
    return [figure for figure in document.figures if figure.id in named]


def _collect(blocks: tuple[object, ...], named: set[str]) -> None:
    for block in blocks:
        named.update(figure.id for figure in getattr(block, "figures", ()))
        if getattr(block, "evidence", ""):
            named.add(block.evidence)  # type: ignore[attr-defined]
        for _wide, inner in getattr(block, "parts", ()):
            _collect(inner, named)
