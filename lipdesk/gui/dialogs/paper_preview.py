"""The papers of a meeting as they will read, on white paper, before they are made."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from lipdesk.domain.errors import UserError
from lipdesk.gui import layout
from lipdesk.gui.context import Context
from lipdesk.gui.minutes.papers import PAPERS, Papers
from lipdesk.gui.minutes.standing import Standing
from lipdesk.gui.pages.report_preview import PreviewPane
from lipdesk.gui.widgets.buttons import Button, Segments
from lipdesk.i18n import _, current


class PaperPreview(QDialog):
    """Which paper, in which language; “Save as PDF…” makes what is shown in every language of the partnership."""

    def __init__(self, context: Context, meeting: Standing, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._meeting = context, meeting
        self._papers = Papers(context, self)
        self.setObjectName("paper-preview")
        self.setWindowTitle(meeting.name)
        self.setAccessibleName(meeting.name)
        self.kinds = Segments([(key, _(words)) for key, words in PAPERS.items()], _("Paper"), kind)
        languages = self._papers.languages()
        named = {"en": _("English"), "fr": _("French")}
        self.languages = Segments([(one, named[one]) for one in languages], _("Language"), current())
        self.languages.setVisible(len(languages) > 1)
        self.pane = PreviewPane(title=meeting.name)
        for segments in (self.kinds, self.languages):
            segments.chosen.connect(lambda _key: self.show_paper())
        save = Button(_("Save as PDF…"), "filled", "save", self._save)
        save.setObjectName("save-paper")
        head = layout.row(self.kinds, None, self.languages, pad=(16, 12, 16, 8))
        foot = layout.row(None, Button(_("Close"), "plain", on_click=self.reject), save, pad=(16, 10, 16, 14))
        layout.fill(self, layout.col(head, (self.pane, 1), foot, gap=0))
        self.resize(820, min(640, parent.window().height()) if parent is not None else 640)
        self.pane.browser.setFocus()
        self.show_paper()

    def show_paper(self) -> None:
        """Build the paper anew and show it."""
        from lipdesk.reports import building

        kind, language = str(self.kinds.current()), str(self.languages.current())
        try:
            with self._context.workspace.reading() as connection:
                document = building.build_meeting(connection, kind, self._meeting.id, language, self._context.today())
        except UserError as error:
            self._context.speak(error)
            return
        self.pane.show_document(document)

    def _save(self) -> None:
        self._papers.ask(str(self.kinds.current()), self._meeting)
