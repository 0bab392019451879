"""Photos and logos on their way to paper: upright, in plain colours on white, and no larger than they are printed.

A picture comes from anywhere: turned on its side by a phone, in the colours of a print shop, transparent, cut short by
a full disk. One that can't be opened is told and left out; it never keeps a report from being made.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

_MOST = 60_000_000  # dots: as the largest phones take; more would fill the memory of a small computer
_KINDS = ("PNG", "JPEG")
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, AttributeError, ArithmeticError,
           MemoryError, struct.error, zlib.error)  # fmt: skip
_TURNED = 0x0112  # the entry of EXIF that says how the camera was held


def usable(data: bytes) -> bool:
    """Whether a picture can be opened to its end."""
    return plain(data, 1, 1) is not None


def plain(data: bytes, wide: int, high: int) -> Any:
    """A picture as an RGB image of Pillow, at most so many dots wide and high; None for one that can't be opened."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=_KINDS) as found:
            if found.width * found.height > _MOST:
                return None
            most = max(wide, high)
            found.draft("RGB", (most, most))  # a large JPEG is read small at once
            turned = found.getexif().get(_TURNED)
            image = _on_white(_upright(found, turned))
    except (*_BROKEN, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    image.thumbnail((wide, high), Image.Resampling.LANCZOS)
    return image


def _upright(image: Any, turned: object) -> Any:
    """The picture as it was seen; `turned` is a number from 1 to 8, or whatever stands in a damaged file."""
    from PIL.Image import Transpose

    ways = (Transpose.FLIP_LEFT_RIGHT, Transpose.ROTATE_180, Transpose.FLIP_TOP_BOTTOM, Transpose.TRANSPOSE,
            Transpose.ROTATE_270, Transpose.TRANSVERSE, Transpose.ROTATE_90)  # fmt: skip
    return image.transpose(ways[turned - 2]) if isinstance(turned, int) and 2 <= turned <= 8 else image


def _on_white(image: Any) -> Any:
    from PIL import Image

    if image.mode.startswith("I"):  # sixteen bits for a dot
        image = image.point(lambda value: value / 256, "L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    image = image.convert("RGBA")
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white
