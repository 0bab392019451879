"""Undo and redo in the window: named in the menu, said in the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _

if TYPE_CHECKING:
    from lipdesk.gui.window import Window
    from lipdesk.store.history import Operation


class Undoing:
    """Connects the two commands to the open file."""

    def __init__(self, window: Window) -> None:
        self._window = window
        window.commands.undo.triggered.connect(lambda: self._step(back=True))
        window.commands.redo.triggered.connect(lambda: self._step(back=False))

    def refresh(self) -> None:
        """Name the steps that undo and redo would take."""
        undo, redo = self._window.commands.undo, self._window.commands.redo
        last, next_one = self._operations()
        undo.setEnabled(last is not None)
        redo.setEnabled(next_one is not None)
        undo.setText(_("&Undo: {step}").format(step=_plain(name(last))) if last else _("&Undo"))
        redo.setText(_("&Redo: {step}").format(step=_plain(name(next_one))) if next_one else _("&Redo"))

    def _operations(self) -> tuple[Operation | None, Operation | None]:
        workspace = self._window.workspace
        if workspace is None or workspace.read_only:
            return None, None
        from lipdesk.store import history

        with workspace.reading() as connection:
            return history.undoable(connection), history.redoable(connection)

    def _step(self, back: bool) -> None:
        workspace = self._window.workspace
        if workspace is None or not self._window.commit():
            return
        try:
            step = workspace.undo() if back else workspace.redo()
        except UserError as error:
            self._window.speak(error)
            return
        if step is not None:
            sentence = _("Undone: {step}") if back else _("Redone: {step}")
            self._window.status.say(sentence.format(step=name(step.operation)))


def name(operation: Operation) -> str:
    """A step in the language of the window."""
    return _(operation.label).format(**operation.args)


def _plain(text: str) -> str:
    return text.replace("&", "&&")
