"""What a coordinator with Linux downloads: the .deb, and an archive for who is not root."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from devtools.build import DIST, ROOT, WORK, Failed, Skipped, archive, elf, freezing, proved, runtime, sizes
from devtools.environment import apt_install

SOURCES = ROOT / "installer" / "linux"
_NEEDED = {"dpkg-deb": "dpkg", "dpkg-shlibdeps": "dpkg-dev", "lintian": "lintian"}
_CONTROL = """\
Package: lipdesk
Version: {version}
Architecture: amd64
Maintainer: LIPdesk <lipdesk@localhost.invalid>
Installed-Size: {size}
Depends: {depends}
Recommends: fonts-dejavu-core | fonts-freefont-ttf, xdg-utils
Section: misc
Priority: optional
Description: memory and annual report of a Local Immigration Partnership
 One file for partners, meetings, action items, the settlement strategy and its
 action plan of a small partnership, offline; and the annual report for the
 funder, whose numbers count themselves, in English and in French.
"""
# Asked for by Qt's xcb plugin when it starts, not by a library's own header.
_STARTED = ("libegl1", "libgl1")


def build() -> list[Path]:
    """Freeze the program and wrap it; returns what there is to download. Raises Skipped on another system."""
    if sys.platform != "linux":
        raise Skipped("a .deb is made on Linux only")
    _tools()
    program = freezing.freeze([sys.executable], "linux")
    version = runtime.contents(program).name.rpartition("-")[0]
    package = DIST / f"lipdesk_{version}_amd64.deb"
    make_deb(program, package)
    sizes.hold(package)
    judge(package)
    return [package, *archive.build(program)]


def make_deb(program: Path, target: Path, version: str = "", *, fast: bool = False) -> None:
    """The .deb of a frozen program at `target`; the same program gives the same bytes. `fast` presses less, for
    trials."""
    root = WORK / "deb" / "root"
    shutil.rmtree(root.parent, ignore_errors=True)
    version = version or runtime.contents(program).name.rpartition("-")[0]
    shutil.copytree(program, root / "usr/lib/lipdesk", symlinks=True)
    _lay(root, version)
    _set_modes(root)
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    size = sum(-(-file.lstat().st_size // 1024) for file in root.rglob("*") if not file.is_dir())
    control.write_text(_CONTROL.format(version=version, size=size, depends=_depends(root)), "utf-8")
    (root / "DEBIAN" / "md5sums").write_text(_sums(root), "utf-8")
    for file in control.parent.iterdir():
        file.chmod(0o644)
    for name in ("preinst", "prerm"):
        _copy(SOURCES / "debian/running", control.with_name(name))
        control.with_name(name).chmod(0o755)
    control.parent.chmod(0o755)
    _clamp(root)
    target.parent.mkdir(parents=True, exist_ok=True)
    _run("dpkg-deb", "--root-owner-group", "-Zxz", "-z0" if fast else "-z9", "--build", str(root), str(target))


def judge(package: Path) -> None:
    """lintian finds nothing but what installer/linux/debian/overrides states. Raises Failed with what it found."""
    command = ["lintian", "--allow-root", "--show-overrides", "--tag-display-limit", "0", str(package)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [line for line in done.stdout.splitlines() if re.match(r"[EW]: ", line)]
    overridden = {line.split()[2] for line in done.stdout.splitlines() if line.startswith("O: ")}
    if found or not overridden:     # it always finds what is overridden: without that it did not run
        raise Failed(f"lintian found {len(found)}:\n" + "\n".join(found[:30]) + done.stderr[-2000:])
    proved(f"lintian: nothing but {len(overridden)} overridden kinds of findings")


def _lay(root: Path, version: str) -> None:
    """All but the program: the command, the menu entry, icons, file types, man pages, documents."""
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/lipdesk").symlink_to("../lib/lipdesk/lipdesk")
    for place, source in archive.share_files().items():
        _copy(source, root / "usr/share" / place)
    _copy(SOURCES / "debian/overrides", root / "usr/share/lintian/overrides/lipdesk")
    _copy(SOURCES / "debian/copyright", root / "usr/share/doc/lipdesk/copyright")
    _press(SOURCES / "debian/lipdesk.1", root / "usr/share/man/man1/lipdesk.1.gz")
    _press(SOURCES / "debian/lipdesk.fr.1", root / "usr/share/man/fr/man1/lipdesk.1.gz")
    news = WORK / "deb" / "changelog"
    news.write_text(_changelog(version), "utf-8")
    _press(news, root / "usr/share/doc/lipdesk/changelog.gz")


def _changelog(version: str) -> str:
    """The package's changelog in Debian's form; what changed for her is told where the release is published."""
    day = _run("date", "-u", "-R", "-d", f"@{freezing.commit_time()}").strip()
    return (f"lipdesk ({version}) stable; urgency=medium\n\n  * Built from the release of that number.\n\n"
            f" -- LIPdesk <lipdesk@localhost.invalid>  {day}\n")  # fmt: skip


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _press(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(source.read_bytes(), 9, mtime=0))


def _set_modes(root: Path) -> None:
    """Readable for all, writable for root; only the program is to be run, libraries need not be."""
    for file in root.rglob("*"):
        if not file.is_symlink():
            file.chmod(0o755 if file.is_dir() or file == root / "usr/lib/lipdesk/lipdesk" else 0o644)
    root.chmod(0o755)


def _depends(root: Path) -> str:
    """The packages of the system whose libraries the program's own ask for, as dpkg-shlibdeps finds them."""
    work = WORK / "deb" / "asked"
    (work / "debian").mkdir(parents=True)
    (work / "debian" / "control").write_text("Source: lipdesk\n\nPackage: lipdesk\nArchitecture: amd64\n", "utf-8")
    files = elf.libraries(root / "usr/lib/lipdesk")
    own = sorted({str(file.parent) for file in files})
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *(f"-l{folder}" for folder in own)]
    told = _run(*command, *map(str, files), folder=work)
    found = told.partition("shlibs:Depends=")[2].strip().split(", ")
    return ", ".join(sorted({*found, *_STARTED}))


def _sums(root: Path) -> str:
    files = sorted(file for file in (root / "usr").rglob("*") if file.is_file() and not file.is_symlink())
    return _run("md5sum", *(str(file.relative_to(root)) for file in files), folder=root)


def _clamp(root: Path) -> None:
    moment = freezing.commit_time()
    for file in [root, *root.rglob("*")]:
        os.utime(file, (moment, moment), follow_symlinks=False)


def _tools() -> None:
    """Install what is missing when we may; else Skipped says the line that does."""
    missing = [package for tool, package in _NEEDED.items() if shutil.which(tool) is None]
    if missing and os.geteuid() != 0:
        raise Skipped(f"the .deb needs: apt-get install {' '.join(missing)}")
    if missing:
        apt_install(missing)


def _run(*command: str, folder: Path = ROOT) -> str:
    environment = freezing.environment()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise Failed(f"{command[0]} ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.stdout
