"""A module that is missing is found, also one imported only when it is used, and in a folder of compiled code."""

from __future__ import annotations

import compileall
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lipdesk.self_test import modules
from tests.self_test.trial import ROOT, failures

TRY = "from lipdesk.self_test import modules; modules.own_modules(None); modules.imported_modules(None)"


def test_an_import_inside_a_function_is_missed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("openpyxl.styles", "PySide6.QtPrintSupport", "lipdesk.services.vcards_of_old"):
        monkeypatch.setitem(sys.modules, name, None)
    found = failures(monkeypatch, tmp_path / "out", "modules.imported_modules")
    assert found.startswith("FAILED everything that the modules import: PySide6.QtPrintSupport: ModuleNotFoundError")
    assert "openpyxl.styles: ModuleNotFoundError" in found
    assert "vcards_of_old" not in found


def test_a_name_that_a_package_no_longer_has_is_missed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import icalendar

    monkeypatch.delattr(icalendar, "Timezone")
    found = failures(monkeypatch, tmp_path / "out", "modules.imported_modules")
    assert "icalendar: ModuleNotFoundError: No module named 'icalendar.Timezone'" in found


def test_a_module_of_ours_that_cannot_be_imported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "lipdesk.services.mail", None)
    found = failures(monkeypatch, tmp_path / "out", "modules.own_modules", "words.french")
    assert found.startswith("FAILED every module of the program: lipdesk.services.mail: ")
    assert len(found.splitlines()) == 1


def test_a_check_that_cannot_be_imported_fails_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "lipdesk.self_test.papers", None)
    found = failures(monkeypatch, tmp_path / "out", "papers.english_pdf", "words.french")
    assert found.startswith("FAILED the annual report in English, as PDF: ModuleNotFoundError")


def test_every_import_is_seen() -> None:
    text = "import a.b\nfrom c import d, e\ndef f():\n class G:\n  def h(self):\n   from i.j import k"
    code = compile(text, "x", "exec")
    assert list(modules._imports(code)) == [("a.b", ()), ("c", ("d", "e")), ("i.j", ("k",))]


def test_compiled_code_in_a_folder(tmp_path: Path) -> None:
    """As the frozen program has it; then one module is missing that is only imported when it is used."""
    place = tmp_path / "code é"
    for part in ("lipdesk", "resources"):
        kept = place / "lipdesk" / (part if part == "resources" else "")
        shutil.copytree(ROOT / part, kept, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    assert compileall.compile_dir(place, quiet=2, legacy=True)
    for source in place.rglob("*.py"):
        source.unlink()
    assert tried(place) == ""
    (place / "lipdesk" / "gui" / "dialogs" / "recovery.pyc").unlink()
    assert "ModuleNotFoundError: No module named 'lipdesk.gui.dialogs.recovery'" in tried(place)


def tried(place: Path) -> str:
    code = f"import sys; sys.path.insert(0, {str(place)!r}); {TRY}"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=place.parent, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode == 0) == (done.stderr == "")
    return done.stderr
