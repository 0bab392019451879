"""A short day in the real window, off screen: a new file, two records, undo, a report, a backup; and the day after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QDialog

from lipdesk.domain.registry import record_type
from lipdesk.gui.backup_memory import BackupMemory
from lipdesk.gui.dialogs.new_partnership import NewPartnershipDialog
from lipdesk.gui.memory import FileMemory
from lipdesk.gui.proof.application import uncaught
from lipdesk.gui.proof.hands import Hands, Unexpected
from lipdesk.gui.window import Window
from lipdesk.i18n import _
from lipdesk.services import backing_up
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace

_NAME, _PARTNER = "Vallée de l’Érable & environs", "Bibliothèque du Grand-Élan"
_TITLE, _DAY = "Réunion d’hiver", date(2026, 3, 31)
_FILE, _REPORT, _BACKUPS = "Notre fichier.lipdesk", "Rapport de l’année.pdf", "Sauvegardes"
_SIZE = (1366, 697)  # of a small laptop


def work(folder: Path) -> None:
    """Work in the window for a day, close it, and go on the next day. Raises Unexpected, and what the program raises.
    Settings lie where LIPDESK_SETTINGS says."""
    with uncaught() as raised:
        hands = Hands(raised)
        _in_window(hands, lambda window: _first_day(hands, window, folder), folder)
        _in_window(hands, lambda window: _next_day(hands, window, folder), folder)
    _same(sorted(one.name for one in folder.iterdir()), [_FILE, _REPORT, _BACKUPS])


def _in_window(hands: Hands, live: Callable[[Window], None], folder: Path) -> None:
    gone: list[bool] = []
    window = Window(FileMemory())
    BackupMemory(window.memory).set_folder(folder / _BACKUPS)
    window.gone.connect(lambda: gone.append(True))
    window.resize(*_SIZE)
    window.show()
    window.welcome()
    try:
        live(window)
        window.close()
        hands.until(lambda: gone, "close")
    finally:
        window.safekeeping.give_up()
        window.leave_file()
        hands.put_away(window)


def _first_day(hands: Hands, window: Window, folder: Path) -> None:
    path = folder / _FILE
    hands.answer(lambda: hands.press(window.page(), "button:" + _("New partnership")), NewPartnershipDialog,
                 lambda dialog: _found(hands, dialog, path))
    _same(window.workspace and window.workspace.path, path)
    _add(hands, window, "organization", {"name": _PARTNER})
    hands.command(window, "undo")
    _expect(window, "organization", "name", [])
    hands.command(window, "redo")
    _expect(window, "organization", "name", [_PARTNER])
    _add(hands, window, "meeting", {"day": _DAY.isoformat(), "title": _TITLE})
    _expect(window, "meeting", "day", [_DAY])
    _report(hands, window, folder / _REPORT)
    _back_up(hands, window)


def _next_day(hands: Hands, window: Window, folder: Path) -> None:
    """The file stands on the welcome page, and everything is in it."""
    hands.press(window.page(), f"recent:{_FILE}")
    _expect(window, "partnership", "name", [_NAME])
    _expect(window, "meeting", "title", [_TITLE])
    hands.command(window, "go:organization")
    table = cast(Any, window.page()).list.table
    hands.until(lambda: len(table.shown_rows()) == 1, _PARTNER)


def _found(hands: Hands, dialog: QDialog, path: Path) -> None:
    """The six questions, and where to keep the file."""
    asked = cast(NewPartnershipDialog, dialog)
    hands.type_into(asked.form.editor("name").focus_widget(), _NAME)
    hands.type_into(asked.path.focus_widget(), str(path))
    _same(asked.target(), path)
    hands.press(asked, "button:" + _("Make the file"))
    wrong = [asked.form.editor(key).error() for key in asked.form.keys()]  # noqa: SIM118
    if any(wrong):
        raise Unexpected(" ".join(filter(None, wrong)))


def _add(hands: Hands, window: Window, kind: str, answers: dict[str, str]) -> None:
    """The first record of a kind, typed into its form."""
    hands.command(window, f"go:{kind}")
    page = cast(Any, window.page())
    hands.press(page, f"first:{kind}")
    form = page.detail.form
    for name, words in answers.items():
        hands.type_into(form.form.editor(name).focus_widget(), words)
    hands.until(lambda: form.record is not None, f"first:{kind}")
    for name, words in answers.items():
        _same(form.form.editor(name).words(), words)


def _report(hands: Hands, window: Window, path: Path) -> None:
    """The annual report of the reports page, as it stands there."""
    hands.command(window, "go:reports")
    page, made = cast(Any, window.page()), list[Any]()
    page.export.made.connect(made.append)
    page.export.make(page.header.choice, path)
    hands.until(lambda: made, path.name)
    _same(path.read_bytes()[:4], b"%PDF")


def _back_up(hands: Hands, window: Window) -> None:
    workspace, places = cast(Workspace, window.workspace), window.safekeeping.memory.places()
    hands.command(window, "back-up")
    identity, name = workspace.identity, workspace.path.stem
    hands.until(lambda: backing_up.listed(places, identity, name) and not window.safekeeping.is_busy(), "back-up")


def _expect(window: Window, kind: str, field: str, wanted: list[Any]) -> None:
    with cast(Workspace, window.workspace).reading() as connection:
        found = [one[field] for one in everything(connection, record_type(kind)).values()]
    _same(found, wanted)


def _same(found: object, wanted: object) -> None:
    if found != wanted:
        raise Unexpected(_("“{found}” instead of “{wanted}”").format(found=found, wanted=wanted))
