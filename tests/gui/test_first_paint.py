"""The window is painted before anything heavy is imported: what comes later she does not wait for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.skipif(sys.platform != "linux", reason="only here does the environment say the system's language")
@pytest.mark.parametrize(("told", "expected"), [("fr_CA.UTF-8", "fr"), ("en_CA.UTF-8", "en"), ("C", "en")])
def test_the_first_start_speaks_the_language_of_the_computer(told: str, expected: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    environment |= {"LANG": told, "LIPDESK_SETTINGS": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    asked = _PAINT.replace("print(*sorted(sys.modules))", "from lipdesk import i18n; print(i18n.current())")
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.split() == [expected]
