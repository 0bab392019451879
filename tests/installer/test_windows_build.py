"""How the Windows downloads are put together: the same each time, and nothing forgotten."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from devtools.build import nsis, windows, wine_gaps
from devtools.build.windows_ground import unquoted
from devtools.build.windows_versions import later, made_later


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A frozen program, as far as building looks at it."""
    folder = tmp_path / "LIPdesk"
    inside = folder / "0.1.0-3f9a2c18"
    ours = inside / "code" / "0.1.0-5d01aa42" / "lipdesk"
    ours.mkdir(parents=True)
    (inside / "runtime.txt").write_text("3f9a2c18" + "0" * 56 + "\npython 3.11\n")
    (inside / "code" / "current").write_text("0.1.0-5d01aa42\n")
    (ours / "__init__.pyc").write_bytes(b"\0\0\0 0.1.0 \0")
    for name in ("a$b.dll", "Érable.dll"):
        (inside / name).write_bytes(name.encode())
    for name in ("LIPdesk.exe", "lipdesk-cli.exe"):
        (folder / name).write_bytes(b"MZ pyi-contents-directory 0.1.0-3f9a2c18\0")
    return folder


def test_a_script_carries_every_file(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nsis, "WORK", program.parent / "work")
    inside = program / "0.1.0-3f9a2c18"
    given = nsis.carried(nsis.files_in(inside), "$INSTDIR\\X.new", "setup")
    files = [file for file in inside.rglob("*") if file.is_file()]
    assert (given["COUNT"], given["BYTES"]) == (len(files), sum(file.stat().st_size for file in files))
    script = Path(str(given["FILES"])).read_text("utf-8")
    assert script.count("File ") == len(files)
    assert script.startswith('SetOutPath "$INSTDIR\\X.new"\nFile "/oname=runtime.txt" ')
    assert '"/oname=a$$b.dll"' in script and 'SetOutPath "$INSTDIR\\X.new\\code\\0.1.0-5d01aa42\\lipdesk"' in script


def test_the_portable_program_is_the_same_each_time(program: Path, tmp_path: Path) -> None:
    made = [tmp_path / "1.zip", tmp_path / "2.zip"]
    windows.make_portable(program, made[0])
    for file in program.rglob("*"):
        file.touch()
    windows.make_portable(program, made[1])
    assert made[0].read_bytes() == made[1].read_bytes()
    with zipfile.ZipFile(made[0]) as whole:
        names = whole.namelist()
        assert names == sorted(names) and all(name.startswith("LIPdesk/") for name in names)
        (told,) = [name for name in names if name.startswith("LIPdesk/settings/")]
        assert "Clé" not in told and "garde ses préférences" in whole.read(told).decode()
        assert whole.read("LIPdesk/0.1.0-3f9a2c18/Érable.dll") == "Érable.dll".encode()


def test_a_later_version_for_trials_finds_its_contents(program: Path, tmp_path: Path) -> None:
    made = made_later(program, 2, tmp_path / "later")
    assert windows.version_of(made) == later("0.1.0", 2) == "2.1.0"
    assert all(b"2.1.0-3f9a2c18" in file.read_bytes() for file in made.glob("*.exe"))
    assert (made / "2.1.0-3f9a2c18" / "code" / "current").read_text() == "2.1.0-5d01aa42\n"
    assert b"2.1.0" in (made / "2.1.0-3f9a2c18" / "code" / "2.1.0-5d01aa42" / "lipdesk" / "__init__.pyc").read_bytes()


def test_a_folder_with_spaces_is_named_without_quotation_marks() -> None:
    assert unquoted("/D=", r"C:\Users\Zoé L\LIPdesk") == [r"/D=C:\Users\Zoé", r"L\LIPdesk"]


def test_the_library_that_wine_lacks_has_the_form_of_one(tmp_path: Path) -> None:
    wine_gaps.fill(tmp_path)
    data = (tmp_path / "bcryptprimitives.dll").read_bytes()
    (at,) = struct.unpack_from("<I", data, 60)
    assert (data[:2], data[at : at + 4]) == (b"MZ", b"PE\0\0") and len(data) == 1024
    directory, size = struct.unpack_from("<II", data, at + 24 + 112)
    (name,) = struct.unpack_from("<I", data, 512 + 12)
    assert data[512 + name - directory :].startswith(b"bcryptprimitives.dll\0")
    (elsewhere,) = struct.unpack_from("<I", data, 512 + 40)
    assert directory <= elsewhere < directory + size  # within the directory: found in another library
    (tmp_path / "bcryptprimitives.dll").write_bytes(b"wine's own")
    wine_gaps.fill(tmp_path)
    assert (tmp_path / "bcryptprimitives.dll").read_bytes() == b"wine's own"
