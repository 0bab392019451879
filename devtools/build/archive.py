"""What who has Linux but no Debian, or is no administrator, downloads: the archive, and the small update for it."""

from __future__ import annotations

import io
import lzma
import tarfile
from collections.abc import Mapping
from pathlib import Path

from devtools.build import DIST, ROOT
from devtools.build.freezing import commit_time
from devtools.build.runtime import contents, runtime_id
from devtools.build.sizes import hold
from devtools.build.update import version_in
from installer.naming import code_files, code_name

LINUX = ROOT / "installer" / "linux"
METAINFO = "org.lipdesk.LIPdesk.metainfo.xml"
SCRIPTS = LINUX / "archive"
ICONS = ROOT / "installer" / "icons"
SHARED = '. "$here/steps.sh"'
_Piece = Path | bytes  # a file or link to take as it is, or the bytes of a script


def build(program: Path) -> list[Path]:
    """The archive of a frozen program and the update to this checkout for its runtime, in dist/."""
    version = contents(program).name.rpartition("-")[0]
    whole = DIST / f"lipdesk-{version}-linux-x86_64.tar.xz"
    make_archive(program, whole)
    small = DIST / f"lipdesk-{version_in(ROOT)}-linux-update.tar.xz"
    make_update(ROOT, runtime_id(program), small)
    return [whole, small]


def make_archive(program: Path, target: Path) -> None:
    """The archive of a frozen program, with the script that installs it; the same program gives the same bytes."""
    pieces: dict[str, _Piece] = {"install.sh": script("install.sh"), "README.txt": SCRIPTS / "README.txt"}
    pieces |= {f"share/{place}": file for place, file in share_files().items()}
    pieces |= {file.relative_to(program).as_posix(): file for file in program.rglob("*")
               if file.is_symlink() or not file.is_dir()}  # fmt: skip
    _press(pieces, f"lipdesk-{contents(program).name.rpartition('-')[0]}", target)
    hold(target)


def make_update(root: Path, runtime: str, target: Path) -> None:
    """The update that brings a program of this runtime to the code in a checkout."""
    version = version_in(root)
    code = code_name(root, version)
    pieces: dict[str, _Piece] = {f"code/{code}/{place}": file for place, file in code_files(root).items()}
    pieces |= {"code/current": f"{code}\n".encode(), "runtime.txt": f"{runtime}\n".encode()}
    pieces["update.sh"] = script("update.sh")
    _press(pieces, f"lipdesk-{version}-update", target)
    hold(target)


def script(name: str) -> bytes:
    """A script with what it shares in it, so that it works wherever it is copied."""
    words, shared = ((SCRIPTS / file).read_text("utf-8") for file in (name, "steps.sh"))
    assert words.count(SHARED) == 1
    return words.replace(SHARED, shared).encode()


def share_files() -> dict[str, Path]:
    """What a desktop knows LIPdesk and its files by, by its place in share/."""
    found = {
        "applications/lipdesk.desktop": LINUX / "lipdesk.desktop",
        "mime/packages/lipdesk.xml": LINUX / "lipdesk.xml",
        f"metainfo/{METAINFO}": LINUX / METAINFO,
        "icons/hicolor/scalable/apps/lipdesk.svg": ROOT / "resources" / "lipdesk.svg",
        "icons/hicolor/scalable/mimetypes/application-vnd.lipdesk.svg": ICONS / "partnership.svg",
    }
    for folder in (ICONS / "png").iterdir():
        size = f"icons/hicolor/{folder.name}x{folder.name}"
        found[f"{size}/apps/lipdesk.png"] = folder / "lipdesk.png"
        found[f"{size}/mimetypes/application-vnd.lipdesk.png"] = folder / "partnership.png"
    return found


def _press(pieces: Mapping[str, _Piece], top: str, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    day = commit_time()
    with (
        lzma.open(target, "wb", preset=9 | lzma.PRESET_EXTREME) as file,
        tarfile.open(fileobj=file, mode="w") as archive,
    ):
        for place, piece in sorted(pieces.items()):
            entry = tarfile.TarInfo(f"{top}/{place}")
            entry.mtime, entry.mode = day, 0o755 if place == "lipdesk" or place.endswith(".sh") else 0o644
            if isinstance(piece, Path) and piece.is_symlink():
                entry.type, entry.linkname = tarfile.SYMTYPE, piece.readlink().as_posix()
                archive.addfile(entry)
            else:
                whole = piece if isinstance(piece, bytes) else piece.read_bytes()
                entry.size = len(whole)
                archive.addfile(entry, io.BytesIO(whole))
