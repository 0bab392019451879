"""Files that are not what they should be, each read, opened, checked and salvaged in a child process.

`fuzz` asks for numbers, this for breadth: hostile schemas must be refused, strange rows and journals must not confuse
anything, what is salvaged must be whole, and what is refused must be as it was, with nothing new beside it.
"""

from __future__ import annotations

import os
import random
import select
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.torture import oddities
from tests.torture.result import Result
from tests.torture.tally import Tally

PATIENCE = 60  # seconds for one way of opening one file
HOW = ("read", "open", "check", "salvage")
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """What came of one way of opening: "fine", "told" (a plain message) or "fault", and the words that go with it."""

    verdict: str
    words: str


class Opener:
    """A child process that opens files; started anew when one of them has killed it or made it hang."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def __call__(self, how: str, path: Path) -> Answer:
        """Try a file in one way."""
        command = [sys.executable, "-m", "tests.torture.opener"]
        child = self._child = self._child or subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(f"{how}\t{path}\n".encode())
        said = bytearray()
        while not said.endswith(b"\n"):
            if not select.select([child.stdout], [], [], PATIENCE)[0]:
                self.end()
                return Answer("fault", f"hangs for more than {PATIENCE} s")
            if not (more := os.read(child.stdout.fileno(), 65536)):
                self._child = None
                return Answer("fault", f"the process died with {child.wait()}")
            said += more
        verdict, _tab, words = said.decode("utf-8", "replace").rstrip("\n").partition("\t")
        return Answer(verdict, words)

    def end(self) -> None:
        """Stop the child."""
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None


def at_random(folder: Path, runs: int, seed: int = 23) -> Result:
    """So many files, of each kind of mischief in turn."""
    good, chance, tally = oddities.good(folder / "Good.lipdesk"), random.Random(seed), Tally()
    kinds, verdicts, opener = oddities.KINDS, Counter[str](), Opener()
    try:
        for run in range(runs):
            make = kinds[run % len(kinds)]
            place = folder / "case"
            place.mkdir()
            make(place / "Valley.lipdesk", good, chance)
            wrong = tried(place / "Valley.lipdesk", opener, verdicts, make in oddities.HOSTILE)
            tally.count(f"{run} ({make.__name__})", wrong)
            shutil.rmtree(place)
    finally:
        opener.end()
    told, fine = verdicts["told"], verdicts["fine"]
    detail = f"{len(kinds)} kinds; read, opened, checked, salvaged: {told:,} refused in words, {fine:,} worked"
    return tally.result("Files of every wrong kind", detail)


def odd_places(folder: Path) -> Result:
    """What stands where a file is expected and is none: a folder, a pipe, a loop of links, two gigabytes of nothing."""
    good, tally, opener = oddities.good(folder / "Good.lipdesk"), Tally(), Opener()
    try:
        for name, make in oddities.PLACES.items():
            place = folder / "case"
            place.mkdir()
            make(place / "Valley.lipdesk", good)
            answers = {how: opener(how, place / "Valley.lipdesk") for how in HOW[:-1]}
            wrong = [f"{how}: {one.words or one.verdict}" for how, one in answers.items() if one.verdict != "told"]
            tally.count(name, wrong)
            shutil.rmtree(place)
    finally:
        opener.end()
    return tally.result("Places that hold no file", ", ".join(oddities.PLACES))


def tried(path: Path, opener: Opener, verdicts: Counter[str], is_hostile: bool) -> list[str]:
    """What is wrong after a file was opened in every way."""
    wrong: list[str] = []
    for how in HOW:
        before = _found(path.parent)
        answer = opener(how, path)
        verdicts[answer.verdict] += 1
        after = _found(path.parent)
        after.pop("Saved.lipdesk", None)
        path.with_name("Saved.lipdesk").unlink(missing_ok=True)
        if answer.verdict == "fault":
            wrong.append(f"{how}: {answer.words}")
        elif is_hostile and how != "salvage" and answer.verdict != "told":
            wrong.append(f"{how}: it was let in")
        may_change = how != "salvage" and (answer.verdict == "fine" or len(before) > 1 or _is_wal(before[path.name]))
        if before != after and not may_change:
            wrong.append(f"{how}: something was changed: {sorted(before)} to {sorted(after)}")
    return wrong


def _is_wal(data: bytes) -> bool:
    """A file in SQLite's other journal mode: opening it brings it back into one piece."""
    return data[18:20] == b"\x02\x02"


def _found(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}
