"""The reports page on a small file, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lipdesk import i18n
from lipdesk.domain.documents import Narrative
from lipdesk.domain.periods import Period
from lipdesk.gui.pages.report_choice import Choice
from lipdesk.gui.pages.reports import ReportsPage
from lipdesk.store.queries import records
from lipdesk.store.workspace import Workspace
from tests.gui.partnership_file import Asked, context_of

BRIEF, CHALLENGES = "glance", "report_section.challenges"
YEAR = Period(date(2026, 4, 1), date(2027, 3, 31))


def shown(
    qtbot: QtBot, workspace: Workspace, width: int = 1166, height: int = 600, **more: Any
) -> tuple[ReportsPage, Asked]:
    """The page with the annual report of this year, built."""
    context, asked = context_of(workspace, **more)
    page = ReportsPage(context)
    qtbot.addWidget(page, before_close_func=_come_to_rest)
    page.header.set_choice(Choice("annual", YEAR, i18n.current()))
    page.resize(width, height)
    with qtbot.waitSignal(page.source.built), qtbot.waitExposed(page):
        page.show()
    return page, asked


def _come_to_rest(page: ReportsPage) -> None:
    """What is still being made comes to its end before the file is closed."""
    for _round in range(3):
        page._tasks.stop()
        QApplication.processEvents()


def stored(workspace: Workspace) -> list[tuple[str, str, str | None, str]]:
    """The texts in the file as (section, language, text, state)."""
    with workspace.reading() as connection:
        found = records.everything(connection, Narrative).values()
    return [(one["section"], one["language"], one["text"], one["state"]) for one in found]


def write(page: ReportsPage, key: str, text: str) -> None:
    """Choose a section and type into its text."""
    page.sections.list.select(key)
    page.text.text.insertPlainText(text)
