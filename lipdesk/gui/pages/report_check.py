"""The pre-flight list: what is missing, what is doubtful, what is good to know; each leads to where it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from lipdesk.domain.registry import record_type
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.tokens import ROW_COMPACT
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import N_, _, current
from lipdesk.reports.preflight import Finding
from lipdesk.store.queries.labels import Labels
from lipdesk.store.workspace import Connection

# How each weight is called and shown: (word, icon, tone).
WEIGHTS = {
    "missing": (N_("Missing"), "alert", "signal"), "doubt": (N_("Doubtful"), "half", "warn"),
    "told": (N_("Good to know"), "info", "neutral"),
}
_LOW, _HIGH = 68, 200  # px of the list of records
_LONG = 80  # characters of a detail that its row cuts off


def rows_of(findings: Sequence[Finding]) -> list[ListRow]:
    """A row for each finding under the heading of its weight."""
    rows: list[ListRow] = []
    for weight, (word, icon, tone) in WEIGHTS.items():
        here = [one for one in findings if one.weight == weight]
        if here:
            rows.append(ListRow(("heading", weight), _(word), heading=True, note=str(len(here)), right_tone=tone))
        rows += [ListRow(one.key, one.title, one.detail, icon=icon, icon_tone=tone,
                         sentence=_("{weight}: {title} {detail}").format(
                             weight=_(word), title=one.title, detail=one.detail)) for one in here]
    return rows


def record_rows(connection: Connection, type_: str, ids: Sequence[int]) -> list[ListRow]:
    """The records of a finding by name, in the order in which they were found."""
    titles = Labels(connection, current()).titles(record_type(type_), ids)
    return [ListRow(number, " ".join(titles[number].split()), icon="right") for number in ids if number in titles]


class CheckDialog(QDialog):
    """Stays open beside the page. `text_wanted(section, language)`, `record_wanted(type, id)`, `place_wanted(place)`;
    `records_wanted(type, ids)` asks for the names of the records of a finding (`show_records`)."""

    text_wanted = Signal(str, str)
    record_wanted = Signal(str, int)
    place_wanted = Signal(str)
    records_wanted = Signal(str, tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check-report")
        self.setWindowTitle(_("Before you send it"))
        self.setAccessibleName(_("Before you send it"))
        self.resize(620, 620)
        self._findings: dict[str, Finding] = {}
        self._words, self._about = Label("", "muted", wrap=True), Label("", wrap=True)
        self.list = RowList(_("To check"))
        self.list.current_changed.connect(self._show)
        self.list.opened.connect(self._open)
        self.records = RowList(_("Records of this finding"), ROW_COMPACT)
        self.records.opened.connect(self._open_record)
        close = Button(_("Close"), "plain", on_click=self.reject)
        self.go = Button(_("Go there"), "filled", on_click=self._go)
        self.go.setObjectName("check:go")
        inside = col(Label(_("Before you send it"), "head"), self._words, (self.list, 1), self._about, self.records,
                     row(None, close, self.go), gap=8, pad=(24, 16, 24, 16))
        fill(self, inside)
        self.show_findings(())

    def show_findings(self, findings: Sequence[Finding], looking: bool = False) -> None:
        """Other findings; the current one stays where it is still there. While `looking`, these may not be all."""
        self._findings = {one.key: one for one in findings}
        self._words.setText(
            _("Nothing here stops you: the report can be made and sent as it is.") if findings
            else _("Looking through the file…") if looking
            else _("Every text is complete, nothing is left out, and no record lacks what the report needs."))
        kept, place = self.list.current_id(), self._place()
        self.list.set_rows(rows_of(findings))
        self.list.setVisible(bool(findings))
        if findings and self.list.current_id() is None:     # mended: the one that moved up
            keys = [one.id for one in self.list.rows() if not one.heading]
            self.list.select(keys[min(place, len(keys) - 1)])
        if kept == self.list.current_id():
            self._show(kept)

    def show_records(self, rows: Sequence[ListRow]) -> None:
        """The records of the current finding."""
        self.records.set_rows(rows)
        self.records.setFixedHeight(min(_HIGH, max(_LOW, ROW_COMPACT * len(rows) + 4)))
        if rows and self.records.current_id() is None:
            self.records.select(rows[0].id)

    def _place(self) -> int:
        keys = [one.id for one in self.list.rows() if not one.heading]
        return keys.index(self.list.current_id()) if self.list.current_id() in keys else 0

    def _current(self) -> Finding | None:
        key = self.list.current_id()
        return self._findings.get(key) if isinstance(key, str) else None

    def _show(self, _key: Any) -> None:
        finding = self._current()
        mend = finding.mend if finding is not None else None
        several = mend is not None and mend[0] == "records"
        self._about.setText(finding.detail if finding is not None else "")
        self._about.setVisible(finding is not None and len(finding.detail) > _LONG)
        self.records.setVisible(several)
        self.go.setText(_("Open the record") if several or (mend is not None and mend[0] == "record")
                        else _("Go there"))
        self.go.setVisible(mend is not None)
        if mend is not None and several:
            self.records_wanted.emit(mend[1], mend[2])  # type: ignore[misc]

    def _open(self, _key: Any) -> None:
        """Enter on a finding: to its records where there are several, else to where it is mended."""
        finding = self._current()
        if finding is not None and finding.count > 1:
            self.records.setFocus()
        else:
            self._go()

    def _go(self) -> None:
        finding = self._current()
        if finding is None or finding.mend is None:
            return
        match finding.mend:
            case ("text", str(section), str(language)):
                self.text_wanted.emit(section, language)
            case ("record", str(type_), int(number)):
                self.record_wanted.emit(type_, number)
            case ("place", str(place)):
                self.place_wanted.emit(place)
            case _:
                self._open_record(self.records.current_id())

    def _open_record(self, number: Any) -> None:
        finding = self._current()
        if finding is not None and finding.mend is not None and number is not None:
            self.record_wanted.emit(finding.mend[1], number)
