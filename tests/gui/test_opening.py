"""A double click on a file while LIPdesk runs, as macOS tells it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.builders import new_file

_RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from lipdesk import app

def double_click():
    window = next(one for one in qt.topLevelWidgets() if one.objectName() == "frame")
    QCoreApplication.sendEvent(qt, QFileOpenEvent(QUrl.fromLocalFile(sys.argv[1])))
    print(window.workspace.path if window.workspace else None)
    window.close()

def begin():
    global qt
    qt = QCoreApplication.instance()
    QTimer.singleShot(300, double_click)

start = app.Application.start
app.Application.start = lambda self, path: (start(self, path), begin())
sys.exit(app.run(None))
"""


def test_the_file_is_opened(tmp_path: Path) -> None:
    with new_file(tmp_path) as workspace:
        file = workspace.path
    environment = {**os.environ, "LIPDESK_SETTINGS": str(tmp_path / "s"), "QT_QPA_PLATFORM": "offscreen",
                   "HOME": str(tmp_path)}  # fmt: skip
    done = subprocess.run([sys.executable, "-c", _RUN, str(file)], capture_output=True, text=True, check=False,
                          env=environment, timeout=60)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(file)]
