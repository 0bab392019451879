"""How an activity stands today, written down in a few lines under the plan."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from lipdesk.domain.choices import CHOICES
from lipdesk.domain.errors import FieldError, UserError
from lipdesk.domain.plan import Activity, ProgressNote
from lipdesk.gui import layout
from lipdesk.gui.context import Context
from lipdesk.gui.editors import CalmForm, ChoiceEditor, DateEditor, Editor, MultilineEditor
from lipdesk.gui.record_draft import plain
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Elided
from lipdesk.i18n import _, current
from lipdesk.services import plan
from lipdesk.store.drafts import Draft, Typed
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, one

FORM = "progress_note"
_BESIDE, _UNBOUND = 300, 16_777_215     # px
_LEAVE, _KEEP = Qt.Key.Key_Escape, (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteForm(QWidget):
    """`begin` shows it for an activity. Ctrl+Enter keeps the note, Escape leaves; what is refused stays as typed.
    `kept` tells the activity, `left` gives the keyboard back."""

    kept = Signal(int)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.activity: int | None = None
        self._before: Values = {}
        self.setObjectName("progress-note")
        self.setAccessibleName(_("Progress note"))
        self._title = Elided("", "sub")
        self._when, self._what = CalmForm(_("Status"), boxed=True), CalmForm(_("Progress"), boxed=True)
        options = [(option.code, _(option.label)) for option in CHOICES["activity_status"]]
        self._when.add(DateEditor(_("Date"), context.today), key="day")
        self._when.add(ChoiceEditor(_("Status"), options, optional=False), key="status")
        self._what.add(MultilineEditor(_("Progress"), lines=1, most=3), key="text")
        self._what.add(MultilineEditor(_("Progress in French"), lines=1, most=3), key="text_fr")
        self._editors = {key: form.editor(key) for form in (self._when, self._what) for key in form.keys()}  # noqa: SIM118
        self._when.setMaximumWidth(_BESIDE)
        self._forms = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._forms.setSpacing(24)
        self._forms.addWidget(self._when)
        self._forms.addWidget(self._what, 1)
        self._keep = Button(_("Keep the note"), "filled", on_click=self.keep, tip=_("Keep the note (Ctrl+Enter)"))
        self._keep.setObjectName("keep-note")
        leave = Button(_("Cancel"), "plain", on_click=self.leave)
        leave.setObjectName("leave-note")
        head = layout.row((self._title, 1), leave, self._keep)
        inside = layout.col(head, gap=8, pad=(12, 8, 12, 12))
        inside.layout().addLayout(self._forms)  # type: ignore[union-attr]
        layout.fill(self, layout.col(layout.line(), inside, gap=0))
        for editor in self._editors.values():
            editor.focus_widget().installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def editor(self, key: str) -> Editor:
        """The field for day, status, text or text_fr; raises KeyError."""
        return self._editors[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both halves side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= 2 * _BESIDE
        ways = QBoxLayout.Direction
        self._forms.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._when.setMaximumWidth(_BESIDE if wide else _UNBOUND)

    def begin(self, activity: int) -> None:
        """A note of today for an activity, unless one is being typed that can't be kept. Raises UserError."""
        if self.activity == activity and self._mine():
            self.editor("text").focus()
            return
        if not self.commit():
            return
        with self._context.workspace.reading() as connection:
            values = one(connection, Activity, activity) or {}
            name = Labels(connection, current()).titles(Activity, [activity]).get(activity, "")
        self.activity = activity
        self._title.setText(_("Progress note: {activity}").format(activity=name))
        self._before = {"day": self._context.today(), "status": values.get("status"), "text": "", "text_fr": ""}
        self._set(self._before)
        self.show()
        self.editor("text_fr" if current() == "fr" else "text").focus()

    def keep(self) -> bool:
        """Write it down, in one step; False when it can't be."""
        if self.activity is None:
            return True
        if not (self._when.commit() and self._what.commit()):
            return False
        values = {key: editor.value() for key, editor in self._editors.items()}
        try:
            plan.note_progress(self._context.workspace, self.activity, values["day"], values["text"],
                               values["text_fr"], values["status"])
        except UserError as error:
            self._refuse(error)
            return False
        activity = self.activity
        self._close()
        self.kept.emit(activity)
        return True

    def commit(self) -> bool:
        """Keep what was typed; a form in which nothing was typed only closes."""
        if self.activity is None:
            return True
        if self._mine():
            return self.keep()
        self._close()
        return True

    def leave(self) -> None:
        """Close the form; what was typed in it goes."""
        self._close()
        self.left.emit()

    def typed(self) -> list[Draft]:
        """What stands here and is not in the file."""
        mine = self._mine()
        if self.activity is None or not mine:
            return []
        found = tuple(Typed(key, editor.label, editor.typed(), editor.words())
                      for key in mine for editor in (self.editor(key),))
        return [Draft(FORM, None, found, start={"activity_id": self.activity}, fixed=("activity_id",))]

    def put_back(self, draft: Draft) -> None:
        """Go on with it. Raises ValueError, KeyError for a draft that was not made here."""
        activity = draft.start["activity_id"]
        if not isinstance(activity, int):
            raise ValueError(activity)
        self.begin(activity)
        for typed in draft.typed:
            if typed.field in self._editors:
                self.editor(typed.field).put_back(typed.stands)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter and Escape, wherever in the form she is; a list of choices closes first."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == _LEAVE:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _KEEP and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.keep()
                return True
            choices = self.editor("status")
            if event.key() == _LEAVE and not (isinstance(choices, ChoiceEditor) and choices.list.isVisible()):
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def _mine(self) -> list[str]:
        """The fields in which something was typed."""
        if self.activity is None:
            return []
        return [key for key, editor in self._editors.items() if editor.is_pending()
                or _told(key, editor.value()) != _told(key, self._before.get(key))]

    def _refuse(self, error: UserError) -> None:
        at = error.field if isinstance(error, FieldError) and error.field in self._editors else "text"
        self.editor(at).refuse(error.what)
        self.editor(at).focus()
        if not isinstance(error, FieldError):
            self._context.hold_up(error, self.keep)

    def _set(self, values: Values) -> None:
        for key, editor in self._editors.items():
            editor.set_value(values[key])

    def _close(self) -> None:
        self.activity = None
        self._set({"day": None, "status": None, "text": "", "text_fr": ""})
        self.hide()


def _told(key: str, value: Any) -> Any:
    return plain(ProgressNote.field(key), value) or None
