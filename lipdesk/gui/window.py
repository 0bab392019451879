"""The window of one partnership: it owns the frame, the open file and the pages, and lets them find each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui import actions, menus, places, window_dialogs
from lipdesk.gui.companions import Companions
from lipdesk.gui.frame import Frame, FrameActions
from lipdesk.gui.meeting_menu import MeetingMenu
from lipdesk.gui.memory import Memory
from lipdesk.gui.navigation import Stop, Trail
from lipdesk.gui.outbox_fact import OutboxFact
from lipdesk.gui.recent import Recent
from lipdesk.gui.tasks import Tasks
from lipdesk.gui.undoing import Undoing
from lipdesk.i18n import _

if TYPE_CHECKING:
    from lipdesk.gui.context import Context
    from lipdesk.gui.looking import Looking
    from lipdesk.store.history import Step
    from lipdesk.store.workspace import Workspace


class Window(Companions, Frame):
    """Shown first, filled afterwards: `open_file` or `welcome` come once it is painted.

    `look_wanted` asks for a window of its own on a backup, and `restore_wanted` comes from such a window. `gone` tells
    that the window is closed and its last backup made.
    """

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    look_wanted = Signal(object)
    restore_wanted = Signal(object)
    gone = Signal()

    def __init__(self, memory: Memory, today: Callable[[], date] = date.today) -> None:
        named = actions.make()
        super().__init__(
            places.sidebar(),
            FrameActions(named.back, named.forward, named.new, named.find, named.undo, named.redo, named.preview,
                         named.quick_log),
            memory,
        )
        self.commands, self.memory, self._today = named, memory, today
        for command in named.all():
            command.setParent(self)
            self.addAction(command)
        self.recent, self.tasks, self.trail = Recent(memory), Tasks(self), Trail()
        self.context: Context | None = None
        self.looking: Looking | None = None
        self.pages: dict[str, QWidget] = {}
        self.undoing, self.outbox = Undoing(self), OutboxFact(self)
        self.meeting_menu = MeetingMenu(self)
        self.recent_menu = menus.fill(self.menuBar(), named, self.meeting_menu, self.show_place, self.show_report)
        self.recent_menu.aboutToShow.connect(lambda: self.files.fill_recent())
        self._connect()
        self._refresh()

    @property
    def workspace(self) -> Workspace | None:
        """The open file."""
        return self.context.workspace if self.context is not None else None

    def use(self, workspace: Workspace) -> None:
        """Take over an open file and show its Home."""
        from lipdesk.gui.context import Context

        self.leave_file()
        self.context = Context(
            workspace, self.open_record, self.show_place, self.status.say, self.speak, self.memory,
            self._today, self.tasks, self.safekeeping.back_up_first, self.trouble, self.open_minutes,
            lambda group: self._go(Stop("composition", group)))
        workspace.listen(self._changed)
        if workspace.read_only:
            self.status.set_fact("saved", "eye", _("Only for looking"), str(workspace.path))
        else:
            self.recent.add(workspace.path)
            self.status.set_fact("saved", "check", _("Everything is saved"), str(workspace.path))
            self.safekeeping.begin(workspace)
        self._refresh()
        self.set_chrome_shown(True)
        self.show_place("home")
        if not workspace.read_only:
            self.drafts.begin(workspace)
            self.file_watch.begin(workspace)

    def leave_file(self) -> None:
        """Let go of the open file and its pages; what was being typed has been taken by `commit`."""
        if self.context is None:
            return
        self.tasks.let_go()
        self.file_watch.end()
        self.drafts.end()
        self.trouble.over()
        self.trouble.over(reading=True)
        self.safekeeping.end()
        workspace, self.context = self.context.workspace, None
        for page in self.pages.values():
            self.drop_page(page)
        self.pages.clear()
        self.trail = Trail()
        workspace.close()
        self.status.say("")
        self._refresh()

    def welcome(self) -> None:
        """The page without a file."""
        from lipdesk.gui.pages.welcome import WelcomePage

        shown = self.pages.pop("welcome", None)
        if shown is not None:
            self.drop_page(shown)
        page = self.pages["welcome"] = WelcomePage(self.files, self.recent)
        page.language_chosen.connect(self.language_chosen)
        self.set_page(page)
        self.set_chrome_shown(False)

    def show_place(self, place: str) -> None:
        """Go to a place of the sidebar or of the Go menu."""
        self._go(Stop(place))

    def open_record(self, type_key: str, record: int) -> None:
        """Go to a record's page; a part is shown on the page of the record it belongs to."""
        from lipdesk.gui.whereabouts import page_of

        if self.context is None:
            return
        try:
            stop = page_of(self.context.workspace, type_key, record)
        except UserError as error:
            self.speak(error)
        else:
            self._go(stop)

    def open_minutes(self, meeting: int) -> None:
        """Go to the agenda and minutes of a meeting."""
        self._go(Stop("minutes", meeting))

    def show_report(self, kind: str) -> None:
        """Open the reports page on one kind."""
        self.show_place("reports")
        page = self.pages.get("reports")
        if page is not None:
            page.choose_kind(kind)  # type: ignore[attr-defined]

    def speak(self, error: UserError) -> None:
        """Tell an error: what happened, what is safe, what to do."""
        from lipdesk.gui.dialogs import message

        message.speak(self, error)

    def commit(self) -> bool:
        """Take what is being typed; False when it can't be taken and she must stay."""
        page = self.page()
        return page.commit() if page is not None and hasattr(page, "commit") else True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Typed words first, then the file, then its backup, then the window."""
        if not self.drafts.may_leave():
            event.ignore()
            return
        self.leave_file()
        if self.safekeeping.is_busy():
            event.ignore()
            self.hide()
            self.safekeeping.finish(self.close)
            return
        super().closeEvent(event)
        if event.isAccepted():
            self.gone.emit()

    def _go(self, stop: Stop, travelling: bool = False) -> None:
        if self.context is None or not self.commit():
            self.set_place(places.marked(self.trail.here.place) if self.trail.here else "")
            return
        try:
            self._show_stop(self.context, stop, travelling)
        except UserError as error:
            self.set_place(places.marked(self.trail.here.place) if self.trail.here else "")
            self.speak(error)

    def _show_stop(self, context: Context, stop: Stop, travelling: bool) -> None:
        page = self.pages.get(stop.place)
        if page is None:
            page = self.pages[stop.place] = places.make(stop.place, context)
        if not travelling:
            self.trail.go(stop)
        self.trouble.over(reading=True)
        self.set_page(page)
        self.set_place(places.marked(stop.place))
        if stop.record is not None:
            page.show_record(stop.record)  # type: ignore[attr-defined]
        self._refresh_trail()

    def _travel(self, stop: Stop | None) -> None:
        if stop is not None:
            self._go(stop, travelling=True)

    def _connect(self) -> None:
        named = self.commands
        self.place_chosen.connect(self.show_place)
        self.connect_file_menu()
        named.back.triggered.connect(lambda: self._travel(self.trail.back()))
        named.forward.triggered.connect(lambda: self._travel(self.trail.forward()))
        named.up.triggered.connect(lambda: self._ask_page("back"))
        named.new.triggered.connect(lambda: self._ask_page("new"))
        named.find_here.triggered.connect(lambda: self._ask_page("find"))
        named.preview.triggered.connect(lambda: self._ask_page("preview"))
        named.quick_log.triggered.connect(self._quick_log)
        named.find.triggered.connect(self._find)
        for command, place in ((named.trash, "trash"), (named.lists, "list_item"), (named.partnership, "partnership"),
                               (named.privacy, "privacy"), (named.patterns, "patterns"),
                               (named.composition, "composition")):
            command.triggered.connect(lambda _checked=False, place=place: self.show_place(place))
        window_dialogs.connect(self)
        named.leave.triggered.connect(self.close)

    def _ask_page(self, what: str) -> None:
        page = self.page()
        if page is None or not hasattr(page, what):
            return
        try:
            getattr(page, what)()
        except UserError as error:
            self.speak(error)

    def _quick_log(self) -> None:
        self.show_place("contact")
        self._ask_page("new")

    def _find(self) -> None:
        from lipdesk.gui.finding import ask

        ask(self)

    def _changed(self, step: Step) -> None:
        """A step is on disk: say when, and bring the chrome up to date."""
        self.trouble.over()
        self.status.set_fact("saved", "check", _("Saved {time}").format(time=datetime.now().strftime("%H:%M")))
        self._refresh()

    def _refresh(self) -> None:
        from_file = self.context is not None
        for command in self.commands.needs_file():
            command.setEnabled(from_file)
        if self.looking is not None:
            for command in self.commands.not_for_looking():
                command.setEnabled(False)
            self.recent_menu.setEnabled(False)
        self._refresh_trail()
        if self.context is None:
            self.undoing.refresh()
            self.outbox.refresh()
            self.setWindowTitle("LIPdesk")
            self.set_heading("", "")
            return
        try:
            self._read_chrome(self.context)
        except UserError as error:
            self.trouble.say(error, self._refresh, reading=True)

    def _read_chrome(self, context: Context) -> None:
        """What the frame itself shows of the file."""
        from lipdesk.gui.heading import counts, heading

        self.undoing.refresh()
        self.outbox.refresh()
        name, year = heading(context)
        self.set_heading(name, year)
        looking = self.looking
        self.setWindowTitle(_("{name} – LIPdesk").format(name=name) if looking is None else looking.title(name))
        for place, (count, signal) in counts(context).items():
            self.set_count(place, count, signal)

    def _refresh_trail(self) -> None:
        back, forward = self.trail.can_go()
        self.commands.back.setEnabled(back)
        self.commands.forward.setEnabled(forward)
