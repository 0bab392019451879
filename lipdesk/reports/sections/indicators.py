"""Indicators: what was measured against the target, and where it is heading."""

from __future__ import annotations

from datetime import date

from lipdesk.domain import format as words
from lipdesk.domain import indicators as judging
from lipdesk.reports import rules
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import (
    Block,
    Column,
    Counted,
    Evidence,
    Figure,
    Paragraph,
    Status,
    Table,
    Trend,
    TrendsChart,
)
from lipdesk.reports.progress import measured, plain
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries.indicators import measurements
from lipdesk.store.queries.plan import IndicatorRow


def build(basis: Basis) -> Outcome:
    """The lines of those that were measured, and the table of all."""
    _, found = basis.say._, basis.indicators
    blocks: list[Block] = []
    known = [indicator for indicator in found if indicator.measured]
    if known:
        aimed = [indicator for indicator in known if judging.aim(indicator) is not None]
        reached = sum(judging.standing(indicator) == "met" for indicator in aimed)
        if aimed:
            blocks.append(Paragraph(_lead(basis, reached, len(aimed)), "lead"))
        caption = _(
            "Indicators as measured by {day}. Each scale starts at zero; a line begins with the baseline where that "
            "has a date."
        ).format(day=basis.say.day(basis.period.end))
        blocks.append(chart(basis, caption, known))
    if found:
        blocks.append(_table(basis))
    question = _("Actual against target for every indicator, and the story of each")
    return section("indicators", _("Indicators"), question, blocks, _("No indicator is recorded."))


_MARKS = {"met": "done", "closer": "on_track", "no_target": "on_track", "begun": "on_track", "away": "late"}


def heading(basis: Basis, indicator: IndicatorRow) -> Status:
    """Where an indicator stands, by its direction."""
    state = judging.standing(indicator)
    return Status(_MARKS.get(state, "not_started"), basis.say._(judging.WORDS[state]))


def chart(basis: Basis, caption: str, indicators: list[IndicatorRow]) -> TrendsChart:
    """The lines of these indicators as small multiples."""
    _ = basis.say._
    trends = tuple(_trend(basis, indicator) for indicator in indicators)
    alt = "; ".join(
        words.labelled(f"{indicator.number} {indicator.name}".strip(),
                       measured(basis, indicator, indicator.measured[-1][1]), basis.language)
        for indicator in indicators
    )
    key = (("actual", _("actual")), ("target", _("target")))
    return TrendsChart(caption, trends, key, basis.evidence("indicators"), alt)


def _trend(basis: Basis, indicator: IndicatorRow) -> Trend:
    line, target = judging.readings(indicator), judging.aim(indicator)
    return Trend(
        indicator.number,
        indicator.name,
        tuple((reading.day, reading.value / words.THOUSAND) for reading in line),
        None if target is None else target / words.THOUSAND,
        _aim(basis, indicator, plain(basis, indicator, target)) if target is not None else "",
        _sign(indicator.unit, basis.language),
        heading(basis, indicator),
        indicator.story,
        max((_decimals(value) for value in (*(reading.value for reading in line), target or 0)), default=0),
    )


def _aim(basis: Basis, indicator: IndicatorRow, value: str) -> str:
    """The target beside its line: which side of it is wanted."""
    _ = basis.say._
    said = {"down": _("target {value} or less"), "keep": _("to stay at {value}")}
    return said.get(indicator.direction, _("target {value}")).format(value=value)


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
        Column(_("Baseline"), weight=1.1, muted=True),
        Column(_("Target"), weight=1.1),
        Column(_("Measured"), weight=1.1),
        Column(_("Date"), "date", 1.1),
        Column(_("Source"), weight=1.5, muted=True),
        Column(_("Where it stands"), "status", 1.6),
    )
    known = measurements(basis.connection, basis.period.end)
    rows = tuple(
        (
            indicator.number or "–",
            indicator.name,
            _dated(basis, indicator, indicator.baseline, indicator.baseline_day),
            _dated(basis, indicator, indicator.target, indicator.target_day),
            *_last(basis, indicator, known.get(indicator.id, ())),
            heading(basis, indicator),
        )
        for indicator in basis.indicators
    )
    return Table(_("Indicators, target and last measurement"), columns, rows, evidence=basis.evidence("indicators"))


def _dated(basis: Basis, indicator: IndicatorRow, value: int | None, day: date | None) -> str:
    """A value of the plan and its day, as far as they are known."""
    shown = measured(basis, indicator, value) if value is not None else ""
    return " · ".join(part for part in (shown, day.isoformat() if day else "") if part) or "–"


def _last(basis: Basis, indicator: IndicatorRow, known: tuple[int, ...]) -> tuple[object, str, str]:
    """The last measurement, which is a record of its own, with its day and its source."""
    if not indicator.measured:
        return "–", "–", "–"
    day, value, source = indicator.measured[-1]
    shown = measured(basis, indicator, value)
    title = " ".join((indicator.number, indicator.name)).strip()
    record = Evidence("measurement", known[-1], title, day, ", ".join(part for part in (shown, source) if part))
    rule = rules.text(basis, "indicators")
    figure = Figure(f"measured-{indicator.id}", title, value / words.THOUSAND, shown, rule, (record,))
    return Counted(figure.value, basis.detail(figure), shown), day.isoformat(), source or "–"


def _sign(unit: str, language: str) -> str:
    """What stands directly after a number: a percent sign; other units are said in the indicator's name."""
    if unit != "%":
        return ""
    return "\u00a0%" if language == "fr" else "%"
