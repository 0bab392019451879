"""Rows, columns, hairlines and panels: how every page is put together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from lipdesk.gui.widgets.labels import Label

Item = QWidget | tuple[QWidget, int] | int | None
Pad = tuple[int, int, int, int]


def row(*items: Item, gap: int = 8, pad: Pad = (0, 0, 0, 0)) -> QWidget:
    """Side by side: a widget, (widget, stretch), a number for space, None for a spring."""
    return _box(QBoxLayout.Direction.LeftToRight, QWidget(), items, gap, pad)


def col(*items: Item, gap: int = 8, pad: Pad = (0, 0, 0, 0)) -> QWidget:
    """One below the other, with the same items as `row`."""
    return _box(QBoxLayout.Direction.TopToBottom, QWidget(), items, gap, pad)


def panel(*items: Item, gap: int = 4, pad: Pad = (16, 12, 12, 12)) -> QFrame:
    """The raised panel; a page has at most one."""
    made = QFrame()
    made.setProperty("look", "panel")
    _box(QBoxLayout.Direction.TopToBottom, made, items, gap, pad)
    return made


def page(*items: Item, gap: int = 12, pad: Pad = (24, 16, 24, 12)) -> QWidget:
    """The ground of a page with its padding."""
    made = QWidget()
    made.setProperty("look", "page")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return _box(QBoxLayout.Direction.TopToBottom, made, items, gap, pad)


def section(title: str, count: str = "", *right: QWidget) -> QWidget:
    """The heading row of a section: its name, a small count, and what one can do there at the right."""
    counted = [Label(count, "small")] if count else []
    return row(Label(title, "sub"), *counted, None, *right)


def line() -> QFrame:
    """A hairline across."""
    return _hair("hline")


def vline() -> QFrame:
    """A hairline down."""
    return _hair("vline")


def scrolled(inside: QWidget, name: str = "") -> QScrollArea:
    """A pane that scrolls downwards only and never takes the focus itself."""
    made = QScrollArea()
    made.setWidget(inside)
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setAccessibleName(name)
    return made


def fill(owner: QWidget, inside: QWidget) -> None:
    """Put one widget into the whole of another."""
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(inside)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let the widgets go."""
    while (item := layout.takeAt(0)) is not None:
        inside, widget = item.layout(), item.widget()
        if inside is not None:
            clear(inside)
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


def _hair(look: str) -> QFrame:
    made = QFrame()
    made.setProperty("look", look)
    free, fixed = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
    made.setSizePolicy(free if look == "hline" else fixed, fixed if look == "hline" else free)
    return made


def _box(direction: QBoxLayout.Direction, made: QWidget, items: tuple[Item, ...], gap: int, pad: Pad) -> QWidget:
    layout = QBoxLayout(direction, made)
    layout.setContentsMargins(*pad)
    layout.setSpacing(gap)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, tuple):
            layout.addWidget(item[0], item[1])
        else:
            layout.addWidget(item)
    return made
