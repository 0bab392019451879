"""Every form, dialog and page that writes, while the disk refuses: the reason in words, the typed words kept, and the
next attempt works once the cause is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from lipdesk.domain.registry import record_type
from lipdesk.gui.dialogs.part import PartDialog
from lipdesk.gui.window import Window
from lipdesk.store.queries.records import everything
from tests.builders import dump
from tests.gui.desk import desk_in, form_of, kept, standing, type_into, workspace_of
from tests.gui.disk_faults import FAULTS, fault
from tests.gui.telling import Told, banner_of, heard, listening

LONG = ("word " * 8000).strip()  # more than the file has room for without growing
EVERY = pytest.mark.parametrize("name", FAULTS)
SOME = pytest.mark.parametrize("name", ["read-only", "in use"])  # where the way is one that EVERY has tried


@pytest.fixture
def told(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    with listening(qapp, monkeypatch) as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told) -> Iterator[Window]:
    with desk_in(tmp_path, monkeypatch) as desk:
        yield desk.open()


@EVERY
def test_a_field_of_a_record(qtbot: QtBot, window: Window, told: Told, name: str) -> None:
    window.open_record("organization", 1)
    form = form_of(window)
    area = type_into(qtbot, form, "notes", "")
    area.setPlainText(LONG)  # type: ignore[attr-defined]
    area.document().setModified(True)  # type: ignore[attr-defined]
    before = dump(workspace_of(window))
    with fault(name, workspace_of(window)):
        qtbot.keyClick(area, Qt.Key.Key_Tab)
        heard(name, window, told)
        assert told.spoken == [], "no dialog while she goes from field to field"
        assert standing(form, "notes") == LONG
        assert form.form.editor("notes").error()
        window.show_place("home")
        assert window.page() is not window.pages["home"], "she stays with what is not kept"
        assert standing(form, "notes") == LONG
    assert dump(workspace_of(window)) == before
    banner = banner_of(window)
    assert banner is not None
    banner.findChild(QPushButton, "try-again").click()
    assert kept(window, "organization", 1, "notes") == LONG
    assert banner_of(window) is None
    assert form.form.editor("notes").error() == ""


@SOME
def test_leaving_the_field_again_is_another_attempt(qtbot: QtBot, window: Window, told: Told, name: str) -> None:
    window.open_record("organization", 1)
    form = form_of(window)
    area = type_into(qtbot, form, "notes", "")
    area.setPlainText(LONG)  # type: ignore[attr-defined]
    with fault(name, workspace_of(window)):
        qtbot.keyClick(area, Qt.Key.Key_Tab)
        assert form.form.editor("notes").error()
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert kept(window, "organization", 1, "notes") == LONG
    assert banner_of(window) is None


@SOME
def test_chips_flags_and_choices(qtbot: QtBot, window: Window, told: Told, name: str) -> None:
    """Fields that are taken at once: what was chosen stands there until it can be kept."""
    window.open_record("meeting", 1)
    form = form_of(window)
    groups, status = form.form.editor("groups"), form.form.editor("minutes_status")
    with fault(name, workspace_of(window)):
        groups._remove(1)  # type: ignore[attr-defined]
        status.put_back({"value": "approved"})
        status.commit()
        heard(name, window, told)
        assert not window.commit()
    assert (groups.value(), status.value()) == ((), "approved")
    assert window.commit()
    assert kept(window, "meeting", 1, "groups") == []
    assert kept(window, "meeting", 1, "minutes_status") == "approved"


@EVERY
def test_a_new_record(qtbot: QtBot, window: Window, told: Told, name: str) -> None:
    window.show_place("organization")
    window._ask_page("new")
    form = form_of(window)
    form.form.editor("notes").put_back(LONG)
    inner = type_into(qtbot, form, "name", "Elk Crossing Museum")
    with fault(name, workspace_of(window)):
        assert not window.commit()
        heard(name, window, told)
        assert standing(form, "name") == "Elk Crossing Museum"
        assert standing(form, "notes") == LONG
        assert form.record is None or name == "full", "a short record may find room where a long one does not"
    inner.setFocus()
    qtbot.keyClick(inner, Qt.Key.Key_Tab)
    assert window.commit()
    with workspace_of(window).reading() as connection:
        found = [one["name"] for one in everything(connection, record_type("organization")).values()]
    assert found.count("Elk Crossing Museum") == 1


@EVERY
def test_a_part_in_its_dialog(qtbot: QtBot, window: Window, told: Told, name: str) -> None:
    assert window.context is not None
    dialog = PartDialog(window.context, record_type("agenda_item"), {"meeting_id": 1}, None, window)
    dialog.open()
    type_into(qtbot, dialog.form, "title", "Opening")
    dialog.form.form.editor("notes").put_back(LONG)
    with fault(name, workspace_of(window)):
        dialog._finish()
        heard(name, window, told)
        assert dialog.isVisible()
        assert standing(dialog.form, "title") == "Opening"
        assert standing(dialog.form, "notes") == LONG
    dialog._finish()
    assert not dialog.isVisible()
    with workspace_of(window).reading() as connection:
        titles = [one["title"] for one in everything(connection, record_type("agenda_item")).values()]
    assert titles.count("Opening") == 2, "the one of the other meeting, and this one once"
