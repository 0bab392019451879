"""At a glance: six tiles, and the year in a few sentences."""

from __future__ import annotations

from lipdesk.reports import prose
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Block, Columns, Heading, Paragraph, SideNote, Tiles
from lipdesk.reports.sections.cover import years
from lipdesk.reports.sections.outcome import Outcome, section

SIX = ("partners", "meetings", "participation", "activities", "reached", "actions_done")


def build(basis: Basis) -> Outcome:
    """The page that municipal councillors read."""
    _ = basis.say._
    compared = _("The most important figures, compared with a year earlier, and what they mean")
    return section(
        "glance",
        _("At a glance"),
        compared if basis.last is not None else _("The most important figures, and what they mean"),
        [*_tiles(basis), *_brief(basis)],
        _("Nothing is recorded in this period yet."),
    )


def _tiles(basis: Basis) -> list[Block]:
    figures = tuple(basis.figures[key] for key in SIX if key in basis.figures)
    last = ""
    if basis.last is not None and any(figure.before is not None for figure in figures):
        year = basis.last.period
        last = str(year.end.year) if not year.is_fiscal_year(basis.month) else _fiscal(basis)
    return [Tiles(figures, years(basis), last)] if figures else []


def _fiscal(basis: Basis) -> str:
    from lipdesk.domain import format as words

    assert basis.last is not None
    return words.fiscal_year(basis.last.period, basis.language)


def _brief(basis: Basis) -> list[Block]:
    """Her own words; else what the figures say by themselves."""
    _, text = basis.say._, basis.text("year_in_brief")
    if text:
        return [Heading(basis.heading("year_in_brief")), *prose.sentences(text)]
    found = [sentence for sentence in (_around(basis), _together(basis), _plan(basis)) if sentence is not None]
    if not found:
        return []
    sentences: list[Block] = [
        Paragraph(rest, strong=strong, number=position) for position, (strong, rest) in enumerate(found, 1)
    ]
    heading = _("The year in three sentences") if len(found) == 3 else _("The year in brief")
    missing = _missing(basis)
    if missing is None:
        return [Heading(heading), *sentences]
    return [Columns(((8, (Heading(heading), *sentences)), (3, (missing,))))]


def _around(basis: Basis) -> tuple[str, str] | None:
    if "partners" not in basis.figures:
        return None
    say, figures = basis.say, basis.figures
    joined, left = (int(figures[key].value) if key in figures else 0 for key in ("joined", "left"))
    strong = say.ngettext("{count} partner sits around the table.", "{count} partners sit around the table.",
                          int(figures["partners"].value))  # fmt: skip
    moved = say.ngettext("{count} organization joined during the period and {left} left.",
                         "{count} organizations joined during the period and {left} left.",
                         joined, left=say.number(left))  # fmt: skip
    return strong, moved


def _together(basis: Basis) -> tuple[str, str] | None:
    if "meetings" not in basis.figures:
        return None
    say, held = basis.say, int(basis.figures["meetings"].value)
    strong = say.ngettext("{count} meeting was held.", "{count} meetings were held.", held)
    said = []
    if "participation" in basis.figures:
        said.append(say._("The participation rate was {rate}.").format(rate=basis.figures["participation"].shown))
    if "quorum" in basis.figures:
        said.append(say._("The quorum was met at {part}.").format(part=basis.figures["quorum"].shown))
    return strong, " ".join(said)


def _plan(basis: Basis) -> tuple[str, str] | None:
    if "activities" not in basis.figures:
        return None
    say, planned = basis.say, [activity for activity in basis.now.activities if activity.state != "dropped"]
    done = sum(activity.state == "done" for activity in planned)
    late = sum(activity.state == "late" for activity in planned)
    shown = basis.figures["activities"].shown
    strong = say._("{part} activities of the plan are done or on track.").format(part=shown)
    rest = say.ngettext("{count} is finished; {late} are late.", "{count} are finished; {late} are late.", done,
                        late=say.number(late))  # fmt: skip
    return strong, rest


def _missing(basis: Basis) -> SideNote | None:
    if "seats" not in basis.figures:
        return None
    figure, whole = basis.figures["seats"], len(basis.targets)
    open_targets = whole - int(figure.value)
    if not open_targets:
        return None
    text = basis.say.ngettext(
        "{count} of the {whole} seat targets in the terms of reference is not met yet.",
        "{count} of the {whole} seat targets in the terms of reference are not met yet.",
        open_targets,
        whole=basis.say.number(whole),
    )
    return SideNote(basis.say._("Still missing"), text)
