"""Photos and the logo in a PDF: tagged, small, and never a reason for no report."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from lipdesk.reports import writing
from lipdesk.reports.document import Cover, Document, Paragraph, Picture
from tests.reports import documents
from tests.reports.pdf_faults import faults


def photo(mode: str = "RGB", kind: str = "JPEG", size: tuple[int, int] = (3000, 2000)) -> bytes:
    """A photo as a file."""
    made = BytesIO()
    Image.effect_noise(size, 90).convert(mode).save(made, kind)
    return made.getvalue()


def shown(*data: bytes) -> Document:
    """A document with these photos."""
    told = ("The supper of <b>May</b>", "Forty people at a long table", ("document", 1))
    return documents.plain(Paragraph("Before"), *(Picture(one, *told) for one in data), Paragraph("After"))


@pytest.mark.parametrize(("mode", "kind"), [
    ("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("I;16", "PNG"), ("1", "PNG"),
])  # fmt: skip
def test_photos_of_every_make_are_printed_small_and_tagged(mode: str, kind: str) -> None:
    data = photo("RGB", kind) if mode == "RGB" else _in_mode(mode, kind)
    document = shown(data)
    made = writing.pdf_bytes(document)
    assert faults(made) == []
    assert made.count(b"/Subtype /Image") == 1 and b"DCTDecode" in made
    assert len(made) < 700_000
    assert writing.pdf_bytes(document) == made


def _in_mode(mode: str, kind: str) -> bytes:
    red = Image.new("RGB", (300, 200), "red")
    image = Image.new("I;16", (300, 200), 40000) if mode == "I;16" else red.convert(mode)
    made = BytesIO()
    image.save(made, kind)
    return made.getvalue()


def test_what_can_not_be_opened_is_left_out() -> None:
    good = photo(size=(40, 30))
    made = writing.pdf_bytes(shown(b"", b"no photo", good[: len(good) // 2], b"\x89PNG\r\n\x1a\n" + b"\0" * 40))
    assert faults(made) == []
    assert b"/Subtype /Image" not in made


def test_the_logo_stands_on_the_cover() -> None:
    base = documents.report("fr")
    assert isinstance(base.cover, Cover)
    made = writing.pdf_bytes(replace(base, cover=replace(base.cover, logo=photo(size=(300, 100)), logo_alt="Un arbre")))
    assert faults(made) == []
    assert made.count(b"/Subtype /Image") == 1
