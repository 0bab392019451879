"""The archive for Linux: its scripts install, upgrade, refuse and remove as install.sh and update.sh promise."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from devtools.build import archive
from tests.installer.linux_ground import Home, checkout, tool, unpacked, update

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the scripts are for Linux")
HOMES = ["zoe", "Zoé Lacroix-Œuvré", "100 % à “moi”", 'it\'s a "home"', "$HOME `id` \\n"]


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(tmp_path_factory.mktemp("old"), "0.1.0")


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(tmp_path_factory.mktemp("new one"), "0.2.0")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "Zoé Lacroix")


def all_files(folder: Path) -> dict[str, str]:
    return {str(file.relative_to(folder)): str(file.readlink()) if file.is_symlink() else file.read_text("latin-1")
            for file in folder.rglob("*") if file.is_symlink() or file.is_file()}  # fmt: skip


@pytest.mark.parametrize("name", HOMES)
def test_it_installs_in_any_home_and_the_menu_names_it(tmp_path: Path, old: Path, name: str) -> None:
    home = Home(tmp_path / name)
    assert "LIPdesk 0.1.0 is ready" in home.done(old / "install.sh")
    assert home.answer() == "LIPdesk 0.1.0"
    assert home.holds() == ["0.1.0-3f9a2c18", "installed.txt", "lipdesk", "uninstall.sh"]
    entry = (home.prefix / "share/applications/lipdesk.desktop").read_text("utf-8")
    line = next(line for line in entry.splitlines() if line.startswith("Exec="))
    value = line.removeprefix("Exec=").replace("\\\\", "\\")  # a string of the file, then words as a shell has them
    words = subprocess.run(["dash", "-c", f"printf '%s\n' {value}"], capture_output=True, text=True, check=True).stdout
    assert [word.replace("%%", "%") for word in words.splitlines()] == [str(home.lib / "lipdesk"), "%f"]
    for place in archive.share_files():
        assert (home.prefix / "share" / place).is_file()


def test_the_menu_entry_is_valid(home: Home, old: Path) -> None:
    if shutil.which("desktop-file-validate") is None:
        pytest.skip("desktop-file-validate is not installed")
    home.done(old / "install.sh")
    entry = home.prefix / "share/applications/lipdesk.desktop"
    told = subprocess.run(["desktop-file-validate", str(entry)], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (0, "")


def test_another_folder_is_named_from_where_she_stands(home: Home, old: Path) -> None:
    home.done(old / "install.sh", "--prefix", "here/and there")
    entry = (home.folder / "here/and there/share/applications/lipdesk.desktop").read_text("utf-8")
    assert f'Exec="{home.folder}/here/and there/lib/lipdesk/lipdesk" %f' in entry


def test_an_upgrade_leaves_nothing_of_the_old(home: Home, old: Path, new: Path) -> None:
    home.done(old / "install.sh")
    (home.prefix / "share/old.png").write_bytes(b"")
    with (home.lib / "installed.txt").open("a") as listed:
        listed.write("share/old.png\n")
    (home.lib / "hers").mkdir()
    home.done(new / "install.sh")
    assert home.answer() == "LIPdesk 0.2.0"
    assert home.holds() == ["0.2.0-3f9a2c18", "hers", "installed.txt", "lipdesk", "uninstall.sh"]
    assert not (home.prefix / "share/old.png").exists()


def test_the_same_again_mends(home: Home, old: Path) -> None:
    home.done(old / "install.sh")
    whole = all_files(home.prefix)
    (home.lib / "0.1.0-3f9a2c18/lib/library").write_text("harmed")
    (home.lib / "0.1.0-3f9a2c18/library").unlink()
    (home.lib / "0.1.0-3f9a2c18/library").mkdir()
    (home.prefix / "share/applications/lipdesk.desktop").unlink()
    assert home.answer().startswith("silent")
    home.done(old / "install.sh")
    assert all_files(home.prefix) == whole
    assert home.answer() == "LIPdesk 0.1.0"


def test_it_refuses_while_lipdesk_runs(home: Home, old: Path, new: Path, tmp_path: Path) -> None:
    home.done(old / "install.sh")
    shutil.copy("/bin/sleep", home.lib / "lipdesk")  # the kernel names a script by its shell
    before = all_files(home.prefix)
    with subprocess.Popen([str(home.lib / "lipdesk"), "60"]) as running:
        for script in (new / "install.sh", home.lib / "uninstall.sh", update(tmp_path, "0.1.1") / "update.sh"):
            told = home.run(script)
            assert (told.returncode, f"process {running.pid}" in told.stderr) == (3, True), told.stderr
        running.terminate()
    assert all_files(home.prefix) == before


def test_one_setup_at_a_time(home: Home, old: Path, new: Path) -> None:
    if shutil.which("flock") is None:
        pytest.skip("flock is not installed")
    home.done(old / "install.sh")
    other = subprocess.Popen(["flock", str(home.lib), "-c", "echo; sleep 60"], stdout=subprocess.PIPE, process_group=0)
    with other:
        assert other.stdout
        other.stdout.readline()
        assert home.run(new / "install.sh").returncode == 3
        os.killpg(other.pid, 9)
    assert home.answer() == "LIPdesk 0.1.0"


@pytest.mark.parametrize("first", [True, False])
def test_a_failing_self_test_leaves_what_was_there(home: Home, old: Path, tmp_path: Path, first: bool) -> None:
    if not first:
        home.done(old / "install.sh")
    before = all_files(home.folder)
    told = home.run(unpacked(tmp_path, "0.3.0", broken=True) / "install.sh")
    assert (told.returncode, "self-test.txt" in told.stderr) == (8, True)
    assert all_files(home.folder) == before | {".local/lib/lipdesk/self-test.txt": "tried\n"}


def test_going_back_is_asked_for(home: Home, old: Path, new: Path) -> None:
    home.done(new / "install.sh")
    told = home.run(old / "install.sh")
    assert (told.returncode, "--older" in told.stderr, home.answer()) == (4, True, "LIPdesk 0.2.0")
    home.done(old / "install.sh", "--older")
    assert home.answer() == "LIPdesk 0.1.0"
    assert home.holds() == ["0.1.0-3f9a2c18", "installed.txt", "lipdesk", "uninstall.sh"]


def test_it_refuses_a_full_disk_and_another_machine(home: Home, old: Path, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    for name, words in {"df": "echo Filesystem; echo disk 9 9 1000 9% /", "uname": "echo riscv"}.items():
        tool(tools, name, words)
        told = home.run(old / "install.sh", PATH=f"{tools}:{home.path}")
        assert (told.returncode, told.stdout) == ({"df": 7, "uname": 6}[name], ""), told.stderr
        (tools / name).unlink()
    assert not home.lib.exists()


def test_it_names_what_the_window_lacks(home: Home, old: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(old, tmp_path / "copy", symlinks=True)
    plugin = copy / "0.1.0-3f9a2c18/PySide6/Qt/plugins/platforms/libqxcb.so"
    plugin.parent.mkdir(parents=True)
    plugin.touch()
    missing = [f"{name} => not found" for name in ("libxcb-cursor.so.0", "libxcb-shape.so.0", "libEGL.so.1")]
    tool(tmp_path / "tools", "ldd", "\n".join(f"echo '{line}'" for line in missing))
    told = home.run(copy / "install.sh", PATH=f"{tmp_path / 'tools'}:{home.path}")
    assert told.returncode == 0
    assert "apt install libegl1 libxcb-cursor0 libxcb-shape0\n" in told.stderr
    assert "dnf install libglvnd-egl xcb-util-cursor libxcb\n" in told.stderr


def test_a_system_too_old_and_a_disk_that_fails(home: Home, old: Path, new: Path, tmp_path: Path) -> None:
    home.done(old / "install.sh")
    before = all_files(home.folder)
    copy = shutil.copytree(new, tmp_path / "copy", symlinks=True)
    (copy / "lipdesk").write_text("#!/bin/sh\necho version GLIBC_2.35 not found; exit 1\n")
    told = home.run(copy / "install.sh")
    assert (told.returncode, "GLIBC_2.35" in told.stderr) == (6, True)
    for name in ("cp", "mv"):
        tool(tmp_path / name, name, "exit 1")
        told = home.run(new / "install.sh", PATH=f"{tmp_path / name}:{home.path}")
        assert (told.returncode, "still works" in told.stderr) == (7, True)
    assert all_files(home.folder) == before
    shutil.rmtree(copy / "share")
    assert home.run(copy / "install.sh").returncode == 2


def test_it_speaks_french(home: Home, old: Path) -> None:
    for language in ({"LANG": "fr_CA.UTF-8"}, {"LC_ALL": "fr_FR.UTF-8", "LANG": "en_CA.UTF-8"}):
        assert "est prêt" in home.done(old / "install.sh", **language)
    assert "is ready" in home.done(old / "install.sh", LC_MESSAGES="en_CA.UTF-8", LANG="fr_CA.UTF-8")
    assert "utilisation" in home.run(old / "install.sh", "--what", LANG="fr_CA.UTF-8").stderr


@pytest.mark.parametrize("by", ["archive", "installed"])
def test_removing_keeps_what_is_hers(home: Home, old: Path, by: str) -> None:
    hers = [home.folder / "LIPdesk/p.lipdesk", home.folder / ".config/lipdesk/settings", home.prefix / "bin/other",
            home.prefix / "share/icons/hicolor/48x48/apps/other.png"]  # fmt: skip
    for file in hers:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("hers")
    home.done(old / "install.sh")
    script = home.lib / "uninstall.sh" if by == "installed" else old / "install.sh"
    said = home.done(script, *(["--uninstall"] if by == "archive" else []))
    assert str(home.folder / ".config/lipdesk") in said
    made = ("mime", "share/applications/mimeinfo.cache")  # by the tools of the desktop
    left = {file for file in all_files(home.folder) if not any(part in file for part in made)}
    assert left == {str(file.relative_to(home.folder)) for file in hers}
    assert not home.lib.exists()


def test_a_command_of_hers_is_left(home: Home, old: Path) -> None:
    (home.prefix / "bin").mkdir(parents=True)
    (home.prefix / "bin/lipdesk").write_text("hers")
    home.done(old / "install.sh")
    home.done(old / "install.sh", "--uninstall")
    assert (home.prefix / "bin/lipdesk").read_text() == "hers"


def test_an_update_fits_its_runtime_alone(home: Home, old: Path, tmp_path: Path) -> None:
    small = update(tmp_path / "fits", "0.1.1")
    assert home.run(small / "update.sh").returncode == 5
    home.done(old / "install.sh")
    assert "0.1.1" in home.done(small / "update.sh")
    assert home.answer() == "LIPdesk 0.1.1"
    home.done(small / "update.sh")
    codes = home.lib / "0.1.0-3f9a2c18/code"
    assert len(list(codes.iterdir())) == 2, "only what runs, and its name"
    assert home.run(old / "install.sh").returncode == 4
    assert home.run(update(tmp_path / "older", "0.1.0") / "update.sh").returncode == 4
    assert home.run(update(tmp_path / "other", "0.2.0", runtime="e" * 64) / "update.sh").returncode == 5
    assert home.answer() == "LIPdesk 0.1.1"
    home.done(old / "install.sh", "--older")
    assert (home.answer(), len(list(codes.iterdir()))) == ("LIPdesk 0.1.0", 2)


def test_an_update_that_does_not_work_is_taken_away(home: Home, old: Path, tmp_path: Path) -> None:
    home.done(old / "install.sh")
    before = all_files(home.lib)
    assert home.run(update(tmp_path, "0.1.1", broken=True) / "update.sh").returncode == 8
    assert all_files(home.lib) == before | {"self-test.txt": "tried\n"}


def test_the_same_program_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        archive.make_update(checkout(tmp_path / name, "0.1.1"), "a" * 64, tmp_path / f"{name}.tar.xz")
        unpacked(tmp_path / f"{name} whole", "0.1.0")
        made.append([(tmp_path / place).read_bytes() for place in (f"{name}.tar.xz", f"{name} whole/0.1.0.tar.xz")])
    assert made[0] == made[1]


@pytest.mark.parametrize("script", ["install.sh", "update.sh"])
def test_the_scripts_are_for_any_shell(tmp_path: Path, script: str) -> None:
    whole = tmp_path / script
    whole.write_bytes(archive.script(script))
    for checker in (["dash", "-n"], ["bash", "--posix", "-n"], ["busybox", "sh", "-n"], ["shellcheck"]):
        if shutil.which(checker[0]):
            told = subprocess.run([*checker, str(whole)], capture_output=True, text=True, check=False)
            assert told.returncode == 0, told.stdout + told.stderr
