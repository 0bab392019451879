"""The window of the guide: contents or what was found at the left, the page at the right; it stays open while she
works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSplitter, QWidget

from lipdesk import i18n
from lipdesk.gui.guide import keys, pages
from lipdesk.gui.guide.browser import ZOOMS, GuideBrowser
from lipdesk.gui.layout import col, fill, line, row
from lipdesk.gui.navigation import Stop, Trail
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.tokens import ROW_COMPACT, ROW_TWO_LINES
from lipdesk.gui.widgets.buttons import IconButton
from lipdesk.gui.widgets.labels import Label
from lipdesk.gui.widgets.search_field import SearchField
from lipdesk.i18n import N_, _

if TYPE_CHECKING:
    from lipdesk.gui.window import Window

_ZOOM = "guide:zoom"  # in the window's memory
_COMMANDS = (
    ("back", N_("Back"), "Alt+Left"), ("forward", N_("Forward"), "Alt+Right"), ("find", N_("Search"), "Ctrl+F"),
    ("print", N_("Print this page"), "Ctrl+P"), ("larger", N_("Larger text"), "Ctrl++, Ctrl+="),
    ("smaller", N_("Smaller text"), "Ctrl+-"), ("usual", N_("Usual size"), "Ctrl+0"), ("leave", N_("Close"), "Esc"),
)


class GuideWindow(QWidget):
    """A window of its own; where a dialog is in front it belongs to that dialog, which would shut it out otherwise."""

    def __init__(self, window: Window, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("guide")
        self.setProperty("look", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("{name} – LIPdesk").format(name=_("Guide")))
        self.resize(1060, 700)
        self.setMinimumSize(520, 320)
        self._window, self._trail = window, Trail()
        self.browser = GuideBrowser()
        self.contents = RowList(_("Contents of the guide"), height=ROW_COMPACT)
        self.hits = RowList(_("Found in the guide"), height=ROW_TWO_LINES)
        self.search = SearchField(_("Search the guide"))
        self.search.setMaximumWidth(9999)
        self.said = Label("", "small")
        self._commands = self._make_commands()
        self._lay_out()
        self._connect()
        self._fill_contents()
        self.browser.set_zoom(_known_zoom(window.memory.get(_ZOOM)))

    def show_page(self, name: str, part: int = 0, *, travelling: bool = False, words: str = "") -> None:
        """Show a page from a part on."""
        page = pages.read(i18n.current(), name)
        source = page.source
        if pages.KEYS_MARK in source:
            source = source.replace(pages.KEYS_MARK, keys.as_markdown(self._window))
        if not travelling:
            self._trail.go(Stop(name, part))
        self.contents.blockSignals(True)
        self.contents.select(name)
        self.contents.blockSignals(False)
        self.browser.show_page(name, source, part, words)
        back, forward = self._trail.can_go()
        self._commands["back"].setEnabled(back)
        self._commands["forward"].setEnabled(forward)

    def here(self) -> Stop:
        """The page that is read and the part at its top."""
        return Stop(self._trail.here.place if self._trail.here else pages.NAMES[0], self.browser.part())

    def find(self, words: str) -> None:
        """Show what contains the words instead of the contents."""
        found = pages.find(i18n.current(), words)
        self.hits.set_rows(_by_page(found))
        self.said.setText(_("Nothing found. Try another word.") if words and not found else "")
        self.said.setVisible(bool(self.said.text()))
        self.hits.setVisible(bool(words))
        self.contents.setVisible(not words)
        self.search.set_target(self.hits if words else self.contents)

    def _make_commands(self) -> dict[str, QAction]:
        made = {}
        for name, words, shortcuts in _COMMANDS:
            action = made[name] = QAction(_(words), self)
            action.setObjectName(f"guide:{name}")
            action.setShortcuts([QKeySequence(one) for one in shortcuts.split(", ")])
            self.addAction(action)
        return made

    def _lay_out(self) -> None:
        def button(name: str, icon: str) -> IconButton:
            action = self._commands[name]
            keys_shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            made = IconButton(icon, f"{action.text()} ({keys_shown})", action.trigger)
            made.setObjectName(f"button:guide-{name}")
            made.setEnabled(action.isEnabled())
            action.changed.connect(lambda: made.setEnabled(action.isEnabled()))
            return made

        bar = row(button("back", "back"), button("forward", "forward"), None, button("smaller", "minus"),
                  button("larger", "plus"), button("print", "print"), gap=4, pad=(12, 6, 12, 6))
        left = col(self.search, self.said, (self.contents, 1), (self.hits, 1), gap=8, pad=(12, 12, 8, 8))
        left.setProperty("look", "chrome")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setMinimumWidth(200)
        self.hits.hide()
        self.said.hide()
        parts = QSplitter()
        parts.setObjectName("guide-parts")
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        parts.addWidget(left)
        parts.addWidget(col(bar, line(), (self.browser, 1), gap=0))
        parts.setStretchFactor(1, 1)
        parts.setSizes([290, 770])
        fill(self, parts)

    def _connect(self) -> None:
        do = {
            "back": lambda: self._travel(self._trail.back()), "forward": lambda: self._travel(self._trail.forward()),
            "find": self._ask, "print": self._print,
            "larger": lambda: self._resize_text(1), "smaller": lambda: self._resize_text(-1),
            "usual": lambda: self._resize_text(0), "leave": self._leave,
        }  # fmt: skip
        for name, command in self._commands.items():
            command.triggered.connect(lambda _checked=False, name=name: do[name]())
        self.browser.wanted.connect(self.show_page)
        self.contents.current_changed.connect(self._choose)
        self.contents.opened.connect(lambda _name: self.browser.setFocus())
        self.hits.current_changed.connect(self._open_hit)
        self.hits.opened.connect(lambda _hit: self.browser.setFocus())
        self.search.searched.connect(self.find)
        self.search.set_target(self.contents)

    def _fill_contents(self) -> None:
        rows = []
        for heading, names in pages.CONTENTS:
            rows.append(ListRow(heading, _(heading), heading=True))
            rows += [ListRow(name, pages.read(i18n.current(), name).title) for name in names]
        self.contents.blockSignals(True)
        self.contents.set_rows(rows)
        self.contents.blockSignals(False)

    def _choose(self, name: object) -> None:
        if isinstance(name, str) and (self._trail.here is None or name != self._trail.here.place):
            self.show_page(name)

    def _open_hit(self, hit: object) -> None:
        if isinstance(hit, tuple):
            self.show_page(hit[0], hit[1], words=self.search.text())

    def _travel(self, stop: Stop | None) -> None:
        if stop is not None:
            self.show_page(stop.place, stop.record or 0, travelling=True)

    def _resize_text(self, step: int) -> None:
        now = ZOOMS.index(self.browser.zoom)
        zoom = ZOOMS[max(0, min(len(ZOOMS) - 1, now + step))] if step else 1.0
        self.browser.set_zoom(zoom)
        self._window.memory.set(_ZOOM, str(zoom))

    def _print(self) -> None:
        from lipdesk.gui.dialogs.paper import preview_html

        title = pages.read(i18n.current(), self.here().place).title
        preview_html(self, title, self.browser.printed())

    def _ask(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _leave(self) -> None:
        """First the search, then the window."""
        if self.search.text():
            self.search.clear()
            self.search.setFocus()
        else:
            self.close()


def _by_page(found: list[pages.Hit]) -> list[ListRow]:
    """What was found under the titles of the pages, the page with the best hit first."""
    rows = []
    for name in dict.fromkeys(hit.page for hit in found):
        title = pages.read(i18n.current(), name).title
        rows.append(ListRow(name, title, heading=True))
        rows += [ListRow((hit.page, hit.part), hit.title, hit.around, sentence=f"{hit.title}, {title}, {hit.around}")
                 for hit in found if hit.page == name]
    return rows


def _known_zoom(kept: str) -> float:
    return next((zoom for zoom in ZOOMS if str(zoom) == kept), 1.0)
