"""A part of the report that counts itself: its figures, each with its records, and its words and tables to copy."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from lipdesk.domain import format as words
from lipdesk.gui.layout import clear, col, fill, line, row, scrolled
from lipdesk.gui.reports.table_copy import as_csv, on_clipboard, tables_of
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Elided, Label
from lipdesk.i18n import _, current, ngettext
from lipdesk.reports.document import Document, Figure, Section
from lipdesk.reports.grid import Grid


class PartPane(QWidget):
    """`figure_chosen(id)`; `copied(QMimeData)` for what she wants on the clipboard."""

    figure_chosen = Signal(str)
    copied = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-part")
        self._text = ""
        self._words = Elided("", "muted")
        self.list = RowList(_("Figures"), fit=True)
        self.list.opened.connect(lambda figure: self.figure_chosen.emit(str(figure)))
        self.copy = Button("", "link", "copy", lambda: self.copied.emit(_plain(self._text)))
        self.copy.setObjectName("copy-section")
        self._tables = QVBoxLayout()
        self._tables.setContentsMargins(0, 0, 0, 0)
        self._tables.setSpacing(4)
        holder = QWidget()
        holder.setLayout(self._tables)
        self._head = row((self._words, 1), self.copy)
        inside = col(self.list, holder, None, gap=10, pad=(0, 0, 8, 8))
        inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        fill(self, col(self._head, (scrolled(inside, _("Figures and tables")), 1), gap=10))

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 160)

    def show_part(self, section: Section | None, document: Document | None, why: str = "") -> None:
        """The figures and tables that stand in this section; `why` it is not printed where there is none."""
        from lipdesk.reports import form_text

        self._text = form_text.section(document, section) if section is not None and document is not None else ""
        found = figures_in(section, document) if section is not None and document is not None else []
        tables = tables_of(section, document) if section is not None and document is not None else []
        if section is None:
            self._words.setText(why)
        elif found:
            self._words.setText(_("Open a figure to see what it counts."))
        else:
            self._words.setText(_("Made from your records."))
        self.list.set_rows([ListRow(one.id, one.label, one.rule, right=one.shown) for one in found])
        self.list.setVisible(bool(found))
        told = _("Copy as plain text ({count} characters)")
        self.copy.setText(told.format(count=words.number(len(self._text), current())))
        self.copy.setVisible(bool(self._text))
        self._show_tables(tables)

    def _show_tables(self, tables: list[Grid]) -> None:
        clear(self._tables)
        if tables:
            self._tables.addWidget(Label(_("Tables"), "sub"))
        for place, table in enumerate(tables):
            if place:
                self._tables.addWidget(line())
            self._tables.addWidget(self._table_row(table, place))

    def _table_row(self, table: Grid, place: int) -> QWidget:
        counted = ngettext("{count} row", "{count} rows", len(table.rows)).format(count=len(table.rows))
        whole = Button(_("Copy table"), "link", "copy", lambda: self.copied.emit(on_clipboard(table)))
        lines = Button(_("CSV"), "link", on_click=partial(self._copy_csv, table))
        whole.setObjectName(f"copy-table:{place}")
        lines.setObjectName(f"copy-csv:{place}")
        whole.setAccessibleName(_("Copy the table “{name}”").format(name=table.caption))
        whole.setToolTip(_("For Word, Excel or a form on the web"))
        lines.setAccessibleName(_("Copy the table “{name}” as CSV").format(name=table.caption))
        lines.setToolTip(_("Copy as CSV"))
        name = col(Elided(table.caption, "body"), Label(counted, "small"), gap=0)
        return row((name, 1), whole, lines, gap=4, pad=(8, 2, 0, 2))

    def _copy_csv(self, table: Grid) -> None:
        self.copied.emit(_plain(as_csv(table)))


def _plain(text: str) -> QMimeData:
    made = QMimeData()
    made.setText(text)
    return made


def figures_in(section: Section, document: Document) -> list[Figure]:
    """The figures that a section's blocks show, in the order of the report."""
    named: set[str] = set()
    _collect(section.blocks, named)
    return [figure for figure in document.figures if figure.id in named]


def _collect(blocks: tuple[object, ...], named: set[str]) -> None:
    for block in blocks:
        named.update(figure.id for figure in getattr(block, "figures", ()) if isinstance(figure, Figure))
        if getattr(block, "evidence", ""):
            named.add(block.evidence)  # type: ignore[attr-defined]
        for _wide, inner in getattr(block, "parts", ()):
            _collect(inner, named)
