"""The sample partnership: a fictitious, bilingual, rural one, told relative to today so that it is lively on any day.

What is told stands in resources/sample; a day there is "FY MM-DD", FY counting fiscal years from the present one (-1 is
last year), or a number of days from today.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from lipdesk import paths
from lipdesk.domain.periods import fiscal_year_of
from lipdesk.i18n import N_
from lipdesk.services import files
from lipdesk.services.sample_followup import add_actions, add_decisions, carry_over
from lipdesk.services.sample_life import add_contacts, add_events, add_texts
from lipdesk.services.sample_meetings import add_groups, add_meetings
from lipdesk.services.sample_plan import add_plan, add_priority_texts
from lipdesk.services.sample_story import Story
from lipdesk.store.workspace import Workspace

PARTNERSHIP: dict[str, Any] = {
    "name": "Tamarack Valley Local Immigration Partnership",
    "name_fr": "Partenariat local en matière d’immigration de la Vallée-Tamarack",
    "community": "Tamarack Valley",
    "agreement_holder": "County of Tamarack Valley",
    "agreement_number": "TV-2024-0417",
    "coordinator": "Hanna Brandtner",
    "coordinator_email": "coordinator@tamarackvalley.example",
    "coordinator_phone": "204 555-0100",
    "officer": "IRCC program officer",
    "credit": "Funded by Immigration, Refugees and Citizenship Canada",
    "credit_fr": "Financé par Immigration, Réfugiés et Citoyenneté Canada",
    "acknowledgement": "We live and work on the traditional territory of the Anishinaabe. Newcomers arrive in a "
    "place with a long history; we commit to telling it truthfully in every welcome we offer.",
    "acknowledgement_fr": "Nous vivons et travaillons sur le territoire traditionnel des Anishinaabe. Les nouveaux "
    "arrivants s’établissent dans un lieu à la longue histoire; nous nous engageons à la dire avec vérité.",
    "languages": "both",
}


def create(path: Path, today: date | None = None) -> Workspace:
    """Make a file with the sample partnership. Raises UserError when there is a file already."""
    day = today or date.today()
    year = fiscal_year_of(day)
    due = date(year.start.year, 5, 29) if day <= date(year.start.year, 5, 29) else date(year.end.year, 5, 29)
    workspace = files.create(
        path,
        {
            **PARTNERSHIP,
            "report_due": due,
            "agreement_since": date(year.start.year - 2, 4, 1),
            "agreement_until": date(year.end.year + 2, 3, 31),
        },
    )
    try:
        fill(workspace, day)
        workspace.start_here()
    except BaseException:
        workspace.close()
        path.unlink(missing_ok=True)
        raise
    return workspace


def fill(workspace: Workspace, today: date) -> None:
    """Write the sample's records into an open file: one step."""
    with workspace.change(N_("Fill in the sample partnership")) as session:
        story = Story(session, today, told("partners"), told("groups"), told("plan"), told("life"), told("texts"))
        story.add_partners()
        add_groups(story)
        add_plan(story)
        add_meetings(story)
        add_decisions(story)
        add_actions(story)
        carry_over(story)
        add_events(story)
        add_contacts(story)
        add_texts(story)
        add_priority_texts(story)
        story.put("partnership", {"coordinator_id": story.person("Brandtner")}, 1)


def told(name: str) -> Any:
    """One chapter of the sample."""
    return json.loads((paths.resources() / "sample" / f"{name}.json").read_text("utf-8"))
