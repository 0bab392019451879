"""Who came to an event, by category: a number for each, their sum at once, and a word when the total typed differs."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from lipdesk.domain.errors import UserError
from lipdesk.domain.events import Event, Participants
from lipdesk.domain.partnership import ListItem
from lipdesk.gui.context import Context
from lipdesk.gui.editors import CalmForm, IntegerEditor
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label, Picture
from lipdesk.i18n import _, current, ngettext
from lipdesk.services import records
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, everything, one


class ParticipantsPanel(QWidget):
    """One field for each category that is in use or filled in; an empty field is no entry."""

    above = False
    replaces = frozenset({"participants"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._record: int | None = None
        self._rows: dict[str, Values] = {}
        self._keys: tuple[str, ...] = ()
        self.setObjectName("participants-panel")
        self.sum = Label("", "strong")
        self.sum.setObjectName("participants-sum")
        self.warning = Label("", wrap=True)
        self.warning.setObjectName("participants-differ")
        self._use = Button(_("Use the sum"), "link", on_click=self._take_sum)
        self._use.setObjectName("use-sum")
        self._differ = row(Picture("alert", "signal_text"), (self.warning, 1), self._use, gap=8)
        self._place = col()
        self.form = CalmForm(_("Participants by category"))
        fill(self, col(
            row(Label(_("Participants by category"), "sub"), None, self.sum), self._place, self._differ, gap=8))

    def refresh(self, record: int | None) -> None:
        """Show the event as it is in the file now; a field in which she types stays as it is."""
        self.setVisible(record is not None)
        fresh, self._record = record != self._record, record
        if record is None:
            return
        with self._context.workspace.reading() as connection:
            labels = Labels(connection, current())
            every = everything(connection, Participants).values()
            self._rows = {row["category"]: row for row in every if row["event_id"] == record}
            items = everything(connection, ListItem).values()
            total = (one(connection, Event, record) or {}).get("participants")
            listed = sorted((row for row in items if row["list"] == "participant_category"),
                            key=lambda row: (row["position"], row["id"]))  # fmt: skip
            used = [row["key"] for row in listed if row["active"] or row["key"] in self._rows]
            names = {key: labels.item(key) for key in used}
        if tuple(used) != self._keys:
            self._make_form(names)
        for key in used:
            editor = self.form.editor(key)
            if fresh or not editor.is_being_typed():
                editor.set_value(self._rows[key]["count"] if key in self._rows else None)
        self._say(total)

    def _make_form(self, names: dict[str, str]) -> None:
        self._keys = tuple(names)
        self.form.setParent(None)
        self.form.deleteLater()
        self.form = CalmForm(_("Participants by category"))
        for key, label in names.items():
            editor = IntegerEditor(label)
            editor.set_read_only(self._context.read_only)
            self.form.add(editor, key=key)
        self.form.edited.connect(self._keep)
        self._place.layout().addWidget(self.form)  # type: ignore[union-attr]

    def _say(self, total: int | None) -> None:
        """The sum, and where the total typed says something else."""
        whole = sum(row["count"] for row in self._rows.values())
        words = ngettext("{count} person", "{count} people", whole).format(count=whole)
        self.sum.setText(words if self._rows else "")
        differs = bool(self._rows) and total is not None and total != whole
        self._differ.setVisible(differs)
        self._use.setVisible(not self._context.read_only)
        if differs:
            self.warning.setText(_(
                "The total typed is {total}, the categories add up to {sum}. The report counts the categories."
            ).format(total=total, sum=whole))  # fmt: skip

    def _keep(self, key: str, count: Any) -> None:
        """One category in one step."""
        known, workspace = self._rows.get(key), self._context.workspace
        try:
            if count is None and known is not None:
                records.delete(workspace, Participants, [known["id"]])
            elif known is not None:
                records.save(workspace, Participants, known["id"], {"count": count})
            elif count is not None:
                records.add(workspace, Participants, {"event_id": self._record, "category": key, "count": count})
        except UserError as error:
            self.form.editor(key).refuse(error.what)

    def _take_sum(self) -> None:
        whole = sum(row["count"] for row in self._rows.values())
        if self._record is not None:
            try:
                records.save(self._context.workspace, Event, self._record, {"participants": whole})
            except UserError as error:
                self._context.speak(error)
