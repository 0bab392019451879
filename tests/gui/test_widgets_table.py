"""The list: sorts, filters, keeps what is selected, copies, jumps, speaks."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from lipdesk.gui.memory import NoMemory
from lipdesk.gui.table import Column, FilterBar, OptionsButton, RecordTable, TextFilter, ValueFilter
from lipdesk.gui.widgets.chips import RemovableChip, Status
from lipdesk.gui.widgets.search_field import SearchField

ROWS = [
    (1, "Zion Church", "Faith", 2018, "quiet"), (2, "École de la Rivière", "Schools", 2021, "active"),
    (3, "Elk Crossing Library", "Libraries", None, "active"), (4, "Birch\tLanding", "Schools", 2019, "active"),
]
COLUMNS = [
    Column("name", "Name", strong=True, stretch=True, narrow=True),
    Column("sector", "Sector", kind="choice", chip=True),
    Column("since", "Since", kind="number"),
    Column("state", "State", kind="status", status=lambda value: Status(value.title(), "open", "ok")),
]


@pytest.fixture
def table(qtbot) -> RecordTable:
    made = RecordTable(COLUMNS, "Partners")
    qtbot.addWidget(made)
    made.set_rows(ROWS)
    made.resize(700, 400)
    made.show()
    return made


def ids(table: RecordTable) -> list[int]:
    return [row[0] for row in table.shown_rows()]


def test_sorts_without_accents_and_with_the_empty_last(table: RecordTable) -> None:
    table.sort_by("name")
    assert ids(table) == [4, 2, 3, 1]
    table.sort_by("since")
    assert ids(table) == [1, 4, 2, 3]
    table.sort_by("since", descending=True)
    assert ids(table) == [2, 4, 1, 3]


def test_a_click_on_the_heading_turns_the_order(table: RecordTable) -> None:
    table.header().sectionClicked.emit(0)
    assert ids(table) == [4, 2, 3, 1]
    table.header().sectionClicked.emit(0)
    assert ids(table) == [1, 3, 2, 4]


def test_filters_by_value_text_word_and_predicate(table: RecordTable) -> None:
    table.set_filter("sector", ValueFilter({"Schools"}))
    assert ids(table) == [2, 4]
    table.set_filter("name", TextFilter("ECOLE"))
    assert ids(table) == [2]
    table.clear_filters()
    table.set_quick_text("schools ecole")
    assert ids(table) == [2]
    table.set_quick_text("")
    table.set_predicate(lambda row: row[4] == "quiet")
    assert ids(table) == [1]


def test_rows_that_change_are_found_by_their_new_words(table: RecordTable) -> None:
    table.set_quick_text("zion")
    assert ids(table) == [1]
    table.set_rows([(1, "Trinity Church", "Faith", 2018, "quiet")])
    assert ids(table) == []


def test_says_which_filters_are_on(table: RecordTable, qtbot) -> None:
    bar = FilterBar(table)
    qtbot.addWidget(bar)
    assert bar.isHidden()
    table.set_filter("sector", ValueFilter({"Schools"}))
    assert not bar.isHidden()
    chip = bar.findChild(RemovableChip)
    assert chip.accessibleName() == "Sector: Schools"
    qtbot.mouseClick(chip.cross, Qt.MouseButton.LeftButton)
    assert bar.isHidden() and len(ids(table)) == 4


def test_keeps_selection_and_current_by_id(table: RecordTable, qtbot) -> None:
    table.select(3)
    told: list[object] = []
    table.current_changed.connect(told.append)
    table.sort_by("name")
    table.set_rows([*ROWS[2:], (9, "Another", "Faith", 2020, "active")])
    assert table.selected_ids() == [3] and table.current_id() == 3
    assert told == []
    table.set_filter("sector", ValueFilter({"Faith"}))
    assert told == [None]


def test_copies_shown_columns_with_headings(table: RecordTable, qtbot) -> None:
    table.columns_shown.show(2, False)
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Name\tSector\tState"
    assert lines[4] == "Birch Landing\tSchools\tActive"
    assert len(lines) == 5


def test_enter_opens_and_delete_asks(table: RecordTable, qtbot) -> None:
    table.select(2)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.delete_requested) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert opened.args == [2] and asked.args == [[2]]


def test_typing_jumps_to_the_name(table: RecordTable, qtbot) -> None:
    table.sort_by("name")
    table.setFocus()
    qtbot.keyClicks(table, "elk")
    assert table.current_id() == 3


def test_a_row_says_one_sentence(table: RecordTable) -> None:
    index = table.rows_model.index(0, 2)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Zion Church, Faith, 2018, Quiet"
    assert table.accessibleName() == "Partners"


def test_remembers_widths_and_hidden_columns(qtbot) -> None:
    memory = NoMemory()
    first = RecordTable(COLUMNS, "Partners", memory, "partners")
    qtbot.addWidget(first)
    first.columns_shown.show(2, False)
    first.header().resizeSection(1, 177)
    second = RecordTable(COLUMNS, "Partners", memory, "partners")
    qtbot.addWidget(second)
    assert second.isColumnHidden(2) and second.columnWidth(1) == 177
    second.columns_shown.reset()
    assert not second.isColumnHidden(2) and second.columnWidth(1) == 100


def test_a_narrow_window_keeps_only_the_name(table: RecordTable) -> None:
    table.set_narrow(True)
    assert [table.isColumnHidden(number) for number in range(4)] == [False, True, True, True]
    table.set_narrow(False)
    assert not table.isColumnHidden(1)


def test_gives_up_columns_before_words(table: RecordTable) -> None:
    hidden = []
    for width in (700, 480, 380, 240):
        table.resize(width, 400)
        hidden.append([table.isColumnHidden(number) for number in range(4)])
    assert hidden == [[False] * 4, [False, False, False, True], [False, False, True, True], [False, True, True, True]]
    assert table.tsv(selected=False).splitlines()[0] == "Name\tSector\tSince\tState"
    table.resize(700, 400)
    assert not any(table.isColumnHidden(number) for number in range(4))


def test_the_heading_menu_filters(table: RecordTable) -> None:
    menu = table.header_menu(1)
    tick = next(action for action in menu.actions() if action.text() == "Schools")
    tick.trigger()
    assert ids(table) == [2, 4]


def test_prints_what_is_shown(qtbot) -> None:
    printed: list[object] = []
    table = RecordTable(COLUMNS, "Partners", on_print=lambda labels, rows: printed.append((labels, rows)))
    qtbot.addWidget(table)
    table.set_rows(ROWS[:1])
    table.print_shown()
    assert printed == [(["Name", "Sector", "Since", "State"], [["Zion Church", "Faith", "2018", "Quiet"]])]


def test_many_rows_are_quick(qtbot) -> None:
    table = RecordTable(COLUMNS, "Partners")
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()
    rows = [(n, f"Partner {n * 7919 % 1500:04}", "Faith", 2000 + n % 20, "active") for n in range(1500)]
    table.sort_by("name")
    began = time.process_time()
    table.set_rows(rows)
    assert time.process_time() - began < 0.25       # about 0.01 on a quiet machine
    assert ids(table)[0] == 0 and len(ids(table)) == 1500


def test_all_that_a_list_can_do_is_on_one_button(table: RecordTable, qtbot) -> None:
    button = OptionsButton(table)
    qtbot.addWidget(button)
    button.menu().aboutToShow.emit()
    words = [action.text() for action in button.menu().actions() if action.text()]
    assert words == ["Copy selected rows", "Select all", "Filter", "Show all rows", "Columns"]
    sector = next(menu for menu in button.menu().findChildren(QMenu) if menu.title() == "Sector")
    next(action for action in sector.actions() if action.text() == "Faith").trigger()
    assert ids(table) == [1]


def test_the_search_field_narrows_and_leads_to_the_list(table: RecordTable, qtbot) -> None:
    field = SearchField("Find in partners", table)
    qtbot.addWidget(field)
    field.searched.connect(table.set_quick_text)
    qtbot.keyClicks(field, "ecole")
    qtbot.waitUntil(lambda: ids(table) == [2])
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(ids(table)) == 4)
