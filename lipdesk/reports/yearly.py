"""The figures of several years beside each other, each year counted on its own by the same rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from lipdesk.domain import format as words
from lipdesk.domain.periods import Period, fiscal_year_code, fiscal_year_of
from lipdesk.i18n import N_
from lipdesk.reports import figures, progress, voices
from lipdesk.reports.basis import LONGEST_COMPARED, Basis
from lipdesk.reports.document import Figure

EARLIER = 4  # years before the report's own
COUNT, SHARE, PART, MEAN, MONEY = "count", "share", "part", "mean", "money"

# figure: (what it counts, whatever the year; how two years are compared)
ROWS: dict[str, tuple[str, str]] = {
    "partners": (N_("Partners at the end"), COUNT),
    "joined": (N_("Organizations that joined"), COUNT),
    "left": (N_("Organizations that left"), COUNT),
    "francophone": (N_("Francophone partners"), COUNT),
    "indigenous": (N_("Indigenous partners"), COUNT),
    "newcomer_led": (N_("Partners led by newcomers"), COUNT),
    "newcomers": (N_("Newcomers with lived experience in the groups"), COUNT),
    "seats": (N_("Seat targets met"), PART),
    "meetings": (N_("Meetings held"), COUNT),
    "cancelled": (N_("Meetings cancelled"), COUNT),
    "attendance": (N_("Average attendance"), MEAN),
    "participation": (N_("Participation rate"), SHARE),
    "quorum": (N_("Quorums met"), PART),
    "decisions": (N_("Decisions"), COUNT),
    "actions_raised": (N_("Action items raised"), COUNT),
    "actions_done": (N_("Action items done"), PART),
    "actions_open": (N_("Action items open at the end"), COUNT),
    "actions_overdue": (N_("Of these, overdue"), COUNT),
    "activities": (N_("Activities done or on track"), PART),
    "events": (N_("Events"), COUNT),
    "reached": (N_("People reached"), COUNT),
    "in_kind": (N_("Given in kind"), MONEY),
    "cash": (N_("Given in cash"), MONEY),
    "hours": (N_("Hours of work given"), MEAN),
}

# What is written down together: before the first year with any of it, nothing is known, and that is not zero.
KEPT_TOGETHER = (
    ("partners", "joined", "left", "francophone", "indigenous", "newcomer_led"),
    ("newcomers", "seats"),
    ("meetings", "cancelled", "attendance", "participation", "quorum"),
    ("decisions",),
    ("actions_raised", "actions_done", "actions_open", "actions_overdue"),
    ("activities",),
    ("events", "reached"),
    ("in_kind", "cash", "hours"),
)

CLAIMS: tuple[figures.Builder, ...] = (
    *figures.PARTNERS, *voices.CLAIMS, *figures.SEATS, *figures.MEETINGS, *figures.DECISIONS, *progress.ACTIONS,
    *progress.PLAN, *figures.EVENTS, *progress.RESOURCES,
)  # fmt: skip


@dataclass(frozen=True)
class Year:
    """One column: a period, how it is called in a table, and what is counted on it. `known` are the figures for which
    the file has anything by the end of the year."""

    basis: Basis
    label: str
    code: str
    known: frozenset[str] = frozenset()

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The figures of the year by id; what is nothing is not there."""
        found = [claim(self.basis) for claim in CLAIMS]
        return {figure.id: figure for figure in found if figure is not None}

    @property
    def is_over(self) -> bool:
        """False while the year is still running on the day of issue."""
        return self.basis.period.end < self.basis.issued


def years(basis: Basis, fiscal: bool = False) -> tuple[Year, ...]:
    """The years to compare, the earliest first: the report's own days in this year and in up to four before it, or, for
    more than a year and where `fiscal` ones are wanted, every fiscal year that the period touches. Years before the
    first of which the file knows anything are left out."""
    found: list[Year] = []
    known: frozenset[str] = frozenset()
    for period in _periods(basis, fiscal):
        year = _year(basis, period)
        known |= {key for kept in KEPT_TOGETHER if not year.figures.keys().isdisjoint(kept) for key in kept}
        if known:
            found.append(replace(year, known=known))
    return tuple(found)


def _periods(basis: Basis, fiscal: bool) -> list[Period]:
    period, month = basis.period, basis.month
    first, last = fiscal_year_of(period.start, month), fiscal_year_of(period.end, month)
    if first != last and (fiscal or period.days > LONGEST_COMPARED):
        found = [first]
        while found[-1] != last:
            found.append(_year_after(found[-1], month))
        return found
    found = [last if fiscal else period]
    for _earlier in range(EARLIER):
        found.insert(0, found[0].year_before())
    return [one for one in dict.fromkeys(found) if one.days <= LONGEST_COMPARED]


def _year_after(year: Period, month: int) -> Period:
    return fiscal_year_of(year.start.replace(year=year.start.year + 1), month)


def _year(basis: Basis, period: Period) -> Year:
    own = basis
    if period != basis.period:
        own = basis.on(period)
        own.last = None  # the table compares; no figure has to
    if period.is_fiscal_year(basis.month):
        code = fiscal_year_code(period.start, basis.month)
        return Year(own, code.replace("-", "–") if basis.language == "en" else code, code)
    return Year(own, str(period.end.year), period.end.isoformat())


def proof(basis: Basis, year: Year, key: str) -> str:
    """The id of the figure that proves a number of a year: the report's own, or one more for that year."""
    figure = year.figures[key]
    if year.basis is basis and key in basis.figures:
        return key
    name = basis.say._("{what}, {year}").format(what=basis.say._(ROWS[key][0]), year=year.label)
    return basis.detail(replace(figure, id=f"{key}-{year.code}", label=name, before=None, change="", code=""))


def value(year: Year, key: str) -> float | None:
    """A figure of a year as it is compared: a part as a share of its whole; None where it is not known, or does not
    apply."""
    if key in year.figures:
        figure = year.figures[key]
        return figure.value / figure.whole if figure.whole else figure.value
    return 0 if ROWS[key][1] in (COUNT, MONEY) and key in year.known else None


def change(last: Year, before: Year, key: str) -> str:
    """What has changed between two years, in words; empty where they can't be compared."""
    basis, how = last.basis, ROWS[key][1]
    now, was = value(last, key), value(before, key)
    if now is None or was is None:
        return ""
    return _points(basis, now, was) if how in (SHARE, PART) else _difference(basis, now, was, how)


def _points(basis: Basis, now: float, was: float) -> str:
    say, points = basis.say, round(now * 100) - round(was * 100)
    if not points:
        return say._("the same")
    more = say.ngettext("up {count} point", "up {count} points", points)
    return more if points > 0 else say.ngettext("down {count} point", "down {count} points", -points)


def _difference(basis: Basis, now: float, was: float, how: str) -> str:
    _, say = basis.say._, basis.say
    decimals = 1 if how == MEAN else 0
    by = round(now - was, 2 if how == MONEY else decimals)
    if not by:
        return _("the same")
    shown = words.money(round(abs(by) * 100), basis.language) if how == MONEY else say.number(abs(by), decimals)
    if not was:
        return (_("up {value}") if by > 0 else _("down {value}")).format(value=shown)
    share = say.percent(abs(by) / was)
    return (_("up {value} ({share})") if by > 0 else _("down {value} ({share})")).format(value=shown, share=share)
