"""The places of the window: those of the sidebar, and the further lists that the Go menu reaches.

A page is made when it is first shown; its module is imported then, so that the window starts fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lipdesk.gui.frame import Place
from lipdesk.i18n import N_, _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from lipdesk.gui.context import Context

# (place, label, icon): the sidebar from top to bottom, Ctrl+1 to Ctrl+9.
SIDEBAR = (
    ("home", N_("Home"), "home"), ("organization", N_("Partners"), "partners"), ("person", N_("People"), "people"),
    ("group", N_("Groups"), "groups"), ("meeting", N_("Meetings"), "meetings"), ("action", N_("Actions"), "actions"),
    ("plan", N_("Plan"), "plan"), ("event", N_("Events"), "events"), ("reports", N_("Reports"), "reports"),
)
# Lists of one record type each, and the place in the sidebar that is marked while they are shown.
FURTHER = {
    "contact": "organization", "service": "organization", "membership": "group", "decision": "meeting",
    "strategy": "plan", "priority": "plan", "activity": "plan", "indicator": "plan", "contribution": "event",
    "document": "home", "message": "meeting", "narrative": "reports", "report_template": "reports",
    "issued_report": "reports",
}


# Pages that are about a place of the sidebar without being a list of records.
BESIDE = {"minutes": "meeting", "privacy": "person", "patterns": "group", "composition": "group"}


def sidebar() -> list[Place]:
    """The places of the sidebar in the language of the window."""
    return [Place(key, _(label), icon) for key, label, icon in SIDEBAR]


def marked(place: str) -> str:
    """The place of the sidebar that is marked while `place` is shown; empty for none."""
    return place if any(place == key for key, _label, _icon in SIDEBAR) else {**FURTHER, **BESIDE}.get(place, "")


def make(place: str, context: Context) -> QWidget:
    """The page of a place. Raises KeyError for a place that is not there."""
    if place == "home":
        from lipdesk.gui.pages.home import HomePage

        return HomePage(context)
    if place == "plan":
        from lipdesk.gui.pages.plan import PlanPage

        return PlanPage(context)
    if place == "action":
        from lipdesk.gui.pages.actions import ActionsPage

        return ActionsPage(context)
    if place == "reports":
        from lipdesk.gui.pages.reports import ReportsPage

        return ReportsPage(context)
    beside = _beside(place, context)
    if beside is not None:
        return beside
    from lipdesk.domain.registry import record_type
    from lipdesk.gui.pages.records import RecordsPage

    return RecordsPage(context, record_type(place))


def _beside(place: str, context: Context) -> QWidget | None:
    """A page that is not in the sidebar and no list of one record type."""
    if place == "minutes":
        from lipdesk.gui.pages.minutes import MinutesPage

        return MinutesPage(context)
    if place == "message":
        from lipdesk.gui.pages.outbox import OutboxPage

        return OutboxPage(context)
    if place == "trash":
        from lipdesk.gui.pages.trash import TrashPage

        return TrashPage(context)
    if place == "list_item":
        from lipdesk.gui.pages.lists import ListsPage

        return ListsPage(context)
    if place == "patterns":
        from lipdesk.gui.pages.patterns import PatternsPage

        return PatternsPage(context)
    if place == "composition":
        from lipdesk.gui.pages.composition import CompositionPage

        return CompositionPage(context)
    if place == "privacy":
        from lipdesk.gui.pages.privacy import PrivacyPage

        return PrivacyPage(context)
    if place == "partnership":
        from lipdesk.gui.pages.partnership import PartnershipPage

        return PartnershipPage(context)
    return None
