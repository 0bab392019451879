"""Every check that is not a test, with one summary line each: style, types, floors, translations."""

from __future__ import annotations

import subprocess
import sys

from devtools.environment import ROOT

CHECKS = {
    "ruff": ["-m", "ruff", "check", "--quiet", "."],
    "mypy": ["-m", "mypy", "--no-error-summary"],
    "floors": ["-c", "from importlinter.cli import lint_imports_command as main; main()", "--no-logo"],
    "translations": ["-m", "devtools.translations", "--check"],
}


def main() -> int:
    """Run all checks even when one fails, each one's complaints first, the summary last."""
    failed = {}
    for name, command in CHECKS.items():
        done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
        failed[name] = done.returncode != 0
        if failed[name]:
            print(f"== {name}\n{done.stdout}{done.stderr}", flush=True)
    for name, bad in failed.items():
        print(f"{name:13} {'FAILED' if bad else 'ok'}")
    return int(any(failed.values()))


if __name__ == "__main__":
    sys.exit(main())
