"""How the reports page is laid out: three panes, or the pages in the place of the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from lipdesk.gui.layout import line, vline
from lipdesk.gui.pages.report_choice import WITH_TEXTS
from lipdesk.gui.pages.report_header import ReportHeader
from lipdesk.gui.reports.paper_pane import PaperPane

THREE_PANES, TWO_PANES = 1040, 700
_LEFT, _LEFT_NARROW, _RIGHT, _ANY = 284, 236, 372, 16777215  # the last is Qt's word for no limit


class Panes:
    """Gives up panes, never text."""

    def __init__(self, page: QWidget, header: ReportHeader, export: QWidget,
                 panes: tuple[QWidget, QWidget, PaperPane]) -> None:
        self._page, self._header = page, header
        self._sections, self._middle, self._paper = panes
        self._rule, self._large = vline(), False
        page.setProperty("look", "page")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._sections)
        row.addWidget(vline())
        row.addWidget(self._middle, 1)
        row.addWidget(self._rule)
        row.addWidget(self._paper)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(header)
        column.addWidget(export)
        column.addWidget(line())
        column.addLayout(row, 1)

    def set_large(self, large: bool) -> None:
        """The pages in the place of the text, also where there is room for both."""
        self._large = large
        self.arrange()

    def arrange(self) -> None:
        """Three panes; or the pages take the place of the text when she asks for them. They get the room where there
        is no text to write."""
        width = self._page.width()
        written, wide = self._header.choice.kind in WITH_TEXTS, width >= THREE_PANES
        page = self._large if wide else self._header.page.isChecked()
        self._sections.setFixedWidth(_LEFT if width >= 800 else _LEFT_NARROW)
        self._header.page.setVisible(not wide)
        self._header.arrange(width, self._page.height())
        self._paper.setVisible(wide or page)
        self._rule.setVisible(wide)
        self._paper.large.setVisible(wide)
        self._middle.setVisible(not page)
        right = max(_RIGHT, (width - _LEFT) * 2 // 5)
        for pane, kept in ((self._paper, wide and written and not page), (self._middle, wide and not written)):
            pane.setMaximumWidth(right if kept else _ANY)
            pane.setMinimumWidth(right if kept else 0)
