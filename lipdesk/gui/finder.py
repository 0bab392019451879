"""What Ctrl+K finds: records of every type by any of their words, and the commands of the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QAction, QKeySequence

from lipdesk.domain.folding import sort_key
from lipdesk.domain.registry import record_type
from lipdesk.gui.context import Context
from lipdesk.gui.palette import Found
from lipdesk.i18n import _, current
from lipdesk.store import search
from lipdesk.store.queries.labels import Labels
from lipdesk.store.workspace import Connection

MOST_HITS, MOST_OF_A_TYPE, MOST_COMMANDS, MOST_RECENT = 40, 8, 6, 8
_KEPT = "find/recent"
# The icons of types whose declared icon is not one of the files.
ICONS = {
    "partnership": "star", "list_item": "list", "organization": "organization", "person": "person", "group": "group",
    "meeting": "meeting", "decision": "decision", "action": "action", "strategy": "strategy", "priority": "priority",
    "activity": "activity", "indicator": "indicator", "event": "event", "contribution": "contribution",
    "document": "document", "contact": "contact_log", "narrative": "narrative", "issued_report": "issued_report",
    "membership": "membership", "agenda_item": "meeting", "service": "partners", "organization_name": "organization",
}


class Finder:
    """One for each opening of the palette. `found` answers a text, `take` does what was chosen."""

    def __init__(self, context: Context, commands: Sequence[QAction]) -> None:
        self._context = context
        self._commands = [(sort_key(_plain(command)), command) for command in commands]

    def found(self, text: str) -> list[Found]:
        """From two letters: records grouped by type, the best group first, then commands. Before: recent records."""
        if len(text.strip()) < search.LEAST_LETTERS:
            return self._recent() + self._matching(text)
        with self._context.workspace.reading() as connection:
            hits = search.find(connection, text, MOST_HITS)
            records = _titled(connection, [(hit.type, hit.id) for hit in hits])
        commands = self._matching(text)
        named = any(found.title.casefold().startswith(text.strip().casefold()) for found in commands)
        return commands + records if named else records + commands

    def take(self, key: Any) -> None:
        """Open the record or run the command."""
        if isinstance(key, QAction):
            key.trigger()
        elif isinstance(key, tuple) and key[0] != "heading":
            self._remember(key)
            self._context.open_record(*key)

    def _matching(self, text: str) -> list[Found]:
        words = sort_key(text).split()
        fitting = [command for name, command in self._commands
                   if command.isEnabled() and all(word in name for word in words)]
        if not words:
            fitting = [command for command in fitting if not command.shortcut().isEmpty()]
        return [_command(command) for command in fitting[:MOST_COMMANDS]]

    def _recent(self) -> list[Found]:
        with self._context.workspace.reading() as connection:
            found = _titled(connection, self._kept())
        return [Found(one.key, one.title, one.detail, one.icon, group=_("Found lately")) for one in found]

    def _kept(self) -> list[tuple[str, int]]:
        """Stored by file: another partnership has other records under the same numbers."""
        kept = self._context.memory.get(self._key()).split()
        pairs = [part.partition(":") for part in kept]
        return [(kind, int(one)) for kind, _colon, one in pairs if one.isdecimal() and kind in ICONS]

    def _remember(self, key: tuple[str, int]) -> None:
        kept = [key, *(one for one in self._kept() if one != key)][:MOST_RECENT]
        self._context.memory.set(self._key(), " ".join(f"{kind}:{one}" for kind, one in kept))

    def _key(self) -> str:
        return f"{_KEPT}/{self._context.workspace.path}"


def _titled(connection: Connection, pairs: list[tuple[str, int]]) -> list[Found]:
    """The records with their titles: one query for each type, types in the order of their best hit."""
    by_type: dict[str, list[int]] = {}
    for kind, one in pairs:
        by_type.setdefault(kind, []).append(one)
    labels, found = Labels(connection, current()), []
    for key, ids in by_type.items():
        about, titles = record_type(key).about, labels.titles(record_type(key), ids)
        group = _(about.plural)
        found += [Found((key, one), titles[one], "", ICONS.get(key, "file"), group=group)
                  for one in ids[:MOST_OF_A_TYPE] if one in titles]
    return found


def _command(command: QAction) -> Found:
    keys = command.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return Found(command, _plain(command), shortcut=keys, icon="right", group=_("Commands"))


def _plain(command: QAction) -> str:
    return command.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
