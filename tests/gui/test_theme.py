"""The colours can be read: every pair that the design uses, by the WCAG formula; and the scheme switches live."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel

from lipdesk import paths
from lipdesk.gui import icons, theme, tokens

GROUNDS = ("page", "chrome", "raised", "hover", "tint")
WORDS = ("ink", "muted", "accent_text", "signal_text", "ok", "warn")
TINTED = (("signal_text", "signal_tint"), ("ok", "ok_tint"), ("warn", "warn_tint"), ("on_accent", "accent"),
          ("on_accent", "accent_hi"), ("accent_text", "tint"))


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [channel / 255 for channel in QColor(color).getRgb()[:3]]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
def test_words_can_be_read_on_every_ground(scheme: dict[str, str]) -> None:
    pairs = [(word, ground) for word in WORDS for ground in GROUNDS] + list(TINTED)
    for word, ground in pairs:
        assert contrast(scheme[word], scheme[ground]) >= 4.5, (word, ground)


@pytest.mark.parametrize("scheme", [tokens.LIGHT, tokens.DARK], ids=["light", "dark"])
def test_edges_and_rings_can_be_seen(scheme: dict[str, str]) -> None:
    for ground in ("page", "chrome"):
        assert contrast(scheme["edge"], scheme[ground]) >= 3, ground
    for ground in GROUNDS:
        assert contrast(scheme["focus"], scheme[ground]) >= 3, ground
    assert contrast(scheme["signal"], scheme["page"]) >= 3


def test_every_tone_names_real_colours() -> None:
    for front, back in tokens.TONES.values():
        assert front in tokens.LIGHT and back in tokens.LIGHT
    assert tokens.LIGHT.keys() == tokens.DARK.keys()


def test_switching_tells_and_recolours(qapp: QApplication, qtbot) -> None:
    theme.apply(qapp, "light")
    label = QLabel("x")
    qtbot.addWidget(label)
    label.show()
    with qtbot.waitSignal(theme.signals(qapp).changed):
        theme.apply(qapp, "dark")
    assert theme.is_dark()
    assert label.palette().text().color() == QColor(tokens.DARK["ink"])
    theme.apply(qapp, "light")
    assert not theme.is_dark()


def test_an_icon_follows_the_theme(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    drawn = icons.icon("home")
    light = drawn.pixmap(20, 20).toImage()
    theme.apply(qapp, "dark")
    dark = drawn.pixmap(20, 20).toImage()
    theme.apply(qapp, "light")
    assert light != dark
    assert drawn.pixmap(20, 20).toImage() == light


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    image = icons.icon(name).pixmap(20, 20).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20))


def test_an_unknown_icon_is_an_error_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("unicorn")


@pytest.mark.parametrize("name", ["Zoé Lacroix-Œuvré", "100 % d’elle", "l'été", "(1) [2] {3}; x"])
def test_a_program_folder_of_any_name_keeps_its_look(
    name: str, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(paths.resources() / "icons", tmp_path / name / "icons")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path / name)
    theme.apply(qapp, "light")     # Qt only warns that it lost the sheet, and a warning fails the test
    box = QCheckBox("Tick")
    box.setChecked(True)
    box.resize(100, 30)
    there = box.grab().toImage()
    monkeypatch.undo()
    theme.apply(qapp, "light")
    assert there == box.grab().toImage()
