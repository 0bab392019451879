"""One field under the roll: who came in a member's place, which guest, who of the staff, whom somebody represents."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from lipdesk.domain.partners import Organization, Person
from lipdesk.gui import layout
from lipdesk.gui.editors.pick_list import PickerItem
from lipdesk.gui.editors.pickers import Picker
from lipdesk.gui.known import Known
from lipdesk.gui.widgets.buttons import IconButton
from lipdesk.gui.widgets.labels import Elided
from lipdesk.i18n import _

SUBSTITUTE, GUEST, STAFF, BODY = "substitute", "guest", "staff", "organization"
Detail = Callable[[int], str]


def title_of(purpose: str, name: str) -> str:
    """What is asked for; `name` is the member or guest whom it is about."""
    titles = {SUBSTITUTE: _("Substitute for {name}"), GUEST: _("Add a guest"), STAFF: _("Add one of the staff"),
              BODY: _("{name} represents")}  # fmt: skip
    return titles[purpose].format(name=name)


class Adding(QWidget):
    """`taken(what)`: a person or organization by id, or the name of a person who is not in the file yet. Escape
    leaves."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("roll-adding")
        self.purpose = ""
        self._known = known
        self._without: set[int] = set()
        self._first: list[int] = []
        self._detail: Detail = lambda _number: ""
        self._title = Elided("", "strong")
        close = IconButton("close", _("Leave it"), self.left.emit, size=16)
        self.people = _Chooser(_("Person"), self._offered, lambda number: known.title(Person, number), can_add=True)
        self.bodies = _Chooser(_("Organization"), lambda text: known.offered(Organization, text),
                               lambda number: known.title(Organization, number))
        for picker in (self.people, self.bodies):
            picker.set_boxed()
            picker.edited.connect(self._tell)
        self.people.create_requested.connect(self._tell)
        top = layout.row((self._title, 1), close, gap=4)
        layout.fill(self, layout.col(top, self.people, self.bodies, gap=4, pad=(0, 4, 0, 4)))

    def ask(self, purpose: str, title: str, without: set[int], first: list[int], detail: Detail) -> None:
        """Open for a purpose, with the keyboard in the field. `without` are not offered, `first` before all others."""
        self.purpose, self._without, self._first, self._detail = purpose, without, first, detail
        self._title.setText(title)
        picker, other = (self.bodies, self.people) if purpose == BODY else (self.people, self.bodies)
        other.hide()
        picker.show()
        picker.set_label(title)
        picker.set_value(None)
        self.show()
        picker.focus()

    def refuse(self, typed: str, reason: str) -> None:
        """What was taken could not be kept: it stands in the field again, with the reason."""
        picker = self.bodies if self.purpose == BODY else self.people
        picker.set_value(None)
        picker.put_back(typed)
        picker.refuse(reason)

    def was_refused(self) -> bool:
        """Whether what stands here could not be kept before."""
        return bool(self.people.error() or self.bodies.error())

    def event(self, event: QEvent) -> bool:
        """Escape is this field's own, although the window has it for the way back."""
        if (event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
                and event.key() == Qt.Key.Key_Escape):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, what: int | str | None) -> None:
        if what is not None:
            self.taken.emit(what)

    def _offered(self, text: str) -> list[PickerItem]:
        found = self._known.offered(Person, text, lambda number: number not in self._without)
        if not text.strip():
            titles = self._known.titles(Person)
            before = [PickerItem(number, titles[number]) for number in self._first if number in titles]
            found = [*before, *(item for item in found if item.id not in self._first)]
        return [PickerItem(item.id, item.title, self._detail(item.id)) for item in found]


class _Chooser(Picker):
    """Takes a person only by Enter or a click: leaving the field puts nobody on the roll."""

    def commit(self) -> bool:
        self.list.hide()
        return True
