"""Where the texts of a section are written: what it asks, figures to use, the texts, and how long they are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, QSize, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.reports.field_set import FieldSet
from lipdesk.gui.reports.figure_row import FigureRow
from lipdesk.gui.reports.live_text import LiveText
from lipdesk.gui.reports.part_pane import figures_in
from lipdesk.gui.reports.writing import FIELDS, NARRATIVE, PRIORITY, Place, Stored, Writing, status
from lipdesk.gui.reports.writing_foot import USUAL_LENGTH, WritingFoot
from lipdesk.gui.widgets.labels import Elided, Label, Picture
from lipdesk.i18n import _, ngettext
from lipdesk.reports.document import Document, Figure, Section

_LOW, _VERY_LOW = 440, 200  # px
_IDLE = 8000  # ms without a key before a text is saved while she still sits in it
_NOTHING = Writing(Place(NARRATIVE, "", "en"), "", "", Stored(), Stored())


class WritingPane(QWidget):
    """`edited(field, text)` for each field with something to save; `changed` when a text is longer or shorter."""

    edited = Signal(str, str)
    changed = Signal()
    copied = Signal(object)
    limit_set = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-text-pane")
        self.writing = _NOTHING
        self._limit = USUAL_LENGTH
        self._hint, self._brief = Label("", "muted", wrap=True), Elided("", "muted")
        self._asked = row(Picture("info", "accent_text", 16), (self._hint, 1), (self._brief, 1))
        self.figures = FigureRow()
        self.figures.chosen.connect(self.insert_figure)
        self._unknown = Elided("", "signal")
        self.sets = {form: FieldSet(fields) for form, fields in FIELDS.items()}
        self._stack = QStackedWidget()
        for one in self.sets.values():
            one.left.connect(self.save)
            one.changed.connect(self._typed)
            one.entered.connect(self._measure)
            self._stack.addWidget(one)
        self.foot = WritingFoot()
        self.foot.other_toggled.connect(lambda _on: self._show_other())
        self.foot.copy_asked.connect(lambda: self.copied.emit(self._plain()))
        self.foot.limit_set.connect(self.limit_set)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._idle.timeout.connect(self.save)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+F"), self)
        shortcut.activated.connect(self._pop_figures)
        fill(self, col(self._asked, self.figures, (self._stack, 1), self._unknown, self.foot, gap=8))

    @property
    def text(self) -> LiveText:
        """The text that she is in, or was in last."""
        return self._set().current.text

    def show_writing(self, writing: Writing, limit: int = USUAL_LENGTH) -> None:
        """Show a section's texts. What is being typed stays when only its saved form comes back."""
        same = writing.place == self.writing.place
        self.writing, self._limit = writing, limit
        self._hint.setText(writing.hint)
        self._brief.setText(writing.hint)
        self._fit()
        self._set().show_writing(writing, same)
        self._stack.setCurrentWidget(self._set())
        self._show_other()
        self._measure()

    def offer_figures(self, section: Section | None, document: Document, usable: tuple[Figure, ...]) -> None:
        """The figures that can be put into the texts, those of the section first; those of tables are known too."""
        first = figures_in(section, document) if section is not None else []
        self.figures.offer(first, usable)
        known = {figure.id: figure.shown for figure in (*document.details, *usable)}
        for one in self.sets.values():
            one.set_known(known)
        self._measure()

    def set_read_only(self) -> None:
        """Only show the texts: for a file that is looked at."""
        for one in self.sets.values():
            for field in one.fields:
                field.text.setReadOnly(True)
        self.figures.setEnabled(False)

    def insert_figure(self, name: str) -> None:
        """Put a figure into the text that she is in."""
        if not self.text.isReadOnly():
            self.text.insert_figure(name)

    def save(self) -> bool:
        """Tell what was typed, once. False when it could not be kept: then it is still being typed."""
        self._idle.stop()
        for field in self._set().typed():
            self.edited.emit(field.key, field.text.prose())
        return not self.is_being_typed()

    def settle(self, key: str) -> None:
        """What stands in this field is in the file by now."""
        for field in self._set().fields:
            if field.key == key:
                field.text.document().setModified(False)

    def is_being_typed(self) -> bool:
        """Whether something stands here that is not in the file."""
        return bool(self._set().typed())

    def typed(self) -> list[tuple[str, str, str]]:
        """The fields that are half-typed, as (field, label, text)."""
        return [(field.key, field.label, field.text.prose()) for field in self._set().typed()]

    def put_back(self, texts: Mapping[str, str]) -> None:
        """Make them stand here again as if she were still typing them. Raises KeyError for a field that is not here."""
        fields = {field.key: field for field in self._set().fields}
        for key, text in texts.items():
            fields[key].text.set_prose(text)
            fields[key].text.document().setModified(True)
            fields[key].text.setFocus()
        self._typed()

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 170)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Only the first line of the hint where it is low, and none where it is very low: it stays the text’s
        description."""
        low = self.height() < _LOW
        self._brief.setVisible(low)
        self._hint.setVisible(not low)
        self._asked.setVisible(bool(self.writing.hint) and self.height() >= _VERY_LOW)

    def _set(self) -> FieldSet:
        return self.sets[PRIORITY if self.writing.place.form == PRIORITY else NARRATIVE]

    def _show_other(self) -> None:
        self._set().show_other(self.writing.other.words if self.foot.other.isChecked() else None)

    def _pop_figures(self) -> None:
        if not self.text.isReadOnly():
            self.figures.pop_up(self.text.mapToGlobal(self.text.cursorRect().bottomLeft()))

    def _plain(self) -> QMimeData:
        """What is printed of the texts; several under their labels."""
        fields = self._set().fields
        parts = [field.text.printed() if len(fields) == 1 else f"{field.label}\n{field.text.printed()}"
                 for field in fields if field.text.printed()]
        made = QMimeData()
        made.setText("\n\n".join(parts))
        return made

    def _typed(self) -> None:
        if self.is_being_typed():
            self._idle.start()
        self._measure()
        self.changed.emit()

    def _measure(self) -> None:
        self.foot.show_length(len(self.text.printed()), self._limit)
        unknown = [name for field in self._set().fields for name in field.text.unknown()]
        told = ngettext("No figure has this name: {names}", "No figures have these names: {names}", len(unknown))
        self._unknown.setText(told.format(names=", ".join(unknown)))
        self._unknown.setVisible(bool(unknown))

    def has_words(self) -> bool:
        """Whether anything is written."""
        return any(field.text.prose() for field in self._set().fields)

    def state(self) -> str:
        """The state that is shown: as stored, or a draft while nothing is stored."""
        return self.writing.stored.shown_state()

    def title(self) -> str:
        """What the pane is about, with its state, for a screen reader."""
        return _("{title}, {state}").format(title=self.writing.title, state=status(self.state()).word)
