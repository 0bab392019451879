"""The one door for developers: `python3 dev.py run | test | check | build | bench | torture | screenshots |
translations`.

Needs nothing but Python 3.11 or later: it makes .venv, installs the pinned packages there, and runs the command in it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from devtools.environment import ROOT, Missing, prepare

SAMPLE = ROOT / "build" / "sample.lipdesk"
REPORT = ROOT / "build" / "annual-report.pdf"


def run(arguments: list[str]) -> int:
    """Open the window on a sample partnership, or on FILE; without a screen, write its annual report instead."""
    screen = has_screen()
    python = str(prepare("requirements.txt", qt=screen))
    lipdesk = [python, "-m", "lipdesk"]
    if arguments and not arguments[0].startswith("-"):
        file, arguments = str(Path(arguments[0]).absolute()), arguments[1:]
    else:
        file = str(SAMPLE)
        SAMPLE.parent.mkdir(exist_ok=True)
        if not SAMPLE.exists() and (status := call([*lipdesk, "new", file, "--sample"])):
            return status
    if screen:
        return call([*lipdesk, file, *arguments])
    REPORT.parent.mkdir(exist_ok=True)
    status = call([*lipdesk, "report", file, "-o", str(REPORT), "--force", *arguments])
    if status == 0:
        print(f"There is no screen here to show the window on. The annual report is in {REPORT.relative_to(ROOT)}")
    return status


def test(arguments: list[str]) -> int:
    """Run the tests, all of them on every core, or as the pytest arguments say."""
    python = prepare("requirements-dev.txt", qt=True)
    return call([str(python), "-m", "pytest", *(arguments or ["-n", "auto", "--dist", "loadfile"])], offscreen=True)


def check(arguments: list[str]) -> int:
    """Style, types, floors and translations; one line for each."""
    return module("devtools.checks", arguments)


def build(arguments: list[str]) -> int:
    """Freeze LIPdesk, make its installers, and try them as she would get them: linux, windows, update, or all."""
    return module("devtools.build", arguments, qt=True, requirements="requirements-build.txt")


def bench(arguments: list[str]) -> int:
    """Measure LIPdesk against plain Qt, SQLite and ReportLab, side by side."""
    return module("benchmarks", arguments, qt=True)


def torture(arguments: list[str]) -> int:
    """Kill LIPdesk, cut its power, fill its disk, damage its files; the figures go to docs/reliability.md."""
    return module("tests.torture", arguments)


def screenshots(arguments: list[str]) -> int:
    """Draw every page in both languages and both themes."""
    return module("docs.screenshots", arguments, qt=True)


def translations(arguments: list[str]) -> int:
    """Bring the French catalogue up to date with the code and compile it."""
    return module("devtools.translations", arguments)


COMMANDS = {command.__name__: command
            for command in (run, test, check, build, bench, torture, screenshots, translations)}


def module(name: str, arguments: list[str], *, qt: bool = False, requirements: str = "requirements-dev.txt") -> int:
    """Run a module in .venv with what it needs installed; what draws does so off screen where there is none."""
    python = prepare(requirements, qt=qt)
    return call([str(python), "-m", name, *arguments], offscreen=qt and not has_screen())


def has_screen() -> bool:
    """Windows and macOS always have one; Linux says so in the environment."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def call(command: list[str], *, offscreen: bool = False) -> int:
    """Run a command in the checkout and return its exit status; Ctrl+C is the command's own affair."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"} if offscreen else None
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


def main() -> int:
    """Dispatch to a command. Returns the exit status."""
    name, arguments = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("", [])
    if name not in COMMANDS:
        print("Usage: python3 dev.py COMMAND [ARGUMENTS]\n", file=sys.stderr)
        for command in COMMANDS.values():
            print(f"  {command.__name__:13} {command.__doc__}", file=sys.stderr)
        return 2
    try:
        return COMMANDS[name](arguments)
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
