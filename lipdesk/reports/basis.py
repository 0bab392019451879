"""What a report stands on: everything that it asks the file, each asked once, for the period and for the same days a
year earlier."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any
from weakref import proxy

from lipdesk.domain.meetings import Meeting
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.periods import Period
from lipdesk.reports.document import Figure
from lipdesk.reports.speech import Speech
from lipdesk.store.queries import (
    actions,
    events,
    groups,
    meetings,
    narratives,
    partners,
    pictures,
    plan,
    records,
    turnouts,
)
from lipdesk.store.queries.events import ContributionRow, EventRow
from lipdesk.store.queries.groups import GroupRow, SeatRow, Target
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.meetings import Came, DecisionRow, MeetingRow
from lipdesk.store.queries.pictures import Photo
from lipdesk.store.queries.turnouts import Turnout
from lipdesk.store.workspace import Connection

LONGEST_COMPARED = 366  # days: longer periods would overlap the one they are compared with


class Span:
    """What happened in one period."""

    def __init__(self, basis: Basis, period: Period) -> None:
        self._basis, self.period = proxy(basis), period  # no circle: all is let go as soon as the report is built

    @cached_property
    def meetings(self) -> tuple[MeetingRow, ...]:
        """The meetings in any status."""
        return meetings.listed(self._basis.connection, self._basis.labels, self.period)

    def held(self) -> list[MeetingRow]:
        """The meetings held."""
        return [meeting for meeting in self.meetings if meeting.status == "held"]

    @cached_property
    def lists(self) -> dict[int, list[Came]]:
        """The attendance lists by meeting."""
        return meetings.attendance(self._basis.connection, self._basis.places, self.period)

    @cached_property
    def turnouts(self) -> tuple[Turnout, ...]:
        """Each held meeting for each of its groups."""
        basis = self._basis
        before = turnouts.before(
            basis.connection, basis.labels, basis.places, basis.groups.values(), self.period.start
        )
        return tuple(turnouts.turnouts(basis.counting, self.meetings, self.lists, before))

    @cached_property
    def decisions(self) -> tuple[DecisionRow, ...]:
        """The decisions taken or lost."""
        return meetings.decisions(self._basis.connection, self._basis.labels, self.period)

    @cached_property
    def activities(self) -> tuple[plan.ActivityRow, ...]:
        """The activities of the plan as they stood at the end."""
        return plan.activities(self._basis.connection, self._basis.labels, self.period, self._basis.month)

    @cached_property
    def events(self) -> tuple[EventRow, ...]:
        """The events that started."""
        return events.listed(self._basis.connection, self._basis.labels, self.period)

    @cached_property
    def contributions(self) -> tuple[ContributionRow, ...]:
        """What was contributed."""
        return events.contributions(self._basis.connection, self._basis.labels, self.period)


class Basis:
    """The file, a period, a language and the day of issue. `figures` is filled by the builder before the sections are
    made; its order is the order of the evidence."""

    def __init__(self, connection: Connection, period: Period, language: str, issued: date) -> None:
        self.connection, self.period, self.language, self.issued = connection, period, language, issued
        self.labels = Labels(connection, language)
        self.say = Speech(language)
        self.now = Span(self, period)
        earlier = period.days <= LONGEST_COMPARED and period.start.year > date.min.year
        self.last = Span(self, period.year_before()) if earlier else None
        self.figures: dict[str, Figure] = {}
        self.details: dict[str, Figure] = {}
        self.apart: frozenset[str] = frozenset()  # texts that are sections of their own

    def on(self, period: Period) -> Basis:
        """The same file for another period; what the period does not touch is not asked again."""
        other = Basis(self.connection, period, self.language, self.issued)
        other.labels = self.labels
        for name in ("partnership", "places", "groups", "withheld", "partners", "actions"):
            other.__dict__[name] = getattr(self, name)
        return other

    def claim(self, figures: Iterable[Figure | None]) -> None:
        """Take these figures as the report's own."""
        self.figures.update((figure.id, figure) for figure in figures if figure is not None)

    def detail(self, figure: Figure) -> str:
        """Take the figure of a number in a table; its id. The same number may stand in several tables.

        Raises ValueError for two numbers with one id: a link would lead to the records of the other.
        """
        known = self.details.setdefault(figure.id, figure)
        if (known.value, known.records) != (figure.value, figure.records):
            raise ValueError(figure.id)
        return figure.id

    def evidence(self, figure: str) -> str:
        """The id of a figure where the report claims it, for the link beside a table; else nothing."""
        return figure if figure in self.figures else ""

    @cached_property
    def partnership(self) -> dict[str, Any]:
        """The partnership's own values; empty in a file without one."""
        return records.one(self.connection, Partnership, 1) or {}

    def own(self, name: str) -> str:
        """One of the partnership's values in the report's language; empty when it is not known."""
        return str(self.labels.in_language(Partnership, self.partnership, name) or "")

    @property
    def month(self) -> int:
        """The month in which the fiscal year starts."""
        return int(self.partnership.get("fiscal_month", 4))

    @cached_property
    def places(self) -> groups.Places:
        """Who was where."""
        return groups.Places(self.connection)

    @cached_property
    def groups(self) -> dict[int, GroupRow]:
        """Every group by id, the council first."""
        return {group.id: group for group in groups.listed(self.connection, self.labels)}

    @cached_property
    def seats(self) -> tuple[SeatRow, ...]:
        """Every membership ever."""
        return groups.seats(self.connection, self.labels, self.places, self.period.end)

    @cached_property
    def withheld(self) -> frozenset[int]:
        """The people who are not to be printed."""
        return partners.withheld(self.connection)

    @cached_property
    def counting(self) -> turnouts.Counting:
        """What any meeting is counted with."""
        return turnouts.Counting(self.groups, self.seats, self.places)

    @cached_property
    def members(self) -> dict[int, list[SeatRow]]:
        """The members of each group at the end of the period."""
        return groups.members(self.seats, self.period.end)

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The target compositions of the groups that there are at the end of the period."""
        end = self.period.end
        return tuple(
            target for target in groups.targets(self.connection, end) if self.groups[target.group].exists(end, end)
        )

    @cached_property
    def partners(self) -> tuple[partners.Partner, ...]:
        """Every organization that is, was or will be a partner."""
        return partners.ever(self.connection, self.labels)

    @cached_property
    def actions(self) -> tuple[actions.ActionRow, ...]:
        """Every action item."""
        return actions.listed(self.connection, self.labels)

    @cached_property
    def strategies(self) -> tuple[plan.StrategyRow, ...]:
        """The strategies in force in the period."""
        return plan.strategies(self.connection, self.labels, self.period)

    @cached_property
    def priorities(self) -> tuple[plan.PriorityRow, ...]:
        """The priorities of those strategies, and those that belong to none."""
        wanted = {None, *(strategy.id for strategy in self.strategies)}
        used = {activity.priority for activity in self.now.activities}
        found = plan.priorities(self.connection, self.labels)
        return tuple(priority for priority in found if priority.strategy in wanted or priority.id in used)

    @cached_property
    def indicators(self) -> tuple[plan.IndicatorRow, ...]:
        """The indicators of those priorities, as measured by the end of the period."""
        wanted = {None, *(priority.id for priority in self.priorities)}
        found = plan.indicators(self.connection, self.labels, self.period)
        return tuple(indicator for indicator in found if indicator.priority in wanted)

    @cached_property
    def headings(self) -> tuple[narratives.Heading, ...]:
        """The narrative sections in the file's own order."""
        return narratives.headings(self.connection, self.labels)

    @cached_property
    def texts(self) -> dict[tuple[str, str], str]:
        """The texts of the period by (section, language)."""
        return narratives.texts(self.connection, self.period)

    @cached_property
    def photos(self) -> tuple[Photo, ...]:
        """The photos to print in the period's report."""
        return pictures.photos(self.connection, self.labels, self.period)

    def text(self, section: str) -> str:
        """The text that goes with a counted section in the report's language, where it is in use and not a section of
        its own; `section` without its list."""
        key = f"report_section.{section}"
        used = key not in self.apart and any(heading.key == key and heading.active for heading in self.headings)
        return self.texts.get((key, self.language), "") if used else ""

    def heading(self, section: str) -> str:
        """How the file calls a section."""
        return self.labels.item(f"report_section.{section}")

    def group_names(self, ids: Iterable[int]) -> str:
        """The groups of a joint meeting, or the one group, by name."""
        return self.say.enumerated([self.groups[group].name for group in ids if group in self.groups])

    def meeting_name(self, meeting: MeetingRow) -> str:
        """How a meeting is called in a list: by its groups, or else by its title."""
        return self.group_names(meeting.groups) or meeting.title or self.say._(Meeting.about.label)
