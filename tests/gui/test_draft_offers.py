"""What is offered after a crash, form by form; what is newer in the file is never replaced silently."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from lipdesk.domain.registry import record_type
from lipdesk.gui.dialogs import message
from lipdesk.gui.dialogs.message_out import MessageOutDialog
from lipdesk.gui.dialogs.new_partnership import NewPartnershipDialog
from lipdesk.gui.dialogs.part import PartDialog
from lipdesk.services import records
from lipdesk.store.drafts import beside
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.gui.desk import Desk, answered, desk_in, form_of, kept, offer, press, standing, type_into, workspace_of
from tests.gui.roll_desk import refusing

ORGANIZATION = record_type("organization")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    with desk_in(tmp_path, monkeypatch) as made:
        yield made


@pytest.mark.parametrize(("answer", "then"), [("file", "By somebody else"), ("mine", "By me"), (None, "")])
def test_what_is_newer_is_never_replaced_silently(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch, answer: str | None, then: str
) -> None:
    window = desk.open()
    window.open_record("organization", 1)
    type_into(qtbot, form_of(window), "notes", "By me")
    window.drafts.keep()
    desk.crash()
    with Workspace.open(desk.file) as other:
        records.save(other, ORGANIZATION, 1, {"notes": "By somebody else"})
    window = desk.open()
    told = answered(monkeypatch, answer)
    press(window, "put-back")
    assert "By me" in told[1]
    assert "By somebody else" in told[1]
    assert (offer(window) is not None) == (answer is None), "she has not decided: it is still offered"
    if answer is not None:
        assert standing(form_of(window), "notes") == then
    assert kept(window, "organization", 1, "notes") == "By somebody else"


def test_a_record_that_is_gone_leaves_the_words_to_copy(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    window.open_record("organization", 2)
    type_into(qtbot, form_of(window), "notes", "Remember this")
    window.drafts.keep()
    desk.crash()
    with Workspace.open(desk.file) as other:
        records.delete(other, ORGANIZATION, [2])
    window = desk.open()
    banner = offer(window)
    assert banner is not None
    assert "gone" in banner.accessibleDescription()
    press(window, "copy")
    assert QGuiApplication.clipboard().text() == "Remember this"
    assert beside(desk.file).exists()
    assert not next(b for b in banner.findChildren(QPushButton) if b.objectName() == "draft:put-back").isVisible()


def test_discarding_takes_it_away(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.open()
    window.open_record("organization", 1)
    type_into(qtbot, form_of(window), "notes", "Never mind")
    window.drafts.keep()
    window = desk.crash_and_open()
    monkeypatch.setattr(message, "ask", lambda *_given, **_named: False)
    press(window, "discard")
    assert beside(desk.file).exists()
    monkeypatch.setattr(message, "ask", lambda *_given, **_named: True)
    press(window, "discard")
    assert not beside(desk.file).exists()
    assert offer(window) is None


def test_a_part_in_its_dialog(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    assert window.context is not None
    dialog = PartDialog(window.context, record_type("agenda_item"), {"meeting_id": 1}, None, window)
    dialog.open()
    type_into(qtbot, dialog.form, "title", "Welcome gui")
    window.drafts.keep()
    dialog.reject()
    window = desk.crash_and_open()
    press(window, "put-back")
    again = next(one_ for one_ in window.findChildren(PartDialog) if one_.isVisible())
    assert standing(again.form, "title") == "Welcome gui"
    again._finish()
    with workspace_of(window).reading() as connection:
        found = everything(connection, record_type("agenda_item")).values()
    assert [row["meeting_id"] for row in found if row["title"] == "Welcome gui"] == [1]


def test_a_message_to_the_group(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message, "ask", lambda *_given, **_named: True)
    window = desk.open()
    assert window.context is not None
    dialog = MessageOutDialog(window.context, 1, window, "invitation")
    dialog.open()
    assert dialog.typed() == []
    language = dialog.form.editor("language")
    language.set_value("fr")
    language.edited.emit("fr")
    dialog.form.editor("text").set_value("Bring the map, please.")
    window.drafts.keep()
    dialog.reject()
    window = desk.crash_and_open()
    press(window, "put-back")
    again = next(one_ for one_ in window.findChildren(MessageOutDialog) if one_.isVisible())
    values = again.form.values()
    assert (values["kind"], values["language"], values["text"]) == ("invitation", "fr", "Bring the map, please.")
    assert values["subject"] == again.draft.subject
    window.drafts.keep()
    assert beside(desk.file).exists(), "it is kept until the message is"
    again.reject()
    window.drafts.keep()
    assert not beside(desk.file).exists()


def test_a_message_about_a_meeting_that_is_gone_can_be_copied(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    assert window.context is not None
    dialog = MessageOutDialog(window.context, 2, window)
    dialog.open()
    dialog.form.editor("text").set_value("Bring the map, please.")
    window.drafts.keep()
    desk.crash()
    with Workspace.open(desk.file) as other:
        records.delete(other, record_type("meeting"), [2])
    banner = offer(desk.open())
    assert banner is not None and "gone" in banner.accessibleDescription()


def test_attendance_that_could_not_be_kept(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    window = desk.open()
    window.open_minutes(2)
    pane = window.pages["minutes"].attendance  # type: ignore[attr-defined]
    key = pane.list.rows()[0].key
    with refusing(monkeypatch):
        pane.note(key, "regrets")
        window.drafts.keep()
    window = desk.crash_and_open()
    press(window, "put-back")
    page = window.pages["minutes"]
    assert page.meeting == 2 and page.attendance.isVisible()  # type: ignore[attr-defined]
    with workspace_of(window).reading() as connection:
        found = everything(connection, record_type("attendance")).values()
    assert [row["status"] for row in found if row["meeting_id"] == 2] == ["regrets"]


def test_a_text_of_a_report(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    window.show_place("reports")
    page = window.pages["reports"]
    key = "report_section.challenges"
    page.sections.list.select(key)  # type: ignore[attr-defined]
    text = page.text.text  # type: ignore[attr-defined]
    text.setFocus()
    qtbot.keyClicks(text, "This year the council")
    window.drafts.keep()
    window = desk.crash_and_open()
    press(window, "put-back")
    page = window.pages["reports"]
    assert page.text.text.prose() == "This year the council"  # type: ignore[attr-defined]
    assert page.sections.list.current_id() == key  # type: ignore[attr-defined]
    assert window.commit()
    with workspace_of(window).reading() as connection:
        found = everything(connection, record_type("narrative")).values()
    assert [row["text"] for row in found] == ["This year the council"]


def test_a_row_of_the_plan(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    window.show_place("plan")
    window._ask_page("new")
    cell = window.pages["plan"].cells.cell  # type: ignore[attr-defined]
    qtbot.keyClicks(cell.editor.focus_widget(), "Half-typ")
    window.drafts.keep()
    window = desk.crash_and_open()
    press(window, "put-back")
    assert standing(form_of(window), "name") == "Half-typ"
    assert window.commit()
    assert form_of(window).record is not None


@pytest.mark.parametrize("place", ["list_item", "partnership"])
def test_other_pages(qtbot: QtBot, desk: Desk, place: str) -> None:
    name = {"list_item": "label", "partnership": "community"}[place]
    window = desk.open()
    window.show_place(place)
    if place == "list_item":
        window.pages[place].chooser.select("role")  # type: ignore[attr-defined]
    if place != "partnership":
        window._ask_page("new")
    form = form_of(window)
    type_into(qtbot, form, name, "Half-typ")
    window.drafts.keep()
    window = desk.crash_and_open()
    press(window, "put-back")
    assert standing(form_of(window), name) == "Half-typ"
    assert window.commit()
    assert form_of(window).record is not None
    if place == "list_item":
        assert kept(window, "list_item", form_of(window).record or 0, "list") == "role"


def test_the_answers_for_a_new_partnership(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    dialog = NewPartnershipDialog(window)
    dialog.open()
    name = dialog.form.editor("name").focus_widget()
    assert isinstance(name, QLineEdit)
    qtbot.keyClicks(name, "Birch Landing LIP")
    window.drafts.keep()
    dialog.reject()
    assert "Birch Landing LIP" in beside(desk.file).read_text(encoding="utf-8")
    again = NewPartnershipDialog(window)
    again.put_back(window.drafts._kept[0])
    assert again.values()["name"] == "Birch Landing LIP"


def test_a_new_record_that_was_put_aside_is_kept(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    window.show_place("meeting")
    window._ask_page("new")
    type_into(qtbot, form_of(window), "day", "the day after")
    page = window.pages["meeting"]
    page.list.table.select(2)  # type: ignore[attr-defined]
    assert form_of(window).record == 2
    window.close()
    window = desk.open()
    press(window, "put-back")
    assert form_of(window).record is None
    assert standing(form_of(window), "day") == "the day after"


