"""The program's and the file's icon in the formats of each system, drawn from resources/lipdesk.svg
and installer/icons/partnership.svg.

    python -m devtools.icons

Run by hand after a change of the drawings; what it makes is kept, so that a build draws nothing.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from devtools.environment import ROOT

FOLDER = ROOT / "installer" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256)
APPLE_SIZES = (16, 32, 64, 128, 256, 512, 1024)


def main() -> int:
    """Draw both icons: .ico for Windows, .icns for macOS, .png for Linux."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PIL import Image

    for drawing in (ROOT / "resources" / "lipdesk.svg", FOLDER / "partnership.svg"):
        pictures = {size: Image.open(io.BytesIO(_draw(drawing, size))) for size in {*SIZES, *APPLE_SIZES}}
        for size in SIZES:
            target = FOLDER / "png" / str(size) / f"{drawing.stem}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            pictures[size].save(target, optimize=True)
        small = [pictures[size] for size in SIZES[:-1]]
        pictures[256].save(FOLDER / f"{drawing.stem}.ico", sizes=[(size, size) for size in SIZES], append_images=small)
        large = [pictures[size] for size in APPLE_SIZES[:-1]]
        pictures[1024].save(FOLDER / f"{drawing.stem}.icns", append_images=large)
    return 0


def _draw(drawing: Path, size: int) -> bytes:
    """One drawing as a PNG of `size` pixels."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(buffer.data().data())


if __name__ == "__main__":
    sys.exit(main())
