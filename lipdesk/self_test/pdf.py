"""Reading a PDF with another program than the one that wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def opened(path: Path) -> Iterator[list[Any]]:
    """The pages of a file."""
    import pypdfium2  # type: ignore[import-untyped]

    with closing(pypdfium2.PdfDocument(path)) as pdf:
        pages = [pdf[number] for number in range(len(pdf))]
        try:
            yield pages
        finally:
            for page in pages:
                page.close()


def words(page: Any) -> str:
    """The words on a page."""
    with closing(page.get_textpage()) as text:
        return str(text.get_text_range())


def holds_picture(page: Any) -> bool:
    """Whether a picture is drawn on a page."""
    from pypdfium2 import raw

    return any(True for _one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))


def colors(page: Any) -> set[int]:
    """The brightnesses in a small drawing of a page: one alone is an empty sheet."""
    with closing(page.render(scale=0.3, grayscale=True)) as picture:
        return set(bytes(picture.buffer))
