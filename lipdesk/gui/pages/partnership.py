"""About the partnership: the one record that prints on covers and sets the fiscal year."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lipdesk.domain.partnership import Partnership
from lipdesk.gui.context import Context
from lipdesk.gui.layout import col, page, scrolled
from lipdesk.gui.record_form import RecordForm
from lipdesk.gui.trouble import in_place
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _
from lipdesk.store.drafts import Draft
from lipdesk.store.history import Step

_WIDE = 720


class PartnershipPage(QWidget):
    """One form; every field is saved when it is left."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page:partnership")
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._form = RecordForm(context, Partnership)
        self._form.setMaximumWidth(_WIDE)
        sentence = _("What stands here prints on the cover of your reports; the fiscal year decides how they count.")
        intro = Label(sentence, "muted", wrap=True)
        inside = page(col(Label(_("About your partnership"), "title"), intro, gap=4), self._form, None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(inside, "partnership-scroll"))
        self._stale = True
        self.reload()
        self._stop = context.workspace.listen(self._changed)
        self.destroyed.connect(self._stop)

    def show_record(self, record: int) -> None:
        """There is only one."""
        self._form.load(record)

    def commit(self) -> bool:
        """Take what is being typed; False keeps her here."""
        return self._form.commit()

    def typed(self) -> list[Draft]:
        """What is half-typed here."""
        found = self._form.typed()
        return [found] if found is not None else []

    def put_back(self, draft: Draft) -> None:
        """Go on with it."""
        self._form.put_back(draft)

    def find(self) -> None:
        """The keyboard to the first field that is still empty."""
        self._form.focus_first()

    def _changed(self, step: Step) -> None:
        if step.tables & {"partnership", "person", "document"}:
            self.reload()

    @in_place
    def reload(self) -> None:
        """Read it again."""
        self._stale = False
        self._form.load(1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()
