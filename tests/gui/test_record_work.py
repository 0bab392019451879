"""What she does on a record page: typing, picking, parts, drafts, undo, trash, lists and the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from lipdesk.domain.partnership import ListItem
from lipdesk.domain.registry import record_type
from lipdesk.gui.dialogs.history import HistoryDialog
from lipdesk.gui.dialogs.part import PartDialog
from lipdesk.gui.editors import MultiPicker
from lipdesk.gui.new_records import person_name
from lipdesk.gui.pages.lists import ListsPage
from lipdesk.gui.pages.plan import PlanPage
from lipdesk.gui.pages.records import RecordsPage
from lipdesk.gui.pages.trash import TrashPage
from lipdesk.gui.plan.painting import QUARTERS
from lipdesk.gui.row_list import RowList
from lipdesk.services import lists, records
from lipdesk.store.queries.records import everything, one
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.gui.partnership_file import TODAY, Asked, adder, context_of

ORGANIZATION, PERSON, ACTION = record_type("organization"), record_type("person"), record_type("action")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        yield opened


def page_of(qtbot: QtBot, workspace: Workspace, kind: str, width: int = 1160) -> tuple[RecordsPage, Asked]:
    context, asked = context_of(workspace)
    page = RecordsPage(context, record_type(kind))
    qtbot.addWidget(page)
    page.resize(width, 600)
    page.show()
    return page, asked


def line_of(page: RecordsPage, name: str) -> QLineEdit:
    found = page.detail.form.form.editor(name).focus_widget()
    assert isinstance(found, QLineEdit)
    return found


def test_what_is_refused_stays_with_its_reason_and_is_tried_again(qtbot: QtBot, workspace: Workspace) -> None:
    adder(workspace)("organization", name="Library", partner_since=date(2024, 1, 1))
    page, _asked = page_of(qtbot, workspace, "organization")
    until, since = (page.detail.form.form.editor(name) for name in ("partner_until", "partner_since"))
    page.detail.form._turn()
    line_of(page, "partner_until").setText("2023-01-01")
    until.commit()
    assert until.error()
    assert not page.commit()
    line_of(page, "partner_since").setText("2022-01-01")
    since.commit()
    assert page.commit()
    assert until.error() == ""
    with workspace.reading() as connection:
        kept = one(connection, ORGANIZATION, 1)
    assert kept is not None
    assert (kept["partner_since"], kept["partner_until"]) == (date(2022, 1, 1), date(2023, 1, 1))


def test_a_reload_leaves_what_is_being_typed(qtbot: QtBot, workspace: Workspace) -> None:
    record = adder(workspace)("organization", name="Library", phone="1")
    page, _asked = page_of(qtbot, workspace, "organization")
    phone = line_of(page, "phone")
    phone.setFocus()
    phone.setText("")
    qtbot.keyClicks(phone, "204 555")
    records.save(workspace, ORGANIZATION, record, {"municipality": "Elk Crossing"})
    assert phone.text() == "204 555"
    assert line_of(page, "municipality").text() == "Elk Crossing"


def test_a_draft_is_put_aside_and_goes_on(qtbot: QtBot, workspace: Workspace) -> None:
    add = adder(workspace)
    first, second = add("meeting", title="First", day=TODAY), add("meeting", title="Second", day=TODAY)
    page, asked = page_of(qtbot, workspace, "meeting")
    page.new()
    place = line_of(page, "place")
    place.setText("Town hall")
    page.detail.form.form.editor("place").commit()
    page.list.table.select(second)
    assert page.detail.record == second
    assert asked.said
    page.new()
    assert page.detail.record is None
    assert line_of(page, "place").text() == "Town hall"
    line_of(page, "title").setText("Third")
    page.detail.form.form.editor("title").commit()
    assert page.detail.record not in (None, first, second)
    assert page.list.table.current_id() == page.detail.record


def test_a_typed_name_becomes_a_person_and_is_picked(qtbot: QtBot, workspace: Workspace) -> None:
    record = adder(workspace)("action", text="Book the room")
    page, _asked = page_of(qtbot, workspace, "action")
    owners = page.detail.form.form.editor("owners")
    assert isinstance(owners, MultiPicker)
    line = line_of(page, "owners")
    line.setFocus()
    qtbot.keyClicks(line, "Ana de la Cruz")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    with workspace.reading() as connection:
        people = everything(connection, PERSON)
        kept = one(connection, ACTION, record)
    assert [(one_["given_name"], one_["family_name"]) for one_ in people.values()] == [("Ana", "de la Cruz")]
    assert kept is not None
    assert kept["owners"] == list(people)


@pytest.mark.parametrize(
    ("typed", "given", "family"),
    [("Ana de la Cruz", "Ana", "de la Cruz"), ("de la Cruz, Ana", "Ana", "de la Cruz"), ("Fatou", "Fatou", "")],
)
def test_names_are_split(typed: str, given: str, family: str) -> None:
    assert person_name(typed) == {"given_name": given, "family_name": family}


def test_related_records_open_and_parts_are_edited_in_place(qtbot: QtBot, workspace: Workspace) -> None:
    add = adder(workspace)
    library = add("organization", name="Library")
    person = add("person", given_name="Carol", family_name="Bergeron")
    add("position", person_id=person, organization_id=library, title="Head librarian")
    contact = add("contact", day=TODAY, organization_id=library, summary="Called")
    page, asked = page_of(qtbot, workspace, "organization")
    lists_ = {one_.objectName(): one_ for one_ in page.detail.findChildren(RowList)}
    people = lists_["list:position.organization_id"].rows()
    assert [(row.title, row.detail) for row in people] == [("Carol Bergeron", "Head librarian")]
    log = lists_["list:contact.organization_id"]
    log.setFocus()
    log.select(contact)
    qtbot.keyClick(log, Qt.Key.Key_Return)
    assert asked.opened == [("contact", contact)]


def test_a_part_dialog_keeps_all_in_one_step_or_nothing(qtbot: QtBot, workspace: Workspace) -> None:
    meeting = adder(workspace)("meeting", title="Council", day=TODAY)
    context, _asked = context_of(workspace)
    item = record_type("agenda_item")
    left = PartDialog(context, item, {"meeting_id": meeting})
    qtbot.addWidget(left)
    title = left.form.form.editor("title").focus_widget()
    assert isinstance(title, QLineEdit)
    title.setText("Opening")
    left.reject()
    with workspace.reading() as connection:
        assert everything(connection, item) == {}
    kept = PartDialog(context, item, {"meeting_id": meeting})
    qtbot.addWidget(kept)
    title = kept.form.form.editor("title").focus_widget()
    assert isinstance(title, QLineEdit)
    title.setText("Opening")
    kept._finish()
    with workspace.reading() as connection:
        assert [row["title"] for row in everything(connection, item).values()] == ["Opening"]


def test_history_says_what_changed(qtbot: QtBot, workspace: Workspace) -> None:
    record = adder(workspace)("organization", name="Library", partner_since=date(2024, 1, 1))
    records.save(workspace, ORGANIZATION, record, {"partner_since": date(2025, 1, 1)})
    context, _asked = context_of(workspace)
    dialog = HistoryDialog(context, ORGANIZATION, record)
    qtbot.addWidget(dialog)
    assert ("Partner since", "2024-01-01 → 2025-01-01") in [(row.title, row.detail) for row in dialog.list.rows()]


def test_overdue_is_said_and_listed(qtbot: QtBot, workspace: Workspace) -> None:
    add = adder(workspace)
    late = add("action", text="Late", due=date(2026, 5, 1))
    add("action", text="Due later", due=date(2026, 6, 1))
    page, _asked = page_of(qtbot, workspace, "action")
    page.show_segment("overdue")
    assert [row[0] for row in page.list.table.shown_rows()] == [late]
    assert "Overdue" in page.list.table.tsv(selected=False)


def test_a_narrow_page_shows_list_or_record(qtbot: QtBot, workspace: Workspace) -> None:
    record = adder(workspace)("organization", name="Library")
    page, _asked = page_of(qtbot, workspace, "organization", width=600)
    assert page.list.isVisible()
    assert not page.detail.isVisible()
    page.list.table.select(record)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert not page.list.isVisible()
    assert page.back()
    assert page.list.isVisible()


def test_an_empty_page_teaches_until_there_is_a_record(qtbot: QtBot, workspace: Workspace) -> None:
    page, _asked = page_of(qtbot, workspace, "event")
    assert not page.list.isVisible()
    adder(workspace)("event", title="Forum", day=TODAY)
    assert page.list.isVisible()


def test_the_trash_gives_back(qtbot: QtBot, workspace: Workspace) -> None:
    record = adder(workspace)("organization", name="Library")
    records.delete(workspace, ORGANIZATION, [record])
    context, asked = context_of(workspace)
    page = TrashPage(context)
    qtbot.addWidget(page)
    page.show()
    assert [row[2:] for row in page.table.shown_rows()] == [("Delete “Library”", "Organization")]
    page.restore()
    assert asked.said == [("Brought back from the trash.", True)]
    assert page.table.shown_rows() == []
    with workspace.reading() as connection:
        assert one(connection, ORGANIZATION, record) is not None


def test_a_list_gets_an_entry_with_a_code_and_another_order(qtbot: QtBot, workspace: Workspace) -> None:
    context, asked = context_of(workspace)
    page = ListsPage(context)
    qtbot.addWidget(page)
    page.resize(1160, 600)
    page.show()
    page.chooser.select("role")
    page.new()
    label = page.entries.detail.form.form.editor("label")
    inner = label.focus_widget()
    assert isinstance(inner, QLineEdit)
    inner.setText("Honorary member")
    label.commit()
    record = page.entries.detail.record
    assert record is not None
    found = lists.entries(workspace, "role")
    assert (found[-1]["id"], found[-1]["key"]) == (record, "role.honorary_member")
    page._move(-1)
    assert lists.entries(workspace, "role")[-2]["id"] == record
    assert asked.spoken == []


def test_an_entry_that_is_used_can_only_be_taken_out_of_use(qtbot: QtBot, workspace: Workspace) -> None:
    adder(workspace)("organization", name="Library", sector="sector.health")
    page, asked = page_of(qtbot, workspace, "list_item")
    with workspace.reading() as connection:
        keys = {row["key"]: number for number, row in everything(connection, ListItem).items()}
    page._delete([keys["sector.health"]])
    assert asked.spoken == ["Other records still use this one."]


def test_the_plan_shows_the_year_and_edits_beside_it(qtbot: QtBot, workspace: Workspace) -> None:
    add = adder(workspace)
    priority = add("priority", number="1", name="Work")
    done = add("activity", number="1.1", name="Fair", priority_id=priority, fiscal_year="2026-27", quarters="1;2",
               status="done")
    add("activity", number="1.2", name="Old", priority_id=priority, fiscal_year="2025-26")
    context, _asked = context_of(workspace)
    page = PlanPage(context)
    qtbot.addWidget(page)
    page.resize(1160, 600)
    page.show()
    assert page.tree.select(("activity", done))
    row = page.tree.row_at(page.tree.currentIndex().siblingAtColumn(QUARTERS))
    assert (row.name, row.percent, len(row.spans)) == ("Fair", 100, 1)
    assert row.spans[0] == pytest.approx((0, 0.5), abs=0.01)
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    assert page.details["activity"].record == done
    page.back()
    page.show_year("2025-26")
    assert not page.tree.select(("activity", done))


def test_the_trash_says_that_a_place_is_taken(qtbot: QtBot, workspace: Workspace) -> None:
    add, text = adder(workspace), record_type("priority_text")
    place = {"priority_id": add("priority", name="Housing"), "since": TODAY, "until": TODAY, "language": "en"}
    records.delete(workspace, text, [add("priority_text", **place, did="Before")])
    add("priority_text", **place, did="Since")
    context, asked = context_of(workspace)
    page = TrashPage(context)
    qtbot.addWidget(page)
    page.show()
    page.restore()
    ((told, _undo),) = asked.said
    assert "Texts of priorities" in told and "their place is taken" in told
