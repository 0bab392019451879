"""Home while the file is empty: what to do first, as links."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label, Picture
from lipdesk.i18n import N_, _

STEPS = (
    ("organization", "partners", N_("Add your partners"),
     N_("The organizations around your table, with their sector and the day they joined.")),
    ("import", "import", N_("Import a workbook"),
     N_("Bring the lists that you keep in Excel. You see what will be added before anything is written.")),
    ("group", "groups", N_("Set up the council and its groups"),
     N_("Members have dates, so the report knows who sat when.")),
    ("meeting", "meetings", N_("Plan a meeting"),
     N_("Agenda, attendance, decisions and action items stay together.")),
    ("plan", "plan", N_("Write down your priorities"),
     N_("Activities and indicators then show in the report by themselves.")),
)


class FirstSteps(QWidget):
    """`show` is called with the place of the step that was chosen, or with "import"."""

    def __init__(self, show: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("first-steps")
        rows = [_step(show, *step) for step in STEPS]
        inside = col(
            Label(_("Your file is ready. Where would you like to begin?"), "head"),
            Label(_("In any order. Every change is saved at once, and Ctrl+Z takes it back."), "muted", wrap=True),
            8, *rows, None, gap=12, pad=(8, 16, 8, 8),
        )
        fill(self, inside)
        if (first := rows[0].findChild(Button)) is not None:
            self.setFocusProxy(first)


def _step(show: Callable[[str], None], place: str, icon: str, title: str, why: str) -> QWidget:
    button = Button(_(title), "link", on_click=lambda: show(place))
    button.setAccessibleDescription(_(why))
    why_words = Label(_(why), "muted", wrap=True)
    why_words.setContentsMargins(6, 0, 0, 0)
    return row(Picture(icon, "accent_text", 20), (col(button, why_words, gap=0), 1), gap=12)
