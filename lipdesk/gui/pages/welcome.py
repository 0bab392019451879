"""The page without a file: begin, open, go on where she was, or look at the sample."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lipdesk import i18n, paths
from lipdesk.gui.layout import clear, col, row, scrolled
from lipdesk.gui.recent import Recent
from lipdesk.gui.widgets.buttons import Button, IconButton, Segments
from lipdesk.gui.widgets.labels import Elided, Label, Picture
from lipdesk.i18n import _

_WIDE = 640


class Files(Protocol):
    """What the welcome page asks of the File menu."""

    def open(self, path: Path) -> bool:
        """Open a file."""

    def choose(self) -> None:
        """Ask which file."""

    def new(self) -> None:
        """Begin a new one."""

    def sample(self) -> None:
        """Look at the sample."""

    def backups(self, missing: Path | None = None) -> None:
        """Show the backups of a file that is not where it was."""


class WelcomePage(QWidget):
    """`language_chosen` asks the window to switch its language."""

    language_chosen = Signal(str)

    def __init__(self, files: Files, recent: Recent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page:welcome")
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._files, self._recent = files, recent
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._new = Button(_("New partnership"), "filled", "plus", files.new)
        languages = Segments([("en", "English"), ("fr", "Français")], _("Language of the window"), i18n.current())
        languages.chosen.connect(lambda key: self.language_chosen.emit(str(key)))
        promise = _("Your partnership’s whole memory in one file, and the annual report that counts itself.")
        words = col(Label(_("Welcome to LIPdesk"), "title"), Label(promise, "muted", wrap=True), gap=4)
        head = row((words, 1), languages, gap=16)
        buttons = row(self._new, Button(_("Open…"), "plain", "folder", files.choose),
                      Button(_("Look at the sample"), "quiet", "eye", files.sample), None)
        holder = QWidget()
        holder.setLayout(self._list)
        self._inside = col(head, 8, buttons, 16, holder, 16, _privacy(), None, gap=8, pad=(24, 24, 24, 16))
        self._inside.setMaximumWidth(_WIDE)
        middle = QWidget()
        middle.setProperty("look", "page")
        centred = QHBoxLayout(middle)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addStretch(1)
        centred.addWidget(self._inside, 100)
        centred.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(middle, _("Welcome to LIPdesk")))
        self.setFocusProxy(self._new)       # Enter begins, and Tab goes on from there
        self.reload()

    def reload(self) -> None:
        """Look again which files were open lately, and whether they are still there."""
        clear(self._list)
        found = self._recent.paths()
        if found:
            title = Label(_("Go on where you were"), "sub")
            title.setContentsMargins(0, 0, 0, 4)
            self._list.addWidget(title)
        for path in found:
            self._list.addWidget(self._row(path))
        self._fit_height()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()
        self._new.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        """Wrapped words ask for the height that they would need at their narrowest; here the width is known."""
        self._inside.setMinimumHeight(max(1, self._inside.heightForWidth(min(_WIDE, self.width()))))

    def _row(self, path: Path) -> QWidget:
        there = paths.is_file(path)
        name = Button(path.stem.replace("&", "&&"), "link", on_click=partial(self._open, path))
        name.setObjectName(f"recent:{path.name}")
        name.setEnabled(there)
        words = str(path.parent) if there else _("{folder} – no longer there").format(folder=path.parent)
        name.setAccessibleDescription(words)
        where = Elided(words, "small")
        remove = IconButton("close", _("Remove {name} from this list").format(name=path.stem),
                            partial(self._remove, path), size=16, color="muted")
        parts: list[QWidget] = [] if there else [self._backups_button(path)]
        return row(Picture("file", "muted", 16), name, (where, 1), *parts, remove, gap=8, pad=(0, 2, 0, 2))

    def _backups_button(self, path: Path) -> Button:
        made = Button(_("Backups…"), "link", "history", partial(self._files.backups, path))
        made.setObjectName(f"backups:{path.name}")
        made.setAccessibleName(_("Backups of {name}").format(name=path.stem))
        return made

    def _open(self, path: Path) -> None:
        if not self._files.open(path):
            self.reload()

    def _remove(self, path: Path) -> None:
        self._recent.remove(path)
        self.reload()
        self._new.setFocus()


def _privacy() -> QWidget:
    words = _(
        "Everything stays on this computer, in the folder {folder} unless you choose another. LIPdesk never uses the "
        "internet. If the laptop could be lost, turn on disk encryption: BitLocker on Windows, FileVault on a Mac."
    ).format(folder=paths.files_folder())
    return row(Picture("lock", "muted", 16), (Label(words, "small", wrap=True), 1), gap=8)
