"""Attendance of a meeting, as fast as it is read out: a letter for each member, saved at once."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Person
from lipdesk.gui import layout
from lipdesk.gui.context import Context
from lipdesk.gui.known import Known
from lipdesk.gui.minutes import roll_adding, roll_draft, roll_people, roll_rows
from lipdesk.gui.minutes.quorum_bar import QuorumLines
from lipdesk.gui.minutes.roll_adding import Adding
from lipdesk.gui.minutes.roll_find import RollFind
from lipdesk.gui.minutes.roll_list import RollList
from lipdesk.gui.minutes.roll_menu import add_menu, show_row_menu
from lipdesk.gui.trouble import in_place
from lipdesk.gui.widgets.buttons import Button, IconButton, menu_button
from lipdesk.gui.widgets.empty_state import EmptyState
from lipdesk.gui.widgets.labels import Elided, Picture
from lipdesk.i18n import _, current, ngettext
from lipdesk.services import attendance, minutes
from lipdesk.store.drafts import Draft
from lipdesk.store.history import Step
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.roll import MEMBER, Entitled, Key, Roll, RollLine

WIDE = 300
_NEAR = {"meeting", "group", "membership", "person", "position", "organization", "list_item"}


class AttendancePane(QWidget):
    """What she presses stands on the screen at once. What could not be kept stays there and says so, and goes along
    with the next key or with `commit`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._known = context, Known(context)
        self._entitled: Entitled | None = None
        self._labels: Labels | None = None
        self._pending: dict[Key, str | None] = {}
        self._failed = self._saving = self._stale = False
        self._asked_of: Key | None = None
        self.meeting: int | None = None
        self.roll, self.locked = Roll(), False
        self.setObjectName("attendance-pane")
        self.setAccessibleName(_("Attendance"))
        self.setMinimumWidth(240)
        self.list, self.quorum, self.adding = RollList(), QuorumLines(), Adding(self._known)
        self.finder = RollFind(self.list)
        self._build()
        self._connect()
        stop = context.workspace.listen(self._changed)
        self.destroyed.connect(lambda: stop())

    def _build(self) -> None:
        self.all_present = Button(_("All present"), "link", on_click=lambda: self.set_rest("present"),
                                  tip=_("Everybody of whom nothing is noted yet"))
        self.rest_absent = Button(_("The rest absent"), "link", on_click=lambda: self.set_rest("absent"),
                                  tip=_("Everybody of whom nothing is noted yet"))
        find = IconButton("search", _("Find a name (Ctrl+F)"), self.find, size=16, color="muted")
        self._approved = layout.row(Picture("lock", "muted", 14), (Elided(_("Approved: can’t be changed"), "small"), 1),
                                    gap=6, pad=(8, 0, 0, 0))
        self._rest = layout.row(self.all_present, self.rest_absent, (self._approved, 9), None, find, gap=2,
                                pad=(2, 0, 0, 0))
        self._counted, self._others = Elided("", "small"), Elided("", "small")
        self._counted.setObjectName("roll-counted")
        self._others.setObjectName("roll-others")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(lambda: add_menu(self._menu, self))
        self._add = menu_button(_("Add"), self._menu, "plus", "quiet")
        self._add.setObjectName("roll-add")
        first = Button(_("Add a guest"), "quiet", "plus", partial(self.begin, roll_adding.GUEST))
        self._empty = EmptyState("people", _("No members on this day"),
                                 _("Members of the groups that meet stand here, if their dates cover the day."), first)
        self._first = first
        self.adding.hide()
        foot = layout.col(self._counted, layout.row((self._others, 1), self._add, gap=4), gap=0, pad=(10, 0, 0, 4))
        layout.fill(self, layout.col(
            layout.row((self.quorum, 1), pad=(10, 10, 10, 0)), self._rest, self.finder, (self.list, 1),
            (self._empty, 1), layout.row((self.adding, 1), pad=(8, 0, 8, 0)), foot,
            gap=6, pad=(8, 0, 8, 0)))
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.noted.connect(self.note)
        self.list.substitute_wanted.connect(lambda _key: self.begin(roll_adding.SUBSTITUTE))
        self.list.guest_wanted.connect(lambda: self.begin(roll_adding.GUEST))
        self.list.staff_wanted.connect(lambda: self.begin(roll_adding.STAFF))
        self.list.find_wanted.connect(self.find)
        self.list.menu_wanted.connect(partial(show_row_menu, self))
        self.adding.taken.connect(self._take)
        self.adding.left.connect(self._leave_adding)

    # What the page uses

    @in_place
    def load(self, meeting: int, item: int | None = None) -> None:
        """Show the attendance of a meeting, or renew it; the agenda item makes no difference here."""
        if meeting != self.meeting:
            self.meeting, self._entitled = meeting, None
            self._pending.clear()
            self._failed = False
            self._leave_adding(focus=False)
        self._read()
        self._show()

    def commit(self) -> bool:
        """Try again to keep what could not be kept; False while it can't."""
        return not self._pending or self._save()

    def typed(self) -> list[Draft]:
        """What was pressed and could not be kept."""
        return roll_draft.typed_in(self.meeting, self.list.rows(), self.roll) if self.meeting is not None else []

    def put_back(self, draft: Draft) -> None:
        """Note it again. Raises ValueError for a draft that `typed` did not give, or where it can't be noted now."""
        if self.locked or draft.form != roll_draft.FORM:
            raise ValueError("no attendance")
        self._pending.update(roll_draft.pending_in(draft, self.roll))
        self._show_rows()
        self.commit()

    def find(self) -> None:
        """Ctrl+F: the small field that finds a name."""
        self.finder.begin()

    # Doing

    def line(self, key: Key | None = None) -> RollLine | None:
        """A line of the roll, or the current one."""
        wanted = key or self.list.current_key()
        return next((line for line in self.roll.lines if line.key == wanted), None)

    def note(self, key: Key, status: str | None) -> None:
        """Note a state of one line, or take it away."""
        if not self.locked:
            self._pending[key] = status
            self._show_rows()
            self._save()

    def set_rest(self, status: str) -> None:
        """All members of whom nothing is noted yet."""
        waiting = [line.key for line in self.roll.waiting() if line.key not in self._pending]
        if self.locked or not waiting:
            return
        self._pending.update(dict.fromkeys(waiting, status))
        self._show_rows()
        if self._save():
            told = {"present": ngettext("{count} member is marked present.", "{count} members are marked present.",
                                        len(waiting)),
                    "absent": ngettext("{count} member is marked absent.", "{count} members are marked absent.",
                                       len(waiting))}
            self._context.say(told[status].format(count=len(waiting)), undo=True)
        self.list.setFocus()

    def begin(self, purpose: str) -> None:
        """Ask who came as a substitute for the current member, as a guest or of the staff, or whom the current line
        represents."""
        line, entitled = self.line(), self._entitled
        if self.locked or entitled is None or (line is None and purpose in (roll_adding.SUBSTITUTE, roll_adding.BODY)):
            return
        name = line.name if line is not None else ""
        without = {each.person for each in self.roll.lines if each.person is not None and each.part == MEMBER}
        first = roll_people.colleagues(entitled, line) if line is not None and purpose == roll_adding.SUBSTITUTE else []
        self.adding.ask(purpose, roll_adding.title_of(purpose, name), without,
                        [person for person in first if person not in without], partial(roll_people.work_of, entitled))
        self._asked_of = line.key if line is not None else None

    # Showing

    def _read(self) -> None:
        assert self.meeting is not None
        with self._context.workspace.reading() as connection:
            if self._entitled is None or self._labels is None or self._labels.language != current():
                self._labels = Labels(connection, current())
                self._labels.item("role.chair")  # read now: later there is no connection
                self._entitled = Entitled(connection, self._labels, self.meeting)
                self._known.forget()
            self.roll = self._entitled.roll(connection)
            self.locked = self._context.read_only or minutes.is_locked(connection, self.meeting)
        self._stale = False

    def _show(self) -> None:
        self._show_rows()
        self.quorum.show_quorums(self.roll.quorums)
        counts, filled = self.roll.counts, bool(self.roll.lines)
        self._counted.setText(roll_rows.counted(counts))
        hint = _("keys P, O, R, A") if counts.waiting and not self.locked else ""
        self._approved.setVisible(self.locked and not self._context.read_only)
        self._others.setText(" · ".join(part for part in (roll_rows.counted_others(counts), hint) if part))
        self.list.set_editable(not self.locked)
        self.list.setVisible(filled)
        self._empty.setVisible(not filled)
        self._rest.setVisible(filled)
        self._first.setEnabled(not self.locked)
        for button in (self.all_present, self.rest_absent):
            button.setVisible(not self.locked)
            button.setEnabled(counts.waiting > 0)
        self._add.setVisible(not self.locked)
        if self.locked:
            self._leave_adding(focus=False)

    def _show_rows(self) -> None:
        if self._labels is not None:
            self.list.set_rows(roll_rows.rows(self.roll, self._labels, self._pending, self._failed))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self.meeting is not None:
            self.load(self.meeting)

    def _changed(self, step: Step) -> None:
        if self.meeting is None:
            return
        if step.tables & _NEAR or ("attendance" in step.tables and not self._saving):
            self._entitled = None
        elif "attendance" not in step.tables and "minutes_version" not in step.tables:
            return
        if self._saving:
            return
        if self.isVisible():
            self.load(self.meeting)
        else:
            self._stale = True

    # Keeping

    def _save(self) -> bool:
        """Keep all that stands on the screen and is not in the file: one step."""
        wanted = dict(self._pending)
        try:
            self._saving = True
            attendance.set_each(self._context.workspace, self._meeting(), wanted, self._entitled)
        except UserError as error:
            return self._keep_on_screen(error)
        finally:
            self._saving = False
        self._pending.clear()
        if self._failed:
            self._failed = False
            self._context.goes_on()
        self.load(self._meeting())
        return True

    def _keep_on_screen(self, error: UserError) -> bool:
        """It stays and is tried again, unless there is nothing left to which it could be noted."""
        with suppress(UserError):  # where it can't be read either, all stays as it is
            self._read()
        there = {line.key for line in self.roll.lines}
        if self.locked or not there.issuperset(self._pending):
            self._pending.clear()
            self._failed = False
            self._show()
            self._context.speak(error)
            return True
        self._failed = True
        self._show_rows()
        self._context.hold_up(error, self.commit)
        return False

    def _meeting(self) -> int:
        assert self.meeting is not None
        return self.meeting

    # Adding

    def _take(self, what: int | str) -> bool:
        """Put on the roll who was chosen or named, and go on in the list; False when that could not be kept."""
        purpose, meeting = self.adding.purpose, self._meeting()
        try:
            shown = roll_people.put(self._context.workspace, meeting, purpose, self._asked_of, what)
        except UserError as error:
            self.adding.refuse(what if isinstance(what, str) else self._known.title(Person, what), error.what)
            self._context.hold_up(error, partial(self._take, what))
            return False
        if self.adding.was_refused():
            self._context.goes_on()
        self._leave_adding()
        self.load(meeting)
        self.list.select(shown)
        if purpose == roll_adding.SUBSTITUTE:
            self.list.go_down()
        added = self.line()
        if purpose in (roll_adding.GUEST, roll_adding.STAFF) and added is not None and not added.organization:
            self.begin(roll_adding.BODY)
        return True

    def _leave_adding(self, focus: bool = True) -> None:
        inside = self.adding.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.adding.hide()
        if focus or inside:
            self.list.setFocus()
