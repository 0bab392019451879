"""The part of a dialog that says where a file will be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Elided, Label
from lipdesk.i18n import _


class FilePlace(QWidget):
    """Where a file will be: its name, its folder, and a button to choose another place."""

    def __init__(self, label: str, path: Path, change: Callable[[], object], name: str) -> None:
        super().__init__()
        self._name, self._folder = Elided("", "strong"), Elided("", "muted")
        other = Button(_("Change…"), "plain", on_click=change)
        other.setObjectName("change-place")
        other.setAccessibleName(name)
        self.show_path(path)
        fill(self, row((col(Label(label, "small"), self._name, self._folder, gap=2), 1), other, gap=12))

    def show_path(self, path: Path) -> None:
        """Show another file."""
        self._name.setText(path.name)
        self._folder.setText(str(path.parent))
