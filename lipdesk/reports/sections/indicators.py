"""Indicators: what was measured against the target, and where it is heading."""

from __future__ import annotations

from lipdesk.domain import format as words
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Block, Column, Paragraph, Status, Table, Trend, TrendsChart
from lipdesk.reports.progress import measured, plain
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries.plan import IndicatorRow


def build(basis: Basis) -> Outcome:
    """The lines of those that were measured, and the table of all."""
    _, found = basis.say._, basis.indicators
    blocks: list[Block] = []
    known = [indicator for indicator in found if indicator.measured]
    if known:
        reached = sum(heading(basis, indicator).mark == "done" for indicator in known)
        blocks.append(Paragraph(_lead(basis, reached, len(known)), "lead"))
        caption = _("Indicators as measured by {day}. Each scale starts at zero.").format(
            day=basis.say.day(basis.period.end)
        )
        blocks.append(chart(basis, caption, known))
    if found:
        blocks.append(_table(basis))
    question = _("Actual against target for every indicator, and the story of each")
    return section("indicators", _("Indicators"), question, blocks, _("No indicator is recorded."))


def heading(basis: Basis, indicator: IndicatorRow) -> Status:
    """Where an indicator stands: met, closer, away from its target, or only measured."""
    _ = basis.say._
    if not indicator.measured:
        return Status("not_started", _("Not measured yet"))
    last, target = indicator.measured[-1][1], indicator.target
    first = indicator.baseline if indicator.baseline is not None else indicator.measured[0][1]
    before = indicator.measured[-2][1] if len(indicator.measured) > 1 else first
    if target is None:
        return Status("on_track", _("Measured, without a target"))
    if (last >= target) if target >= first else (last <= target):
        return Status("done", _("Target met"))
    if abs(target - last) < abs(target - before):
        return Status("on_track", _("Closer to the target"))
    if last == before:
        return Status("not_started", _("Unchanged"))
    return Status("late", _("Moving away from the target"))


def chart(basis: Basis, caption: str, indicators: list[IndicatorRow]) -> TrendsChart:
    """The lines of these indicators as small multiples."""
    _ = basis.say._
    trends = tuple(_trend(basis, indicator) for indicator in indicators)
    alt = "; ".join(
        f"{indicator.number} {indicator.name}: {measured(basis, indicator, indicator.measured[-1][1])}".strip()
        for indicator in indicators
    )
    key = (("actual", _("actual")), ("target", _("target")))
    return TrendsChart(caption, trends, key, basis.evidence("indicators"), alt)


def _trend(basis: Basis, indicator: IndicatorRow) -> Trend:
    _ = basis.say._
    values = [value for _day, value, _source in indicator.measured]
    target = indicator.target
    label = _("target {value}").format(value=plain(basis, indicator, target)) if target is not None else ""
    return Trend(
        indicator.number,
        indicator.name,
        tuple((day, value / words.THOUSAND) for day, value, _source in indicator.measured),
        None if target is None else target / words.THOUSAND,
        label,
        _sign(indicator.unit, basis.language),
        heading(basis, indicator),
        indicator.story,
        max((_decimals(value) for value in (*values, target or 0)), default=0),
    )


def _decimals(thousandths: int) -> int:
    return next((places for places in range(3) if thousandths % 10 ** (3 - places) == 0), 3)


def _lead(basis: Basis, reached: int, known: int) -> str:
    return basis.say.ngettext(
        "{count} of {known} measured indicators has reached its target.",
        "{count} of {known} measured indicators have reached their target.",
        reached,
        known=basis.say.number(known),
    )


def _table(basis: Basis) -> Table:
    _ = basis.say._
    columns = (
        Column(_("No."), weight=0.6),
        Column(_("Indicator"), weight=3),
        Column(_("Baseline"), weight=0.9, muted=True),
        Column(_("Target"), weight=0.9),
        Column(_("Measured"), weight=1),
        Column(_("Date"), "date", 1.1),
        Column(_("Source"), weight=1.6, muted=True),
        Column(_("Where it stands"), "status", 1.6),
    )
    rows = tuple(
        (
            indicator.number or "–",
            indicator.name,
            *(measured(basis, indicator, value) if value is not None else "–"
              for value in (indicator.baseline, indicator.target)),
            *_last(basis, indicator),
            heading(basis, indicator),
        )
        for indicator in basis.indicators
    )  # fmt: skip
    return Table(_("Indicators, target and last measurement"), columns, rows, evidence=basis.evidence("indicators"))


def _last(basis: Basis, indicator: IndicatorRow) -> tuple[str, str, str]:
    if not indicator.measured:
        return "–", "–", "–"
    day, value, source = indicator.measured[-1]
    return measured(basis, indicator, value), day.isoformat(), source or "–"


def _sign(unit: str, language: str) -> str:
    """What stands directly after a number: a percent sign; other units are said in the indicator's name."""
    if unit != "%":
        return ""
    return "\u00a0%" if language == "fr" else "%"
