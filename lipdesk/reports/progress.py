"""The figures of the plan, its follow-up and what was given: activities, indicators, action items, contributions."""

from __future__ import annotations

from lipdesk.domain import format as words
from lipdesk.reports import proofs, rules
from lipdesk.reports.basis import Basis, Span
from lipdesk.reports.document import Evidence, Figure, Status
from lipdesk.reports.figures import Builder, counted
from lipdesk.store.queries.plan import ActivityRow, IndicatorRow

GOING_WELL = ("done", "on_track")


def state(basis: Basis, activity: ActivityRow) -> Status:
    """How an activity stands, with its mark and word."""
    _ = basis.say._
    spoken = {
        "done": ("done", _("Done")),
        "on_track": ("on_track", _("On track")),
        "late": ("late", _("Late")),
        "at_risk": ("late", _("At risk")),
        "not_started": ("not_started", _("Not started")),
        "dropped": ("dropped", _("Dropped")),
    }
    return Status(*spoken[activity.state])


def plain(basis: Basis, indicator: IndicatorRow, value: int) -> str:
    """A measured value alone, for a chart that names its unit elsewhere; a percentage keeps its sign."""
    return measured(basis, indicator, value) if indicator.unit == "%" else words.decimal(value, basis.language)


def measured(basis: Basis, indicator: IndicatorRow, value: int) -> str:
    """A measured value with its unit."""
    amount = words.decimal(value, basis.language)
    if indicator.unit == "%":
        return words.percent(value / 100_000, basis.language) if value % 1000 == 0 else f"{amount} %"
    return f"{amount} {indicator.unit}".strip()


def _activities(basis: Basis) -> Figure | None:
    def going_well(span: Span) -> tuple[int, int]:
        found = [activity for activity in span.activities if activity.state != "dropped"]
        return sum(activity.state in GOING_WELL for activity in found), len(found)

    planned = [activity for activity in basis.now.activities if activity.state != "dropped"]
    last = going_well(basis.last) if basis.last else (0, 0)
    if not planned:
        return None
    records = tuple(
        Evidence("activity", activity.id, " ".join((activity.number, activity.name)).strip(), None,
                 state(basis, activity).word)
        for activity in planned if activity.state in GOING_WELL
    )  # fmt: skip
    share = len(records) / len(planned)
    change = basis.say.share_then(share, last[0] / last[1]) if last[1] else basis.say.percent(share)
    shown = basis.say.of(len(records), len(planned))
    label, rule = basis.say._("activities done or on track"), rules.text(basis, "activities")
    was = last[0] if last[1] else None
    return Figure("activities", label, len(records), shown, rule, records, was, change, whole=len(planned))


def _indicators(basis: Basis) -> Figure | None:
    records = [
        Evidence(
            "indicator", indicator.id, " ".join((indicator.number, indicator.name)).strip(), indicator.measured[-1][0],
            ", ".join(part for part in (measured(basis, indicator, indicator.measured[-1][1]),
                                        indicator.measured[-1][2]) if part),
        )
        for indicator in basis.indicators if indicator.measured
    ]  # fmt: skip
    label = basis.say.ngettext("indicator measured", "indicators measured", len(records))
    return counted(basis, "indicators", label, rules.text(basis, "indicators"), records)


def _actions_raised(basis: Basis) -> Figure | None:
    before = sum(action.raised_in(basis.last.period) for action in basis.actions) if basis.last else None
    records = [proofs.action(action, action.raised) for action in basis.actions if action.raised_in(basis.period)]
    label = basis.say.ngettext("action item raised", "action items raised", len(records))
    return counted(basis, "actions_raised", label, rules.text(basis, "raised"), records, before)


def _actions_done(basis: Basis) -> Figure | None:
    def raised(span: Span) -> tuple[int, int]:
        found = [action for action in basis.actions if action.raised_in(span.period)]
        return sum(action.done_by(span.period.end) for action in found), len(found)

    (done, whole), last = raised(basis.now), raised(basis.last) if basis.last else (0, 0)
    if not whole:
        return None
    records = tuple(
        proofs.action(action, action.done_on)
        for action in basis.actions
        if action.raised_in(basis.period) and action.done_by(basis.period.end)
    )
    change = basis.say.share_then(done / whole, last[0] / last[1]) if last[1] else basis.say.percent(done / whole)
    label, rule = basis.say._("action items done"), rules.text(basis, "done")
    was = last[0] if last[1] else None
    return Figure("actions_done", label, done, basis.say.of(done, whole), rule, records, was, change,
                  whole=whole)  # fmt: skip


def _actions_open(basis: Basis) -> Figure | None:
    found = [action for action in basis.actions if action.open_on(basis.period.end)]
    records = [proofs.action(action) for action in found]
    label = basis.say.ngettext("action item open", "action items open", len(found))
    return counted(basis, "actions_open", label, rules.text(basis, "open"), records)


def _actions_overdue(basis: Basis) -> Figure | None:
    found = [action for action in basis.actions if action.overdue_on(basis.period.end)]
    records = [proofs.action(action) for action in found]
    label = basis.say.ngettext("action item overdue", "action items overdue", len(found))
    return counted(basis, "actions_overdue", label, rules.text(basis, "open"), records)


def _actions_carried(basis: Basis) -> Figure | None:
    found = [action for action in basis.actions if action.carried_in(basis.period)]
    records = [proofs.action(action) for action in found]
    label = basis.say.ngettext("action item carried", "action items carried", len(found))
    return counted(basis, "actions_carried", label, rules.text(basis, "carried"), records)


def _given(basis: Basis, kind: str, label: str) -> Figure | None:
    def value(span: Span) -> int:
        return sum(gift.value for gift in span.contributions if gift.kind == kind)

    found = [gift for gift in basis.now.contributions if gift.kind == kind and gift.value]
    if not found:
        return None
    records = tuple(proofs.gift(gift, words.money(gift.value, basis.language)) for gift in found)
    cents, before = value(basis.now), value(basis.last) if basis.last else 0
    change = basis.say._("a year earlier {value}").format(value=words.money(before, basis.language)) if before else ""
    shown, rule = words.money(cents, basis.language), rules.text(basis, "contributions")
    return Figure(kind, label, cents / 100, shown, rule, records, before / 100 if before else None, change)


def _in_kind(basis: Basis) -> Figure | None:
    return _given(basis, "in_kind", basis.say._("given in kind"))


def _cash(basis: Basis) -> Figure | None:
    return _given(basis, "cash", basis.say._("given in cash"))


def _hours(basis: Basis) -> Figure | None:
    def hours(span: Span) -> int:
        return sum(gift.hours for gift in span.contributions)

    found = [gift for gift in basis.now.contributions if gift.hours]
    if not found:
        return None
    records = tuple(proofs.gift(gift, words.decimal(gift.hours, basis.language)) for gift in found)
    now, before = hours(basis.now), hours(basis.last) if basis.last else 0
    change = basis.say._("a year earlier {value}").format(value=words.decimal(before, basis.language)) if before else ""
    label, rule = basis.say._("hours of work given"), rules.text(basis, "hours")
    return Figure("hours", label, now / words.THOUSAND, words.decimal(now, basis.language), rule, records,
                  before / words.THOUSAND if before else None, change)  # fmt: skip


PLAN: tuple[Builder, ...] = (_activities,)
ACTIONS: tuple[Builder, ...] = (_actions_raised, _actions_done, _actions_open, _actions_overdue, _actions_carried)
INDICATORS: tuple[Builder, ...] = (_indicators,)
RESOURCES: tuple[Builder, ...] = (_in_kind, _cash, _hours)
