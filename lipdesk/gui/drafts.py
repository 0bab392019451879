"""Keeps what is half-typed beside the file every few seconds, and offers it after a crash."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _
from lipdesk.store import drafts
from lipdesk.store.drafts import Draft

if TYPE_CHECKING:
    from lipdesk.gui.draft_offer import DraftOffer
    from lipdesk.gui.window import Window
    from lipdesk.store.workspace import Workspace

OFTEN = 3000  # ms


@runtime_checkable
class Writing(Protocol):
    """A page or dialog where she writes."""

    def typed(self) -> list[Draft]:
        """What stands there and is not in the file."""

    def put_back(self, draft: Draft) -> None:
        """Go on with a draft that `typed` gave once. Raises ValueError, KeyError for any other."""


class Drafts(QObject):
    """One for the window. What was found when the file was opened stays kept until she put it back or discarded it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._workspace: Workspace | None = None
        self._identity = ""
        self._found: list[Draft] = []
        self._kept: list[Draft] = []
        self._failed = False
        self._offer: DraftOffer | None = None
        self._timer = QTimer(self, interval=OFTEN)
        self._timer.timeout.connect(self.keep)

    def begin(self, workspace: Workspace) -> None:
        """Offer what was left half-typed in a file that was just opened, and begin to keep what comes."""
        self._workspace, self._found, self._kept, self._failed = workspace, [], [], False
        try:
            self._identity = workspace.identity
            self._found = drafts.read(workspace.path, self._identity)
        except (ValueError, OSError, UserError):
            self._put_aside(workspace)
        self._kept = list(self._found)
        self._timer.start()
        self._show_next()

    def keep(self) -> bool:
        """Write what is half-typed now, if that is news. False when it can't be kept: said once, and work goes on."""
        if self._workspace is None:
            return True
        try:
            wanted = [*self._found, *self._typed()]
            if wanted != self._kept:
                drafts.write(self._workspace.path, self._identity, wanted)
                self._kept = wanted
        except UserError as error:
            if not self._failed:
                self._failed = True
                said = _("What you are typing can’t be kept as a draft: {reason}").format(reason=error.what)
                self._window.status.say(said)
            return False
        self._failed = False
        return True

    def end(self) -> None:
        """The file is being closed: what could not be saved stays as a draft; else the draft file goes."""
        if self._workspace is None:
            return
        self._timer.stop()
        self.keep()
        self._workspace = None
        self._drop_offer()

    def may_leave(self) -> bool:
        """Take what is being typed before the file is closed; ask her where something can't be taken. True when the
        file may be closed."""
        if self._window.commit():
            return True
        from lipdesk.gui.dialogs import message

        try:
            fields = dict.fromkeys(one.label for draft in self._typed() for one in draft.typed)
            what = _("Something that you typed can’t be saved: {fields}.").format(fields=", ".join(fields))
        except UserError:  # the names of what she picked can't even be read
            what = _("Something that you typed can’t be saved.")
        if self.keep():
            detail = _("If you close now, LIPdesk offers these words again when the file is opened next.")
            leave = _("Close and keep them as a draft")
        else:
            detail = _("If you close now, these words are lost: they can’t be kept as a draft either. "
                       "You can stay, and copy them to another place first.")
            leave = _("Close and lose these words")
        options = [("leave", leave), ("stay", _("Stay here"))]
        return message.choose(self._window, what, detail, options) == "leave"

    # Offering

    def dealt_with(self, draft: Draft) -> None:
        """She put it back or discarded it."""
        self._found.remove(draft)
        self.keep()
        self._drop_offer()
        self._show_next()

    def _show_next(self) -> None:
        if self._found and self._workspace is not None:
            from lipdesk.gui.draft_offer import DraftOffer

            self._offer = DraftOffer(self._window, self._found[0], self.dealt_with)
            self._window.add_banner(self._offer.banner)

    def _drop_offer(self) -> None:
        if self._offer is not None:
            self._window.drop_banner(self._offer.banner)
            self._offer = None

    def _put_aside(self, workspace: Workspace) -> None:
        try:
            target = drafts.put_aside(workspace.path)
        except OSError as error:
            self._window.status.say(_("The draft beside the file can’t be read: {reason}.").format(
                reason=error.strerror))
            return
        self._window.status.say(_("A draft beside the file can’t be used. It was kept as {name}.").format(
            name=target.name))

    def _typed(self) -> list[Draft]:
        """From all pages and open dialogs; a draft that is as it was keeps its time."""
        now = datetime.now().isoformat(timespec="seconds")
        made = []
        for place, writing in self._writing():
            for draft in writing.typed():
                named = replace(draft, place=draft.place or place)
                same = next((one for one in self._kept if replace(one, at="") == named), None)
                made.append(same or replace(named, at=now))
        return made

    def _writing(self) -> list[tuple[str, Writing]]:
        window = self._window
        places: list[tuple[str, QWidget]] = [*window.pages.items()]
        for shown in QApplication.topLevelWidgets():
            behind = shown.parentWidget()
            if shown.isVisible() and behind is not None and behind.window() is window:
                places.append((shown.objectName(), shown))
        return [(place, widget) for place, widget in places if isinstance(widget, Writing)]
