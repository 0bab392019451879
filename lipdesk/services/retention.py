"""People who have left no trace for years: whether the partnership still needs to know them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lipdesk.domain.partners import Contact, Person
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.periods import shift_year
from lipdesk.i18n import N_, _, current
from lipdesk.services.records import put
from lipdesk.services.removed_words import is_unnamed
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.privacy import last_traces
from lipdesk.store.queries.records import everything, one
from lipdesk.store.workspace import Workspace

KEEP, KEEP_MANY = N_("Keep “{name}” after review"), N_("Keep {count} people after review")


@dataclass(frozen=True)
class ForReview:
    """Somebody to decide about: their last trace (None where nothing is dated) and where (see `privacy.Trace`)."""

    person: int
    name: str
    last: date | None
    where: str
    email: str


def for_review(workspace: Workspace, today: date) -> tuple[int, list[ForReview]]:
    """(the years after which people are reviewed, those without a trace since), the longest silent first."""
    with workspace.reading() as connection:
        years = int((one(connection, Partnership, 1) or {}).get("retention_years") or 5)
        before, traces = shift_year(today, -years), last_traces(connection, today)
        names = Labels(connection, current()).titles(Person)
        found = []
        for person, values in everything(connection, Person).items():
            last = traces.get(person)
            if (last is None or last.day < before) and not is_unnamed(values):
                where = last.where if last is not None else ""
                day = last.day if last is not None else None
                found.append(ForReview(person, names[person], day, where, values["email"] or ""))
    return years, sorted(found, key=lambda entry: (entry.last or date.min, entry.person))


def keep(workspace: Workspace, people: Iterable[int], today: date) -> None:
    """Note in the contact log that people were reviewed and stay: one step. It counts for no organization and in no
    report, and they come up for review again after as many years."""
    ids = list(people)
    with workspace.reading() as connection:
        names = Labels(connection, current()).titles(Person, ids)
    label, args = (KEEP, {"name": names[ids[0]]}) if len(ids) == 1 else (KEEP_MANY, {"count": str(len(ids))})
    with workspace.change(label, **args) as session:
        for person in ids:
            put(session, Contact, {"day": today, "person_id": person, "summary": _("Reviewed: we keep this person.")})
