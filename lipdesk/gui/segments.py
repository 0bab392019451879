"""The few views of a list that are worth a button: partners now, overdue actions, upcoming meetings, ..."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from lipdesk.domain.periods import fiscal_year_of
from lipdesk.domain.record import Record
from lipdesk.gui.counted_columns import is_current, is_partner
from lipdesk.i18n import _, pgettext
from lipdesk.store.queries.records import Values

TERM_SOON = timedelta(90)
_ORDERS = {"meeting": {"upcoming": "day", "held": "-day", "all": "-day"}}
OPEN = ("open", "in_progress", "waiting")


@dataclass(frozen=True)
class Day:
    """Today, and the month in which the fiscal year begins."""

    today: date
    fiscal_month: int = 4

    def is_this_year(self, day: date | None) -> bool:
        """Whether a day lies in the fiscal year of today."""
        return day is not None and day in fiscal_year_of(self.today, self.fiscal_month)


Accepts = Callable[[Values, Day], bool]


@dataclass(frozen=True)
class Segment:
    """One view of a list. `accepts` is given what is stored and what is counted.

    `order` is the field by which the view is sorted ("-" before it for newest first); empty leaves the list as it is.
    """

    key: str
    label: str
    accepts: Accepts
    order: str = ""


def segments_of(kind: type[Record]) -> list[Segment]:
    """The views of a type's list, the one shown at first in front; none where all records are one view."""
    orders = _ORDERS.get(kind.type_key(), {})
    found = [Segment(key, label, accepts, orders.get(key, "")) for key, label, accepts in _views(kind.type_key())]
    return found if len(found) > 1 else []


def _all(values: Values, day: Day) -> bool:
    return True


def _views(key: str) -> list[tuple[str, str, Accepts]]:
    every = ("all", _("All"), _all)
    match key:
        case "organization" | "person" | "group" | "membership":
            return _views_of_partners(key, every)
        case "meeting":
            return [
                ("upcoming", _("Upcoming"), lambda values, day: values["status"] == "planned"),
                ("held", pgettext("meetings", "Held"), lambda values, day: values["status"] == "held"),
                every,
            ]
        case "action":
            return [
                ("open", pgettext("several", "Open"), lambda values, day: values["status"] in OPEN),
                ("overdue", _("Overdue"), lambda values, day: values["status"] in OPEN and _is_late(values, day)),
                ("done", pgettext("several", "Done"), lambda values, day: values["status"] not in OPEN),
                every,
            ]
        case "event" | "contribution" | "decision" | "contact":
            return [every, ("year", _("This fiscal year"), lambda values, day: day.is_this_year(values["day"]))]
        case "message":
            return [
                ("waiting", _("To send"), lambda values, day: values["state"] == "waiting"),
                ("sent", _("Sent"), lambda values, day: values["state"] == "sent"),
                every,
            ]
        case "narrative":
            return [every, ("draft", _("Draft"), lambda values, day: values["state"] == "draft")]
        case _:
            return [every]


def _views_of_partners(key: str, every: tuple[str, str, Accepts]) -> list[tuple[str, str, Accepts]]:
    current = ("now", _("Current"), lambda values, day: is_current(values, day.today))
    match key:
        case "organization":
            return [
                every,
                ("now", _("Partners now"), lambda values, day: is_partner(values, day.today)),
                ("quiet", _("Quiet or dormant"), _is_quiet),
                ("francophone", _("Francophone"), lambda values, day: values["francophone"]),
            ]
        case "person":
            return [
                every,
                ("newcomer", _("Lived experience"), lambda values, day: values["lived_experience"]),
                ("unreachable", _("No e-mail"), lambda values, day: not values["email"]),
            ]
        case "membership":
            return [current, ("ending", _("Term ends soon"), _ends_soon), every]
        case _:
            return [current, every]


def _is_quiet(values: Values, day: Day) -> bool:
    return is_partner(values, day.today) and values["engagement"] in ("quiet", "dormant")


def _is_late(values: Values, day: Day) -> bool:
    return values["due"] is not None and values["due"] < day.today


def _ends_soon(values: Values, day: Day) -> bool:
    end = values["term_end"]
    return is_current(values, day.today) and end is not None and end <= day.today + TERM_SOON
