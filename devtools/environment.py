"""A private environment in .venv with the pinned packages, and the system libraries that Qt needs on Linux.

Only the standard library is used here: this runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
MINORS = range(11, 14)  # of Python 3; Qt 6.8 has no packages for later ones

# The Debian packages that the Qt wheels rely on, each with the library that shows it is there.
QT_LIBRARIES = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libfreetype6": "libfreetype.so.6",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libx11-xcb1": "libX11-xcb.so.1",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-shm0": "libxcb-shm.so.0",
    "libxcb-sync1": "libxcb-sync.so.1",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
}
FONTS = "fonts-dejavu-core"


class Missing(Exception):
    """Something that dev.py can't provide by itself; the message says what to do."""


def prepare(requirements: str, *, qt: bool) -> Path:
    """Make .venv hold what `requirements` (a file name) lists and return its Python. Raises Missing with what to do."""
    packages = missing_qt_packages() if qt and sys.platform == "linux" else []
    if is_whole():
        if packages:
            apt_install(packages)
    else:
        _make(packages)
    _install(requirements)
    return PYTHON


def interpreter() -> tuple[str, int]:
    """A Python that LIPdesk runs on, and its minor version: this one, or else one beside it."""
    if sys.version_info[:2] in {(3, minor) for minor in MINORS}:
        return sys.executable, sys.version_info[1]
    for minor in reversed(MINORS):
        if found := shutil.which(f"python3.{minor}"):
            return found, minor
    this, oldest, newest = sys.version_info[1], MINORS[0], MINORS[-1]
    raise Missing(f"LIPdesk needs Python 3.{oldest} to 3.{newest}; this is 3.{this}. Install one of them beside it.")


def _make(packages: list[str]) -> None:
    """Make .venv, after the system packages that are missing; Debian keeps what venv needs in a package of its own."""
    python, minor = interpreter()
    if subprocess.run([python, "-c", "import ensurepip"], stderr=subprocess.DEVNULL, check=False).returncode:
        packages = [f"python3.{minor}-venv", *packages]
    if packages:
        apt_install(packages)
    print("Making .venv ...", flush=True)
    _run([python, "-m", "venv", "--clear", str(VENV)], "The environment in .venv could not be made.")


def missing_qt_packages() -> list[str]:
    """The Debian packages whose library does not load here; and a font, without which Qt draws no text."""
    missing = [package for package, library in QT_LIBRARIES.items() if not _loads(library)]
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
    if not any(path.suffix in {".ttf", ".otf"} for folder in folders for path in folder.rglob("*")):
        missing.append(FONTS)
    return missing


def requirement_files(name: str) -> list[Path]:
    """The requirements file and those that it includes with -r."""
    path = ROOT / name
    lines = path.read_text(encoding="utf-8").splitlines()
    included = [line.split(maxsplit=1)[1] for line in lines if line.startswith("-r ")]
    return [path, *(file for other in included for file in requirement_files(other))]


def _install(requirements: str) -> None:
    """Install when the files have changed since the last time. The developer's list contains the program's."""
    stamps = {file.name: VENV / f"installed-{file.stem}" for file in requirement_files(requirements)}
    if _read(stamps[requirements]) == _fingerprint(requirements):
        return
    print(f"Installing {requirements}: about 100 MB the first time ...", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "-r", str(ROOT / requirements)]
    if not sys.stdout.isatty():
        pip.append("--quiet")
    _run(pip, "The packages could not be installed. Is the internet reachable?")
    for name, stamp in stamps.items():
        stamp.write_text(_fingerprint(name), encoding="utf-8")


def _fingerprint(requirements: str) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in requirement_files(requirements))).hexdigest()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def is_whole() -> bool:
    """Whether .venv is whole: an interrupted one has no pip, one whose Python was removed has a dangling link."""
    pip = [VENV / "Lib/site-packages/pip", *VENV.glob("lib/python3*/site-packages/pip")]
    return PYTHON.exists() and any(folder.is_dir() for folder in pip)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_install(packages: list[str]) -> None:
    """Install Debian packages when we may; otherwise say the one line that does."""
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        raise Missing(f"Install these with your system's package manager (the names are Debian's):\n  {names}")
    if os.geteuid() != 0:
        line = f"sudo sh -c 'apt-get update && apt-get install -y {names}'"
        raise Missing(f"Some system packages are missing. This line installs them:\n  {line}")
    print(f"Installing system packages: {names}", flush=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    _run(["apt-get", "update"], "apt-get update failed.", quiet=True)
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    _run(install, "The system packages could not be installed.", quiet=True)


def _run(command: list[str], failure: str, *, quiet: bool = False) -> None:
    """Run a command of the system; what a quiet one says is shown only when it fails."""
    output = subprocess.PIPE if quiet else None
    done = subprocess.run(command, cwd=ROOT, stdout=output, stderr=output and subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise Missing("\n".join(filter(None, [done.stdout, failure])))
