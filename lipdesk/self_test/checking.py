"""One thing that is tried, and what came of it."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _
from lipdesk.self_test.ground import Ground

_FRAMES = 4  # of the place where something unexpected was raised


class Wrong(Exception):
    """Something is not as the program needs it; the message says what was seen."""


@dataclass(frozen=True)
class Check:
    """A thing to try. `name` is an English sentence, marked for translation; `place` is where it is done, as
    "module.function" of this package. It is imported only then: what is missing must fail this check alone."""

    name: str
    place: str

    def run(self, ground: Ground) -> None:
        """Try it. Raises whatever is wrong."""
        module, _dot, function = self.place.rpartition(".")
        getattr(import_module(f"lipdesk.self_test.{module}"), function)(ground)


@dataclass(frozen=True)
class Result:
    """What came of a check: how many seconds it took, and what was seen; nothing when it is well."""

    name: str
    seconds: float
    seen: str = ""


def same(found: object, wanted: object) -> None:
    """Raises Wrong when one thing is not the other."""
    if found != wanted:
        raise Wrong(_("“{found}” instead of “{wanted}”").format(found=found, wanted=wanted))


def refuse(troubles: list[str]) -> None:
    """Raises Wrong when there are any, with all of them."""
    if troubles:
        raise Wrong("\n".join(troubles))


def carry_out(check: Check, ground: Ground) -> Result:
    """Try one thing. Whatever it raises is a failed check: a program with a module missing may raise anything, and the
    report must say all that is wrong with it, not only the first."""
    begun = time.monotonic()
    seen = ""
    try:
        check.run(ground)
    except Exception as problem:  # noqa: BLE001 (told in the report, which ends in failure)
        seen = told(problem)
    return Result(check.name, time.monotonic() - begun, seen)


def told(problem: BaseException) -> str:
    """What was seen, with what is behind a sentence for her; of what nobody expected its type too, and where it was
    raised, innermost last."""
    if isinstance(problem, Wrong):
        return str(problem)
    if isinstance(problem, UserError):
        return "\n".join([str(problem), *([told(problem.__cause__)] if problem.__cause__ is not None else [])])
    frames = traceback.extract_tb(problem.__traceback__)[-_FRAMES:]
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([f"{type(problem).__name__}: {problem}", *places])
