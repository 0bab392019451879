"""The files that were open lately on this computer, newest first."""

from __future__ import annotations

import json
from pathlib import Path

from lipdesk.gui.memory import Memory

_KEY, _MOST = "files/recent", 8


class Recent:
    """Paths only; whether a file is still there is asked when it is shown."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def paths(self) -> list[Path]:
        """Newest first."""
        try:
            kept = json.loads(self._memory.get(_KEY, "[]"))
        except ValueError:
            return []
        return [Path(one) for one in kept if isinstance(one, str)][:_MOST] if isinstance(kept, list) else []

    def add(self, path: Path) -> None:
        """This one was opened now."""
        whole = path.absolute()
        self._keep([whole, *(one for one in self.paths() if one != whole)])

    def remove(self, path: Path) -> None:
        """This one is not wanted in the list any more; the file itself is not touched."""
        self._keep([one for one in self.paths() if one != path])

    def _keep(self, paths: list[Path]) -> None:
        self._memory.set(_KEY, json.dumps([str(one) for one in paths[:_MOST]], ensure_ascii=False))
