"""The look of a Word file: real styles, so that whoever goes on writing in it finds headings, lists and captions."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from docx.document import Document as File
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

INK, MUTED, ACCENT = RGBColor(0x1B, 0x27, 0x33), RGBColor(0x4A, 0x5A, 0x68), RGBColor(0x0B, 0x55, 0x63)
TINT, RULE = "E8F0F2", "C3CED4"
WIDTH = 7.0  # inches between the margins of a letter page
_FACE = "Calibri"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AFTER_GROUND = ("w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
_COUNTED = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_STYLES = {  # name: size, bold, colour, space before, space after
    "Normal": (10.5, False, INK, 0, 6),
    "Title": (28, True, INK, 0, 6),
    "Heading 1": (22, True, INK, 0, 8),
    "Heading 2": (13, True, INK, 14, 4),
    "Heading 3": (11, True, INK, 10, 3),
    "Caption": (9, True, INK, 10, 4),
    "Subtitle": (11, True, ACCENT, 0, 2),
    "Quote": (14, False, ACCENT, 8, 10),
    "Lead": (12.5, False, MUTED, 0, 10),
    "Small": (9, False, MUTED, 0, 4),
    "Decision": (10.5, False, INK, 0, 0),
    "Cell": (9.5, False, INK, 2, 2),
    "Column head": (8.5, True, MUTED, 2, 2),
}


def clean(text: str) -> str:
    """The text without what XML can't hold."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n"))


def prepare(file: File, language: str) -> None:
    """Paper, styles and language of a new file."""
    page = file.sections[0]
    page.page_width, page.page_height = Inches(8.5), Inches(11)
    page.left_margin = page.right_margin = Inches(0.75)
    page.top_margin, page.bottom_margin = Inches(0.8), Inches(0.8)
    known = {style.name for style in file.styles}
    for name, (size, bold, colour, before, after) in _STYLES.items():
        if name not in known:
            file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).quick_style = True
        style: Any = file.styles[name]
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = colour
        _face(style)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = name.startswith(("Heading", "Caption"))
    decided: Any = file.styles["Decision"]
    _ground(decided)
    default = file.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    spoken = default.find(qn("w:lang"))
    for name in ("val", "eastAsia"):
        spoken.set(qn(f"w:{name}"), f"{language}-CA")


def describe(file: File, title: str, author: str, subject: str, language: str, issued: date) -> None:
    """What the file says of itself; its dates are the day of issue, never the clock's."""
    about, day = file.core_properties, datetime(issued.year, issued.month, issued.day, 12)
    about.title, about.author, about.subject = clean(title)[:255], clean(author)[:255], clean(subject)[:255]
    about.last_modified_by, about.comments, about.keywords = "LIPdesk", "", ""
    about.language, about.created, about.modified, about.revision = f"{language}-CA", day, day, 1


def foot(file: File, words: str, page_of: str) -> None:
    """At the foot of each page: what this is, and "Page {page} of {pages}", which the word processor counts."""
    line = file.sections[0].footer.paragraphs[0]
    line.style = file.styles["Small"]
    line.paragraph_format.tab_stops.add_tab_stop(Inches(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(clean(words) + "\t")
    for part in re.split(r"(\{pages?\})", page_of):
        if part in _COUNTED:
            _field(line, _COUNTED[part])
        elif part:
            line.add_run(part)


def _field(line: Any, name: str) -> None:
    """Something that is counted when the page is shown."""
    for kind in ("begin", "", "end"):
        made = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            made.set(qn("w:fldCharType"), kind)
        else:
            made.text = name
        line.add_run()._r.append(made)


def _face(style: Any) -> None:
    """One face for all letters, in place of the theme's."""
    style.font.name = _FACE
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), _FACE)


def _ground(style: Any) -> None:
    """A tinted ground behind a bar of the accent."""
    about = style.element.get_or_add_pPr()
    border, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "32"), ("space", "8"), ("color", "0B5563")):
        left.set(qn(f"w:{name}"), value)
    border.append(left)
    about.insert_element_before(border, "w:shd", *_AFTER_GROUND)
    ground = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", TINT)):
        ground.set(qn(f"w:{name}"), value)
    about.insert_element_before(ground, *_AFTER_GROUND)
    style.paragraph_format.left_indent = Inches(0.2)
    style.paragraph_format.keep_together = True
