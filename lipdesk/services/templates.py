"""Changing the templates of reports: order, headings, what is printed. Every function is one undo step. Raises
FieldError for a value that can't be kept, UserError when a record is gone."""

from __future__ import annotations

from lipdesk.domain.documents import ReportTemplate, TemplateSection
from lipdesk.domain.errors import UserError
from lipdesk.i18n import N_, _, current
from lipdesk.services import files, records
from lipdesk.services.rules import spoken
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, everything, one
from lipdesk.store.queries.templates import usual_heading
from lipdesk.store.workspace import Connection, Workspace

MOVE, RENAME = N_("Move “{name}” in the report"), N_("Change the heading of “{name}”")
SHOW, HIDE = N_("Print “{name}” in the report"), N_("Leave “{name}” out of the report")
ADD, COPY = N_("Add “{name}” to the report"), N_("Make the template “{name}”")
FIRST, RESTORE = N_("Take “{name}” as the usual template"), N_("Bring back the templates of LIPdesk")
_HEADINGS = {"en": "heading", "fr": "heading_fr"}


def move(workspace: Workspace, section: int, position: int) -> bool:
    """Put a section of a template at a position (1 is the first). False when it stands there already."""
    with workspace.reading() as connection:
        own = _there(connection, section)
        before = [row["id"] for row in _sections(connection, own["template_id"])]
        name = _name(connection, own)
    order = [each for each in before if each != section]
    order.insert(max(position, 1) - 1, section)
    if order == before:
        return False
    with workspace.change(MOVE, name=name) as session:
        for place, each in enumerate(order, 1):
            found = session.get(TemplateSection, each)
            if found is not None:
                found.position = place
    return True


def show(workspace: Workspace, section: int, shown: bool) -> None:
    """Print a section, or leave it out without forgetting its heading."""
    _save(workspace, section, SHOW if shown else HIDE, {"shown": shown})


def rename(workspace: Workspace, section: int, heading: str, language: str) -> None:
    """Give a section the heading that the funder asks for in "en" or "fr"; an empty one brings back the usual one."""
    _save(workspace, section, RENAME, {_HEADINGS[language]: heading})


def add(workspace: Workspace, template: int, key: str, position: int | None = None) -> int:
    """Print one more section, as the last one unless a position is given; one that was there is only shown. Its id."""
    with workspace.reading() as connection:
        rows = _sections(connection, template)
        name = usual_heading(Labels(connection, current()), key)
    known = next((row["id"] for row in rows if row["section"] == key), None)
    if known is not None:
        show(workspace, known, True)
        return int(known)
    place = len(rows) + 1 if position is None else max(1, min(position, len(rows) + 1))
    with spoken(TemplateSection), workspace.change(ADD, name=name) as session:
        for later, row in enumerate(rows[place - 1 :], place + 1):
            records.put(session, TemplateSection, {"position": later}, row["id"])
        values = {"template_id": template, "section": key, "position": place}
        return records.put(session, TemplateSection, records.clean(TemplateSection, values))


def copy(workspace: Workspace, template: int, name: str) -> int:
    """A new template like this one, as the last one, under a new name in both languages; returns its id."""
    with workspace.reading() as connection:
        values = one(connection, ReportTemplate, template)
        if values is None:
            raise _gone()
        rows, last = _sections(connection, template), _last(connection)
    tidy = records.clean(ReportTemplate, {**_own(values), "name": name, "name_fr": name, "position": last + 1})
    with spoken(ReportTemplate), workspace.change(COPY, name=str(tidy["name"])) as session:
        made = records.put(session, ReportTemplate, tidy)
        for row in rows:
            records.put(session, TemplateSection, {**_own(row), "template_id": made})
    return made


def put_first(workspace: Workspace, template: int) -> None:
    """Take this template wherever none is named."""
    with workspace.reading() as connection:
        known = sorted(everything(connection, ReportTemplate).values(), key=_order)
    name = next((str(row["name"]) for row in known if row["id"] == template), None)
    if name is None:
        raise _gone()
    order = [template, *(row["id"] for row in known if row["id"] != template)]
    with workspace.change(FIRST, name=name) as session:
        for place, each in enumerate(order, 1):
            records.put(session, ReportTemplate, {"position": place}, each)


def delete(workspace: Workspace, template: int) -> None:
    """Move a template to the trash with its sections."""
    records.delete(workspace, ReportTemplate, [template])


def restore_usual(workspace: Workspace) -> int:
    """Bring back those of LIPdesk’s own templates that are no longer there, by their names, as the last ones; how
    many."""
    with workspace.reading() as connection:
        names = {row["name"] for row in everything(connection, ReportTemplate).values()}
        last = _last(connection)
    missing = [each for each in files.starting_templates() if each.name not in names]
    if not missing:
        return 0
    sections = files.starting_sections()
    with workspace.change(RESTORE) as session:
        for place, each in enumerate(missing, last + 1):
            parts = [part for part in sections if part.template_id == each.id]
            each.id, each.position = None, place  # type: ignore[assignment]  # a new record
            session.add(each)
            session.flush()
            for part in parts:
                part.template_id = each.id
            session.add_all(parts)
            session.flush()
    return len(missing)


def _save(workspace: Workspace, section: int, label: str, values: Values) -> None:
    with workspace.reading() as connection:
        name = _name(connection, _there(connection, section))
    tidy = records.clean(TemplateSection, values, existing=True)
    with spoken(TemplateSection), workspace.change(label, name=name) as session:
        records.put(session, TemplateSection, tidy, section)


def _there(connection: Connection, section: int) -> Values:
    found = one(connection, TemplateSection, section)
    if found is None:
        raise _gone()
    return found


def _gone() -> UserError:
    return UserError(_("This template is no longer there."), _("Nothing was changed."), _("Look for it in the trash."))


def _sections(connection: Connection, template: int) -> list[Values]:
    rows = everything(connection, TemplateSection).values()
    return sorted((row for row in rows if row["template_id"] == template), key=_order)


def _last(connection: Connection) -> int:
    return max((row["position"] for row in everything(connection, ReportTemplate).values()), default=0)


def _name(connection: Connection, row: Values) -> str:
    labels = Labels(connection, current())
    return str(labels.in_language(TemplateSection, row, "heading") or usual_heading(labels, row["section"]))


def _own(row: Values) -> Values:
    return {name: value for name, value in row.items() if name != "id"}


def _order(row: Values) -> tuple[int, int]:
    return row["position"], row["id"]
