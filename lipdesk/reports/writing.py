"""Writing a document to a file: whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO

from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.i18n import _
from lipdesk.reports.document import Bilingual, Document
from lipdesk.reports.uncollected import uncollected
from lipdesk.store.whole_file import written

SUFFIXES = (".pdf", ".docx", ".html", ".txt", ".csv", ".json")
BOTH_IN_ONE = (".pdf", ".html", ".txt")  # forms that hold a report in two languages


def write(
    document: Document | Bilingual,
    path: Path,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> str:
    """Write a document in the form that the file's name asks for; an older file is replaced only by a whole one.

    Returns the letters that could not be printed because no face of ours has them; mostly there are none.

    Raises UserError when that can't be done and Cancelled when `cancelled` says so; nothing is left behind then.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UserError(
            _("“{name}” is no kind of report that LIPdesk writes.").format(name=path.name),
            "",
            _("End the name with one of these: {suffixes}.").format(suffixes=", ".join(SUFFIXES)),
        )
    with written(path) as file, uncollected():
        missing = _write_to(file, document, suffix, progress, cancelled)
        if cancelled is not None and cancelled():
            raise Cancelled(_("Stopped. Nothing was written."))
    return missing


def write_bytes(made: bytes, path: Path) -> str:
    """Write what was made before, whole or not at all; nothing of it can't be printed. Raises UserError."""
    with written(path) as file:
        file.write(made)
    return ""


def unprintable(document: Document | Bilingual) -> dict[str, tuple[str, ...]]:
    """The letters that no face of ours has, each with the titles of the sections that it stands in: known before a PDF
    is made."""
    from lipdesk.reports.pdf import letters

    return letters.places(document)


def pdf_bytes(document: Document | Bilingual, cancelled: Callable[[], bool] | None = None) -> bytes:
    """The document as a PDF that is only looked at. Raises Cancelled when `cancelled` says so."""
    from io import BytesIO

    from lipdesk.reports.pdf.render import render

    made = BytesIO()
    with uncollected():
        render(document, made, None, cancelled)
    return made.getvalue()


def render_text(document: Document | Bilingual, suffix: str) -> str:
    """The document in one of the forms that are text: .html .txt .csv .json; the last two hold one language."""
    from lipdesk.reports import csv, data, html, text

    if suffix in (".html", ".txt"):
        return (html.render if suffix == ".html" else text.render)(document)
    return (csv.render if suffix == ".csv" else data.render)(one_language(document))


def one_language(document: Document | Bilingual) -> Document:
    """A document for a form that holds one language. Raises UserError for one in two."""
    if isinstance(document, Bilingual):
        raise UserError(
            _("This form holds one language only."), _("Nothing was written."), _("Choose one language, or a PDF.")
        )
    return document


def _write_to(
    file: IO[bytes],
    document: Document | Bilingual,
    suffix: str,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> str:
    if suffix == ".pdf":
        from lipdesk.reports.pdf.render import render

        return "".join(render(document, file, progress, cancelled).missing)
    if suffix == ".docx":
        from lipdesk.reports.word.render import render as written_in_word

        file.write(written_in_word(one_language(document)))
        return ""
    file.write(render_text(document, suffix).encode("utf-8-sig" if suffix == ".csv" else "utf-8", "replace"))
    return ""


def unprinted(missing: str) -> str:
    """What to say about letters that could not be printed; empty when there are none."""
    if not missing:
        return ""
    return _("These letters can’t be printed and stand as a box: {letters}").format(letters=" ".join(missing))
