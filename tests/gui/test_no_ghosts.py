"""Nothing flashes up beside the window: a widget that is shown before it has a place is a window of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from lipdesk.gui.memory import NoMemory
from lipdesk.gui.places import FURTHER, SIDEBAR
from lipdesk.gui.window import Window
from tests.gui.partnership_file import small_file


class Ghosts(QObject):
    """Notes each window that comes up and is neither the frame nor a dialog or menu."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        wanted = (QDialog, QMenu, Window)
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow() \
                and not isinstance(watched, wanted):  # fmt: skip
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_no_place_shows_a_window_of_its_own(qapp: QApplication, tmp_path: Path) -> None:
    ghosts = Ghosts()
    window = Window(NoMemory())
    window.show()
    window.use(small_file(tmp_path))
    qapp.installEventFilter(ghosts)
    try:
        for place in dict.fromkeys([place for place, *_words in SIDEBAR] + list(FURTHER)):
            window.show_place(place)
            qapp.processEvents()
            assert ghosts.seen == [], place
    finally:
        qapp.removeEventFilter(ghosts)
        window.drafts.end()
        window.close()
