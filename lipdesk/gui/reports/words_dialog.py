"""A few words in both languages: the heading of a section, the name of a template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QWidget

from lipdesk.gui.editors import CalmForm, MultilineEditor, TextEditor
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _


class Asked(NamedTuple):
    """One field: its key, label and first value; `usual` stands in it while empty; `lines` for a note."""

    key: str
    label: str
    value: str = ""
    usual: str = ""
    lines: int = 1


class WordsDialog(QDialog):
    """`words()` after it was accepted; the field `needed` can't stay empty."""

    def __init__(self, title: str, why: str, asked: Sequence[Asked], needed: str = "",
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-words")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(480)
        self._needed = needed
        self.form = CalmForm(title, boxed=True)
        for one in asked:
            editor = MultilineEditor(one.label, one.lines) if one.lines > 1 else \
                TextEditor(one.label, placeholder=one.usual)
            self.form.add(editor, one.key).set_value(one.value)
        take = Button(_("OK"), "filled", on_click=self.accept)
        take.setDefault(True)
        explained = Label(why, "muted", wrap=True)
        explained.setVisible(bool(why))
        inside = col(Label(title, "head"), explained, self.form, 8,
                     row(None, Button(_("Cancel"), "plain", on_click=self.reject), take), gap=8, pad=(24, 16, 24, 16))
        fill(self, inside)
        self.form.editor(asked[0].key).focus()

    def words(self) -> dict[str, str]:
        """What was typed, by key."""
        return {key: str(value or "").strip() for key, value in self.form.values().items()}

    def accept(self) -> None:
        """The needed field must have words."""
        if not self.form.commit():
            return
        if self._needed and not self.words()[self._needed]:
            self.form.show_errors({self._needed: _("This needs a few words.")})
            return
        super().accept()
