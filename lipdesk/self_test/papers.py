"""The reports: the annual report in both languages as a PDF that is read again, and the other forms."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

from lipdesk.domain.meetings import Meeting
from lipdesk.i18n import _
from lipdesk.reports import building, writing
from lipdesk.reports.document import Document
from lipdesk.self_test.checking import Wrong
from lipdesk.self_test.ground import Ground
from lipdesk.self_test.pdf import opened, words
from lipdesk.services.reporting import chosen_period
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace

_LEAST_PAGES = 5


def english_pdf(ground: Ground) -> None:
    """The annual report in English."""
    _annual(ground, "en")


def french_pdf(ground: Ground) -> None:
    """The annual report in French."""
    _annual(ground, "fr")


def other_forms(ground: Ground) -> None:
    """A report as a Word file, a page for the browser, text, CSV and JSON: each holds its headings or its figures."""
    document = _built(ground, "snapshot", "fr")
    folder = ground.place("Autres formes")
    for suffix in writing.SUFFIXES[1:]:
        path = folder / f"Aperçu{suffix}"
        writing.write(document, path)
        _holds(_words_of(path), [figure.label for figure in document.figures], path.name)


def minutes(ground: Ground) -> None:
    """The papers of a meeting, as PDF."""
    today = date.today()
    with Workspace.read(ground.sample()) as workspace, workspace.reading() as connection:
        meeting = next(number for number, one in everything(connection, Meeting).items() if one["status"] == "held")
        made = [building.build_meeting(connection, kind, meeting, "fr", today) for kind in building.PAPERS]
    for document in made:
        path = ground.place("Réunion") / f"{document.kind} é.pdf"
        writing.write(document, path)
        _holds(" ".join(_pages(path)), [document.title], path.name)


def _annual(ground: Ground, language: str) -> None:
    document = _built(ground, "annual", language)
    path = ground.place("Rapport annuel") / f"Rapport é {language}.pdf"
    missing = writing.write(document, path)
    if missing:
        raise Wrong(writing.unprinted(missing))
    pages = _pages(path)
    if len(pages) < _LEAST_PAGES:
        raise Wrong(_("{name} has {count} pages.").format(name=path.name, count=len(pages)))
    _holds(" ".join(pages), [document.title, *(section.title for section in document.sections)], path.name)


def _built(ground: Ground, kind: str, language: str) -> Document:
    today = date.today()
    with Workspace.read(ground.sample()) as workspace, workspace.reading() as connection:
        period = chosen_period(connection, None, None, None, today)
        return building.build(connection, kind, period, language, today)


def _pages(path: Path) -> list[str]:
    """The words on each page."""
    with opened(path) as pdf:
        return [words(page) for page in pdf]


class _Words(HTMLParser):
    """What stands between the marks."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def _words_of(path: Path) -> str:
    if path.suffix == ".docx":
        with ZipFile(path) as packed:
            return _plain(packed.read("word/document.xml").decode())
    found = path.read_text("utf-8-sig")
    return _plain(found) if path.suffix == ".html" else found


def _plain(marked: str) -> str:
    reader = _Words()
    reader.feed(marked)
    return "".join(reader.found)


def _holds(text: str, wanted: list[str], name: str) -> None:
    """A title may be broken into lines, and words at a hyphen."""
    there = _letters(text)
    lost = [one for one in wanted if _letters(one) not in there]
    if lost:
        raise Wrong(_("{name} does not hold: {words}").format(name=name, words="; ".join(lost)))


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum()).casefold()
