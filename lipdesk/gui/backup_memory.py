"""What this computer remembers about backups: where they go, and up to which step each file has been backed up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from lipdesk import paths
from lipdesk.gui.memory import Memory

if TYPE_CHECKING:
    from lipdesk.services.backing_up import Places
    from lipdesk.store.history import LastStep

_FOLDER, _SECOND = "backups/folder", "backups/second"


class BackupMemory:
    """Folders are settings of this computer; a file is known by its identity, wherever it lies."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    @property
    def folder(self) -> Path:
        """Where backups go."""
        kept = self._memory.get(_FOLDER)
        return Path(kept) if kept else paths.backups_folder()

    @property
    def second(self) -> Path | None:
        """Where they go as well, when it is there; None when she wants no second place."""
        kept = self._memory.get(_SECOND)
        return Path(kept) if kept else None

    def places(self) -> Places:
        """Both, as the backups want them."""
        from lipdesk.services.backing_up import Places

        return Places(self.folder, self.second)

    def set_folder(self, folder: Path) -> None:
        """Backups go there from now on; those that were made stay where they are."""
        self._memory.set(_FOLDER, str(folder))

    def set_second(self, folder: Path | None) -> None:
        """Have them there as well, or nowhere else."""
        self._memory.set(_SECOND, str(folder) if folder is not None else "")

    def step(self, identity: str) -> LastStep | None:
        """The step that the last good backup of a file holds; None when this computer has made none."""
        from lipdesk.store.history import LastStep

        try:
            kept = json.loads(self._memory.get(f"backups/{identity}", "{}"))
            return LastStep(int(kept["id"]), str(kept["at"]))
        except (ValueError, KeyError, TypeError):
            return None

    def keep_step(self, identity: str, step: LastStep) -> None:
        """A good backup of a file holds everything up to this step."""
        self._memory.set(f"backups/{identity}", json.dumps({"id": step.id, "at": step.at}))

    def forget_step(self, identity: str) -> None:
        """No backup of this file is there any more."""
        self._memory.set(f"backups/{identity}", "")
