"""Year against year: each figure of the report for each year that the file knows, and what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lipdesk.reports import yearly
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Bar, Block, Column, Counted, Paragraph, Table
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.reports.yearly import COUNT, PART, ROWS, SHARE, Year

ACROSS = 5  # years that a page is wide


def build(basis: Basis) -> Outcome:
    """This year and up to four before it, as far as the file knows them."""
    return of(basis, yearly.years(basis))


def of(basis: Basis, years: Sequence[Year]) -> Outcome:
    """These years; left out where there is nothing to compare."""
    _ = basis.say._
    blocks = _blocks(basis, years) if len(years) > 1 else []
    question = _("How the figures have moved over the years")
    why = _("The file knows only one year, so there is nothing to compare.")
    return section("years", _("Year against year"), question, blocks, why)


def _blocks(basis: Basis, years: Sequence[Year]) -> list[Block]:
    _ = basis.say._
    lead = _("Every year is counted on its own, by the same rules, from what the file says today. Reports issued "
             "earlier show what was known then.")  # fmt: skip
    running = [year.label for year in years if not year.is_over]
    note = _("{year} is not over yet; it holds what is recorded so far.")
    notes = [Paragraph(note.format(year=label), "note") for label in running]
    tables = [_table(basis, some) for some in _shared_out(years)]
    return [Paragraph(lead, "lead"), *tables, *notes]


def _shared_out(years: Sequence[Year]) -> list[Sequence[Year]]:
    """As many years in each table, or nearly: one alone says nothing."""
    tables = -(-len(years) // ACROSS)
    ends = [round(len(years) * place / tables) for place in range(tables + 1)]
    return [years[start:end] for start, end in pairwise(ends)]


def _table(basis: Basis, years: Sequence[Year]) -> Table:
    """Some of the years; the last one that is over is compared with the one before it."""
    _, over = basis.say._, [year for year in years if year.is_over]
    (before, last), compared = over[-2:] if len(over) > 1 else (years[0], years[-1]), len(over) > 1
    drawn = (
        Column(_("{now} against {before}").format(now=last.label, before=before.label), "bar", 1.8),
        Column(_("Change"), weight=1.9),
    )
    columns = (
        Column(_("What is counted"), weight=2.6),
        *(Column(year.label, "number", 1, muted=year is not last) for year in years),
        *(drawn if compared else ()),
    )
    rows = tuple(
        (_(label), *(_number(basis, year, key) for year in years),
         *((_bar(last, before, key), yearly.change(last, before, key)) if compared else ()))
        for key, (label, _how) in ROWS.items() if any(key in year.figures for year in years)
    )  # fmt: skip
    caption = _("The figures of {first} to {last}").format(first=years[0].label, last=years[-1].label)
    return Table(caption, columns, rows)


def _number(basis: Basis, year: Year, key: str) -> object:
    if key not in year.figures:
        return yearly.value(year, key)
    figure = year.figures[key]
    return Counted(figure.value, yearly.proof(basis, year, key), figure.shown if ROWS[key][1] != COUNT else "")


def _bar(last: Year, before: Year, key: str) -> Bar | None:
    """The last year, with a tick at the one before; each row on its own scale: all of it for a share,
    else the larger of both."""
    now, was = yearly.value(last, key), yearly.value(before, key)
    if now is None or was is None or not max(now, was):
        return None
    most = 1.0 if ROWS[key][1] in (PART, SHARE) else max(now, was)
    told = [year.figures[key].shown if key in year.figures else "0" for year in (last, before)]
    return Bar(((now / most, "done"),), "{} ({})".format(*told), was / most)
