"""What this program is, its version, and its licence."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QWidget

from lipdesk import __version__
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _

_WIDE = 400  # px: wrapped words ask for the height of their narrowest width


class AboutDialog(QDialog):
    """A few lines that can be selected, so that a version can be copied into a letter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("about")
        self.setWindowTitle(_("About LIPdesk"))
        close = Button(_("Close"), "filled", on_click=self.accept)
        close.setDefault(True)
        what = _("The memory and the annual report of a small Local Immigration Partnership, in one file, offline.")
        licence = _("Free software under the MIT licence. Fonts and icons carry their own licences.")
        version = Label(_("Version {version}, with Qt {qt}").format(version=__version__, qt=qVersion()), "muted")
        version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = [Label(what, wrap=True), Label(licence, "muted", wrap=True)]
        for label in words:
            label.setMinimumWidth(_WIDE)
        inside = col(Label("LIPdesk", "title"), version, *words, 8, row(None, close), gap=8, pad=(24, 16, 24, 16))
        fill(self, inside)
        close.setFocus()
