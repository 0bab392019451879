"""The power goes, or she closes the terminal, at any command of a setup: what is there answers; a rerun finishes."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.installer.linux_ground import Home, tool, unpacked, update

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the scripts are for Linux")
# Counts the commands that change something, and kills the whole setup at the one it was told, before it begins; a
# removal of folders when it has just begun.
_COUNTING = """read -r left <'{count}'
echo $((left - 1)) >'{count}'
if [ "$left" -eq 1 ]; then
  for last; do :; done
  [ {name} != rm ] || {real} -f "$last/runtime.txt" "$last"/*/runtime.txt
  kill -9 0
fi
exec {real} "$@\""""
COMMANDS = ("cp", "mv", "rm", "mkdir", "ln", "chmod", "sync", "rmdir", "touch")


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """The old and the new archive, with a menu entry alone, and an update for the old."""
    folder = tmp_path_factory.mktemp("archives")
    made = unpacked(folder, "0.1.0"), unpacked(folder, "0.2.0"), update(folder, "0.1.1")
    for whole in made[:2]:
        shutil.rmtree(whole / "share/icons")
        shutil.rmtree(whole / "share/mime")
    return made


class Cuts:
    """A setup that is killed at each of its commands in turn, each time from the same state."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.count = folder / "count"
        for name in COMMANDS:
            real = "true" if name == "sync" else str(shutil.which(name))
            tool(folder / "cutting", name, _COUNTING.format(name=name, count=self.count, real=real))

    def each(self, before: Callable[[Home], None], script: Path, *words: str, ends: int = 0) -> list[Home]:
        """One home for each command, each cut there; the last in which nothing was cut."""
        homes: list[Home] = []
        start = Home(self.folder / "Zoé" / "start")
        before(start)
        while True:
            home = Home(self.folder / "Zoé" / str(len(homes)))
            shutil.copytree(start.folder, home.folder, symlinks=True, dirs_exist_ok=True)
            homes.append(home)
            self.count.write_text(f"{len(homes)}\n")
            told = home.run(script, *words, PATH=f"{self.folder / 'cutting'}:{home.path}")
            if told.returncode != -signal.SIGKILL:
                assert told.returncode == ends, told.stderr
                return homes


@pytest.fixture
def cuts(tmp_path: Path) -> Cuts:
    return Cuts(tmp_path)


def whole(home: Home, version: str) -> bool:
    """Whether that version is there, with nothing left over of what was cut."""
    contents = [name for name in home.holds() if "-" in name]
    codes = list((home.lib / contents[0] / "code").iterdir())
    beside = [file for file in (home.prefix / "share").rglob("*") if file.is_file()]
    return (home.answer() == f"LIPdesk {version}" and len(contents) == 1 and len(codes) == 2 and len(beside) < 4
            and home.holds() == [*contents, "installed.txt", "lipdesk", "uninstall.sh"])  # fmt: skip


def test_a_first_setup(cuts: Cuts, archives: tuple[Path, Path, Path]) -> None:
    homes = cuts.each(lambda home: None, archives[0] / "install.sh")
    assert len(homes) > 12
    for home in homes[::3]:
        home.done(archives[0] / "install.sh")
        assert whole(home, "0.1.0"), home.holds()


def test_an_upgrade(cuts: Cuts, archives: tuple[Path, Path, Path]) -> None:
    old, new, _small = archives
    homes = cuts.each(lambda home: home.done(old / "install.sh") and None, new / "install.sh")
    answers = [home.answer() for home in homes]
    assert answers == sorted(answers) and set(answers) == {"LIPdesk 0.1.0", "LIPdesk 0.2.0"}
    for home in homes:
        home.done(new / "install.sh")
        assert whole(home, "0.2.0"), home.holds()


def test_the_same_build_again(cuts: Cuts, archives: tuple[Path, Path, Path]) -> None:
    old = archives[0]
    homes = cuts.each(lambda home: home.done(old / "install.sh") and None, old / "install.sh")
    assert {home.answer() for home in homes} == {"LIPdesk 0.1.0"}
    for home in homes[::4]:
        home.done(old / "install.sh")
        assert whole(home, "0.1.0"), home.holds()


def test_a_small_update(cuts: Cuts, archives: tuple[Path, Path, Path]) -> None:
    old, _new, small = archives
    homes = cuts.each(lambda home: home.done(old / "install.sh") and None, small / "update.sh")
    answers = [home.answer() for home in homes]
    assert answers == sorted(answers) and set(answers) == {"LIPdesk 0.1.0", "LIPdesk 0.1.1"}
    for home in homes:
        home.done(small / "update.sh")
        assert whole(home, "0.1.1"), home.holds()


def test_an_update_that_does_not_work_is_never_hers(cuts: Cuts, archives: tuple[Path, Path, Path]) -> None:
    old, _new, small = archives
    broken = update(cuts.folder / "broken", "0.1.2", broken=True)
    homes = cuts.each(lambda home: home.done(old / "install.sh") and None, broken / "update.sh", ends=8)
    assert len(homes) > 4 and {home.answer() for home in homes} == {"LIPdesk 0.1.0"}
    for home in homes:
        home.done(small / "update.sh")
        (home.lib / "self-test.txt").unlink(missing_ok=True)
        assert whole(home, "0.1.1"), home.holds()


def test_removing(cuts: Cuts, archives: tuple[Path, Path, Path]) -> None:
    old = archives[0]
    homes = cuts.each(lambda home: home.done(old / "install.sh") and None, old / "install.sh", "--uninstall")
    for home in homes:
        assert not (home.lib / "lipdesk").exists() or home.answer() == "LIPdesk 0.1.0"
        if home.lib.exists():
            home.done(old / "install.sh", "--uninstall")
        assert not home.lib.exists()
        assert not (home.prefix / "bin/lipdesk").is_symlink()
