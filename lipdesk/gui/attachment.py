"""The file of a document, on its record page: what it is, and the ways in and out."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from lipdesk.domain.documents import Document
from lipdesk.domain.errors import UserError
from lipdesk.domain.format import number
from lipdesk.gui import layout
from lipdesk.gui.context import Context
from lipdesk.gui.flow_layout import flow
from lipdesk.gui.record_form import RecordForm
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Elided, Label, Picture
from lipdesk.i18n import _, current, ngettext
from lipdesk.services import attaching
from lipdesk.store.queries.records import one

_FOLDER = "documents/folder"  # where she last took a file from or put one
_NO_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')  # on one system or another


class Attachment(QWidget):
    """Shows the file of the record in `form`. A file for a record that is still being written makes the record, and
    `added` tells its id. A file can be dropped here."""

    added = Signal(int)

    def __init__(self, context: Context, form: RecordForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._form = context, form
        self._file_name = ""
        self.setObjectName("attachment")
        self.setAccessibleName(_("File"))
        self.setAcceptDrops(not context.read_only)
        self.name_label, self.size_label = Elided("", "strong"), Label("", "small")
        self.name_label.setObjectName("attached-name")
        self.size_label.setObjectName("attached-size")
        self.attach_button = _button("attach-file", _("Attach a file…"), "attach", _("Attach a file to this document"))
        self.save_button = _button("save-copy", _("Save a copy…"), "save", _("Save a copy of the attached file"))
        self.attach_button.clicked.connect(self._ask_which)
        self.save_button.clicked.connect(self._ask_where)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(layout.row(Picture("attach"), (self.name_label, 1), self.size_label))
        column.addWidget(flow(self.attach_button, self.save_button))

    def refresh(self) -> None:
        """Show what the record holds now."""
        record = self._form.record
        with self._context.workspace.reading() as connection:
            values = (one(connection, Document, record) if record is not None else None) or {}
        fingerprint = values.get("sha256")
        size = attaching.size_of(self._context.workspace, fingerprint) if fingerprint else None
        self._file_name = values.get("file_name") or values.get("title") or ""
        if not fingerprint:
            self.name_label.setText(_("No file yet: attach or drop one."))
            self.size_label.setText("")
        else:
            self.name_label.setText(" ".join(self._file_name.split()))
            self.size_label.setText(_("missing") if size is None else shown_size(size))
        self.save_button.setVisible(size is not None)
        self.attach_button.setVisible(not self._context.read_only)

    def take(self, source: Path) -> None:
        """Attach a file, after what is being typed."""
        drafting = self._form.record is None
        if not (self._form.form.commit() if drafting else self._form.commit()):
            return
        record, workspace = self._form.record, self._context.workspace
        try:
            if record is None:
                self.added.emit(attaching.add(workspace, source, self._form.values()))
            else:
                attaching.attach(workspace, record, source)
        except UserError as error:
            self._context.speak(error)
            return
        self.refresh()
        self._context.say(_("{name} is kept in your file.").format(name=source.name), undo=True)

    def give(self, target: Path) -> None:
        """Write a copy of the file to the disk."""
        if self._form.record is None:
            return
        try:
            attaching.save_copy(self._context.workspace, self._form.record, target)
        except UserError as error:
            self._context.speak(error)
            return
        self._context.say(_("The copy is in {folder}.").format(folder=target.parent))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file from the disk may be dropped."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped file is attached."""
        source = _dropped(event)
        if source is not None:
            event.acceptProposedAction()
            self.take(source)

    def _ask_which(self) -> None:
        found, _kind = QFileDialog.getOpenFileName(self, _("Attach a file"), str(self._folder()))
        if found:
            self._context.memory.set(_FOLDER, str(Path(found).parent))
            self.take(Path(found))

    def _ask_where(self) -> None:
        offered = self._folder() / (_NO_FILE_NAME.sub("-", self._file_name).strip() or _("Document"))
        found, _kind = QFileDialog.getSaveFileName(self, _("Save a copy"), str(offered))
        if found:
            self._context.memory.set(_FOLDER, str(Path(found).parent))
            self.give(Path(found))

    def _folder(self) -> Path:
        return Path(self._context.memory.get(_FOLDER) or self._context.workspace.path.parent)


def shown_size(size: int) -> str:
    """A number of bytes as people read it: 640 bytes, 12 KB, 1.4 MB."""
    language = current()
    if size < 1024:
        return ngettext("{count} byte", "{count} bytes", size).format(count=size)
    if size < attaching.MEGABYTE:
        return _("{size} KB").format(size=number(size // 1024, language))
    return _("{size} MB").format(size=number(size / attaching.MEGABYTE, language, 1))


def _button(key: str, words: str, icon: str, name: str) -> Button:
    made = Button(words, "plain", icon)
    made.setObjectName(key)
    made.setAccessibleName(name)
    return made


def _dropped(event: QDropEvent) -> Path | None:
    """The one file of the disk that is being dropped; None for anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
