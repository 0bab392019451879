"""Photos in a Word file: set anew as plain JPEGs of the printed size, since Word takes few kinds as they are."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document as File
from docx.shared import Inches

from lipdesk.reports import document as doc
from lipdesk.reports import images

_WIDE, _HIGH = 4.5, 4.0  # inches that a photo takes at most
_DOTS = 220  # to the inch


def picture(file: File, block: doc.Picture) -> bool:
    """Add the photo with what it shows as its text for those who can't see it. False for one that can't be read."""
    image = images.plain(block.data, round(_WIDE * _DOTS), round(_HIGH * _DOTS))
    if image is None:
        return False
    made = BytesIO()
    image.save(made, "JPEG", quality=85)
    made.seek(0)
    high = min(_HIGH, _WIDE * image.height / image.width)
    shape = file.add_picture(made, height=Inches(high))
    shape._inline.docPr.set("descr", block.alt)
    return True
