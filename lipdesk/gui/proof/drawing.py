"""What is drawn: picture formats, icons, fonts, and the look of the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QFontDatabase, QImage, QImageReader, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QStyleFactory

from lipdesk import paths
from lipdesk.gui import icons, theme
from lipdesk.gui.proof.application import overheard
from lipdesk.i18n import _

_WRITTEN, _SIZE = ("png", "jpeg", "ico"), 32
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><rect width="32" height="32" fill="red"/></svg>'
_LETTERS = {"Inter": "éœÀ", "NotoSans-": "éœÀ", "NotoSansCanadianAboriginal": "ᐃᓄᒃ"}


def formats() -> list[str]:
    """The kinds of picture that can't be read. Each is really read; those that can be written are made for it."""
    known = {bytes(one.data()).decode() for one in QImageReader.supportedImageFormats()}
    bad = [kind for kind in _WRITTEN if kind not in known or not _is_red(_written(kind))]
    if "svg" not in known or not _is_red(_SVG):
        bad.append("svg")
    return [_("Pictures of the kind {kind} can’t be read.").format(kind=kind) for kind in bad]


def blank_icons() -> list[str]:
    """The icons that draw nothing."""
    blank = [name for name in icons.names() if not _shows(icons.icon(name).pixmap(_SIZE, _SIZE).toImage())]
    return [_("The icon “{name}” draws nothing.").format(name=name) for name in blank]


def fonts() -> list[str]:
    """The fonts that Qt can't load, or that lack the letters they are there for."""
    found = []
    for path in sorted(paths.media("fonts").glob("*.[ot]tf")):
        loaded = QFontDatabase.addApplicationFont(str(path))
        if loaded < 0 or not QFontDatabase.applicationFontFamilies(loaded):
            found.append(_("The font {name} can’t be loaded.").format(name=path.name))
            continue
        QFontDatabase.removeApplicationFont(loaded)
        found += [_("The font {name} lacks “{letter}”.").format(name=path.name, letter=letter)
                  for letter in _lacking(path)]
    return found


def look(app: QApplication) -> list[str]:
    """What is wrong with the dress of the window, in both schemes."""
    styles = list(QStyleFactory.keys())
    found = [] if "Fusion" in styles else [_("The style “{name}” is not there.").format(name="Fusion")]
    for scheme in ("dark", "light"):
        with overheard(found):      # a style sheet that Qt can't read it only complains of
            theme.apply(app, scheme)
            QLabel().ensurePolished()
        if not app.styleSheet():
            found.append(_("The window has no style sheet."))
        if theme.metrics().horizontalAdvance("é") <= 0:
            found.append(_("No font draws “{letter}”.").format(letter="é"))
    return found


def _lacking(path: Path) -> list[str]:
    face = QRawFont(str(path), 16)
    wanted = next(letters for begin, letters in reversed(_LETTERS.items()) if path.name.startswith(begin))
    return [letter for letter in wanted if not face.isValid() or not face.supportsCharacter(ord(letter))]


def _written(kind: str) -> bytes:
    picture = QImage(_SIZE, _SIZE, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, kind)  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())


def _is_red(data: bytes) -> bool:
    """Read without a hint of what it is, as an attached photo is."""
    picture = QImage.fromData(QByteArray(data))
    color = QColor(picture.pixel(_SIZE // 2, _SIZE // 2)) if not picture.isNull() else QColor("black")
    return color.red() > 200 and color.blue() < 50


def _shows(picture: QImage) -> bool:
    return any(bytes(picture.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied).constBits()))
