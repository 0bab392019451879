"""Who is who by type-ahead: every word may be of the name or of the organization; who is in the room comes first."""

from __future__ import annotations

from lipdesk.domain.folding import sort_key
from lipdesk.gui.context import Context
from lipdesk.gui.editors import PickerItem
from lipdesk.i18n import current
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.who import Who, people

_MOST = 40


class People:
    """Reads once for a meeting, at the first question; `forget` after a step."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._meeting: int | None = None
        self._known: list[tuple[str, Who]] | None = None

    def forget(self, meeting: int | None) -> None:
        """Read anew at the next question, for this meeting."""
        self._meeting, self._known = meeting, None

    def search(self, text: str) -> list[PickerItem]:
        """Those whose name or organization holds every word; in each circle those whose name begins with it first."""
        words = sort_key(text).split()
        found = [(folded, one) for folded, one in self._all() if all(word in folded for word in words)]
        if words:
            found.sort(key=lambda pair: (pair[1].near, not _begins(pair[1].name, words[0])))
        return [PickerItem(one.id, one.name, one.detail) for _folded, one in found[:_MOST]]

    def title(self, person: int) -> str:
        """How a person is called; empty when there is no such person."""
        return next((one.name for _folded, one in self._all() if one.id == person), "")

    def _all(self) -> list[tuple[str, Who]]:
        if self._known is None:
            found: list[Who] = []
            if self._meeting is not None:
                with self._context.workspace.reading() as connection:
                    found = people(connection, Labels(connection, current()), self._meeting)
            self._known = [(sort_key(f"{one.name} {one.detail}"), one) for one in found]
        return self._known


def _begins(name: str, word: str) -> bool:
    return any(part.startswith(word) for part in sort_key(name).split())
