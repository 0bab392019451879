"""Long work on a report without pauses for collecting garbage.

Python looks through all objects from time to time and stops every thread meanwhile: with the hundred thousands of a
long report the window would stand still for more than half a second. A report holds no circles once it is made, so
nothing has to be looked for: what is let go is gone at once.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LOCK = threading.Lock()
_working = 0
_was_on = True


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection until the last of those who asked for it is done; then as it was before."""
    global _working, _was_on
    with _LOCK:
        if not _working:
            _was_on = gc.isenabled()
            gc.disable()
        _working += 1
    try:
        yield
    finally:
        with _LOCK:
            _working -= 1
            if not _working and _was_on:
                gc.enable()
