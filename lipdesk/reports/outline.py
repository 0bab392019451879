"""Which sections a report can have, and what a template makes of them: the registry of the kinds of sections, and the
choice of a template. Order and headings are never said here."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from lipdesk import paths
from lipdesk.domain.errors import UserError
from lipdesk.domain.report_sections import ANNEXES, COUNTED, LIST, TEXTS
from lipdesk.i18n import _
from lipdesk.reports import figures, progress, voices
from lipdesk.reports.basis import Basis
from lipdesk.reports.figures import Builder
from lipdesk.reports.sections import (
    actions,
    composition,
    decisions,
    directory,
    events,
    evidence,
    glance,
    groups,
    indicators,
    meeting_list,
    meetings,
    narratives,
    partnership,
    plan,
    priorities,
    resources,
    rules,
    years,
)
from lipdesk.reports.sections.outcome import Outcome
from lipdesk.store.queries.templates import Planned, Template, templates, usual_heading


@dataclass(frozen=True)
class Kind:
    """A kind of section that is counted, or an annex. `label` is its usual heading in English, `text` the list entry of
    the text that is printed with it (or ""), `claims` the figures that it speaks of."""

    key: str
    label: str
    text: str
    annex: bool
    build: Callable[[Basis], Outcome]
    claims: tuple[Builder, ...] = ()


# Every figure that a report can claim, in the order of their codes.
CLAIMS: tuple[Builder, ...] = (
    *figures.PARTNERS,
    *voices.CLAIMS,
    *figures.MEETINGS,
    *progress.PLAN,
    *figures.EVENTS,
    *progress.ACTIONS,
    *figures.SEATS,
    *figures.DECISIONS,
    *progress.INDICATORS,
    *progress.RESOURCES,
)

_BUILT: dict[str, tuple[Callable[[Basis], Outcome], tuple[Builder, ...]]] = {
    "glance": (glance.build, (*figures.PARTNERS, *figures.MEETINGS, *figures.SEATS)),
    "partnership": (partnership.build, (*figures.PARTNERS, *voices.CLAIMS)),
    "composition": (composition.build, figures.SEATS),
    "groups": (groups.build, ()),
    "meetings": (meetings.build, figures.MEETINGS),
    "plan": (plan.build, progress.PLAN),
    "priorities": (priorities.build, progress.PLAN),
    "indicators": (indicators.build, progress.INDICATORS),
    "events": (events.build, figures.EVENTS),
    "actions": (actions.build, progress.ACTIONS),
    "decisions": (decisions.build, figures.DECISIONS),
    "resources": (resources.build, progress.RESOURCES),
    "years": (years.build, ()),
    "directory": (directory.build, ()),
    "meeting_list": (meeting_list.build, ()),
    "evidence": (evidence.build, ()),
    "rules": (rules.build, ()),
}

KINDS: dict[str, Kind] = {
    key: Kind(key, label, LIST + TEXTS[key] if key in TEXTS else "", key in ANNEXES, *_BUILT[key])
    for key, label in {**COUNTED, **ANNEXES}.items()
}


def chosen(basis: Basis, template: int | None = None) -> Template:
    """The template with this id, the file’s first one where none is named, or the usual one of a file without any.
    Raises UserError when it is no longer there."""
    known = templates(basis.connection, basis.labels)
    if template is None:
        return known[0] if known else _usual(basis)
    found = next((one for one in known if one.id == template), None)
    if found is None:
        raise UserError(
            _("This template is no longer there."), _("Nothing was written."), _("Choose another template.")
        )
    return found


def build(basis: Basis, planned: Planned) -> Outcome:
    """The section, or why there is none; under the name that the template gives it."""
    if planned.section in KINDS:
        return KINDS[planned.section].build(basis)
    return narratives.build(basis, planned.section, planned.heading)


def _usual(basis: Basis) -> Template:
    found = json.loads((paths.resources() / "report_templates.json").read_text("utf-8"))[0]
    keys: list[str] = found["sections"]
    sections = (Planned(place, key, usual_heading(basis.labels, key), True) for place, key in enumerate(keys, 1))
    return Template(0, found["name_fr" if basis.language == "fr" else "name"], "", tuple(sections))
