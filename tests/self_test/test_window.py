"""What the self-test finds in Qt and in the window, and that a window which asks or hangs does not hold it up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTranslator, qWarning
from PySide6.QtWidgets import QApplication

from lipdesk.domain.errors import UserError
from lipdesk.gui import language
from lipdesk.gui.pages.records import RecordsPage
from lipdesk.gui.proof import application, drawing, hands, paper, plugins
from lipdesk.services import files
from lipdesk.store.workspace import Workspace
from tests.self_test.trial import failures, own_resources, told

SESSION = "window.session"


@pytest.fixture(autouse=True)
def running(qapp: QApplication) -> None:
    """One application for all tests."""


def test_a_plugin_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    there = plugins._path
    monkeypatch.setattr(plugins, "_path", lambda name: tmp_path / name if "qsvg" in name else there(name))
    found = failures(monkeypatch, tmp_path / "out", "window.plugins")
    assert "qsvg is not there." in found and "qsvgicon is not there." in found and "qjpeg" not in found


@pytest.mark.parametrize("screen", [True, False])
def test_a_screen_that_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, screen: bool) -> None:
    """Without a screen it is only noted."""
    there, broken = plugins._path, tmp_path / "libqxcb.so"
    broken.write_bytes(b"no library")
    chosen = plugins._SCREEN.get(plugins.sys.platform, "platforms/qxcb")
    monkeypatch.setattr(plugins, "_path", lambda name: broken if name == chosen else there(name))
    monkeypatch.setattr(plugins, "_has_screen", lambda: screen)
    status, report = told(monkeypatch, tmp_path / "out", "window.plugins")
    assert status == int(screen)
    assert ("FAILED Qt’s plugins: libqxcb.so can’t be loaded" if screen else "Note: libqxcb.so can’t") in report


def test_a_format_that_is_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(drawing, "_SVG", b"<svg/>")
    assert "the kind svg" in failures(monkeypatch, tmp_path / "out", "window.formats")


def test_an_icon_that_draws_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from lipdesk.gui import icons

    copy = own_resources(monkeypatch, tmp_path)
    (copy / "icons" / "blank.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    monkeypatch.setattr(icons, "_folder", lambda: copy / "icons")
    assert failures(monkeypatch, tmp_path / "out", "window.icons").endswith("The icon “blank” draws nothing.")


def test_fonts_that_are_none_or_lack_letters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fonts = own_resources(monkeypatch, tmp_path) / "fonts"
    (fonts / "Inter-Bold.otf").write_bytes(b"no font")
    (fonts / "NotoSans-Bold.ttf").replace(fonts / "NotoSansCanadianAboriginal-Bold.ttf")
    found = failures(monkeypatch, tmp_path / "out", "window.fonts")
    assert "The font Inter-Bold.otf can’t be loaded." in found
    assert "The font NotoSansCanadianAboriginal-Bold.ttf lacks “ᐃ”." in found


def test_qt_without_its_french(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Dumb(QTranslator):
        def load(self, *_given: object) -> bool:  # type: ignore[override]
            return False

    monkeypatch.setattr(language, "QTranslator", Dumb)
    assert "Qt says “Cancel” in a French window." in failures(monkeypatch, tmp_path / "out", "window.french")


def test_an_empty_sheet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paper.paper, "table_html", lambda *_given: "")
    assert "“False” instead of “True”" in failures(monkeypatch, tmp_path / "out", "window.printing")


def test_the_clipboard_loses_what_it_is_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paper, "copied", lambda words: words.replace("é", "?"))
    assert "instead of" in failures(monkeypatch, tmp_path / "out", "window.clipboard")


def test_what_qt_complains_of_is_noted_once() -> None:
    heard: list[str] = []
    with application.overheard(heard):
        for _time in range(2):
            qWarning("no such thing")
        qWarning("This plugin does not support raise()")
    assert heard == ["no such thing"]


def test_a_session_in_which_redo_does_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Workspace, "redo", lambda _self: None)
    assert "“[]” instead of “['Bibliothèque du Grand-Élan']”" in failures(monkeypatch, tmp_path / "out", SESSION)


def test_a_file_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_given: object) -> Any:
        raise UserError("The disk is full.")

    monkeypatch.setattr(files, "create", refuse)
    found = failures(monkeypatch, tmp_path / "out", SESSION)
    assert "The window said: LIPdesk The disk is full." in found


def test_an_error_where_qt_calls_us(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(_self: RecordsPage) -> None:
        raise LookupError("no such column")

    monkeypatch.setattr(RecordsPage, "new", fail)
    assert "LookupError: no such column" in failures(monkeypatch, tmp_path / "out", SESSION)


def test_a_file_that_is_empty_the_day_after(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The second window must read what the first one wrote, from the disk."""
    from lipdesk.gui.proof import session

    def forget(self: hands.Hands, window: Any) -> None:
        put_away(self, window)
        (tmp / "Notre fichier.lipdesk").unlink(missing_ok=True)
        files.create(tmp / "Notre fichier.lipdesk", {"name": "Nobody"}).close()

    tmp, put_away = tmp_path, hands.Hands.put_away
    monkeypatch.setattr(hands.Hands, "put_away", forget)
    monkeypatch.setenv("LIPDESK_SETTINGS", str(tmp_path / "settings"))
    with pytest.raises(hands.Unexpected, match="“\\['Nobody'\\]” instead of"):
        session.work(tmp_path)


def test_what_never_comes_about_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hands, "_LONGEST", 0.05)
    with pytest.raises(hands.Unexpected, match="“spring” never came about"):
        hands.Hands([]).until(lambda: False, "spring")
