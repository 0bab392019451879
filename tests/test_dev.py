"""dev.py's promises: it says what is missing in one line, knows when to install, and knows where there is a screen."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from devtools import environment

ROOT = Path(__file__).resolve().parent.parent


def test_without_a_command_it_lists_them() -> None:
    done = subprocess.run([sys.executable, ROOT / "dev.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert all(f"  {name} " in done.stderr for name in dev.COMMANDS)


def test_the_developers_list_contains_the_programs() -> None:
    names = [file.name for file in environment.requirement_files("requirements-dev.txt")]
    assert names == ["requirements-dev.txt", "requirements.txt"]


def test_an_environment_without_pip_is_not_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.touch()
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "PYTHON", python)
    assert not environment.is_whole()
    (tmp_path / "lib" / "python3.11" / "site-packages" / "pip").mkdir(parents=True)
    assert environment.is_whole()


@pytest.mark.skipif(sys.platform != "linux", reason="system packages are a matter of Linux")
def test_who_may_not_install_gets_the_line_that_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(environment.Missing) as missing:
        environment.apt_install(["libegl1", "libgl1"])
    assert str(missing.value).endswith("sudo sh -c 'apt-get update && apt-get install -y libegl1 libgl1'")


def test_a_python_too_new_makes_room_for_one_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 14, 0, "final", 0))
    monkeypatch.setattr(shutil, "which", lambda name: "/opt/python3.12" if name == "python3.12" else None)
    assert environment.interpreter() == ("/opt/python3.12", 12)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(environment.Missing, match=r"needs Python 3\.11 to 3\.13; this is 3\.14"):
        environment.interpreter()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_a_screen_is_what_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not dev.has_screen()
    monkeypatch.setenv("DISPLAY", ":0")
    assert dev.has_screen()
