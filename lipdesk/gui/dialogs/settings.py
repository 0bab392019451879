"""Settings of this computer: language, light or dark, where backups go; and who “You” is in the file that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication, QDialog

from lipdesk import i18n
from lipdesk.domain.errors import UserError
from lipdesk.domain.registry import record_type
from lipdesk.gui import theme
from lipdesk.gui.dialogs.backup_places import BackupPlaces
from lipdesk.gui.editors import CalmForm, ChoiceEditor, Picker
from lipdesk.gui.known import Known
from lipdesk.gui.layout import col, fill, line, row
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _
from lipdesk.services import records

if TYPE_CHECKING:
    from lipdesk.gui.window import Window


class SettingsDialog(QDialog):
    """Each choice takes effect at once; the window keeps it. There is nothing to confirm."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("settings")
        self.setWindowTitle(_("Settings"))
        self.setMinimumWidth(480)
        self.form = CalmForm(_("Settings"), boxed=True)
        languages = [("en", "English"), ("fr", "Français")]
        language = self.form.add(ChoiceEditor(_("Language"), languages, optional=False), "language")
        language.set_value(i18n.current())
        language.edited.connect(self._speak)
        schemes = [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))]
        look = self.form.add(ChoiceEditor(_("Appearance"), schemes, optional=False), "theme")
        look.set_value(theme.signals(cast(QApplication, QApplication.instance())).scheme)
        look.edited.connect(window.theme_chosen.emit)
        self._add_coordinator()
        self.places = BackupPlaces(window.safekeeping)
        done = Button(_("Close"), "filled", on_click=self.accept)
        done.setDefault(True)
        about = Label(_("The coordinator is kept in the file, everything else on this computer."), "small", wrap=True)
        about.setMinimumWidth(432)  # wrapped words ask for the height of their narrowest width
        inside = col(Label(_("Settings"), "head"), self.form, line(), self.places, line(), about, row(None, done),
                     gap=12, pad=(24, 16, 24, 16))
        fill(self, inside)

    def _add_coordinator(self) -> None:
        """Whose action items Home calls yours; only while a file is open."""
        context = self._window.context
        if context is None:
            return
        from lipdesk.store.queries import home

        known, person = Known(context), record_type("person")
        with context.workspace.reading() as connection:
            you = home.coordinator(connection)
        picker = Picker(_("You are"), lambda text: known.offered(person, text), lambda one: known.title(person, one),
                        _("Your name in People"))
        self.form.add(picker, "coordinator_id", _("Home then says “You” for this person’s action items."))
        picker.set_value(you)
        picker.edited.connect(self._save_coordinator)

    def accept(self) -> None:
        """What is still in a field counts too."""
        if self.form.commit() and not any(self.form.editor(key).error() for key in self.form.keys()):  # noqa: SIM118
            super().accept()

    def _speak(self, language: str) -> None:
        """The window is built anew in the other language, so this dialog goes first."""
        super().accept()
        self._window.language_chosen.emit(language)

    def _save_coordinator(self, person: int | None) -> None:
        context = self._window.context
        if context is None:
            return
        try:
            records.save(context.workspace, record_type("partnership"), 1, {"coordinator_id": person})
        except UserError as error:
            self.form.editor("coordinator_id").refuse(error.what)   # leaving the field, or Close, tries again
            self._window.speak(error)
