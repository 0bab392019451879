"""LIPdesk is offline: a whole session opens no socket, seen from the system and from inside Python."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Everything the command line can do, on the sample; Python itself reports what touches the network.
WATCHED = """
import sys
seen = []
def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        seen.append((event, arguments))
sys.addaudithook(watch)
from lipdesk import cli
for command in {commands!r}:
    status = cli.main(command)
    assert status == 0, (command, status)
print("sockets:", seen)
"""


def session(folder: Path) -> list[list[str]]:
    file, book = str(folder / "Valley.lipdesk"), str(folder / "Valley.xlsx")
    return [
        ["new", file, "--sample"],
        ["report", file, "-o", str(folder / "annual.pdf")],
        ["report", file, "--lang", "fr", "-o", str(folder / "annuel.html")],
        ["export", file, book],
        ["new", str(folder / "Copy.lipdesk")],
        ["import", str(folder / "Copy.lipdesk"), book],
        ["check", file],
        ["backup", file, str(folder / "backups")],
    ]


def test_no_python_code_asks_for_a_socket(tmp_path: Path) -> None:
    program = WATCHED.format(commands=session(tmp_path))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "sockets: []"


def strace(*command: str) -> list[str]:
    """The calls that make a socket, by this command and all that it starts."""
    found = shutil.which("strace")
    if found is None:
        pytest.skip("strace is not installed")
    calls = "trace=socket,socketpair,connect,bind,listen"
    traced = [found, "-f", "--seccomp-bpf", "-qq", "-e", calls, "-e", "signal=none"]
    done = subprocess.run([*traced, "-o", "|cat >&2", *command], capture_output=True, text=True, check=False)
    if "ptrace" in done.stderr or "PTRACE" in done.stderr:
        pytest.skip(f"strace may not trace here: {done.stderr.splitlines()[0]}")
    assert done.returncode == 0, done.stderr
    return re.findall(r"^.*\b(?:socket|socketpair|connect|bind|listen)\(.*$", done.stderr, re.MULTILINE)


@pytest.mark.skipif(sys.platform != "linux", reason="strace is for Linux")
def test_strace_sees_a_socket() -> None:
    program = "import socket; socket.socket().close()"
    assert len(strace(sys.executable, "-c", program)) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="strace is for Linux")
def test_the_system_sees_no_socket(tmp_path: Path) -> None:
    for command in session(tmp_path):
        assert strace(sys.executable, "-m", "lipdesk", *command) == []
