"""Photos and the logo in a PDF: tagged, small, and never a reason for no report."""

from __future__ import annotations

import zlib
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from lipdesk.reports import images, writing
from lipdesk.reports.document import Cover, Document, Paragraph, Picture
from tests.reports import documents
from tests.reports.pdf_faults import faults
from tests.reports.tagged_pdf import Tagged


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


def test_a_caption_is_told_as_one_right_after_its_photo() -> None:
    file = Tagged(writing.pdf_bytes(shown(photo(size=(300, 200)))))
    (group,) = [one for one in file.root.walk() if one.role == "Div"]
    figure, caption = group.kids
    assert (figure.role, figure.alt) == ("Figure", "Forty people at a long table")
    assert (caption.role, caption.text.split()) == ("Caption", ["The", "supper", "of", "<b>May</b>"])
    words = [one.role for one in file.root.walk() if one.role in ("P", "Div")]
    assert words == ["P", "Div", "P"]


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


def test_a_photo_stands_upright_however_the_camera_was_held_and_whatever_else_its_facts_say() -> None:
    lying = Image.new("RGB", (60, 30), "white")
    lying.paste("black", (0, 0, 30, 30))
    facts = Image.Exif()
    facts[0x0112] = 6  # its right side is up
    facts[0x010F] = "A maker"
    made = BytesIO()
    lying.save(made, "JPEG", exif=facts)
    upright = images.plain(made.getvalue(), 100, 100)
    assert upright.size == (30, 60)
    assert upright.getpixel((15, 5))[0] < 60 < 200 < upright.getpixel((15, 55))[0]
    assert images.usable(made.getvalue().replace(b"A maker", b"\xff" * 7))


def test_a_picture_too_large_for_a_small_computer_is_not_opened() -> None:
    head = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (20000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0"
    assert not images.usable(head + zlib.crc32(head[12:]).to_bytes(4, "big"))


def test_what_is_transparent_becomes_white() -> None:
    made = BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(made, "PNG")
    assert images.plain(made.getvalue(), 10, 10).getpixel((5, 5)) == (255, 255, 255)
