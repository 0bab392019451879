"""Photos in the text and the logo on the cover, set anew as JPEGs of the size that they are printed in."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, KeepTogether

from lipdesk.reports import document as doc
from lipdesk.reports import images
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.flowables import Piece, Press
from lipdesk.reports.pdf.text import paragraph, said

_COLUMNS, _HIGH, _LOGO = 8, 400.0, 54.0  # points that a photo and a logo take at most
_DOTS = 200 / 72  # to the point; fewer are spread out, to 100 dots an inch at the most
_QUALITY = 82


def picture(block: doc.Picture, press: Press, room: float) -> list[Flowable]:
    """A photo with its caption below; nothing for one that can't be opened, which is told elsewhere."""
    wide = min(room, theme.span(_COLUMNS))
    made = _made(block.data, wide, _HIGH)
    if made is None:
        return []
    with press.tags.within("Div"):  # beside the figure: what is inside one that has words of its own is not read aloud
        node = press.tags.node("Figure", alt=said(block.alt or block.caption))
        below = press.tags.node("Caption")
    shown = Image(made, node, after=5)
    words = paragraph(block.caption, theme.CAPTION, press.language, node=below)
    words.spaceAfter = 14
    return [KeepTogether([shown, words])]


def logo(block: doc.Cover, press: Press) -> Image | None:
    """The partnership's logo at the right end of the first line; None where there is none that can be opened."""
    made = _made(block.logo, theme.span(4), _LOGO) if block.logo else None
    if made is None:
        return None
    return Image(made, press.tags.node("Figure", alt=said(block.logo_alt or block.partnership)), right=True)


class Image(Piece):
    """A picture in a line of its own, `high` points tall."""

    def __init__(self, made: tuple[Any, float, float], node: Any, after: float = 0, right: bool = False) -> None:
        source, across, self.high = made

        def paint(canvas: Any, wide: float, tall: float) -> None:
            canvas.drawImage(source, wide - across if right else 0, 0, across, tall)

        super().__init__(self.high, paint, 0, after, node)


def _made(data: bytes, wide: float, high: float) -> tuple[Any, float, float] | None:
    """What ReportLab draws, and its width and height in points."""
    image = images.plain(data, round(wide * _DOTS), round(high * _DOTS))
    if image is None:
        return None
    scale = min(wide / image.width, high / image.height, 72 / 100)
    made = BytesIO()
    image.save(made, "JPEG", quality=_QUALITY)
    made.seek(0)
    return ImageReader(made), image.width * scale, image.height * scale
