"""A section of the report that the partnership makes for itself: told by a text, in the list for every year."""

from __future__ import annotations

from collections.abc import Mapping

from lipdesk.domain.documents import TemplateSection
from lipdesk.domain.partnership import ListItem
from lipdesk.domain.report_sections import LIST
from lipdesk.i18n import N_
from lipdesk.services import lists, records
from lipdesk.services.rules import spoken
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace

ADD = N_("Add “{name}” to the report")


def add(workspace: Workspace, template: int, words: Mapping[str, str], position: int | None = None) -> str:
    """`words` are label, label_fr, hint and hint_fr of the new entry; it stands at a position of the template (1 is the
    first), or last. Returns its key; one step of undo. Raises FieldError without a label."""
    name = LIST.rstrip(".")
    entries = lists.entries(workspace, name)
    key = lists.code_for(name, words["label"], [one["key"] for one in entries])
    last = max((one["position"] for one in entries), default=0)
    values = {**words, "list": name, "key": key, "position": last + 1, "active": True}
    tidy = records.clean(ListItem, values)
    with workspace.reading() as connection:
        found = [one for one in everything(connection, TemplateSection).values() if one["template_id"] == template]
    rows = sorted(found, key=lambda one: (one["position"], one["id"]))
    place = len(rows) + 1 if position is None else max(1, min(position, len(rows) + 1))
    with spoken(ListItem), workspace.change(ADD, name=str(tidy["label"])) as session:
        records.put(session, ListItem, tidy)
        for later, row in enumerate(rows[place - 1 :], place + 1):
            records.put(session, TemplateSection, {"position": later}, row["id"])
        planned = {"template_id": template, "section": key, "position": place}
        records.put(session, TemplateSection, records.clean(TemplateSection, planned))
    return key
