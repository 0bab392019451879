"""Where backups go: the folder, and a second place such as a USB key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from lipdesk import paths
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Elided, Label
from lipdesk.i18n import _

if TYPE_CHECKING:
    from lipdesk.gui.safekeeping import Safekeeping


class BackupPlaces(QWidget):
    """Shows both places and lets her change them; a choice takes effect with the next backup."""

    def __init__(self, keeping: Safekeeping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeping = keeping
        self.setObjectName("backup-places")
        self.setAccessibleName(_("Backups"))
        self.folder, self.second = Elided(""), Elided("")
        self.folder.setObjectName("backup-folder")
        self.second.setObjectName("backup-second")
        self.change = _button(_("Change…"), "change-backup-folder", _("Change the folder for backups"), self._change)
        show = _button(_("Show"), "show-backup-folder", _("Show the folder for backups"), self._show_folder)
        self.choose = _button(_("Choose…"), "choose-second", _("Choose a second place for backups"), self._choose)
        self.none = _button(_("None"), "no-second", _("Have no second place for backups"), self._drop)
        about = Label(_("Each backup is also put into the second place when it is connected: a USB key, or a drive of "
                        "your organization."), "small", wrap=True)
        about.setMinimumWidth(432)
        fill(self, col(
            Label(_("Backups"), "sub"),
            col(Label(_("Folder"), "muted"), row((self.folder, 1), self.change, show), gap=0),
            col(Label(_("Second place"), "muted"), row((self.second, 1), self.choose, self.none), gap=0),
            about, gap=8))
        self._refresh()

    def _refresh(self) -> None:
        memory = self._keeping.memory
        self.folder.setText(str(memory.folder))
        self.second.setText(str(memory.second) if memory.second is not None else _("None"))
        self.none.setEnabled(memory.second is not None)

    def _change(self) -> None:
        self._keeping.choose_folder(self.window())
        self._refresh()

    def _show_folder(self) -> None:
        folder = self._keeping.memory.folder
        folder = next(one for one in (folder, *folder.parents) if paths.is_folder(one))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _choose(self) -> None:
        chosen = ask_folder(self.window(), self._keeping.memory.second)
        if chosen is not None:
            self._keeping.memory.set_second(chosen)
            self._refresh()

    def _drop(self) -> None:
        self._keeping.memory.set_second(None)
        self._refresh()


def ask_folder(parent: QWidget | None, now: Path | None) -> Path | None:
    """The folder that she chooses for backups; None when she changes nothing."""
    start = next((str(one) for one in ([now, *now.parents] if now is not None else []) if paths.is_folder(one)), "")
    chosen = QFileDialog.getExistingDirectory(parent, _("Folder for backups"), start or str(Path.home()))
    return Path(chosen) if chosen else None


def _button(words: str, key: str, name: str, on_click: Callable[[], object]) -> Button:
    made = Button(words, "plain", on_click=on_click)
    made.setObjectName(key)
    made.setAccessibleName(name)
    return made
