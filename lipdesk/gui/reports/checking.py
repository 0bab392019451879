"""“Check all”: what is not finished, how much of it, and the way there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from lipdesk.gui.context import Context
from lipdesk.gui.pages.report_check import CheckDialog, to_check
from lipdesk.gui.pages.report_choice import Choice
from lipdesk.gui.reports.entries import section_of
from lipdesk.gui.reports.source import Texts
from lipdesk.reports.document import Document


class Checking(QObject):
    """The page asks it for the counts, and to show the list."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page

    def counts(self, choice: Choice) -> Mapping[str, int]:
        """How many things there are to check for each text."""
        return {}

    def count(self, texts: Texts | None, document: Document | None, choice: Choice) -> int:
        """How many things there are to check."""
        return len(to_check(texts, document, choice))

    def show(self, texts: Texts | None, document: Document | None, choice: Choice) -> None:
        """The list; a row of a text leads to it."""
        dialog = CheckDialog(to_check(texts, document, choice), self._page)
        dialog.chosen.connect(self._lead)
        dialog.open()

    def _lead(self, key: Any) -> None:
        self._page.go_to(section_of(key[1]))  # type: ignore[attr-defined]
