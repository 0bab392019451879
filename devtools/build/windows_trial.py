"""Tries the Windows setup, the small update and the portable program as she would get them."""

from __future__ import annotations

import shutil
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from devtools.build import DIST, WORK, proved
from devtools.build.nsis import files_in
from devtools.build.runtime import contents, runtime_id
from devtools.build.update import make_update
from devtools.build.windows import PROGRAM, make_setup, version_of
from devtools.build.windows_cuts import cut_setup, cut_update
from devtools.build.windows_full import bytes_of, fill_disk
from devtools.build.windows_ground import CLASSES, ENTRY, Ground, check, unquoted
from devtools.build.windows_versions import later, made_later, sources_later
from devtools.build.wine import NATIVE
from installer.naming import code_name

RUNNING, NEWER, OTHER_RUNTIME, SELF_TEST = 3, 4, 5, 8  # levels that installer/windows/setup.nsi lists


def run(program: Path = PROGRAM) -> None:
    """Everything, on the frozen program and what was made of it. Raises Failed at the first point that fails."""
    version = version_of(program)
    ground = Ground()
    setup = DIST / f"LIPdesk-{version}-setup.exe"
    update = _update(runtime_id(program), 1)
    _install(ground, setup, program, version)
    file, settings = ground.file("Notre région.lipdesk"), _settings(ground)
    kept = file.read_bytes(), settings.read_bytes()
    _mend(ground, setup, program)
    _refuse_while_running(ground, setup, update)
    _update_it(ground, update, version, program)
    _go_back(ground, setup, update, version)
    newer, frozen = WORK / "trial" / "newer-setup.exe", made_later(program, 2, WORK / "trial" / "newer")
    make_setup(frozen, newer, fast=True)
    _refuse_broken(ground, later(version, 1))
    cut_setup(ground, newer, (later(version, 1), later(version, 2)), contents(frozen).name)
    last, code = _update(runtime_id(program), 3), code_name(WORK / "trial" / "sources", later(version, 3))
    cut_update(ground, last, (later(version, 2), later(version, 3)), code)
    _carry(ground, DIST / f"LIPdesk-{version}-portable.zip", update, version)
    _uninstall(ground)
    fill_disk(ground, setup, newer, version, bytes_of(program))
    check((file.read_bytes(), settings.read_bytes()), kept, "her file and settings after all of it")
    proved("her file and her settings are as they were")


def _install(ground: Ground, setup: Path, program: Path, version: str) -> None:
    check(ground.setup(setup, "/LANG=fr", "/DESKTOP"), 0, "a silent install")
    check(ground.version(), version, "the installed version")
    ground.prove_itself()
    proved(f"installs silently into {ground.folder.parent}, and the self-test passes there")
    installed = {place: file.read_bytes() for place, file in files_in(ground.folder).items()}
    installed.pop("uninstall.exe")
    check(installed == {place: file.read_bytes() for place, file in files_in(program).items()}, True, "every byte")
    proved("lays what was frozen, byte for byte, and nothing else")
    entry = ground.registry(ENTRY)
    check((entry["DisplayName"], entry["DisplayVersion"], entry["NoModify"]), ("LIPdesk", version, 1), "the entry")
    check(str(entry["UninstallString"]).strip('"').endswith(r"LIPdesk\uninstall.exe"), True, "how to uninstall")
    check(ground.registry(rf"{CLASSES}\.lipdesk")[""], "LIPdesk.File", "what opens .lipdesk")
    check(ground.registry(rf"{CLASSES}\LIPdesk.File")[""], "Partenariat LIPdesk", "its name in French")
    command = str(ground.registry(rf"{CLASSES}\LIPdesk.File\shell\open\command")[""])
    check(command, f'"{ground.windows.path(ground.folder)}\\LIPdesk.exe" "%1"', "the command of a double click")
    proved("tells Windows its name, its version and that it opens .lipdesk, for this user alone")
    check(ground.shortcuts(), 2, "shortcuts in the Start menu and on the desktop")
    proved("puts shortcuts into the Start menu and, when asked, on the desktop")


def _settings(ground: Ground) -> Path:
    settings = ground.home / "AppData" / "Roaming" / "LIPdesk" / "kept.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('{"language": "fr"}', "utf-8")
    return settings


def _mend(ground: Ground, setup: Path, program: Path) -> None:
    inside = ground.folder / contents(program).name
    (inside / "sqlite3.dll").unlink()
    (inside / "PySide6" / "Qt6Core.dll").write_bytes(b"")
    check(ground.setup(setup), 0, "the same setup again")
    ground.prove_itself()
    check(ground.contents(), [inside.name], "what lies beside the programs")
    proved("mends a program of which files are missing or damaged")


def _refuse_while_running(ground: Ground, setup: Path, update: Path) -> None:
    report = ground.windows.path(WORK / "trial" / "busy.txt")
    refusing: dict[str, Callable[[], int]] = {
        "setup": lambda: ground.setup(setup), "update": lambda: ground.setup(update), "uninstaller": ground.uninstall,
    }  # fmt: skip
    for name, refuse in refusing.items():
        process = ground.windows.start(ground.folder / "LIPdesk.exe", "self-test", report)
        time.sleep(0.2 if NATIVE else 2)  # wine takes a while to begin
        level, still = refuse(), process.poll() is None
        process.wait()
        check((level, still), (RUNNING, True), f"the {name} while LIPdesk is open")
    proved("setup, update and uninstaller refuse while LIPdesk is open")


def _update_it(ground: Ground, update: Path, version: str, program: Path) -> None:
    other = WORK / "trial" / "other-update.exe"
    make_update(sources_later(1, WORK / "trial" / "sources"), "0" * 64, other, fast=True)
    check(ground.setup(other), OTHER_RUNTIME, "an update for another runtime")
    check(ground.version(), version, "the version after a refused update")
    proved("a small update for another runtime is refused, and nothing is changed")
    check(ground.setup(update), 0, "the small update")
    check(ground.version(), later(version, 1), "the version after the small update")
    check(ground.registry(ENTRY)["DisplayVersion"], later(version, 1), "the version that Windows shows")
    check(len(_codes(ground)), 1, "folders of code")
    ground.prove_itself()
    proved("a small update brings the later version, whose self-test passes, and takes the older code away")


def _codes(ground: Ground) -> list[str]:
    return [one.name for one in contents(ground.folder).joinpath("code").iterdir() if one.name != "current"]


def _go_back(ground: Ground, setup: Path, update: Path, version: str) -> None:
    check(ground.setup(setup), NEWER, "a setup of an older version")
    check(ground.version(), later(version, 1), "the version after it")
    proved("going back to an older version is refused")
    check(ground.setup(setup, "/OLDER"), 0, "a setup of an older version that was asked for")
    check((ground.version(), len(_codes(ground))), (version, 1), "the version after it, and folders of code")
    ground.prove_itself()
    check((ground.setup(update), ground.version()), (0, later(version, 1)), "the small update again")
    proved("going back when asked to works, and so does going on again")


def _refuse_broken(ground: Ground, version: str) -> None:
    folder = WORK / "trial" / "newer"
    lost = next(folder.glob("*/sqlite3.dll"))
    kept = lost.read_bytes()
    lost.unlink()
    make_setup(folder, WORK / "trial" / "broken-setup.exe", fast=True)
    lost.write_bytes(kept)
    before = ground.contents()
    check(ground.setup(WORK / "trial" / "broken-setup.exe"), SELF_TEST, "a setup whose program does not work")
    check((ground.version(), ground.contents()), (version, before), "what is there after it")
    proved("a new program that fails its self-test is taken away again, and the old one stays")


def _carry(ground: Ground, file: Path, update: Path, version: str) -> None:
    stick = WORK / "trial" / "Clé USB"
    shutil.rmtree(stick, ignore_errors=True)
    with zipfile.ZipFile(file) as whole:
        whole.extractall(stick)
    cli = stick / "LIPdesk" / "lipdesk-cli.exe"
    ground.prove_itself(cli)
    check(ground.version(cli), version, "the version of the portable program")
    before = ground.registry(ENTRY)
    status, _words = ground.windows.run(update, "/S", *unquoted("/D=", ground.windows.path(cli.parent)))
    check((status, ground.version(cli)), (0, later(version, 1)), "the portable program after the small update")
    check(ground.registry(ENTRY), before, "the entry of the installed program")
    proved("the portable program runs from a folder with accents, and the small update fits it too")


def _uninstall(ground: Ground) -> None:
    (ground.folder / "mine.txt").write_text("Hers.", "utf-8")
    check(ground.uninstall(), 0, "uninstalling")
    left = [one.name for one in ground.folder.iterdir() if one.name != "uninstall.exe"]  # run in place, it stays
    check(left, ["mine.txt"], "what is left in the folder")
    check(ground.registry(ENTRY) | ground.registry(rf"{CLASSES}\.lipdesk"), {}, "what Windows still knows")
    check(ground.shortcuts(), 0, "shortcuts")
    proved("uninstalling takes away all that was installed and nothing else")


def _update(runtime: str, by: int) -> Path:
    made = WORK / "trial" / f"update-{by}.exe"
    make_update(sources_later(by, WORK / "trial" / "sources"), runtime, made, fast=True)
    return made
