"""What the window can do: one QAction each, with its words, keys and icon, for menus, toolbar and palette alike."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence

from lipdesk.gui.icons import icon
from lipdesk.i18n import _


@dataclass(frozen=True)
class WindowActions:
    """Every command of the window. Those in `needs_file` rest while no file is open."""

    new_file: QAction
    open_file: QAction
    sample: QAction
    take_in: QAction
    give_out: QAction
    back_up: QAction
    check: QAction
    partnership: QAction
    close_file: QAction
    leave: QAction
    undo: QAction
    redo: QAction
    new: QAction
    quick_log: QAction
    find_here: QAction
    find: QAction
    preview: QAction
    back: QAction
    forward: QAction
    up: QAction
    trash: QAction
    lists: QAction
    privacy: QAction
    settings: QAction
    help: QAction
    about: QAction

    def needs_file(self) -> list[QAction]:
        """The commands that work on an open file."""
        return [
            self.take_in, self.give_out, self.back_up, self.check, self.partnership, self.close_file, self.new,
            self.quick_log, self.find_here, self.find, self.preview, self.trash, self.lists,
            self.privacy,
        ]

    def all(self) -> list[QAction]:
        """Every command, in the order of declaration."""
        return list(self.__dict__.values())


def make() -> WindowActions:
    """The commands in the language of the window, not yet connected and without a parent."""

    def action(name: str, words: str, keys: str = "", picture: str = "") -> QAction:
        made = QAction(words)
        made.setObjectName(name)
        made.setShortcuts([QKeySequence(part) for part in keys.split(", ") if part])
        if picture:
            made.setIcon(icon(picture))
            made.setIconVisibleInMenu(False)
        return made

    return WindowActions(
        new_file=action("new-file", _("&New partnership…"), "Ctrl+Shift+N"),
        open_file=action("open-file", _("&Open…"), "Ctrl+O", "folder"),
        sample=action("sample", _("Look at the &sample partnership")),
        take_in=action("import", _("&Import…"), "Ctrl+I", "import"),
        give_out=action("export", _("&Export everything…"), "Ctrl+E", "export"),
        back_up=action("back-up", _("&Back up now"), "Ctrl+B", "backup"),
        check=action("check", _("Chec&k this file")),
        partnership=action("partnership", _("About your &partnership…"), "", "star"),
        close_file=action("close-file", _("&Close this file"), "Ctrl+W"),
        leave=action("leave", _("&Quit"), "Ctrl+Q"),
        undo=action("undo", _("&Undo"), "Ctrl+Z", "undo"),
        redo=action("redo", _("&Redo"), "Ctrl+Y, Ctrl+Shift+Z", "redo"),
        new=action("new", _("Ne&w"), "Ctrl+N", "plus"),
        quick_log=action("quick-log", _("Quick &log"), "Ctrl+L", "contact_log"),
        find_here=action("find-here", _("&Find on this page"), "Ctrl+F"),
        find=action("find-anywhere", _("Find &anywhere…"), "Ctrl+K", "search"),
        preview=action("preview", _("&Preview"), "Ctrl+P", "print"),
        back=action("back", _("&Back"), "Alt+Left", "back"),
        forward=action("forward", _("&Forward"), "Alt+Right", "forward"),
        up=action("up", _("Back to the l&ist"), "Esc"),
        trash=action("trash", _("&Trash"), "", "trash"),
        lists=action("lists", _("&Lists"), "", "list"),
        privacy=action("privacy", _("Pri&vacy"), "", "lock"),
        settings=action("settings", _("Se&ttings…"), "Ctrl+,", "settings"),
        help=action("help", _("&Help"), "F1", "help"),
        about=action("about", _("&About LIPdesk")),
    )
