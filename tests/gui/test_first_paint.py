"""The window is painted before anything heavy is imported: what comes later she does not wait for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_PAINT = """
import sys
from PySide6.QtWidgets import QApplication
from lipdesk.app import Application

qt = QApplication([])
application = Application(qt)
application.window.show()
qt.processEvents()
print(*sorted(sys.modules))
"""
_LATER = (
    "sqlalchemy", "sqlite3", "reportlab", "babel", "openpyxl", "asyncio", "email", "decimal", "PySide6.QtPrintSupport",
    "lipdesk.store", "lipdesk.services", "lipdesk.reports", "lipdesk.domain.record", "lipdesk.gui.file_watch",
    "lipdesk.gui.safekeeping", "lipdesk.gui.pages",
)  # fmt: skip


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    environment = {**os.environ, "LIPDESK_SETTINGS": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", _PAINT], capture_output=True, text=True, check=True, env=environment)
    loaded = set(done.stdout.split())
    assert "lipdesk.gui.window" in loaded
    assert sorted(loaded & set(_LATER)) == []
