"""Fields: values come on leaving, what can't be read stays, names reach a screen reader."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QVBoxLayout

from lipdesk.gui.editors import (
    CalmForm,
    ChoiceEditor,
    DateEditor,
    Editor,
    FlagEditor,
    IntegerEditor,
    MoneyEditor,
    MultilineEditor,
    MultiPicker,
    Picker,
    PickerItem,
    QuartersEditor,
    TextEditor,
    TimeEditor,
)
from lipdesk.gui.widgets.chips import RemovableChip
from lipdesk.i18n import use

PLACES = {1: "Elk Crossing", 2: "Greywater", 3: "Saint-Aubin"}


def search(text: str) -> list[PickerItem]:
    return [PickerItem(key, name) for key, name in PLACES.items() if text.lower() in name.lower()]


@pytest.fixture
def form(qtbot) -> CalmForm:
    made = CalmForm("Details")
    made.add(TextEditor("Name"), "name", help="As it is written on its letters")
    made.add(DateEditor("Since", today=lambda: datetime.date(2026, 5, 12)), "since")
    made.add(Picker("Place", search, PLACES.__getitem__, can_add=True), "place")
    made.add(MultiPicker("Places served", search, PLACES.__getitem__, can_add=True), "served")
    made.add(ChoiceEditor("State", [("a", "Active"), ("q", "Quiet")]), "state")
    made.add(MoneyEditor("Value"), "value")
    made.add(IntegerEditor("People", maximum=500), "people")
    made.add(TimeEditor("At"), "at")
    made.add(FlagEditor("Francophone"), "flag")
    made.add(QuartersEditor("Quarters", ["Q1", "Q2", "Q3", "Q4"]), "quarters")
    made.add(MultilineEditor("Notes"), "notes")
    qtbot.addWidget(made)
    made.resize(420, 500)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def edits(form: CalmForm) -> list[tuple[str, object]]:
    told: list[tuple[str, object]] = []
    form.edited.connect(lambda key, value: told.append((key, value)))
    return told


def type_into(qtbot, editor: Editor, text: str) -> None:
    editor.focus()
    editor.line.selectAll()
    qtbot.keyClicks(editor.line, text)


def test_a_value_comes_on_enter_and_on_leaving_but_once(form, edits, qtbot) -> None:
    type_into(qtbot, form.editor("name"), "Library")
    assert edits == []
    qtbot.keyClick(form.editor("name").line, Qt.Key.Key_Return)
    assert edits == [("name", "Library")]
    form.editor("since").focus()
    assert edits == [("name", "Library")]
    type_into(qtbot, form.editor("since"), "+7")
    form.editor("name").focus()
    assert edits[1:] == [("since", datetime.date(2026, 5, 19))]
    assert form.editor("since").line.text() == "2026-05-19"


def test_escape_goes_back_to_the_value(form, edits, qtbot) -> None:
    form.set_values({"name": "Library"})
    type_into(qtbot, form.editor("name"), "Oops")
    qtbot.keyClick(form.editor("name").line, Qt.Key.Key_Escape)
    assert form.editor("name").line.text() == "Library" and edits == []


def test_what_can_not_be_read_stays_with_a_sentence(form, edits, qtbot) -> None:
    form.set_values({"since": datetime.date(2018, 6, 14)})
    editor = form.editor("since")
    type_into(qtbot, editor, "soon")
    form.editor("name").focus()
    assert editor.line.text() == "soon" and "is not a date" in editor.error()
    assert editor.value() == datetime.date(2018, 6, 14) and edits == []
    assert "is not a date" in editor.line.accessibleDescription()
    assert not form.commit()
    editor.set_value(datetime.date(2018, 6, 14))
    assert editor.error() == "" and form.commit()


def test_every_field_has_names_and_a_buddy(form) -> None:
    editors = [form.editor(key) for key in form.values()]
    for editor in editors:
        field = editor.focus_widget()
        assert field.accessibleName().startswith(editor.label) and field.objectName()
    buddies = {label.buddy() for label in form.findChildren(QLabel) if label.buddy()}
    assert buddies == {editor.focus_widget() for editor in editors}
    assert form.editor("name").focus_widget().accessibleDescription() == "As it is written on its letters"


def test_tab_goes_down_in_order(form, qtbot) -> None:
    form.editor("name").focus()
    visited = []
    for _step in range(9):
        visited.append(form.focusWidget())
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    keys = ["name", "since", "place", "served", "state", "value", "people", "at", "flag"]
    assert visited == [form.editor(key).focus_widget() for key in keys]


def test_picker_takes_the_marked_row(form, edits, qtbot) -> None:
    editor = form.editor("place")
    type_into(qtbot, editor, "grey")
    assert [item.title for item in editor.list.items()] == ["Greywater", "Add “grey”"]
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert edits == [("place", 2)] and editor.line.text() == "Greywater" and not editor.list.isVisible()


def test_picker_asks_to_make_a_new_one_only_when_told(form, edits, qtbot) -> None:
    editor = form.editor("place")
    type_into(qtbot, editor, "Pinewood")
    form.editor("name").focus()
    assert "is not in the list" in editor.error() and editor.line.text() == "Pinewood"
    type_into(qtbot, editor, "Pinewood")
    with qtbot.waitSignal(editor.create_requested) as made:
        qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert made.args == ["Pinewood"] and edits == []


def test_picker_can_be_emptied(form, edits, qtbot) -> None:
    form.set_values({"place": 3})
    editor = form.editor("place")
    editor.focus()
    editor.line.selectAll()
    qtbot.keyClick(editor.line, Qt.Key.Key_Delete)
    editor.list.hide()
    form.editor("name").focus()
    assert edits == [("place", None)]


def test_down_shows_all_and_walks(form, edits, qtbot) -> None:
    editor = form.editor("state")
    editor.focus()
    for _step in range(3):
        qtbot.keyClick(editor.line, Qt.Key.Key_Down)
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert edits == [("state", "q")]


def test_down_goes_on_from_what_is_chosen(form, edits, qtbot) -> None:
    editor = form.editor("place")
    editor.set_value(2)
    editor.line.setFocus()
    qtbot.keyClick(editor.line, Qt.Key.Key_Down)
    marked = editor.list.current()
    assert marked is not None and marked.id == 2
    qtbot.keyClick(editor.line, Qt.Key.Key_Down)
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.value() == 3


def test_enter_on_an_open_list_closes_it_and_not_the_dialog(qtbot) -> None:
    dialog = QDialog()
    editor = ChoiceEditor("State", [("a", "Active"), ("q", "Quiet")])
    ok = QPushButton("OK")
    ok.setDefault(True)
    ok.clicked.connect(dialog.accept)
    column = QVBoxLayout(dialog)
    column.addWidget(editor)
    column.addWidget(ok)
    qtbot.addWidget(dialog)
    dialog.show()
    editor.line.setFocus()
    qtbot.keyClick(editor.line, Qt.Key.Key_Down)
    assert editor.list.isVisible() and editor.list.current() is None
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert not editor.list.isVisible() and dialog.isVisible()
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_typing_replaces_the_name_also_in_a_dialog_that_has_just_opened(form, qtbot) -> None:
    """Its window brings the focus, not Tab; half-typed words stay as they are."""
    line = form.editor("place").line
    form.editor("place").set_value(1)
    line.deselect()
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.ActiveWindowFocusReason))
    assert line.selectedText() == "Elk Crossing"
    qtbot.keyClicks(line, "Gr")
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.ActiveWindowFocusReason))
    assert line.text() == "Gr" and not line.hasSelectedText()


def test_several_records_are_chips(form, edits, qtbot) -> None:
    form.set_values({"served": (1,)})
    editor = form.editor("served")
    type_into(qtbot, editor.picker, "aubin")
    qtbot.keyClick(editor.picker.line, Qt.Key.Key_Return)
    assert edits == [("served", (1, 3))] and editor.picker.line.text() == ""
    assert [item.id for item in editor.picker.offered("")] == [2]
    chip = next(chip for chip in editor.findChildren(RemovableChip) if chip.accessibleName() == "Elk Crossing")
    qtbot.mouseClick(chip.cross, Qt.MouseButton.LeftButton)
    assert edits[1:] == [("served", (3,))]


@pytest.mark.parametrize(("text", "cents"), [
    ("1250", 125000), ("1,250.5", 125050), ("1 250,50 $", 125050), ("-3.05", -305), ("", None),
])
def test_money_is_cents(form, qtbot, text: str, cents: int | None) -> None:
    editor = form.editor("value")
    editor.line.setText(text)
    assert editor.commit() and editor.value() == cents


def test_money_is_shown_as_its_language_writes_it(form) -> None:
    form.set_values({"value": 123450})
    assert form.editor("value").line.text() == "$1,234.50"
    use("fr")
    form.set_values({"value": 123450})
    assert form.editor("value").line.text() == "1\u00a0234,50\u00a0$"
    assert form.editor("value").commit() and form.editor("value").value() == 123450


@pytest.mark.parametrize("text", ["1.5", "many", "501", "-1"])
def test_whole_numbers_have_bounds(form, text: str) -> None:
    editor = form.editor("people")
    editor.line.setText(text)
    assert not editor.commit() and editor.error()


def test_flags_and_quarters_are_taken_at_once(form, edits, qtbot) -> None:
    qtbot.keyClick(form.editor("flag").box, Qt.Key.Key_Space)
    form.editor("quarters").focus_widget().click()
    assert edits == [("flag", True), ("quarters", (True, False, False, False))]


def test_notes_grow_and_let_tab_pass(form, edits, qtbot) -> None:
    editor = form.editor("notes")
    low = editor.area.height()
    editor.focus()
    qtbot.keyClicks(editor.area, "One")
    for _line in range(5):
        qtbot.keyClick(editor.area, Qt.Key.Key_Return)
    qtbot.keyClicks(editor.area, "Two")
    assert editor.area.height() > low
    qtbot.keyClick(editor.area, Qt.Key.Key_Tab)
    assert edits == [("notes", "One\n\n\n\n\nTwo")]


def test_errors_of_the_page_come_under_their_fields(form) -> None:
    form.show_errors({"name": "There is another one of that name.", "unknown": "x"})
    assert form.editor("name").error() == "There is another one of that name."
    assert form.focusWidget() is form.editor("name").focus_widget()


def test_a_text_that_is_too_long_ends_in_an_ellipsis_until_she_is_in_the_field(qtbot) -> None:
    """Cut in the middle of a letter it looked as if that were all of it."""
    editor = TextEditor("Name")
    qtbot.addWidget(editor)
    editor.set_value("Ashby Falls Chamber of Commerce and Industry")
    editor.resize(160, 40)
    editor.show()
    assert editor.line.shown().endswith("…") and editor.value().endswith("Industry")
    editor.grab()
    editor.focus()
    qtbot.waitUntil(editor.line.hasFocus)
    assert editor.line.shown() == editor.value()
    editor.resize(600, 40)
    editor.line.clearFocus()
    assert editor.line.shown() == editor.value()
