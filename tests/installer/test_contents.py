"""What goes into the frozen program, and by which names its parts are known."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from installer import contents, naming
from lipdesk import paths

ROOT = Path(__file__).resolve().parent.parent.parent
QT = "PySide6/Qt"
NEEDED = [
    f"{QT}/plugins/platforms/libqxcb.so", f"{QT}/plugins/platforms/libqoffscreen.so",
    "PySide6\\plugins\\platforms\\qwindows.dll", "PySide6\\plugins\\platforms\\qoffscreen.dll",
    f"{QT}/plugins/platforms/libqcocoa.dylib", f"{QT}/plugins/imageformats/libqjpeg.so",
    "PySide6\\plugins\\imageformats\\qsvg.dll", f"{QT}/plugins/iconengines/libqsvgicon.so",
    f"{QT}/plugins/styles/libqmacstyle.dylib", f"{QT}/translations/qtbase_fr.qm", "Crypto\\Cipher\\_raw_aesni.pyd",
    "babel/locale-data/fr_CA.dat", "babel/global.dat", "tzdata/zoneinfo/America/St_Johns", f"{QT}/lib/libQt6Core.so.6",
    f"{QT}/lib/libicudata.so.73", "pillow.libs/libtiff-20b7e810.so.6.3.0", "pillow.libs/libxcb-9065bb12.so.1.1.0",
    "libxcb-a065bb12.so.1.1.0", "libpython3.11.so.1.0", "libsqlite3.so.0", "PySide6\\Qt6Svg.dll",
    "docx/templates/default.docx", f"{QT}/lib/libQt6DBus.so.6",
]  # fmt: skip
LEFT_OUT = [
    f"{QT}/plugins/platforms/libqeglfs.so", f"{QT}/plugins/tls/libqopensslbackend.so", "PySide6\\opengl32sw.dll",
    f"{QT}/plugins/imageformats/libqpdf.so", f"{QT}/translations/qtbase_de.qm", f"{QT}/translations/qt_help_fr.qm",
    "babel/locale-data/de.dat", "tzdata/zoneinfo/Asia/Tokyo", f"{QT}/lib/libQt6Network.so.6", "PySide6\\Qt6Qml.dll",
    "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll", "Crypto\\PublicKey\\_mldsa.pyd",
    "pillow.libs/libavif-01e67780.so.16.3.0",
]  # fmt: skip


@pytest.mark.parametrize("name", NEEDED)
def test_what_the_program_needs_goes_along(name: str) -> None:
    assert contents.kept(name, linux="\\" not in name)


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_she_never_uses_is_left_out(name: str) -> None:
    assert not contents.kept(name, linux="\\" not in name)


SYSTEM = ["libX11.so.6", "libxcb.so.1", "libxcb-render-util.so.0", "libstdc++.so.6", "libGL.so.1"]


@pytest.mark.parametrize("name", SYSTEM)
def test_linux_has_its_own_screen_and_compiler_libraries(name: str) -> None:
    assert not contents.kept(name, linux=True)
    assert contents.kept(name, linux=False)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small checkout: code, a resource, a font, a picture of the guide."""
    for name in ("installer/entry.py", "lipdesk/a.py", "resources/lists.json", "resources/fonts/A.ttf",
                 "resources/guide/pictures/en/a.png", "resources/guide/en/a.md"):  # fmt: skip
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, "utf-8")
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    return tmp_path


def test_an_update_carries_code_and_words_but_not_the_media(source: Path) -> None:
    assert list(naming.code_files(source)) == ["lipdesk/a.py", "lipdesk/resources/guide/en/a.md",
                                               "lipdesk/resources/lists.json"]  # fmt: skip
    assert list(naming.media_files(source)) == ["media/fonts/A.ttf", "media/guide/pictures/en/a.png"]


def test_the_code_is_known_by_every_byte_of_it(source: Path) -> None:
    before = naming.code_name(source, "1.2.3")
    assert before.startswith("1.2.3-") and before == naming.code_name(source, "1.2.3")
    (source / "resources" / "fonts" / "A.ttf").write_text("other", "utf-8")
    assert naming.code_name(source, "1.2.3") == before
    (source / "lipdesk" / "a.py").write_text("other", "utf-8")
    assert naming.code_name(source, "1.2.3") != before


def test_a_runtime_is_another_when_anything_in_it_is(source: Path) -> None:
    def known(modules: list[str], libraries: list[str]) -> str:
        return naming.runtime_text(source, modules, libraries).splitlines()[0]

    first = known(["a", "b"], ["x.so"])
    assert first == known(["b", "a"], ["x.so"])
    others = {first, known(["a", "b", "c"], ["x.so"]), known(["a", "b"], ["y.so"])}
    (source / "resources" / "fonts" / "A.ttf").write_text("other", "utf-8")
    others.add(known(["a", "b"], ["x.so"]))
    (source / "requirements.txt").write_text("PySide6-Essentials==6.8.4\n", "utf-8")
    others.add(known(["a", "b"], ["x.so"]))
    (source / "installer" / "entry.py").write_text("other", "utf-8")
    others.add(known(["a", "b"], ["x.so"]))
    assert len(others) == 6


def test_the_portable_program_keeps_everything_beside_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "LIPdesk" / "LIPdesk.exe"
    (program.parent / "settings").mkdir(parents=True)
    monkeypatch.delenv("LIPDESK_SETTINGS", raising=False)
    monkeypatch.setattr("sys.executable", str(program))
    assert paths.settings_folder() != program.parent / "settings"
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert paths.settings_folder() == program.parent / "settings"
    assert paths.files_folder() == tmp_path / "LIPdesk files"
    (program.parent / "settings").rmdir()
    assert paths.files_folder() == Path.home() / "LIPdesk"
