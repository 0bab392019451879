"""Where her work is: the file, its backups, and what LIPdesk never does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from lipdesk import paths
from lipdesk.gui import disk_encryption
from lipdesk.gui.layout import col, fill, row, scrolled
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import N_, _

if TYPE_CHECKING:
    from lipdesk.gui.window import Window


class HelpDialog(QDialog):
    """What the guide can't know: the places on this computer, as they are now."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setObjectName("help")
        self.setWindowTitle(_("Where your work is"))
        self.resize(600, 600)
        close = Button(_("Close"), "filled", on_click=self.accept)
        close.setDefault(True)
        parts = [col(Label(_(title), "sub"), Label(words, wrap=True), gap=4) for title, words in _sections(window)]
        inside = col(*parts, None, gap=16, pad=(24, 16, 24, 16))
        column = col((scrolled(inside, _("Where your work is")), 1), row(None, close, pad=(24, 8, 24, 16)), gap=0)
        fill(self, column)
        close.setFocus()


def _sections(window: Window) -> list[tuple[str, str]]:
    workspace = window.workspace
    where = (
        _("The file that is open is {path}. Everything is in it, also documents that you added. To move to another "
          "computer, close LIPdesk and copy this one file.").format(path=workspace.path)
        if workspace is not None
        else _("No file is open. New files are offered in {folder}.").format(folder=paths.files_folder())
    )
    return [
        (N_("Nothing to save"), _(
            "Every change is on disk as soon as you leave a field. Ctrl+Z takes back any step, also those of an "
            "earlier day. What you delete goes to the trash and can be brought back.")),
        (N_("Where your work is"), where),
        (N_("Backups"), _backups(window)),
        (N_("Privacy"), _(
            "LIPdesk never uses the internet and sends nothing. It keeps no client data: no immigration status, no "
            "case notes.")),
        (N_("If the computer is stolen"), f"{disk_encryption.why()}\n{disk_encryption.words()}"),
        (N_("Sending or carrying a copy"), _(
            "In the File menu, “Protected copy” makes a copy that opens only with its password, for a stick or an "
            "e-mail; say the password by another way, such as the telephone. Opening it asks for the password and "
            "makes a file to work in. Print the recovery sheet: nobody can find a lost password again.")),
        (N_("The report"), _(
            "Figures count themselves from what you entered. On the Reports page, click a figure to see the records "
            "that it counts, and write the texts of each section there.")),
    ]


def _backups(window: Window) -> str:
    places = window.safekeeping.memory
    made = _(
        "A verified copy is made every thirty minutes of work and when you leave the file, if something has changed; "
        "also before an import and when you press Ctrl+B. All of two days are kept, then one a day, a week and a "
        "month. They are in {folder}."
    ).format(folder=places.folder)
    second = (
        _("A second copy goes to {folder} whenever it is connected.").format(folder=places.second)
        if places.second is not None
        else _("In the settings you can choose a second place, such as a USB key: a stolen laptop takes its own "
               "backups with it.")
    )
    back = _(
        "In the File menu, Backups lists them. You can open one to look, see what is different from now, and put the "
        "file back to it; the file as it was is kept first."
    )
    return "\n".join([made, second, back])

