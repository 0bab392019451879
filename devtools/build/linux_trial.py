"""Tries the .deb as she would: installed by apt in a clean system, by a user with accents and spaces in her name."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devtools.build import DIST, WORK, Failed, linux, proved
from devtools.build.chroot import Chroot, clean
from devtools.build.screen import Screen, screen

USER, HOME = "zoe", "/home/Zoé Lacroix-Œuvré"
NAME = "Partenariat de la vallée d'Argent"
PARTNER = "Dépanneur Chez Zoé et François"     # letters of her keyboard: others xdotool types unsurely
PICTURES = WORK / "trial-linux"


def run(package: Path | None = None) -> None:
    """Try the newest .deb in dist/, or the one given. Raises Failed at the first thing that is not as promised."""
    package = package or max(DIST.glob("lipdesk_*_amd64.deb"), key=lambda file: file.stat().st_mtime)
    with screen() as shown, clean() as system:     # the screen first: its socket is shared with the system
        _install(system, package)
        _self_test(system)
        _first_session(system, shown)
        _second_session(system, shown)
        _without_a_window(system)
        newer = _upgrade(system, package)
        _refuse_while_open(system, shown, newer)
        _remove(system)
        _archive(system, DIST / f"lipdesk-{package.name.split('_')[1]}-linux-x86_64.tar.xz")


def _install(system: Chroot, package: Path) -> None:
    system.run(["useradd", "--create-home", "--home-dir", HOME, "--shell", "/bin/sh", USER])
    system.install(system.take(package))
    said = system.run(["lipdesk", "--version"], user=USER).strip()
    if not said.startswith("LIPdesk "):
        raise Failed(f"lipdesk --version says {said!r}")
    proved(f"apt installs it in a clean system without what is only recommended: {said}")


def _self_test(system: Chroot) -> None:
    last = system.run(["lipdesk", "self-test"], user=USER).strip().splitlines()[-1]
    proved(f"self-test as {USER} in “{HOME}”: {last}")


@contextmanager
def _window(system: Chroot, shown: Screen, **environment: str) -> Iterator[None]:
    """The program on the screen; it has to leave by itself when asked to, with status 0."""
    command = system.command(["lipdesk"], user=USER, DISPLAY=shown.display, **environment)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield
        shown.press("ctrl+q")
        words, _none = process.communicate(timeout=60)
    finally:
        process.kill()
    if process.returncode or "Traceback" in words:
        raise Failed(f"the window ended with {process.returncode}: {words}")


def _first_session(system: Chroot, shown: Screen) -> None:
    with _window(system, shown):
        shown.wait_for("^LIPdesk$")
        shown.picture(PICTURES / "1-welcome.png")
        shown.press("ctrl+shift+n")
        shown.wait_for("New partnership")
        shown.type(NAME)
        shown.picture(PICTURES / "2-wizard.png")
        shown.press("Return")
        shown.wait_for(f"{NAME} – LIPdesk")
        shown.press("ctrl+2", "ctrl+n")
        shown.type(PARTNER)
        shown.press("Tab", "ctrl+b")
        shown.picture(PICTURES / "3-partner.png")
    proved("a session by keyboard alone: a new file by the wizard, a partner, a backup, quit")


def _second_session(system: Chroot, shown: Screen) -> None:
    with _window(system, shown, LANGUAGE="fr", LANG="fr_CA.UTF-8"):
        shown.wait_for(f"{NAME} – LIPdesk")
        shown.press("ctrl+2")
        shown.picture(PICTURES / "4-french.png")
    proved("started again, it opens the file by itself")


def _without_a_window(system: Chroot) -> None:
    files = [f"/{file.relative_to(system.root)}" for file in (system.root / HOME[1:] / "LIPdesk").glob("*.lipdesk")]
    if len(files) != 1:
        raise Failed(f"{len(files)} files in the place where one was made")
    file, out = files[0], f"{HOME}/Mes rapports"
    system.run(["mkdir", out], user=USER)
    for command in (["check", file], ["export", file, f"{out}/tout"], ["backup", file, out],
                    ["report", file, "-o", f"{out}/Rapport.pdf", "--lang", "both"]):  # fmt: skip
        system.run(["lipdesk", *command], user=USER)
    tables = [table.read_text("utf-8-sig") for table in (system.root / out[1:] / "tout").glob("*.csv")]
    if not any(PARTNER in table for table in tables):
        raise Failed("what was typed is not in the export")
    if not (system.root / out[1:] / "Rapport.pdf").read_bytes().startswith(b"%PDF"):
        raise Failed("the report is no PDF")
    kept = list((system.root / HOME[1:]).rglob("*.lipdesk"))
    proved(f"what was typed is in the export; check, backup and the annual report work; {len(kept)} files of hers")


def _upgrade(system: Chroot, package: Path) -> Path:
    newer = WORK / "trial-linux" / package.name.replace("_amd64", "+trial_amd64")
    version = package.name.split("_")[1] + "+trial"
    linux.make_deb(DIST / "linux" / "lipdesk", newer, version, fast=True)
    system.install(system.take(newer))
    if version not in system.run(["dpkg", "-s", "lipdesk"]):
        raise Failed("the newer package was not taken")
    system.run(["lipdesk", "self-test"], user=USER)
    proved("a newer package goes over it, and passes its self-test")
    return newer


def _refuse_while_open(system: Chroot, shown: Screen, newer: Path) -> None:
    with _window(system, shown):
        shown.wait_for(f"{NAME} – LIPdesk")
        for command in (["dpkg", "-i", f"/var/tmp/{newer.name}"], ["dpkg", "-r", "lipdesk"]):
            done = subprocess.run(system.command(command), capture_output=True, text=True, check=False)
            if not done.returncode or "LIPdesk is open" not in done.stderr:
                raise Failed(f"{command[1]} while it is open ended with {done.returncode}: {done.stderr}")
    system.run(["lipdesk", "self-test"], user=USER)
    proved("while it is open, it is neither replaced nor removed, and works as before")


def _remove(system: Chroot) -> None:
    before = sorted((system.root / HOME[1:]).rglob("*"))
    system.run(["apt-get", "purge", "-y", "-qq", "lipdesk"])
    left = [place for place in ("usr/lib/lipdesk", "usr/bin/lipdesk", "usr/share/applications/lipdesk.desktop")
            if (system.root / place).exists()]  # fmt: skip
    if left:
        raise Failed(f"removed, it leaves {', '.join(left)}")
    if sorted((system.root / HOME[1:]).rglob("*")) != before:
        raise Failed("removing it touched her files")
    proved("removed, it leaves nothing of its own and all of hers")


def _archive(system: Chroot, archive: Path) -> None:
    """The same without root: the archive, unpacked and installed into her home folder, and removed."""
    system.install("xz-utils")
    place = system.take(archive)
    system.run(["mkdir", f"{HOME}/Téléchargements"], user=USER)
    system.run(["tar", "-xJf", place, "-C", f"{HOME}/Téléchargements"], user=USER)
    folder = f"{HOME}/Téléchargements/lipdesk-{archive.name.split('-')[1]}"
    system.run(["sh", f"{folder}/install.sh"], user=USER, LANG="fr_CA.UTF-8")
    program = f"{HOME}/.local/bin/lipdesk"
    last = system.run([program, "self-test"], user=USER).strip().splitlines()[-1]
    proved(f"the archive, installed without root: {system.run([program, '--version'], user=USER).strip()}, {last}")
    system.run(["sh", f"{folder}/install.sh", "--uninstall"], user=USER)
    if (system.root / program[1:]).exists() or not list((system.root / HOME[1:] / "LIPdesk").glob("*.lipdesk")):
        raise Failed("removing the archive's program left it there, or took her file")
    proved("the archive's program removed, her file is there")
