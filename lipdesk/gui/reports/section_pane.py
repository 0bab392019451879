"""The middle of the reports page: one section, its texts to write and what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from lipdesk.gui.icons import icon
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.reports.part_pane import PartPane
from lipdesk.gui.reports.writing import Writing, status
from lipdesk.gui.reports.writing_foot import USUAL_LENGTH
from lipdesk.gui.reports.writing_pane import WritingPane
from lipdesk.gui.tokens import TONES
from lipdesk.gui.widgets.buttons import Button, IconButton, Segments, menu_button
from lipdesk.gui.widgets.chips import Chip
from lipdesk.gui.widgets.labels import Elided
from lipdesk.i18n import _
from lipdesk.reports.document import Document, Section

TEXT, FIGURES = "text", "figures"
_WIDE = 430  # px from which the chip has room beside the title


@dataclass(frozen=True)
class Shown:
    """What the pane shows: a section's title, its texts (None where nothing is written), whether it counts anything,
    the priorities to choose from as (id, title, state), and what to say where nothing of it is printed."""

    title: str
    writing: Writing | None
    counts: bool
    priorities: tuple[tuple[int, str, str], ...] = ()
    why: str = ""
    limit: int = USUAL_LENGTH


class SectionPane(QWidget):
    """`state_asked(state)` for draft or complete, `priority_chosen(id)` for another priority’s texts."""

    state_asked = Signal(str)
    priority_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-section")
        self._shown: Shown | None = None
        self._read_only = False
        self.text, self.part = WritingPane(), PartPane()
        self._title, self._chip = Elided("", "head"), Chip("", "neutral")
        self.view = Segments([(TEXT, _("Text")), (FIGURES, _("Figures and tables"))], _("What is shown of the section"))
        self.view.chosen.connect(lambda _key: self._arrange())
        self.complete = Button("", "plain", "check", self._toggle_state)
        self.complete.setObjectName("mark-complete")
        self._priorities = QMenu()
        self.priority = menu_button("", self._priorities, "down")
        self.priority.setObjectName("choose-priority")
        self._before = IconButton("up", _("Priority before"), lambda: self._step(-1), 16)
        self._after = IconButton("down", _("Next priority"), lambda: self._step(1), 16)
        self._chooser = row(self.priority, self._before, self._after, gap=4)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.part)
        self.text.changed.connect(self._enable)
        head = row((self._title, 1), self._chip, self.complete)
        self._switch = row(self.view, None, self._chooser)
        fill(self, col(head, self._switch, (self._stack, 1), gap=8, pad=(20, 12, 20, 8)))

    def show_section(self, shown: Shown, section: Section | None, document: Document | None) -> None:
        """Show a section; what is being typed stays when only its saved form comes back."""
        other = self._shown is None or self._shown.title != shown.title
        self._shown = shown
        self._title.setText(shown.title)
        if other:
            self.view.set_current(TEXT if shown.writing is not None else FIGURES)
        if shown.writing is not None:
            self.text.show_writing(shown.writing, shown.limit)
            told = status(shown.writing.stored.shown_state())
            self._chip.show_status(told.word, told.tone, told.icon)
            done = shown.writing.stored.shown_state() == "complete"
            self.complete.setText(_("Mark as draft") if done else _("Mark complete"))
        self.part.show_part(section, document, shown.why)
        self._fill_priorities(shown.priorities)
        self._enable()
        self._arrange()

    def show_text(self) -> None:
        """Bring the texts to the front."""
        self.view.set_current(TEXT)
        self._arrange()

    def set_read_only(self) -> None:
        """Only show: for a file that is looked at."""
        self._read_only = True
        self.text.set_read_only()

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        written = self._shown is not None and self._shown.writing is not None
        both = written and self._shown is not None and self._shown.counts
        text = written and (not both or self.view.current() == TEXT)
        self._switch.setVisible(both)
        self._stack.setCurrentWidget(self.text if text else self.part)
        self._chip.setVisible(text and self.width() >= _WIDE)
        self.complete.setVisible(text and not self._read_only)
        self._chooser.setVisible(text and self._shown is not None and bool(self._shown.priorities))

    def _enable(self) -> None:
        self.complete.setEnabled(self.text.has_words())

    def _toggle_state(self) -> None:
        if self.text.save():
            self.state_asked.emit("draft" if self.text.state() == "complete" else "complete")

    # Priorities

    def _fill_priorities(self, priorities: Sequence[tuple[int, str, str]]) -> None:
        self._priorities.clear()
        here = self._here()
        for number, (priority, title, state) in enumerate(priorities):
            told = status(state)
            action = self._priorities.addAction(icon(told.icon, TONES[told.tone][0]), title.replace("&", "&&"))
            action.triggered.connect(partial(self._choose, priority))
            if number == here:
                short = title if len(title) <= 44 else title[:43].rstrip() + "…"
                self.priority.setText(short.replace("&", "&&"))
                self.priority.setToolTip(title)
                self.priority.setAccessibleName(_("Priority: {name}").format(name=title))
        self._before.setEnabled(here > 0)
        self._after.setEnabled(here < len(priorities) - 1)

    def _here(self) -> int:
        if self._shown is None or self._shown.writing is None:
            return 0
        ids = [priority for priority, _title, _state in self._shown.priorities]
        of = self._shown.writing.place.of
        return ids.index(of) if isinstance(of, int) and of in ids else 0

    def _step(self, by: int) -> None:
        if self._shown is not None and 0 <= self._here() + by < len(self._shown.priorities):
            self.priority_chosen.emit(self._shown.priorities[self._here() + by][0])

    def _choose(self, priority: int, _checked: bool = False) -> None:
        self.priority_chosen.emit(priority)
