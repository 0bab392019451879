"""Which types of records have something above their form."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from lipdesk.domain.record import Record
from lipdesk.gui.context import Context


class Panel(Protocol):
    """A widget that shows a record again when its page does: `above` the form or below it. `replaces` are the parts
    that it lists and edits itself."""

    above: bool
    replaces: frozenset[str]

    def refresh(self, record: int | None) -> None:
        """Show a record; None for one that is only being written."""


def panel_of(context: Context, kind: type[Record]) -> tuple[Panel, QWidget] | None:
    """The panel of a type, as what it does and as a widget; None for most."""
    match kind.type_key():
        case "indicator":
            from lipdesk.gui.panels.indicator import IndicatorPanel

            indicator = IndicatorPanel(context)
            return indicator, indicator
        case "event":
            from lipdesk.gui.panels.participants import ParticipantsPanel

            event = ParticipantsPanel(context)
            return event, event
    return None
