"""`dev.py build [linux|windows|update|macos|same|windows-tests]`: builds and tries what can be, says what can not."""

from __future__ import annotations

import sys
from collections.abc import Callable

from devtools.build import Failed, Skipped
from devtools.environment import Missing


def _linux() -> None:
    """The .deb and the archive, installed in a clean system."""
    from devtools.build import linux, linux_trial

    linux.build()
    linux_trial.run()


def _windows() -> None:
    """The setup, the portable program, and both tried on Windows or under wine."""
    from devtools.build import windows, windows_trial

    windows.build()
    windows_trial.run()


def _windows_tests() -> None:
    """The tests below the window, by a Windows Python: locked files, paths, encodings."""
    from devtools.build import windows_tests

    if status := windows_tests.run_tests(["-rs"]):
        raise Failed(f"pytest ended with {status}")


def _update() -> None:
    """The small update for Windows."""
    from devtools.build import update

    update.build()


def _macos() -> None:
    """The .dmg, and the app in it copied and tried."""
    from devtools.build import macos

    macos.trial(macos.build())


def _same() -> None:
    """Two clean builds of this commit, compared."""
    from devtools.build import same

    same.run()


LANES: dict[str, Callable[[], None]] = {"linux": _linux, "windows": _windows, "update": _update, "macos": _macos,
                                         "same": _same, "windows-tests": _windows_tests}  # fmt: skip

USUAL = ("linux", "windows", "update", "macos")  # what is run when none is named


def main(names: list[str]) -> int:
    """Run the lanes that are named, or the usual ones; the summary comes last. Returns the exit status: 1 when one
    failed, 2 when one is not known."""
    unknown = set(names) - set(LANES)
    if unknown:
        print(f"There is no lane {', '.join(sorted(unknown))}: choose from {', '.join(LANES)}", file=sys.stderr)
        return 2
    told = {name: _outcome(name) for name in names or USUAL}
    print()
    for name, words in told.items():
        print(f"{name:10} {words}")
    return int(any(words.startswith("FAILED") for words in told.values()))


def _outcome(name: str) -> str:
    print(f"== {name}: {LANES[name].__doc__}", flush=True)
    try:
        LANES[name]()
    except Skipped as reason:
        return f"skipped: {reason}"
    except (Failed, Missing) as failure:
        return f"FAILED: {failure}"
    return "ok"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
