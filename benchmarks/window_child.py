"""One start of a window, of LIPdesk or bare: `python -m benchmarks.window_child ours|bare FILE BEGAN`.

Nothing else is imported here: the bare window must not wait for what only LIPdesk needs.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any


def _memory() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _child(which: str, file: Path, began: float) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Watch(QObject):
        """Notes when the first painting is over, and when Home has been painted with the file in it."""

        def __init__(self) -> None:
            super().__init__()
            self.times: dict[str, float] = {}
            self._painting = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            paints = event.type() == QEvent.Type.Paint
            if self._painting and not paints:
                self.times.setdefault("painted", time.time() - began)
                if which == "bare" or _filled(application):
                    self.times["filled"] = time.time() - began
                    QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
                    QTimer.singleShot(0, finish)
            self._painting = paints
            return False

    watch = Watch()

    def finish() -> None:
        said = {name: seconds * 1000 for name, seconds in watch.times.items()}
        print(json.dumps({**said, "memory": _memory()}), flush=True)
        os._exit(0)

    qt = QApplication(sys.argv[:1])
    application: Any = None
    if which == "bare":
        window = QMainWindow()
        window.setCentralWidget(QLabel("LIPdesk"))
        window.resize(1280, 800)
        qt.installEventFilter(watch)
        window.show()
    else:
        from lipdesk import app

        application = app.Application(qt)
        qt.installEventFilter(watch)
        application.start(file)
    qt.exec()


def _filled(application: Any) -> bool:
    page = application.window.pages.get("home")
    return page is not None and page.isVisible() and bool(page.todo.rows())


if __name__ == "__main__":
    _child(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3]))
