"""The list of 1,500 people in the window, and a keystroke in the find palette as the window answers it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from typing import TYPE_CHECKING

from benchmarks import storing, ten_years
from benchmarks.measuring import Result, in_turns
from lipdesk.domain.partners import Person
from lipdesk.store.workspace import Workspace

if TYPE_CHECKING:
    from lipdesk.gui.finder import Finder


def results() -> list[Result]:
    """Made, filled and painted, against plain sqlite3 reading the same rows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LIPDESK_SETTINGS"] = tempfile.mkdtemp()
    from PySide6.QtWidgets import QApplication

    from lipdesk.gui import theme
    from lipdesk.gui.context import Context
    from lipdesk.gui.finder import Finder
    from lipdesk.gui.pages.records import RecordsPage

    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    theme.apply(qt, "light")
    file = ten_years.path()
    with Workspace.open(file) as workspace:
        context = Context(workspace, lambda *_: None, lambda *_: None, lambda *_, **_more: None, lambda *_: None)

        def shown() -> None:
            list_page = RecordsPage(context, Person)
            list_page.resize(1080, 700)
            list_page.show()
            list_page.grab()
            list_page.hide()
            list_page.deleteLater()
            qt.processEvents()

        def read() -> None:
            storing.rows_by_hand(file)

        page, plain = in_turns(7, shown, read)
        finder = Finder(context, [])
        typed = max(in_turns(15, *(_keystroke(finder, word) for word in storing.TYPED)))
    return [
        Result("page of 1,500 people made, filled, painted (plain: read)", "ms", page, plain, None),
        Result("find palette answers a keystroke, ten years", "ms", typed, None, storing.FRAME),
    ]


def _keystroke(finder: Finder, typed: str) -> Callable[[], None]:
    def answer() -> None:
        finder.found(typed)

    return answer
