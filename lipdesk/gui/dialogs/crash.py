"""What she sees when LIPdesk itself was wrong."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _


class CrashDialog(QDialog):
    """Nothing leaves this computer: she copies the details if she wants to."""

    def __init__(self, details: str, where: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self.setWindowTitle(_("LIPdesk"))
        self.setAccessibleName(_("Something went wrong in LIPdesk."))
        self.resize(620, 420)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setObjectName("crash-details")
        self.details.setAccessibleName(_("Details"))
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        copy = Button(_("Copy the details"), "plain", "copy", self._copy)
        close = Button(_("Go on working"), "filled", on_click=self.accept)
        close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(_("Something went wrong in LIPdesk."), "head", wrap=True))
        column.addWidget(Label(_("Your data is on disk: everything up to your last change is saved. "
                                 "If it happens again, close LIPdesk and start it anew."), wrap=True))
        if where:
            column.addWidget(Label(where, "small", wrap=True))
        column.addWidget(self.details, 1)
        column.addLayout(buttons)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
