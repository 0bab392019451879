"""How the plan's page is divided: head, tree and note at the left, the record that is open at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lipdesk.domain.plan import Strategy
from lipdesk.gui import layout
from lipdesk.gui.context import Context
from lipdesk.gui.plan.head import PlanHead
from lipdesk.gui.plan.tree import PlanTree
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.empty_state import EmptyState
from lipdesk.i18n import _

DETAIL, ONE_PANE_BELOW = 400, 700


def empty_plan(context: Context, add: Callable[[], object]) -> EmptyState:
    """What there is to say and to do where nothing is planned yet."""
    return EmptyState("plan", _("No plan yet"), _(Strategy.about.teach),
                      Button(_("Add a priority"), "filled", "plus", add),
                      Button(_("Add a strategy"), "quiet", "", lambda: context.show("strategy")))


class PlanPanes(QWidget):
    """One pane at a time where there is no room for two."""

    def __init__(self, head: PlanHead, tree: PlanTree, empty: QWidget, note: QWidget, pane: QWidget,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head, self._tree, self._empty, self._pane = head, tree, empty, pane
        self._left = layout.col(head, (tree, 1), (empty, 1), note, gap=8, pad=(12, 12, 12, 0))
        self._left.setMinimumWidth(300)
        self._rule = layout.vline()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget, stretch in ((self._left, 1), (self._rule, 0), (pane, 0)):
            row.addWidget(widget, stretch)
        pane.hide()
        self._rule.hide()
        ground = layout.page(pad=(0, 0, 0, 0))
        ground.layout().addLayout(row)  # type: ignore[union-attr]
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)

    def open(self, on: bool) -> None:
        """Show the pane at the right, or close it."""
        one_pane = self.width() < ONE_PANE_BELOW
        self._pane.setVisible(on)
        self._pane.setFixedWidth(self.width() if one_pane else DETAIL)
        self._rule.setVisible(on and not one_pane)
        self._left.setVisible(not (on and one_pane))
        room = self.width() - (DETAIL if on and not one_pane else 0)
        self._tree.set_room(room - 24)
        self._head.set_room(room)

    def show_filled(self, filled: bool) -> None:
        """The tree, or what there is to say where nothing is in it."""
        self._tree.setVisible(filled)
        self._head.setVisible(filled)
        self._empty.setVisible(not filled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.open(not self._pane.isHidden())
