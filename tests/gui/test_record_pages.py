"""One suite over all record types: what the declarations promise, every list and form keeps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from lipdesk import i18n
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.gui import icons
from lipdesk.gui.context import Context, Page
from lipdesk.gui.fixed_fields import NEVER_TYPED, NOT_SHOWN
from lipdesk.gui.pages.records import RecordsPage
from lipdesk.gui.record_editors import shown
from lipdesk.services import records
from lipdesk.store import trash
from lipdesk.store.queries.records import count, one
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, new_file
from tests.gui.partnership_file import context_of

TYPES = [kind for kind in record_types() if kind.type_key() != "partnership"]
TYPED = "Work & play <b>2</b>"
WORDY = ("text", "note", "email", "phone", "link")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as opened:
        yield opened


@pytest.fixture
def context(workspace: Workspace) -> Context:
    return context_of(workspace)[0]


def shown_page(qtbot: QtBot, context: Context, kind: type[Record]) -> RecordsPage:
    page = RecordsPage(context, kind)
    qtbot.addWidget(page)
    page.resize(1160, 640)
    page.show()
    return page


def words_of(kind: type[Record]) -> str | None:
    key = kind.type_key()
    fixed = {"key", "list"} | NEVER_TYPED.get(key, set()) | NOT_SHOWN.get(key, set())
    named = [one_ for one_ in kind.declared if one_.kind in WORDY and one_.name not in fixed]
    return named[-1].name if named else None


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.type_key())
def test_list_and_form_show_what_is_declared(
    qtbot: QtBot, context: Context, workspace: Workspace, kind: type[Record], language: str
) -> None:
    i18n.use(language)
    builder = Builder(workspace)
    record = records.add(workspace, kind, builder.values(kind))
    page = shown_page(qtbot, context, kind)
    page.show_record(record)
    assert isinstance(page, Page)
    assert page.detail.record == record
    assert {column.key for column in page.list.table.rows_model.columns} >= {one_.name for one_ in kind.declared}
    hidden = NOT_SHOWN.get(kind.type_key(), set())
    assert page.detail.form.form.keys() == [one_.name for one_ in kind.declared if one_.name not in hidden]
    kept = stored(workspace, kind, record)
    pane = page.detail.findChild(QScrollArea)
    assert pane is not None
    assert pane.widget().minimumSizeHint().width() <= pane.viewport().width(), "the pane would cut what stands right"
    for one_ in (field for field in kind.declared if field.name not in hidden):
        assert page.detail.form.values()[one_.name] == kept[one_.name], one_.name


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.type_key())
def test_whatever_she_can_touch_has_a_name(
    qtbot: QtBot, context: Context, workspace: Workspace, kind: type[Record], language: str
) -> None:
    i18n.use(language)
    record = Builder(workspace).add(kind)
    page = shown_page(qtbot, context, kind)
    page.show_record(record)
    touchable = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in page.findChildren(QWidget)
        if isinstance(widget, touchable) and not widget.objectName().startswith("qt_")
        and not (widget.objectName() and (widget.accessibleName() or getattr(widget, "text", str)()))
    ]
    assert nameless == []


@pytest.mark.parametrize("kind", [kind for kind in TYPES if words_of(kind)], ids=lambda kind: kind.type_key())
def test_a_field_is_saved_on_leaving_and_undone(
    qtbot: QtBot, context: Context, workspace: Workspace, kind: type[Record]
) -> None:
    record, name = Builder(workspace).add(kind), words_of(kind)
    assert name is not None
    page = shown_page(qtbot, context, kind)
    page.show_record(record)
    before = stored(workspace, kind, record)[name]
    editor = page.detail.form.form.editor(name)
    inner = editor.focus_widget()
    assert isinstance(inner, QLineEdit | QPlainTextEdit)
    inner.setFocus()
    inner.clear()
    qtbot.keyClicks(inner, TYPED)
    assert editor.commit()
    assert stored(workspace, kind, record)[name] == TYPED
    assert page.list.values[record][name] == TYPED
    workspace.undo()
    assert stored(workspace, kind, record)[name] == before
    assert (editor.value() or None) == before


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.type_key())
def test_delete_goes_to_the_trash_and_comes_back(
    qtbot: QtBot, workspace: Workspace, kind: type[Record]
) -> None:
    context, asked = context_of(workspace)
    record = Builder(workspace).add(kind)
    page = shown_page(qtbot, context, kind)
    page.show_record(record)
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    assert asked.spoken == []
    with workspace.reading() as connection:
        assert one(connection, kind, record) is None
        deleted = trash.listed(connection)
    assert page.list.table.row(record) is None
    assert asked.said
    assert workspace.restore(deleted[0].operation) == []
    assert page.list.table.row(record) is not None


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.type_key())
def test_new_begins_a_draft_that_is_kept_once_it_is_complete(
    qtbot: QtBot, context: Context, workspace: Workspace, kind: type[Record]
) -> None:
    values = Builder(workspace).values(kind, sparse=True)
    page = shown_page(qtbot, context, kind)
    before = number_of(workspace, kind)
    page.new()
    form = page.detail.form
    assert form.record is None
    assert number_of(workspace, kind) == before
    for name, value in values.items():
        editor = form.form.editor(name)
        editor.set_value(shown(kind.field(name), value))
        editor.edited.emit(editor.value())
    assert form.record is not None
    assert number_of(workspace, kind) == before + 1
    assert page.list.table.current_id() == form.record


def stored(workspace: Workspace, kind: type[Record], record: int) -> dict[str, Any]:
    with workspace.reading() as connection:
        found = one(connection, kind, record)
    assert found is not None
    return found


def number_of(workspace: Workspace, kind: type[Record]) -> int:
    with workspace.reading() as connection:
        return count(connection, kind)


def test_every_type_has_an_icon_that_exists() -> None:
    assert {kind.about.icon for kind in record_types()} <= set(icons.names())


def test_the_keyboard_begins_in_the_list(qtbot: QtBot, context: Context) -> None:
    """Ctrl+2 and the arrow down: without a Tab between them, and on an empty page Enter adds the first."""
    kind = next(kind for kind in TYPES if kind.type_key() == "organization")
    page = shown_page(qtbot, context, kind)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    assert page.window().focusWidget().objectName() == "first:organization"
    for name in ("Ash", "Birch"):
        records.add(context.workspace, kind, {"name": name})
    page.setFocus()
    assert page.window().focusWidget() is page.list.table
    first = page.list.table.current_id()
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Down)
    assert page.list.table.current_id() not in (None, first)
