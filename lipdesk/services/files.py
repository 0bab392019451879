"""Making a new partnership file: the lists that every file starts with, and the partnership itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lipdesk import paths
from lipdesk.domain.documents import ReportTemplate, TemplateSection
from lipdesk.domain.partnership import ListItem, Partnership
from lipdesk.services.records import clean
from lipdesk.store import faults
from lipdesk.store.workspace import Session, Workspace

SUFFIX = ".lipdesk"


def create(path: Path, partnership: Mapping[str, Any]) -> Workspace:
    """Make a file for a partnership with these values (at least a name) and open it. Raises UserError, FieldError."""
    values = clean(Partnership, partnership)

    def prepare(session: Session) -> None:
        session.add_all(starting_lists())
        session.add_all(starting_templates())
        session.flush()
        session.add_all(starting_sections())
        session.add(Partnership(id=1, **values))

    with faults.spoken(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    return Workspace.create(path, prepare)


def starting_templates() -> list[ReportTemplate]:
    """The templates of reports that every file starts with, from resources/report_templates.json."""
    return [
        ReportTemplate(
            id=place,
            position=place,
            name=found["name"],
            name_fr=found["name_fr"],
            title=found.get("title"),
            title_fr=found.get("title_fr"),
        )
        for place, found in enumerate(_templates(), 1)
    ]


def starting_sections() -> list[TemplateSection]:
    """The sections of those templates in their order."""
    return [
        TemplateSection(template_id=place, position=position, section=key, shown=True)
        for place, found in enumerate(_templates(), 1)
        for position, key in enumerate(found["sections"], 1)
    ]


def _templates() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((paths.resources() / "report_templates.json").read_text("utf-8"))
    return found


def starting_lists() -> list[ListItem]:
    """The entries of every editable list, in order, from resources/lists.json."""
    found = json.loads((paths.resources() / "lists.json").read_text("utf-8"))
    return [
        ListItem(
            list=name,
            key=f"{name}.{entry['code']}",
            label=entry["en"],
            label_fr=entry["fr"],
            short=entry.get("short_en"),
            short_fr=entry.get("short_fr"),
            hint=entry.get("hint_en"),
            hint_fr=entry.get("hint_fr"),
            position=position,
        )
        for name, entries in found.items()
        for position, entry in enumerate(entries, 1)
    ]
