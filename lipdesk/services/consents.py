"""Who may be sent messages, and why.

Canada's anti-spam law (S.C. 2010, c. 23, section 10) asks for consent before a commercial electronic message. Express
consent lasts until it is withdrawn. Implied consent, from an existing relationship such as a membership, volunteering
or attending a meeting, lasts two years (subsections 9, 10, 13 and 14): after that it is time to ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from lipdesk.domain.partners import Person
from lipdesk.domain.periods import shift_year
from lipdesk.i18n import current
from lipdesk.services.removed_words import is_unnamed
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace

IMPLIED_YEARS = 2
# yes: may be contacted; renew: implied, without a date or too old; refused; withdrawn; unknown: never asked
STATES = ("yes", "renew", "unknown", "refused", "withdrawn")


@dataclass(frozen=True)
class Consent:
    """One person's consent as it stands; `consent` is the code of the choice."""

    person: int
    name: str
    consent: str | None
    source: str
    day: date | None
    withdrawn: date | None
    state: str
    email: str
    phone: str


def consents(workspace: Workspace, today: date) -> list[Consent]:
    """Everyone but those who were forgotten."""
    with workspace.reading() as connection:
        names = Labels(connection, current()).titles(Person)
        return [
            Consent(
                person,
                names[person],
                values["consent"],
                values["consent_source"] or "",
                values["consent_date"],
                values["consent_withdrawn"],
                state(values, today),
                values["email"] or "",
                values["phone"] or "",
            )
            for person, values in everything(connection, Person).items()
            if not is_unnamed(values)
        ]


def state(values: dict[str, Any], today: date) -> str:
    """What a person's consent allows on a day (see `STATES`). Withdrawn from that day on."""
    withdrawn, given = values["consent_withdrawn"], values["consent_date"]
    if withdrawn is not None and withdrawn <= today:
        return "withdrawn"
    match values["consent"]:
        case "express":
            return "yes"
        case "implied":
            return "renew" if given is None or given < shift_year(today, -IMPLIED_YEARS) else "yes"
        case "none":
            return "refused"
        case _:
            return "unknown"
