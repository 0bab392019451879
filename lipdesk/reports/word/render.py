"""A document becomes a .docx: headings, tables with heads, language and properties, to be edited or pasted elsewhere.

The same document gives the same bytes: what is written in the file has the day of issue.
"""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as File
from docx.shared import Pt

from lipdesk.reports import document as doc
from lipdesk.reports import papers
from lipdesk.reports.grid import Cell, Grid, codes, grid, walk
from lipdesk.reports.word.look import clean, describe, foot, prepare
from lipdesk.reports.word.pictures import picture
from lipdesk.reports.word.tables import agenda_table, facts_table, grid_table, sign_table

_STYLE = {"lead": "Lead", "note": "Small", "list": "List Bullet"}


def render(document: doc.Document) -> bytes:
    """The whole file."""
    file = docx.Document()
    prepare(file, document.language)
    title = f"{document.title} – {document.partnership}"
    describe(file, title, document.partnership, document.period_label, document.language, document.issued)
    foot(file, f"{document.title} · {document.period_label}", document.furniture["page_of"])
    _Writer(file, document).write()
    out = BytesIO()
    file.save(out)
    return _dated(out.getvalue(), document.issued)


def _dated(made: bytes, day: date) -> bytes:
    """The same archive with all its parts of one day."""
    out, when = BytesIO(), (max(1980, day.year), day.month, day.day, 12, 0, 0)
    with zipfile.ZipFile(BytesIO(made)) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, when)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            file.writestr(part, parts.read(name))
    return out.getvalue()


class _Writer:
    """Goes through a document and writes its blocks one after the other."""

    def __init__(self, file: File, document: doc.Document) -> None:
        self._file, self._document, self._codes = file, document, codes(document)

    def write(self) -> None:
        """Everything."""
        cover = self._document.cover
        if cover is not None:
            self._cover(cover)
        for turn, one in enumerate(self._document.sections):
            above = one.above or ("" if cover is not None else self._document.partnership)
            first = self._say(above, "Subtitle")
            title = self._say(f"{one.number}  {one.title}" if one.number else one.title, "Heading 1")
            if turn or cover is not None:
                (first or title).paragraph_format.page_break_before = True
            for block in walk(one.blocks):
                self._block(block)

    def _say(self, text: str, style: str, strong: str = "") -> Any:
        """A paragraph; nothing where there are no words."""
        if not text and not strong:
            return None
        made: Any = self._file.add_paragraph(style=self._file.styles[style])
        if strong:
            made.add_run(clean(strong) + " ").bold = True
        made.add_run(clean(text))
        return made

    def _texts(self, text: str, style: str, strong: str = "") -> None:
        parts = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()] or [""]
        for turn, part in enumerate(parts):
            self._say(part, style, "" if turn else strong)

    def _cover(self, cover: doc.Cover) -> None:
        self._say(cover.partnership, "Subtitle")
        self._say(f"{cover.title} {cover.year}", "Title")
        self._say(cover.period, "Lead")
        facts = [*([cover.acknowledgement] if cover.acknowledgement else []), *cover.facts]
        for label, text in facts:
            if text:
                self._say(text, "Normal", f"{label}:")
        self._say(cover.credit, "Heading 3")

    def _block(self, block: doc.Block) -> None:
        found = None if isinstance(block, papers.Paper) else grid(block, self._document.language)
        if found is not None:
            self._say(found.caption, "Caption")
            grid_table(self._file, found)
            self._say("\u00a0", "Small")
            return
        match block:
            case doc.Paragraph():
                number = f"{block.number}." if block.number is not None else ""
                strong = " ".join(part for part in (number, block.strong) if part)
                self._texts(block.text, _STYLE.get(block.style, "Normal"), strong)
            case doc.Heading():
                self._say(block.text, "Heading 2" if block.level <= 2 else "Heading 3")
            case doc.Callout():
                self._say(block.text, "Decision", f"{block.label}:")
                self._say("\u00a0", "Small")
            case doc.Quote():
                self._say(f"{block.text} – {block.who}" if block.who else block.text, "Quote")
            case doc.SideNote():
                self._say(block.text, "Normal", f"{block.title}:" if block.title else "")
            case _:
                self._more(block)

    def _more(self, block: doc.Block) -> None:
        match block:
            case doc.Tiles():
                for figure in block.figures:
                    facts = [figure.label, f"({figure.change})" if figure.change else "", self._code(figure)]
                    self._say(" ".join(fact for fact in facts if fact), "Normal", figure.shown)
            case doc.EvidenceList():
                for figure in block.figures:
                    self._evidence(figure)
            case doc.Picture():
                there = picture(self._file, block)
                self._say(block.caption or ("" if there else block.alt), "Caption")
            case doc.Rules():
                rows = tuple(tuple(Cell(text, text) for text in row) for row in block.rows)
                grid_table(self._file, Grid("", block.head, rows))
            case _:
                self._paper(block)

    def _code(self, figure: doc.Figure) -> str:
        return f"[{self._codes[figure.id]}]" if figure.id in self._codes else ""

    def _evidence(self, figure: doc.Figure) -> None:
        self._say(f"{figure.code}  {figure.shown} {figure.label}", "Heading 3")
        self._say(self._document.furniture["rule"].format(rule=figure.rule), "Small")
        for record in figure.records:
            day = record.day.isoformat() if record.day is not None else ""
            self._say(" ".join(part for part in (day, record.title, record.detail) if part), "Small")

    def _paper(self, block: doc.Block) -> None:
        """The blocks of meeting papers."""
        match block:
            case papers.Facts():
                facts_table(self._file, block)
            case papers.AgendaTable():
                self._say(block.section, "Heading 2")
                agenda_table(self._file, block)
                self._say("\u00a0", "Small")
            case papers.SignTable():
                self._say(f"{block.title} ({block.note})" if block.note else block.title, "Heading 2")
                sign_table(self._file, block)
            case papers.Note():
                self._texts(block.text, "Small" if block.small else "Normal", block.strong)
            case papers.Item():
                self._item(block)
            case papers.DecisionBox():
                self._decision(block)
            case papers.Signatures():
                self._signatures(block)

    def _item(self, block: papers.Item) -> None:
        name = f"{block.number}. {block.title}" if block.number else block.title
        made = self._say(name, "Heading 3" if block.inside else "Heading 2")
        if made is not None and block.kind:
            kind = made.add_run(f"  {clean(block.kind)}")
            kind.bold, kind.font.size = False, Pt(9)

    def _decision(self, block: papers.DecisionBox) -> None:
        """Its lines stay together."""
        label, text, *below = papers.words(block, self._document.language)
        lines = [self._say("", "Decision", label), self._say("", "Decision", text)]
        lines += [self._say(line, "Decision") for line in below]
        for line in lines[:-1]:
            line.paragraph_format.keep_with_next = True
        self._say("\u00a0", "Small")

    def _signatures(self, block: papers.Signatures) -> None:
        for label in block.labels:
            made = self._say("_" * 40, "Normal", f"\n\n{label}:")
            made.paragraph_format.keep_together = True
