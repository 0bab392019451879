"""The files of a report, made from a copy of the partnership's file: one, or one for each language where a form holds
only one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from lipdesk.gui.pages.report_choice import Choice
from lipdesk.gui.tasks import Report
from lipdesk.reports.document import Bilingual, Document
from lipdesk.store.workspace import Workspace


@dataclass(frozen=True)
class Made:
    """One file that was written, the document in it, what to say of letters that could not be printed, and how many
    bytes it has. `data` holds them where the file itself is gone."""

    path: Path
    document: Document | Bilingual
    unprinted: str = ""
    size: int = 0
    data: bytes = b""


def make(copy: Workspace, choice: Choice, path: Path, today: date, report: Report) -> list[Made]:
    """Build and write; `report` is told how far it is. Raises UserError, and Cancelled when she stopped it."""
    from lipdesk.reports import writing

    found = []
    for language, target in _targets(choice, path):
        document = _built(copy, choice, language, today)
        tell = partial(_tell, report, target.name)
        missing = writing.write(document, target, tell, lambda: report.cancelled)
        found.append(Made(target, document, writing.unprinted(missing), target.stat().st_size))
    return found


def make_to_keep(copy: Workspace, choice: Choice, today: date, report: Report) -> list[Made]:
    """The PDF without a place of its own: only its bytes stay. Raises as `make` does."""
    with TemporaryDirectory() as place:
        found = make(copy, choice, Path(place) / "report.pdf", today, report)
        return [replace(one, data=one.path.read_bytes()) for one in found]


def _targets(choice: Choice, path: Path) -> list[tuple[str, Path]]:
    from lipdesk.reports.writing import BOTH_IN_ONE

    if choice.language != "both" or path.suffix.lower() in BOTH_IN_ONE:
        return [(choice.language, path)]
    return [(language, path.with_stem(f"{path.stem} {language.upper()}")) for language in choice.languages]


def _built(copy: Workspace, choice: Choice, language: str, today: date) -> Document | Bilingual:
    from lipdesk.reports import building

    with copy.reading() as connection:
        if language == "both":
            return building.build_both(connection, choice.kind, choice.period, today, choice.template)
        return building.build(connection, choice.kind, choice.period, language, today, choice.template)


def _tell(report: Report, name: str, done: int, total: int) -> None:
    report(done, total, name)
