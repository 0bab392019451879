"""The sections under a record's form: what belongs to it, and what points at it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lipdesk.gui import layout
from lipdesk.gui.flow_layout import FlowLayout
from lipdesk.gui.related import Section
from lipdesk.gui.row_list import RowList
from lipdesk.gui.tokens import FIELD
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _

MOST_ROWS = 5


class Sections(QWidget):
    """A heading, at most five rows and “Show all” for each; the empty ones only as buttons at the end."""

    chosen = Signal(object, object)
    add_wanted = Signal(object)
    delete_wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sections")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._whole: set[str] = set()

    def show_sections(self, sections: list[Section], fresh: bool) -> None:
        """Show them anew; for a `fresh` record long sections are short again."""
        if fresh:
            self._whole.clear()
        layout.clear(self._column)
        for section in sections:
            if section.rows:
                self._column.addWidget(layout.line())
                self._add(section)
        empty = [section for section in sections if not section.rows and section.can_add]
        if empty:
            self._column.addWidget(layout.line())
            self._column.addWidget(self._buttons(empty))
        for place in range(self._column.count()):
            self._column.itemAt(place).widget().show()      # at once: Qt would show them only after the next frame

    def _add(self, section: Section) -> None:
        right = [self._add_button(section, _("Add"))] if section.can_add else []
        self._column.addWidget(layout.section(section.title, str(len(section.rows)), *right))
        listed = RowList(section.title, fit=True)
        listed.setObjectName(f"list:{_key(section)}")
        whole = _key(section) in self._whole or len(section.rows) <= MOST_ROWS + 1
        listed.set_rows(section.rows if whole else section.rows[:MOST_ROWS])
        listed.opened.connect(partial(self.chosen.emit, section))
        listed.clicked.connect(lambda index: self.chosen.emit(section, section.rows[index.row()].id))
        listed.delete_requested.connect(partial(self.delete_wanted.emit, section))
        self._column.addWidget(listed)
        if not whole:
            more = Button(_("Show all {count}").format(count=len(section.rows)), "link")
            more.clicked.connect(lambda: self._show_whole(section, listed, more))
            self._column.addWidget(more)

    def _show_whole(self, section: Section, listed: RowList, more: Button) -> None:
        self._whole.add(_key(section))
        listed.set_rows(section.rows)
        listed.setFocus()
        more.hide()

    def _buttons(self, empty: list[Section]) -> QWidget:
        inside = QWidget()
        flow = FlowLayout(inside)
        lead = Label(_("Add:"), "muted")
        lead.setMinimumHeight(FIELD)
        flow.addWidget(lead)
        for section in empty:
            flow.addWidget(self._add_button(section, section.title))
        return inside

    def _add_button(self, section: Section, words: str) -> Button:
        made = Button(words, "link", "plus")
        made.setObjectName(f"add:{_key(section)}")
        made.setAccessibleName(_("Add: {record}").format(record=section.title))
        made.clicked.connect(lambda: self.add_wanted.emit(section))
        return made


def _key(section: Section) -> str:
    return f"{section.kind.type_key()}.{section.field.name}"
