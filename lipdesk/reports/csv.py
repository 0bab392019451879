"""The figures and tables of a document as CSV: the figures first, then each table with its caption above it.

A cell that a spreadsheet would run (it begins with = + - @ tab or return) gets an apostrophe in front; numbers stay
numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from lipdesk.domain.formulas import guarded
from lipdesk.i18n import translator
from lipdesk.reports import document as doc
from lipdesk.reports import papers
from lipdesk.reports.grid import Grid, grid, tidy, walk

ENCODING = "utf-8-sig"  # Excel reads French accents only with a byte order mark


def render(document: doc.Document) -> str:
    """The whole document."""
    _ = translator(document.language).gettext
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    _write(writer, [(document.title, document.partnership, document.period_label), ()])
    if document.figures:
        _write(writer, [(_("Figure"), _("Value"), _("Rule"), _("Records"))])
    _write(writer, [(one.label, str(tidy(one.value)), one.rule, str(len(one.records))) for one in document.figures])
    for section in document.sections:
        for block in walk(section.blocks):
            found = grid(block, document.language)
            if found is not None:
                _write_grid(writer, section.title, found)
            elif isinstance(block, papers.Paper):
                _write(writer, [tuple(papers.words(block, document.language))])
            elif isinstance(block, doc.SideNote):
                _write(writer, [(block.title, block.text)])
    return out.getvalue()


def tables(document: doc.Document, section: doc.Section) -> str:
    """The tables of one section."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for block in walk(section.blocks):
        found = grid(block, document.language)
        if found is not None:
            _write_grid(writer, section.title, found)
    return out.getvalue()


def _write_grid(writer: object, section: str, found: Grid) -> None:
    rows = [*found.rows, *([found.total] if found.total is not None else [])]
    _write(writer, [(), (section, found.caption), found.heads])
    values = [["" if one.value is None else one.value for one in row] for row in rows]
    writer.writerows([guarded(one) if isinstance(one, str) else one for one in row] for row in values)  # type: ignore[attr-defined]


def _write(writer: object, rows: Iterable[Sequence[str]]) -> None:
    writer.writerows([guarded(cell) for cell in row] for row in rows)  # type: ignore[attr-defined]
