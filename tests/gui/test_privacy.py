"""Privacy in the window: the two lists, the two steps of forgetting, and the ways there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from lipdesk.domain.partners import Person
from lipdesk.domain.registry import record_type
from lipdesk.gui import actions, forgetting, places
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs.forgetting import ForgettingDialog
from lipdesk.gui.dialogs.forgetting_steps import backup_sentence
from lipdesk.gui.memory import FileMemory
from lipdesk.gui.pages.privacy import PrivacyPage
from lipdesk.gui.pages.records import RecordsPage
from lipdesk.gui.tasks import Tasks
from lipdesk.services import attaching, backing_up, records
from lipdesk.services.backing_up import Backup, Places
from lipdesk.services.remaining import Older
from lipdesk.services.tracing import trace
from lipdesk.store.queries.records import one
from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.gui.partnership_file import TODAY, Asked, adder, context_of

NONE = Older((), None, 0)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        yield opened


@pytest.fixture
def people(workspace: Workspace) -> dict[str, int]:
    """Five states of consent; Silent has left no trace since 2016."""
    add, day = adder(workspace), timedelta(days=1)
    given: dict[str, dict[str, Any]] = {
        "Express": {"consent": "express"},
        "Old": {"consent": "implied", "consent_date": TODAY - 900 * day, "consent_source": "Card"},
        "Unknown": {}, "Refused": {"consent": "none"},
        "Withdrawn": {"consent": "express", "consent_withdrawn": TODAY - day},
    }  # fmt: skip
    found = {name: add("person", family_name=name, **values) for name, values in given.items()}
    found["Silent"] = add("person", given_name="Kim", family_name="Silent", email="kim@elk.example")
    with workspace.rewrite("x") as connection:
        connection.exec_driver_sql("UPDATE operation SET at = '2016-01-01T12:00:00.000+00:00' WHERE id = "
                                   f"(SELECT operation FROM change WHERE tbl = 'person' AND row = {found['Silent']})")
    return found


def context_in(workspace: Workspace, qtbot: QtBot, folder: Path) -> tuple[Context, Asked, QWidget]:
    parent = QWidget()
    qtbot.addWidget(parent)
    memory = FileMemory(folder / "window.json")
    memory.set("backups/folder", str(folder / "Backups"))
    context, asked = context_of(workspace, tasks=Tasks(parent, synchronous=True), memory=memory)
    return context, asked, parent


def page_in(workspace: Workspace, qtbot: QtBot, folder: Path) -> tuple[PrivacyPage, Asked]:
    context, asked, _parent = context_in(workspace, qtbot, folder)
    page = PrivacyPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    return page, asked


def names(page: PrivacyPage, key: str = "consents") -> list[str]:
    return [row[1] for row in page.lists[key].table.shown_rows()]


def test_the_consents(workspace: Workspace, people: dict[str, int], qtbot: QtBot, tmp_path: Path) -> None:
    page, asked = page_in(workspace, qtbot, tmp_path)
    assert names(page) == ["Express", "Kim Silent", "Old", "Refused", "Unknown", "Withdrawn"]
    table = page.consents.table
    table.selectAll()
    assert table.tsv().splitlines()[3] == "Old\tAsk again\tImplied\t2023-11-24\tCard\t"
    for key, shown in {"yes": ["Express"], "renew": ["Old"], "no": ["Refused", "Withdrawn"],
                       "unknown": ["Kim Silent", "Unknown"]}.items():  # fmt: skip
        page.consents.views.chosen.emit(key)
        assert names(page) == shown
    page.consents.views.chosen.emit("all")
    page.finders["consents"].setText("card")
    page.finders["consents"].searched.emit("card")
    assert names(page) == ["Old"]
    table.opened.emit(people["Old"])
    assert asked.opened == [("person", people["Old"])]


def test_review_and_keep(workspace: Workspace, people: dict[str, int], qtbot: QtBot, tmp_path: Path) -> None:
    page, asked = page_in(workspace, qtbot, tmp_path)
    assert not page.keep_button.isVisible()
    page.show_list("review")
    assert names(page, "review") == ["Kim Silent"]
    assert page.keep_button.isEnabled() and page.forget_button.isEnabled()
    page.keep()
    assert names(page, "review") == [] and asked.said == [("1 person stays.", True)]
    assert page.review.table.isHidden()
    assert not page.keep_button.isEnabled()
    workspace.undo()
    assert names(page, "review") == ["Kim Silent"]


def test_the_menu_of_a_row(workspace: Workspace, people: dict[str, int], qtbot: QtBot, tmp_path: Path) -> None:
    page, _asked = page_in(workspace, qtbot, tmp_path)
    page.show_list("review")
    page.review.table.menu_requested.emit([people["Silent"]], QPoint(0, 0))
    menu = next(one for one in page.review.findChildren(QMenu) if one.isVisible())
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Open the record", "Copy", "Keep", "Forget…"]
    menu.close()


def test_a_file_that_is_only_looked_at(
    people: dict[str, int], workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    with workspace.snapshot() as copy:
        page, _asked = page_in(copy, qtbot, tmp_path)
        page.show_list("review")
        assert names(page, "review") == ["Kim Silent"]
        assert not page.keep_button.isEnabled() and not page.forget_button.isEnabled()
        page.keep()
        page.forget()
        page.close()
        page.deleteLater()


def dialog_for(workspace: Workspace, person: int, qtbot: QtBot, folder: Path,
               older: Older = NONE) -> tuple[ForgettingDialog, Asked]:  # fmt: skip
    context, asked, _parent = context_in(workspace, qtbot, folder)
    dialog = ForgettingDialog(context, trace(workspace, person), older)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog, asked


@pytest.fixture
def named(workspace: Workspace, people: dict[str, int], tmp_path: Path) -> int:
    """Kim Silent, named in a few texts and a file."""
    add = adder(workspace)
    add("action", text="Ask Kim Silent", notes="A silent room. Silent nodded.")
    add("organization", name="Silent Films")
    (tmp_path / "thanks.txt").write_text("Thanks, Kim Silent")
    attaching.add(workspace, tmp_path / "thanks.txt", {})
    return people["Silent"]


def test_the_two_steps_by_keyboard(workspace: Workspace, named: int, qtbot: QtBot, tmp_path: Path) -> None:
    dialog, _asked = dialog_for(workspace, named, qtbot, tmp_path)
    table = dialog.taken.table
    assert [(row[2], row[1]) for row in table.shown_rows()] == [
        ("Silent", False), ("silent", False), ("Silent", False), ("Kim Silent", True),
    ]  # fmt: skip
    assert not dialog.go.isVisible() and dialog.next.isVisible()
    table.setFocus()
    table.select_first()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.shown_rows()[1][1] is True
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.shown_rows()[1][1] is False
    table.set_all(True)
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.on() == set()
    table.set_on({table.shown_rows()[3][0]})
    table.copy_selected()
    assert QGuiApplication.clipboard().text().splitlines()[4].startswith("Take out\tKim Silent\tAsk Kim Silent\t")
    QTest.mouseClick(dialog.next, Qt.MouseButton.LeftButton)
    assert dialog.go.isVisible() and dialog.back.isVisible()
    files = [(row[1], row[2], row[5]) for row in dialog.reach.files.shown_rows()]
    assert files == [(False, "thanks", "Holds the name")]
    dialog.reach.files.set_all(True)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.forgotten is not None and dialog.forgotten.mentions == 1 and dialog.forgotten.files == 1
    with workspace.reading() as connection:
        action = one(connection, record_type("action"), 1) or {}
    assert (action["text"], action["notes"]) == ("Ask [name removed]", "A silent room. Silent nodded.")


def test_cancel_changes_nothing(workspace: Workspace, named: int, qtbot: QtBot, tmp_path: Path) -> None:
    step = workspace.last_step()
    dialog, _asked = dialog_for(workspace, named, qtbot, tmp_path)
    dialog.show_step(1)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.forgotten is None and not dialog.isVisible() and workspace.last_step() == step


def test_what_fails_is_told_and_the_dialog_stays(
    workspace: Workspace, named: int, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog, asked = dialog_for(workspace, named, qtbot, tmp_path)
    records.save(workspace, Person, named, {"notes": "changed meanwhile"})
    dialog.show_step(1)
    dialog.finish()
    assert asked.spoken == ["The file has changed since it was searched."]
    assert dialog.isVisible() and dialog.forgotten is None
    assert QGuiApplication.overrideCursor() is None


def test_every_widget_has_a_name(workspace: Workspace, named: int, qtbot: QtBot, tmp_path: Path) -> None:
    backup = Backup(tmp_path / "2026-05-01 10.00.00.lipdesk", datetime(2026, 5, 1, 10), "", 9)
    dialog, _asked = dialog_for(workspace, named, qtbot, tmp_path, Older((backup,), date(2027, 5, 1), 0))
    page, _asked = page_in(workspace, qtbot, tmp_path)
    for shown in (dialog, page):
        for widget in shown.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(shown):
                text = getattr(widget, "text", lambda: "")()
                assert widget.accessibleName() or text, widget
                assert widget.objectName(), widget


def test_the_words_about_backups(tmp_path: Path) -> None:
    made = [Backup(tmp_path / f"{number}.lipdesk", datetime(2026, 5, number, 10), "", 9) for number in (1, 2)]
    assert backup_sentence(Older(tuple(made), date(2027, 4, 3), 0)) == (
        "2 backups hold everything as it was. While backups go on being made, the last of them goes by about "
        "2027-04-03."
    )
    assert backup_sentence(Older(tuple(made[:1]), None, 1)) == (
        "1 backup holds everything as it was. 1 is a safety copy from before a restore and never goes by itself."
    )


def test_the_whole_way_with_backups_cleared(
    workspace: Workspace, named: int, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, asked, parent = context_in(workspace, qtbot, tmp_path)
    places = Places(tmp_path / "Backups")
    before = backing_up.back_up(workspace.path, workspace.identity, places, now=datetime.now() - timedelta(1)).backup

    def go_on(dialog: ForgettingDialog) -> int:
        dialog.show_step(1)
        dialog.reach.clear.setChecked(True)
        dialog.finish()
        return int(dialog.result())

    monkeypatch.setattr(ForgettingDialog, "exec", go_on)
    forgetting.begin(context, named, parent)
    assert not before.path.exists()
    (fresh,) = backing_up.listed(places, workspace.identity)
    assert b"kim@elk.example" not in fresh.path.read_bytes()
    assert asked.said == [
        (f"Forgotten: 1 mention taken out. The record is now “Forgotten person {named}”.", False),
        ("1 older backup was deleted, after a fresh one was made.", False),
    ]


def test_the_person_page_offers_it(workspace: Workspace, named: int, qtbot: QtBot, monkeypatch: Any) -> None:
    context, _asked = context_of(workspace)
    page = RecordsPage(context, Person)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    page.show_record(named)
    begun: list[int] = []
    monkeypatch.setattr(forgetting, "begin", lambda _context, person, _parent: begun.append(person))
    action = next(one for one in page.detail.menu().actions() if one.objectName() == "forget-person")
    action.trigger()
    assert begun == [named]


def test_the_ways_to_the_page(workspace: Workspace, people: dict[str, int], qtbot: QtBot) -> None:
    context, asked = context_of(workspace)
    listed = RecordsPage(context, Person)
    qtbot.addWidget(listed)
    listed.resize(1200, 600)
    listed.show()
    QTest.mouseClick(listed.findChild(QWidget, "button:Privacy: consents and review"), Qt.MouseButton.LeftButton)
    assert asked.shown == ["privacy"]
    made = places.make("privacy", context)
    qtbot.addWidget(made)
    assert isinstance(made, PrivacyPage)
    assert places.marked("privacy") == "person"
    commands = actions.make()
    assert commands.privacy in commands.needs_file()


def test_only_people_can_be_forgotten(workspace: Workspace, qtbot: QtBot) -> None:
    adder(workspace)("organization", name="Library")
    context, _asked = context_of(workspace)
    page = RecordsPage(context, record_type("organization"))
    qtbot.addWidget(page)
    assert "forget-person" not in [one.objectName() for one in page.detail.menu().actions()]
