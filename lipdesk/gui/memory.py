"""What the window remembers between starts: widths, columns, sizes. Never records, and never worth an error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Protocol

from lipdesk import paths


class Memory(Protocol):
    """Short texts under a key."""

    def get(self, key: str, default: str = "") -> str:
        """What was kept under the key, or the default."""

    def set(self, key: str, value: str) -> None:
        """Keep a text under the key."""


class NoMemory:
    """Forgets with the window: for tests and for windows that need no past."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def get(self, key: str, default: str = "") -> str:
        """What was set in this run."""
        return self._kept.get(key, default)

    def set(self, key: str, value: str) -> None:
        """Keep it for this run."""
        self._kept[key] = value


class FileMemory(NoMemory):
    """Kept in a small JSON file. A damaged or unreadable file is a fresh start: nothing of worth is in it."""

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self._path = path or paths.settings_folder() / "window.json"
        self._kept = _read(self._path)

    def set(self, key: str, value: str) -> None:
        """Keep it, and write the file at once when it is news."""
        if self._kept.get(key) != value:
            super().set(key, value)
            _write(self._path, self._kept)


def _read(path: Path) -> dict[str, str]:
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {key: value for key, value in kept.items() if isinstance(value, str)}


def _write(path: Path, kept: dict[str, str]) -> None:
    """Beside it and then over it, so that a power cut leaves the old or the new file, never half of one."""
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True), "utf-8")
        fresh.replace(path)
    except OSError:
        return      # a full or locked disk must not stop her work for the sake of a column width
