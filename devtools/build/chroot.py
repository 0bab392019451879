"""A clean system of this machine's own kind, in a folder: what the .deb is installed in, as on her computer.

Made once by debootstrap and copied for each trial. Needs root, as apt and mounts do.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devtools.build import WORK, Failed, Skipped

PLACE = Path(os.environ.get("LIPDESK_BUILD_CACHE") or WORK) / "chroot"
# How this machine reaches its package registry, without which apt inside would reach none.
_SETTINGS = ("etc/apt/sources.list", "etc/apt/sources.list.d", "etc/apt/apt.conf.d", "etc/apt/apt.conf", "etc/hosts",
             "etc/resolv.conf", "etc/ssl/certs", "usr/local/share/ca-certificates")  # fmt: skip
_SCREENS = "/tmp/.X11-unix"
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class Chroot:
    """One copy of the clean system, while it is mounted."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, command: list[str], *, user: str = "", **environment: str) -> str:
        """Run a command inside, as root or as a user, and return what it printed. Raises Failed when it fails."""
        done = subprocess.run(
            self.command(command, user=user, **environment), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Failed(f"{shlex.join(command)} ended with {done.returncode} in the clean system:\n"
                         f"{done.stdout}{done.stderr}")  # fmt: skip
        return done.stdout

    def command(self, command: list[str], *, user: str = "", **environment: str) -> list[str]:
        """The command that runs `command` inside, with nothing of this machine's environment."""
        home = self.home(user) if user else "/root"
        given = {"PATH": _PATH, "HOME": home, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", **environment}
        who = [f"--userspec={user}:{user}"] if user else []
        inside = ["env", "-i", *(f"{name}={value}" for name, value in given.items()), *command]
        return ["chroot", *who, str(self.root), *inside]

    def home(self, user: str) -> str:
        """A user's home folder, inside."""
        users = (self.root / "etc" / "passwd").read_text("utf-8").splitlines()
        return next(line.split(":")[5] for line in users if line.startswith(f"{user}:"))

    def install(self, *packages: str) -> None:
        """apt-get install, without what is only recommended."""
        self.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])

    def take(self, file: Path) -> str:
        """Copy a file in and return its place inside."""
        place = f"/var/tmp/{file.name}"
        shutil.copyfile(file, self.root / place.lstrip("/"))
        (self.root / place.lstrip("/")).chmod(0o644)
        return place


@contextmanager
def clean() -> Iterator[Chroot]:
    """A fresh copy of the clean system, mounted; unmounted and removed in all cases. Raises Skipped with a reason."""
    base, run = _base(), PLACE / f"run-{os.getpid()}"
    subprocess.run(["cp", "-a", str(base), str(run)], check=True)
    mounts = [(["-t", "proc", "proc"], "proc"), (["--bind", "/dev"], "dev")]
    if Path(_SCREENS).exists():
        mounts.append((["--bind", _SCREENS], _SCREENS.lstrip("/")))
    done: list[Path] = []
    try:
        for how, where in mounts:
            (run / where).mkdir(parents=True, exist_ok=True)
            subprocess.run(["mount", *how, str(run / where)], check=True)
            done.append(run / where)
        system = Chroot(run)
        system.run(["apt-get", "update", "-qq"])
        yield system
    finally:
        for place in reversed(done):
            subprocess.run(["umount", "--lazy", str(place)], check=True)
        subprocess.run(["rm", "-rf", "--one-file-system", str(run)], check=True)


def _base() -> Path:
    """The clean system, made at its first use. Raises Skipped where it can't be made, Failed when it could not."""
    base = PLACE / "base"
    if os.name != "posix" or os.geteuid() != 0:
        raise Skipped("a clean system to install in needs root")
    if shutil.which("debootstrap") is None:
        raise Skipped("a clean system to install in needs debootstrap: apt-get install debootstrap")
    if (base / "made").exists():
        return base
    shutil.rmtree(base, ignore_errors=True)
    base.parent.mkdir(parents=True, exist_ok=True)
    command = ["debootstrap", "--variant=minbase", "--include=ca-certificates", _codename(), str(base), *_mirror()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"debootstrap ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    for name in _SETTINGS:
        _copy(Path("/") / name, base / name)
    (base / "made").touch()
    return base


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        subprocess.run(["cp", "-aT", "--remove-destination", str(source), str(target)], check=True)
    elif source.exists():
        target.unlink(missing_ok=True)
        shutil.copyfile(source, target)
    elif target.is_file():
        target.unlink()  # debootstrap's own list of sources, where this machine has none of that form


def _codename() -> str:
    """The release of this machine, which is what the clean system will be."""
    found = re.search(r'^VERSION_CODENAME="?(\w+)', Path("/etc/os-release").read_text("utf-8"), re.MULTILINE)
    return found[1] if found else "stable"


def _mirror() -> list[str]:
    """Where this machine's apt gets its packages; debootstrap's own choice when it says it in a form for apt alone."""
    lists = [*Path("/etc/apt/sources.list.d").glob("*.sources"), Path("/etc/apt/sources.list")]
    for file in lists:
        words = file.read_text("utf-8") if file.exists() else ""
        found = re.search(r"^(?:URIs:|deb(?:\s+\[[^]]*\])?)\s+((?:https?|file)://\S+)", words, re.MULTILINE)
        if found:
            return [found[1]]
    return []
