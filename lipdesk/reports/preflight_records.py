"""The pre-flight questions about records: what each asks, how it is said, and how much it weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type
from lipdesk.i18n import N_, _, ngettext
from lipdesk.reports.basis import Basis
from lipdesk.store.queries import missing, quiet

MISSING, DOUBT, TOLD = "missing", "doubt", "told"
Found = Callable[[Basis, date], Iterable[int]]


@dataclass(frozen=True)
class Question:
    """`said` is the sentence for a number of records, `why` what follows from it; `find` gives their ids."""

    key: str
    weight: str
    type: str
    said: Callable[[int], str]
    why: str
    find: Found
    kinds: tuple[str, ...] = ("annual",)


def _stored(key: str, weight: str, said: Callable[[int], str], why: str, *kinds: str) -> Question:
    """A question that the store answers by itself."""
    found: Found = lambda basis, today: missing.missing(basis.connection, key, basis.period, today)  # noqa: E731
    return Question(key, weight, missing.QUESTIONS[key][0], said, why, found, ("annual", *kinds))


def _activities(wanted: Callable[[Basis], Iterable[int]]) -> Found:
    return lambda basis, _today: wanted(basis)


QUESTIONS: tuple[Question, ...] = (
    _stored("partners_without_sector", MISSING, lambda n: ngettext(
        "{count} partner has no sector.", "{count} partners have no sector.", n),
        N_("The report counts partners by sector; these stand under “Without a sector”."), "directory"),
    _stored("held_without_attendance", MISSING, lambda n: ngettext(
        "{count} meeting was held without an attendance list.",
        "{count} meetings were held without an attendance list.", n),
        N_("They count as held, but nobody counts as attending."), "snapshot"),
    _stored("planned_and_passed", MISSING, lambda n: ngettext(
        "{count} meeting is still planned though its day has passed.",
        "{count} meetings are still planned though their day has passed.", n),
        N_("Say whether each was held or cancelled: the report counts neither now."), "snapshot"),
    _stored("events_without_participants", MISSING, lambda n: ngettext(
        "{count} event has no number of participants.", "{count} events have no number of participants.", n),
        N_("They add nobody to the people reached.")),
    _stored("contributions_without_value", MISSING, lambda n: ngettext(
        "{count} contribution has neither a value nor hours.",
        "{count} contributions have neither a value nor hours.", n),
        N_("They add nothing to what partners gave.")),
    Question("indicators_without_measurement", MISSING, "indicator", lambda n: ngettext(
        "{count} indicator was not measured in this period.", "{count} indicators were not measured in this period.",
        n), N_("The report shows the last value before, or none."),
        lambda basis, _today: _unmeasured(basis)),
    _stored("came_without_being_partners", DOUBT, lambda n: ngettext(
        "{count} organization came to meetings but is no partner.",
        "{count} organizations came to meetings but are no partners.", n),
        N_("Fill in “Partner since” where one is a partner: it is not counted now.")),
    _stored("held_without_minutes", DOUBT, lambda n: ngettext(
        "{count} meeting was held and has no minutes.", "{count} meetings were held and have no minutes.", n),
        N_("Decisions and action items of these meetings may be missing.")),
    Question("activities_without_news", DOUBT, "activity", lambda n: ngettext(
        "Nothing was noted for {count} activity in this period.",
        "Nothing was noted for {count} activities in this period.", n),
        N_("No note, meeting, event, action item, measurement or contribution: a reader will ask."),
        _activities(lambda basis: quiet.without_news(basis.connection, basis.period, _running(basis)))),
    Question("activities_without_priority", DOUBT, "activity", lambda n: ngettext(
        "{count} activity belongs to no priority.", "{count} activities belong to no priority.", n),
        N_("They are printed apart and count for no priority."),
        _activities(lambda basis: [one.id for one in basis.now.activities if one.priority is None])),
    Question("activities_without_lead", DOUBT, "activity", lambda n: ngettext(
        "{count} activity has no lead organization.", "{count} activities have no lead organization.", n),
        N_("The report names who leads each activity."),
        _activities(lambda basis: [one.id for one in basis.now.activities if not one.leads])),
    Question("activities_without_time", DOUBT, "activity", lambda n: ngettext(
        "{count} activity has neither quarters nor dates.", "{count} activities have neither quarters nor dates.", n),
        N_("It has no place in the timeline and is never late."),
        _activities(lambda basis: [one.id for one in basis.now.activities
                                   if not one.quarters and one.start is None and one.end is None])),
    Question("activities_by_hand", DOUBT, "activity", lambda n: ngettext(
        "The progress of {count} activity is set by hand without a reason.",
        "The progress of {count} activities is set by hand without a reason.", n),
        N_("The report says so. Give the reason, or let it be counted."),
        _activities(lambda basis: [one.id for one in basis.now.activities
                                   if one.progress.how == "hand" and not one.progress.reason])),
    Question("priorities_by_hand", DOUBT, "priority", lambda n: ngettext(
        "The progress of {count} priority is set by hand without a reason.",
        "The progress of {count} priorities is set by hand without a reason.", n),
        N_("The report says so. Give the reason, or let it be counted."),
        lambda basis, _today: [one.id for one in basis.priorities
                               if one.percent is not None and not one.percent_reason]),
    Question("indicators_without_target", DOUBT, "indicator", lambda n: ngettext(
        "{count} indicator has no target.", "{count} indicators have no target.", n),
        N_("Nobody can say whether what was measured is enough."),
        lambda basis, _today: [one.id for one in basis.indicators if one.target is None]),
    _stored("events_without_priority", DOUBT, lambda n: ngettext(
        "{count} event serves no priority.", "{count} events serve no priority.", n),
        N_("They count, but not for the plan.")),
    _stored("actions_without_owner", DOUBT, lambda n: ngettext(
        "{count} open action item has no owner.", "{count} open action items have no owner.", n),
        N_("Nobody knows that it is theirs."), "actions"),
    _stored("actions_without_due", DOUBT, lambda n: ngettext(
        "{count} open action item has no due date.", "{count} open action items have no due date.", n),
        N_("It is never late."), "actions"),
)  # fmt: skip


def without_french(basis: Basis) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The records of the report that have English words and no French ones, by type."""
    wanted: tuple[tuple[str, tuple[str, ...], Iterable[int]], ...] = (
        ("partnership", ("name",), (1,)),
        ("group", ("name",), basis.groups),
        ("strategy", ("name",), [one.id for one in basis.strategies]),
        ("priority", ("name", "outcome"), [one.id for one in basis.priorities]),
        ("activity", ("name", "condition"), [one.id for one in basis.now.activities]),
        ("indicator", ("name", "unit", "story"), [one.id for one in basis.indicators]),
        ("event", ("title", "outcome"), missing.events_in(basis.connection, basis.period)),
    )
    found = []
    for type_, names, ids in wanted:
        kind: type[Record] = record_type(type_)
        lacking = missing.untranslated(basis.connection, kind, names, ids)
        if lacking:
            found.append((type_, lacking))
    return tuple(found)


def french_said(type_: str, count: int) -> str:
    """How a lack of French words is said."""
    several = _(record_type(type_).about.plural if count > 1 else record_type(type_).about.label)
    return _("No French words yet: {records} ({count})").format(records=several, count=count)


def _unmeasured(basis: Basis) -> list[int]:
    known = missing.measured(basis.connection, basis.period)
    return [one.id for one in basis.indicators if one.id not in known]


def _running(basis: Basis) -> list[int]:
    """The activities that are under way or late: nobody expects news of those that are done or not begun."""
    return [one.id for one in basis.now.activities if one.state not in ("done", "dropped", "not_started")]
