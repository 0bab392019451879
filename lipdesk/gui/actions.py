"""What the window can do: one QAction each, with its words, keys and icon, for menus, toolbar and palette alike."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence

from lipdesk.gui.icons import icon
from lipdesk.i18n import N_, _


@dataclass(frozen=True)
class WindowActions:
    """Every command of the window. Those in `needs_file` rest while no file is open."""

    new_file: QAction
    open_file: QAction
    sample: QAction
    take_in: QAction
    give_out: QAction
    back_up: QAction
    backups: QAction
    protect: QAction
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
    patterns: QAction
    composition: QAction
    privacy: QAction
    settings: QAction
    help: QAction
    keys: QAction
    your_work: QAction
    about: QAction

    def needs_file(self) -> list[QAction]:
        """The commands that work on an open file."""
        return [
            self.take_in, self.give_out, self.back_up, self.backups, self.protect, self.check, self.partnership,
            self.close_file, self.new, self.quick_log, self.find_here, self.find, self.preview, self.trash, self.lists,
            self.patterns, self.composition, self.privacy,
        ]

    def not_for_looking(self) -> list[QAction]:
        """The commands that rest in a window on a copy that is only looked at."""
        return [
            self.new_file, self.open_file, self.sample, self.take_in, self.back_up, self.backups, self.protect,
            self.new, self.quick_log, self.settings,
        ]

    def all(self) -> list[QAction]:
        """Every command, in the order of declaration."""
        return list(self.__dict__.values())


# (name, name for tests and the screen reader, words, keys, icon)
_DECLARED = (
    ("new_file", "new-file", N_("&New partnership…"), "Ctrl+Shift+N", ""),
    ("open_file", "open-file", N_("&Open…"), "Ctrl+O", "folder"),
    ("sample", "sample", N_("Look at the &sample partnership"), "", ""),
    ("take_in", "import", N_("&Import…"), "Ctrl+I", "import"),
    ("give_out", "export", N_("&Export everything…"), "Ctrl+E", "export"),
    ("back_up", "back-up", N_("&Back up now"), "Ctrl+B", "backup"),
    ("backups", "backups", N_("Back&ups…"), "", "history"),
    ("protect", "protect", N_("Protected cop&y…"), "", "lock"),
    ("check", "check", N_("Chec&k this file"), "", ""),
    ("partnership", "partnership", N_("About your &partnership…"), "", "star"),
    ("close_file", "close-file", N_("&Close this file"), "Ctrl+W", ""),
    ("leave", "leave", N_("&Quit"), "Ctrl+Q", ""),
    ("undo", "undo", N_("&Undo"), "Ctrl+Z", "undo"),
    ("redo", "redo", N_("&Redo"), "Ctrl+Y, Ctrl+Shift+Z", "redo"),
    ("new", "new", N_("Ne&w"), "Ctrl+N", "plus"),
    ("quick_log", "quick-log", N_("Quick &log"), "Ctrl+L", "contact_log"),
    ("find_here", "find-here", N_("&Find on this page"), "Ctrl+F", ""),
    ("find", "find-anywhere", N_("Find &anywhere…"), "Ctrl+K", "search"),
    ("preview", "preview", N_("&Preview"), "Ctrl+P", "print"),
    ("back", "back", N_("&Back"), "Alt+Left", "back"),
    ("forward", "forward", N_("&Forward"), "Alt+Right", "forward"),
    ("up", "up", N_("Back to the l&ist"), "Esc", ""),
    ("trash", "trash", N_("&Trash"), "", "trash"),
    ("lists", "lists", N_("&Lists"), "", "list"),
    ("patterns", "patterns", N_("Pa&tterns"), "", "groups"),
    ("composition", "composition", N_("Compositio&n"), "", "groups"),
    ("privacy", "privacy", N_("Pri&vacy"), "", "lock"),
    ("settings", "settings", N_("Se&ttings…"), "Ctrl+,", "settings"),
    ("help", "help", N_("&Guide"), "F1", "help"),
    ("keys", "keys", N_("&Keys"), "", ""),
    ("your_work", "your-work", N_("&Where your work is…"), "", "folder"),
    ("about", "about", N_("&About LIPdesk"), "", ""),
)


def make() -> WindowActions:
    """The commands in the language of the window, not yet connected and without a parent."""
    return WindowActions(**{name: _action(known_as, _(words), keys, picture)
                            for name, known_as, words, keys, picture in _DECLARED})


def _action(name: str, words: str, keys: str, picture: str) -> QAction:
    made = QAction(words)
    made.setObjectName(name)
    made.setShortcuts([QKeySequence(part) for part in keys.split(", ") if part])
    if picture:
        made.setIcon(icon(picture))
        made.setIconVisibleInMenu(False)
    return made
