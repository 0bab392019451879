"""The place where things are tried: a folder, settings and a home of its own, and nothing of hers within reach."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_HOMES = {"LIPDESK_SETTINGS": "settings", "HOME": "home", "USERPROFILE": "home"}


class Ground:
    """A temporary folder whose name has spaces and accents, as hers has. `notes` are worth telling and fail nothing."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="LIPdesk essai é œ "))
        self.notes: list[str] = []
        self._sample: Path | None = None
        self._application: Any = None
        self._before, self._temporary = {name: os.environ.get(name) for name in _HOMES}, tempfile.tempdir
        os.environ.update({name: str(self.place(place)) for name, place in _HOMES.items()})
        tempfile.tempdir = str(self.place("temp"))

    def place(self, name: str) -> Path:
        """A folder for one check."""
        made = self.folder / name
        made.mkdir(exist_ok=True)
        return made

    def sample(self) -> Path:
        """A file with the sample partnership, for all checks that read one; not to be changed."""
        if self._sample is None:
            from lipdesk.services import sample

            path = self.place("Vallée-Tamarack") / "Partenariat d’essai.lipdesk"
            sample.create(path).close()
            self._sample = path
        return self._sample

    @contextmanager
    def window(self) -> Iterator[Any]:
        """Qt's application, one for all checks. What Qt complains of meanwhile comes into the notes."""
        from lipdesk.gui.proof import application

        with application.overheard(self.notes):
            if self._application is None:
                self._application = application.application()
            yield self._application

    def leave(self) -> None:
        """Put back what was there before and take the folder away. Raises OSError when something in it is still held
        open."""
        for name, value in self._before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        tempfile.tempdir = self._temporary
        if self.folder.exists():
            shutil.rmtree(self.folder)


def leave(ground: Ground) -> None:
    """The last check: the folder is gone, and nothing in it was held open."""
    ground.leave()
