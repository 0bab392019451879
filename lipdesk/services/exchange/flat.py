"""Columns of everyday lists that belong to another type: the organization and position of a person, former names.

They become drafts of their own, so that they are matched, counted and checked like rows of a sheet.
"""

from __future__ import annotations

from lipdesk.domain.registry import record_type
from lipdesk.services.exchange.drafts import Draft
from lipdesk.services.exchange.links import Links
from lipdesk.services.exchange.outcome import Problem
from lipdesk.services.exchange.values import Unclear

FLAT: dict[str, tuple[str, ...]] = {
    "person": ("full_name", "organization", "position"),
    "organization": ("former_names",),
    "activity": ("quarter_1", "quarter_2", "quarter_3", "quarter_4"),
}


def spread(draft: Draft, links: Links, problems: list[Problem]) -> list[Draft]:
    """The drafts of other types that a settled row implies."""
    match draft.kind.type_key():
        case "person":
            return _positions(draft, links, problems)
        case "organization":
            return [
                _former(draft, name.strip()) for name in draft.flat.get("former_names", "").split(";") if name.strip()
            ]
        case _:
            return []


def _positions(draft: Draft, links: Links, problems: list[Problem]) -> list[Draft]:
    """One position for each organization named. A position without one goes to the notes: it is not lost."""
    title, of = draft.flat.get("position"), draft.flat.get("organization")
    if not of:
        note = draft.values.get("notes") or (draft.before or {}).get("notes") or ""
        if title and title not in note:
            draft.values["notes"] = f"{note}\n{title}".strip()
        return []
    position = record_type("position")
    found: list[Draft] = []
    try:
        for organization in links.several(_part(draft, "position"), position.field("organization_id"), of):
            made = _part(draft, "position")
            made.values = {"person_id": draft.target, "organization_id": organization}
            if title:
                made.values["title"] = title
            found.append(made)
    except Unclear as unclear:
        problems.append(draft.problem("organization", str(unclear)))
    return found


def _former(draft: Draft, name: str) -> Draft:
    made = _part(draft, "organization_name")
    made.values = {"organization_id": draft.target, "name": name}
    return made


def _part(draft: Draft, kind: str) -> Draft:
    return Draft(record_type(kind), draft.sheet, draft.row, draft.table)
