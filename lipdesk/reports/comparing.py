"""The change from the same days a year earlier, for every figure that has not said it itself: counted by the very rule
of the figure, on the basis of that period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lipdesk.reports import rules
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Figure
from lipdesk.reports.figures import Builder


def claimed(basis: Basis, claims: Iterable[Builder]) -> dict[Builder, Figure | None]:
    """What each claim comes to, with its change where there was something a year earlier."""
    found = {claim: claim(basis) for claim in claims}
    before = earlier(basis)
    if before is None:
        return found
    alone = {claim: figure for claim, figure in found.items() if figure is not None and _is_alone(figure)}
    return {**found, **{claim: changed(basis, figure, claim(before)) for claim, figure in alone.items()}}


def compared(basis: Basis, figures: Iterable[Figure], before: Iterable[Figure | None]) -> list[Figure]:
    """The same for figures that are already counted, by their ids."""
    known: Mapping[str, Figure] = {figure.id: figure for figure in before if figure is not None}
    return [changed(basis, figure, known.get(figure.id)) if _is_alone(figure) else figure for figure in figures]


def earlier(basis: Basis) -> Basis | None:
    """The same file a year earlier; None where the report is compared with nothing."""
    if basis.last is None:
        return None
    other = basis.on(basis.last.period)
    other.now = basis.last
    return other


def rule(basis: Basis) -> str:
    """What the figures are compared with, in a sentence; or why with nothing."""
    _ = basis.say._
    if basis.last is None:
        return _("This period is longer than a year: its figures are not compared with those of an earlier one.")
    return " ".join((_("A year earlier:"), rules.text(basis, "compared")))


def changed(basis: Basis, figure: Figure, before: Figure | None) -> Figure:
    """The figure with what it was and the difference in words."""
    if before is None:
        return figure
    if figure.whole and before.whole:
        change = basis.say.share_then(figure.value / figure.whole, before.value / before.whole)
    else:
        change = basis.say.more_or_fewer(figure.value, before.value)
    return replace(figure, before=before.value, change=change)


def _is_alone(figure: Figure) -> bool:
    return figure.before is None and not figure.change
