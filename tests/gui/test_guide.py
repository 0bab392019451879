"""The guide: F1 from every place, contents, search, links, zoom, keys, language, theme."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from lipdesk import i18n, paths
from lipdesk.app import Application
from lipdesk.gui import places, theme
from lipdesk.gui.dialogs.help import HelpDialog
from lipdesk.gui.dialogs.settings import SettingsDialog
from lipdesk.gui.guide import context, pages
from lipdesk.gui.guide.browser import spots
from lipdesk.gui.guide.window import GuideWindow
from lipdesk.gui.language import speak
from lipdesk.gui.memory import NoMemory
from lipdesk.gui.navigation import Stop
from lipdesk.gui.widgets.labels import Label
from lipdesk.gui.window import Window
from tests.gui.partnership_file import small_file

ALL_PLACES = [key for key, _label, _icon in places.SIDEBAR] + [*places.FURTHER, *places.BESIDE, "trash", "list_item",
                                                               "partnership"]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    made = Window(NoMemory())
    qtbot.addWidget(made)
    made.resize(1366, 697)
    made.show()
    made.use(small_file(tmp_path))
    yield made
    made.guide.close()
    made.leave_file()


@pytest.fixture
def guide(window: Window) -> GuideWindow:
    return window.guide.show("start")


def read_at(guide: GuideWindow) -> Stop | None:
    return guide._trail.here


def test_f1_opens_the_page_that_belongs_to_each_place(window: Window) -> None:
    for place in ALL_PLACES:
        window.show_place(place)
        window.commands.help.trigger()
        page, part = context.of_place(place)
        shown = window.guide._shown
        assert shown is not None and shown.isVisible()
        assert read_at(shown) == Stop(page, part), place
        assert place in context._PLACES


def test_the_first_f1_comes_to_the_part_itself(window: Window) -> None:
    window.show_place("patterns")
    window.commands.help.trigger()
    shown = window.guide._shown
    assert shown is not None and window.guide.here() == Stop(*context.of_place("patterns"))
    assert shown.browser.verticalScrollBar().value() > 300


def test_f1_is_the_key_of_the_guide(window: Window) -> None:
    assert window.commands.help.shortcut() == QKeySequence("F1")
    assert window.commands.help.text() == "&Guide"


def test_without_a_file_the_guide_begins_at_the_beginning(qtbot: QtBot) -> None:
    window = Window(NoMemory())
    qtbot.addWidget(window)
    assert read_at(window.guide.show()) == Stop("start", 0)
    window.guide.close()


def test_f1_in_a_dialog_opens_its_page_in_front_of_it(qtbot: QtBot, window: Window) -> None:
    dialog = SettingsDialog(window)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.findChild(QShortcut, "guide") is not None)
    window.guide._serve_dialog(None)  # to the front once more: still one key
    assert len([one for one in dialog.findChildren(QShortcut) if one.key() == QKeySequence("F1")]) == 1
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    shown = dialog.findChild(GuideWindow, "guide")
    assert shown is not None and shown.isVisible() and shown.parent() is dialog
    assert read_at(shown) == Stop(*pages.place("where", "settings"))
    dialog.reject()


def test_dialogs_with_a_page_are_there_by_name() -> None:
    folder = paths.resources().parent / "lipdesk" / "gui"
    source = "".join(file.read_text("utf-8") for file in folder.rglob("*.py"))
    assert [name for name in context._DIALOGS if f'setObjectName("{name}")' not in source] == []


def test_a_dialog_without_a_page_shows_that_of_the_place_behind_it(qtbot: QtBot, window: Window) -> None:
    window.show_place("plan")
    dialog = QDialog(window)
    dialog.setObjectName("no-such-page")
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    assert read_at(window.guide.show()) == Stop("plan", 0)
    dialog.reject()


def test_contents_list_all_pages_and_open_them(guide: GuideWindow) -> None:
    rows = [row for row in guide.contents.rows() if not row.heading]
    assert [row.id for row in rows] == list(pages.NAMES)
    guide.contents.setFocus()
    QTest.keyClick(guide.contents, Qt.Key.Key_Down)
    assert read_at(guide) == Stop("import", 0)
    assert "Bring in your workbooks" in guide.browser.document().toPlainText()


def test_back_and_forward(guide: GuideWindow) -> None:
    assert not guide._commands["back"].isEnabled()
    guide.show_page("plan")
    guide.show_page("report", 3)
    guide._commands["back"].trigger()
    assert read_at(guide) == Stop("plan", 0)
    guide._commands["forward"].trigger()
    assert read_at(guide) == Stop("report", 3)
    assert guide.browser.part() == 3


def test_search_shows_hits_and_marks_them_without_accents(guide: GuideWindow) -> None:
    guide.find("protected COPY")
    assert not guide.hits.isHidden() and guide.contents.isHidden()
    first = next(row for row in guide.hits.rows() if not row.heading)
    assert first.title == "Protected copies"
    guide.search.setText("password")
    guide.hits.select(first.id)
    assert read_at(guide) == Stop(*first.id)
    marked = {one.cursor.selectedText() for one in guide.browser.extraSelections()}  # type: ignore[attr-defined]
    assert marked == {"password"}
    guide.find("zzzz")
    assert guide.said.text() and not guide.hits.rows()
    guide.find("")
    assert guide.hits.isHidden() and not guide.contents.isHidden()


def test_spots_fold_accents_and_ligatures() -> None:
    text = "Le cœur du procès-verbal"
    assert [text[start:end] for start, end in spots(text, "coeur PROCES")] == ["cœur", "procès"]


def test_links_lead_to_the_part(guide: GuideWindow) -> None:
    guide.browser.anchorClicked.emit(QUrl("meetings.md#the-next-meeting"))
    assert read_at(guide) == Stop(*pages.place("meetings", "the-next-meeting"))
    guide.browser.anchorClicked.emit(QUrl("https://example.org/start.md"))
    assert read_at(guide) == Stop(*pages.place("meetings", "the-next-meeting"))


def test_pictures_are_there_and_fit(guide: GuideWindow) -> None:
    for name in pages.NAMES:
        guide.show_page(name)
        block = guide.browser.document().begin()
        while block.isValid():
            at = block.begin()
            while not at.atEnd():
                look = at.fragment().charFormat()
                if look.isImageFormat():
                    kind = QTextDocument.ResourceType.ImageResource
                    assert not guide.browser.document().resource(kind.value, QUrl(look.toImageFormat().name())).isNull()
                    assert look.toImageFormat().width() <= guide.browser.viewport().width()
                at += 1
            block = block.next()


def test_larger_text_is_remembered(window: Window, guide: GuideWindow) -> None:
    before = guide.browser.document().begin().charFormat().font().pixelSize()
    guide._commands["larger"].trigger()
    assert guide.browser.document().begin().charFormat().font().pixelSize() > before
    assert GuideWindow(window).browser.zoom == guide.browser.zoom == 1.15
    for _step in range(20):
        guide._commands["larger"].trigger()
    assert guide.browser.zoom == 2.0
    guide._commands["usual"].trigger()
    assert guide.browser.zoom == 1.0


def test_every_key_of_the_window_stands_in_the_guide(window: Window) -> None:
    guide = window.guide.show("keys")
    text = guide.browser.document().toPlainText().splitlines()
    keys = dict(pairwise(text))
    assert keys["Ctrl+K"] == "Find anywhere" and keys["Ctrl+Z"] == "Undo" and keys["Ctrl+2"] == "Partners"
    assert keys["Ctrl+Y · Ctrl+Shift+Z"] == "Redo" and keys["F1"] == "Guide"
    assert keys["Ctrl+Shift+M"] == "Open agenda and minutes"


def test_the_keys_command_opens_them(window: Window) -> None:
    window.commands.keys.trigger()
    assert window.guide.here() == Stop("keys", 0)


def test_theme_and_width_dress_the_page_anew(qtbot: QtBot, qapp: QApplication, guide: GuideWindow) -> None:
    guide.show_page("backups", 4)
    theme.apply(qapp, "dark")
    ink = guide.browser.document().begin().next().charFormat().foreground().color()
    assert ink == theme.color("ink") and guide.browser.part() == 4
    theme.apply(qapp, "light")
    assert guide.browser.document().begin().next().charFormat().foreground().color() == theme.color("ink") != ink


def test_escape_empties_the_search_and_then_closes(guide: GuideWindow) -> None:
    guide.search.setText("quorum")
    guide._commands["leave"].trigger()
    assert guide.isVisible() and guide.search.text() == ""
    guide._commands["leave"].trigger()
    assert not guide.isVisible()


def test_the_guide_goes_with_the_window(qtbot: QtBot) -> None:
    window = Window(NoMemory())
    qtbot.addWidget(window)
    window.guide.show("report", 2)
    assert window.guide.here() is not None
    window.gone.emit()
    assert window.guide.here() is None


def test_everything_has_names(guide: GuideWindow) -> None:
    for widget in guide.findChildren(QWidget):
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.objectName().startswith("qt_"):
            assert widget.objectName(), widget
            assert widget.accessibleName() or widget.objectName() == "guide-parts", widget.objectName()


def test_it_opens_at_once(window: Window) -> None:
    spent = []
    for name in ("start", "backups", "report"):
        begun = time.process_time()
        window.guide.show(name).close()
        spent.append(time.process_time() - begun)
    assert min(spent) < 0.3


def test_each_language_reads_its_own_pages(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.use("fr")
    try:
        window = Window(NoMemory())
        qtbot.addWidget(window)
        guide = window.guide.show("meetings")
        assert guide.browser.document().begin().text() == "Une réunion du début à la fin"
        guide.find("procès")
        assert guide.hits.rows()
        window.guide.close()
    finally:
        i18n.use("en")


def test_paper_is_dark_on_white(qapp: QApplication, guide: GuideWindow) -> None:
    theme.apply(qapp, "dark")
    try:
        page = guide.browser.printed()
    finally:
        theme.apply(qapp, "light")
    assert "#1b2733" in page and "Make your file" in page and "<img" in page


def test_where_her_work_is_can_be_reached(window: Window) -> None:
    dialog = HelpDialog(window)
    assert window.workspace is not None
    assert any(str(window.workspace.path) in label.text() for label in dialog.findChildren(Label))
    assert window.commands.your_work.isEnabled()


def test_another_language_goes_on_at_the_same_page(qapp: QApplication, tmp_path: Path) -> None:
    application = Application(qapp)
    try:
        application.window.show()
        application.window.guide.show("report", 4)
        application.window.language_chosen.emit("fr" if i18n.current() == "en" else "en")
        guide = application.window.guide
        assert guide.here() == Stop("report", 4)
        shown = guide._shown
        assert shown is not None
        assert shown.browser.document().begin().text() == pages.read(i18n.current(), "report").title
    finally:
        application.window.gone.disconnect(application._leave)
        application.window.guide.close()
        application.window.close()
        qapp.setQuitOnLastWindowClosed(True)
        speak(qapp, "en")
