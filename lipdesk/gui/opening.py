"""A file that the system hands over while LIPdesk runs: macOS does so with each double click, and at the start."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Program(QApplication):
    """The application of Qt; `file_wanted` tells which file is to be opened."""

    file_wanted = Signal(Path)

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.FileOpen:
            return super().event(event)
        self.file_wanted.emit(Path(cast(QFileOpenEvent, event).file()))
        return True
