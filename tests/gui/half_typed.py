"""A window in which somebody is writing, as a program of its own, so that it can be killed: FILE PLACE."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from lipdesk.gui import drafts
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.window import Window
from lipdesk.store.drafts import beside

WORDS = "Spoke with Eloise about the welcome guide; she will"


def main(path: Path) -> int:
    """Open the file, go to its first organization, write into its notes, and say when that is kept."""
    qt = QApplication([])
    drafts.OFTEN = 50
    window = Window(NoMemory())
    window.show()
    window.files.open(path)
    window.open_record("organization", 1)
    notes = window.pages["organization"].detail.form.form.editor("notes")  # type: ignore[attr-defined]
    area = notes.focus_widget()
    assert isinstance(area, QPlainTextEdit)
    area.setFocus()
    QTest.keyClicks(area, WORDS)
    watch = QTimer(interval=20)
    watch.timeout.connect(lambda: WORDS in _written(path) and print("kept", flush=True))
    watch.start()
    return qt.exec()


def _written(path: Path) -> str:
    found = beside(path)
    return found.read_text(encoding="utf-8") if found.exists() else ""


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
