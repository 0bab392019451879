"""How long the text of each section may be: funders' forms differ, so she sets it, and this machine remembers."""

from __future__ import annotations

from lipdesk.gui.memory import Memory
from lipdesk.gui.reports.writing_foot import USUAL_LENGTH


class Lengths:
    """Characters by section."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def of(self, section: str) -> int:
        """The usual length where nothing was set."""
        kept = self._memory.get(f"reports/length/{section}")
        return int(kept) if kept.isdecimal() and int(kept) > 0 else USUAL_LENGTH

    def set(self, section: str, most: int) -> None:
        """Keep another length."""
        self._memory.set(f"reports/length/{section}", str(most))
