"""The two pictures of the setup, drawn from the program's icon: twice as large as asked for, for sharp screens."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from devtools.build import ROOT

ICONS = ROOT / "installer" / "icons" / "png"
TOP, FOOT = (11, 85, 99), (7, 52, 62)  # the icon's ground, and darker


def draw(folder: Path) -> None:
    """Write welcome.bmp and header.bmp."""
    folder.mkdir(parents=True, exist_ok=True)
    welcome = Image.new("RGB", (328, 628))
    for line in range(welcome.height):
        part = line / welcome.height
        colour = tuple(round(above + (below - above) * part) for above, below in zip(TOP, FOOT, strict=True))
        welcome.paste(colour, (0, line, welcome.width, line + 1))
    icon = _icon(128)
    welcome.paste(icon, ((welcome.width - icon.width) // 2, 150), icon)
    welcome.quantize(96).save(folder / "welcome.bmp")
    header = Image.new("RGB", (300, 114), "white")
    icon = _icon(64)
    header.paste(icon, (header.width - icon.width - 22, (header.height - icon.height) // 2), icon)
    header.quantize(64).save(folder / "header.bmp")


def _icon(size: int) -> Image.Image:
    with Image.open(ICONS / str(size) / "lipdesk.png") as icon:
        return icon.convert("RGBA")
