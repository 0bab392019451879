"""How long the window waits at the most while a backup of its file is made beside it."""

from __future__ import annotations

import random
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import ten_years
from benchmarks.measuring import Result, in_turns
from lipdesk.domain.partners import Person
from lipdesk.services import attaching, records
from lipdesk.services.backing_up import Places, back_up
from lipdesk.store.workspace import Workspace

BLOCK = 50.0  # ms
ATTACHED = 4  # files of 25 MB
BREATH, FIELD = 0.001, 0.25  # seconds: between two looks at the keyboard, and between two fields left


def results() -> Iterator[Result]:
    """The longest that the window's thread stood still, in saving or in doing nothing, in a backup; the median of
    five."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = Path(shutil.copy(ten_years.path(), folder))
        with Workspace.open(file) as workspace:
            yield _waiting("longest wait of the window in a backup of ten years", workspace, folder)
            source = folder / "film.mov"
            for number in range(ATTACHED):
                source.write_bytes(random.Random(number).randbytes(25 << 20))
                attaching.add(workspace, source, {})
            yield _waiting("the same with 100 MB of attachments", workspace, folder)


def _waiting(name: str, workspace: Workspace, folder: Path) -> Result:
    places, identity, path = Places(folder / "Backups"), workspace.identity, workspace.path

    def backing_up() -> float:
        return _longest(workspace, lambda: back_up(path, identity, places))

    return Result(name, "ms", in_turns(5, backing_up)[0], None, BLOCK)


def _longest(workspace: Workspace, work: Callable[[], object]) -> float:
    """Milliseconds that the thread stood still at the most, with four edits a second, until the work beside it is
    done."""
    thread, longest, number = threading.Thread(target=work), 0.0, 0
    thread.start()
    saved = time.perf_counter()
    while thread.is_alive():
        began = time.perf_counter()
        if began - saved > FIELD:
            number, saved = number + 1, began
            records.save(workspace, Person, 700, {"phone": f"204-555-{number:04d}"})
            longest = max(longest, time.perf_counter() - began)
        else:
            time.sleep(BREATH)
            longest = max(longest, time.perf_counter() - began - BREATH)
    thread.join()
    return longest * 1000
