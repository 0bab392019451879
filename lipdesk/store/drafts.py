"""Half-typed words, kept in a small file beside the partnership's file until they are in it.

“Valley.lipdesk.draft” lies where the file lies and is as private. It holds nothing that is in the file already, and is
taken away as soon as nothing is half-typed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from lipdesk.store.whole_file import written

MOST_BYTES = 8_000_000  # a year of report texts is not a tenth of it: what is larger was not written by LIPdesk
_MARK, _VERSION = "lipdesk draft", 1
Plain = Any  # what JSON can hold


@dataclass(frozen=True)
class Typed:
    """One field with its label: what stands in it, as its editor gives it; the same as words; what the file held."""

    field: str
    label: str
    stands: Plain
    words: str
    before: Plain = None


@dataclass(frozen=True)
class Draft:
    """What was being typed in one form: of a record, of a new one (`record` is None), or a text of a report.

    `place` is the page or dialog that the form stands on; `start` what a new record began with, of which the names in
    `fixed` were given by that place; `title` what the record was called; `at` the moment of the last key, in ISO form.
    """

    form: str
    record: int | None
    typed: tuple[Typed, ...]
    title: str = ""
    place: str = ""
    start: dict[str, Plain] = field(default_factory=dict)
    fixed: tuple[str, ...] = ()
    at: str = ""


def beside(path: Path) -> Path:
    """The draft of a file; a link is another name for the same file."""
    real = path.resolve()
    return real.with_name(f"{real.name}.draft")


def write(path: Path, identity: str, drafts: Sequence[Draft]) -> None:
    """Keep these drafts, and no others; none takes the draft file away. Raises UserError when the disk refuses."""
    target = beside(path)
    if not drafts:
        _take_away(target)
        return
    told = {"what": _MARK, "version": _VERSION, "file": identity, "drafts": [asdict(one) for one in drafts]}
    with written(target) as file:
        if os.name != "nt":
            os.fchmod(file.fileno(), path.stat().st_mode & 0o777)
        file.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"))


def read(path: Path, identity: str) -> list[Draft]:
    """What was left half-typed in this file. Raises ValueError for a draft file that is damaged, far too large, of a
    newer version or of another file; OSError when it can't be read."""
    source = beside(path)
    if not source.exists():
        return []
    if source.stat().st_size > MOST_BYTES:
        raise ValueError("too large")
    try:
        told = json.loads(source.read_bytes().decode("utf-8"))
        if (told["what"], told["version"], told["file"]) != (_MARK, _VERSION, identity):
            raise ValueError("not of this file")
        return [_draft(one) for one in told["drafts"]]
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("damaged") from error


def put_aside(path: Path) -> Path:
    """Give a draft file that can't be used another name, so that nothing in it is lost. Raises OSError."""
    source = beside(path)
    number, target = 2, source.with_name(f"{source.name}.aside")
    while target.exists():
        target, number = source.with_name(f"{source.name}.aside {number}"), number + 1
    source.rename(target)
    return target


def _take_away(target: Path) -> None:
    from lipdesk.store import faults

    with faults.spoken(target):
        target.unlink(missing_ok=True)


def _draft(told: dict[str, Plain]) -> Draft:
    """One draft of the file, its parts checked one by one: the file may have come from anywhere."""
    typed = tuple(Typed(**{one.name: entry[one.name] for one in fields(Typed)}) for entry in told["typed"])
    words = [told[name] for name in ("form", "title", "place", "at")] + list(told["fixed"])
    words += [word for one in typed for word in (one.field, one.label, one.words)]
    record, start = told["record"], told["start"]
    right = record is None or (isinstance(record, int) and 0 < record < 2**63)
    if not (right and typed and isinstance(start, dict) and all(isinstance(word, str) for word in words)):
        raise ValueError("damaged")
    return Draft(told["form"], record, typed, told["title"], told["place"], start, tuple(told["fixed"]), told["at"])
