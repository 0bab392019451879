"""Labels, buttons, chips, banners, tiles and rows: names for a screen reader, signals, widths."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QWidget

from lipdesk.gui.flow_layout import flow
from lipdesk.gui.layout import col
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.widgets.buttons import Button, IconButton, Segments
from lipdesk.gui.widgets.chips import Chip, Marks, Progress
from lipdesk.gui.widgets.empty_state import EmptyState
from lipdesk.gui.widgets.figure_tile import FigureTile
from lipdesk.gui.widgets.labels import Elided, Label

LONG = "Réseau d’immigration francophone de la vallée et de ses environs, section de Saint-Aubin-sur-la-Rivière"


def test_text_of_hers_is_never_markup(qtbot) -> None:
    label = Label("<b>Town</b> & Co")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_long_name_never_widens_the_pane(qtbot) -> None:
    pane = col(Elided(LONG, "head"), FigureTile(LONG, "61", LONG), Banner(LONG, LONG), Label(LONG, wrap=True))
    qtbot.addWidget(pane)
    assert pane.minimumSizeHint().width() < 200
    assert pane.findChild(Elided).toolTip() == LONG


def test_an_icon_button_says_its_name(qtbot) -> None:
    pressed: list[int] = []
    button = IconButton("trash", "Move to trash", lambda: pressed.append(1))
    qtbot.addWidget(button)
    assert button.accessibleName() == "Move to trash" == button.toolTip()
    button.click()
    assert pressed == [1]


def test_segments_tell_the_key(qtbot) -> None:
    segments = Segments([("all", "All"), (None, "None")], "Show", current="all")
    qtbot.addWidget(segments)
    told: list[object] = []
    segments.chosen.connect(told.append)
    segments.set_current(None)
    assert told == [] and segments.current() is None
    segments.findChildren(QPushButton)[0].click()
    assert told == ["all"]


def test_states_have_words(qtbot) -> None:
    chip, progress = Chip("Active", "ok", "active"), Progress("Checks")
    marks = Marks([("done", "ok")], "1 of the last 1")
    for widget in (chip, marks, progress):
        qtbot.addWidget(widget)
    progress.set_part(0.5)
    names = [widget.accessibleName() for widget in (chip, marks, progress)]
    assert names == ["Active", "1 of the last 1", "Checks: 50 %"]
    narrow = chip.sizeHint().width()
    chip.show_status("Active and much longer")
    assert chip.sizeHint().width() > narrow


def test_a_figure_opens_and_speaks(qtbot) -> None:
    tile = FigureTile("Partners", "61", "4 more", "up")
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "Partners, 61, 4 more"
    with qtbot.waitSignal(tile.clicked):
        qtbot.keyClick(tile, Qt.Key.Key_Space)


def test_an_empty_page_says_why_and_what_to_do(qtbot) -> None:
    button = Button("Add an event", "filled", "plus")
    empty = EmptyState("events", "No events yet", "Each event counts.", button)
    qtbot.addWidget(empty)
    assert empty.accessibleName() == "No events yet" and button.parent() is not None


@pytest.fixture
def rows(qtbot) -> RowList:
    made = RowList("To do")
    qtbot.addWidget(made)
    made.set_rows([ListRow(0, "Overdue", heading=True, note="1"), ListRow(1, "Send guide", "Council", checkable=True),
                   ListRow(2, "Book room", right="Today")])
    made.resize(500, 300)
    made.show()
    return made


def test_rows_open_tick_and_speak(rows: RowList, qtbot) -> None:
    assert rows.select(1) and not rows.select(0)
    with qtbot.waitSignal(rows.checked) as ticked:
        qtbot.keyClick(rows, Qt.Key.Key_Space)
    with qtbot.waitSignal(rows.opened) as opened:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert ticked.args == [1] and opened.args == [1]
    spoken = [rows.model().index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole) for place in range(3)]
    assert spoken == ["Overdue", "Send guide, Council", "Book room, Today"]


def test_names_stand_in_one_column_whatever_stands_behind_them(rows: RowList) -> None:
    narrow = rows.right_room()
    rows.set_rows([ListRow(1, "Send guide", who="You", right="7 jours de retard"),
                   ListRow(2, "Book room", who="You", right="Today")])
    assert rows.right_room() > narrow > 0
    rows.resize(800, 300)
    picture = QImage(rows.size(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    rows.render(picture)
    columns = []
    for place in range(2):
        box = rows.visualRect(rows.model().index(place, 0))
        inside = range(box.left() + 150, box.right() - 150)
        dark = [x for x in inside if any(picture.pixelColor(x, y).lightness() < 110
                                         for y in range(box.top() + 8, box.bottom() - 8))]
        columns.append(dark[0] if dark else None)
    assert columns[0] is not None and columns[0] == columns[1]


def test_a_click_on_the_circle_ticks_and_elsewhere_does_not(rows: RowList, qtbot) -> None:
    told: list[object] = []
    rows.checked.connect(told.append)
    middle = rows.visualRect(rows.model().index(1, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, middle.y()))
    assert told == []
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(15, middle.y()))
    assert told == [1]


def test_rows_keep_the_current_one(rows: RowList) -> None:
    rows.select(2)
    told: list[object] = []
    rows.current_changed.connect(told.append)
    rows.set_rows([ListRow(5, "New"), ListRow(2, "Book room")])
    assert rows.current_id() == 2 and 5 not in told
    rows.set_rows([ListRow(5, "New")])
    assert rows.current_id() is None


def test_a_fitted_list_is_as_high_as_its_rows(qtbot) -> None:
    rows = RowList("Related", height=30, fit=True)
    qtbot.addWidget(rows)
    rows.set_rows([ListRow(n, "x") for n in range(7)])
    assert 210 <= rows.sizeHint().height() <= 216


def test_a_tool_row_goes_to_a_second_line(qtbot) -> None:
    made = flow(*[Button(f"Some words {number}") for number in range(6)])
    qtbot.addWidget(made)
    one_line = made.layout().heightForWidth(2000)
    assert made.layout().heightForWidth(260) > 2 * one_line
    assert made.minimumSizeHint().width() < 200


def test_two_buttons_stand_below_each_other_where_it_is_narrow(qtbot) -> None:
    pane = QWidget()
    buttons = [Button("Use the standing agenda"), Button("Add an item")]
    empty = EmptyState("list", "The agenda is empty", "", *buttons, parent=pane)
    qtbot.addWidget(pane)
    pane.show()
    for width, beside in ((600, True), (300, False), (600, True)):
        empty.resize(width, 300)
        qtbot.waitUntil(lambda beside=beside: (buttons[0].y() == buttons[1].y()) == beside)
        assert all(button.width() >= button.sizeHint().width() and button.x() >= 0 for button in buttons)
        assert max(button.geometry().right() for button in buttons) < empty.width()
