"""Bringing in what people have: worked out first, then written as one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lipdesk.domain.errors import UserError
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.i18n import N_, _, ngettext
from lipdesk.services.exchange.headings import type_named
from lipdesk.services.exchange.outcome import Count, ImportPlan, Problem
from lipdesk.services.exchange.sources import Source, read
from lipdesk.services.exchange.tables import Table, recognized
from lipdesk.services.exchange.values import text_of
from lipdesk.services.exchange.working import STARTING, Working
from lipdesk.store import bulk
from lipdesk.store.queries.records import count
from lipdesk.store.workspace import Workspace

__all__ = ["Count", "ImportPlan", "Problem", "apply", "holds_records", "plan"]

_SHOWN = 10
Progress = Callable[[int, int, str], object]


def plan(
    workspace: Workspace, source: Path, as_type: str | None = None, progress: Progress | None = None
) -> ImportPlan:
    """Work out what importing a source would do; nothing is written. `workspace` may be a snapshot.

    Problems with cells are in the plan. Raises UserError for a source that can't be read or understood at all.
    """
    kind = _type(as_type)
    if progress is not None:
        progress(0, 3, source.name)
    found = read(source)
    if progress is not None:
        progress(1, 3, source.name)
    worked = ImportPlan(source, as_type)
    tables = _tables(found, kind, worked)
    Working(workspace, worked).work(tables)
    if progress is not None:
        progress(3, 3, source.name)
    return worked


def apply(workspace: Workspace, worked: ImportPlan) -> ImportPlan:
    """Write a plan: all of it in one step, or nothing. Returns the plan that was written.

    A plan from before other edits is worked out again. Raises UserError when problems stand in its way.
    """
    with workspace.reading() as connection:
        is_fresh = bulk.last_step(connection) == worked.step
    if not is_fresh:
        worked = plan(workspace, worked.source, worked.as_type)
    if worked.problems:
        raise _stopped(worked)
    if not worked.batch.is_empty():
        with workspace.change(N_("Import “{name}”"), name=worked.source.name) as session:
            bulk.write(session.connection(), worked.batch)
    return worked


def holds_records(workspace: Workspace) -> bool:
    """Whether there is more in a file than a new one starts with: then a backup comes before an import."""
    with workspace.reading() as connection:
        return any(count(connection, kind) for kind in record_types() if kind.type_key() not in STARTING)


def _type(word: str | None) -> type[Record] | None:
    kind = type_named(word) if word else None
    if word and kind is None:
        raise UserError(
            _("“{word}” is not a type of record.").format(word=word),
            _("Nothing was changed."),
            _("Use organizations, people, groups, memberships, meetings, attendance, actions, activities or events."),
        )
    return kind


def _tables(source: Source, kind: type[Record] | None, worked: ImportPlan) -> list[Table]:
    """The sheets that are understood; what is left out is said."""
    tables = []
    for sheet in source.sheets:
        asked = kind if len(source.sheets) == 1 or not type_named(sheet.name) else None
        table = recognized(sheet, asked)
        if table is None:
            worked.notices.append(
                _("Sheet {sheet} was left out: its name and headings say no type of record.").format(sheet=sheet.name)
            )
            continue
        tables.append(table)
        sentence = _("Sheet {sheet}: column “{column}” is not known and was left out.")
        worked.notices += [
            sentence.format(sheet=sheet.name, column=heading) for heading in [*table.unknown, *_unheaded(table)]
        ]
    if not tables:
        raise UserError(
            _("Nothing in {name} looks like records: no known headings were found.").format(name=source.name),
            _("Nothing was changed."),
            _("Give the columns headings such as Name, Sector, Given name, Date. An export shows all of them."),
        )
    return tables


def _unheaded(table: Table) -> list[str]:
    """The letters of columns that hold something but have no heading."""
    rows = table.sheet.rows[table.head :]
    headed = {place for place, cell in enumerate(rows[0]) if text_of(cell).strip()}
    bare = set(range(max(len(row) for row in rows))) - headed
    filled = {place for row in rows for place in bare if place < len(row) and text_of(row[place]).strip()}
    return [_letters(place) for place in sorted(filled)]


def _letters(place: int) -> str:
    return (_letters(place // 26 - 1) if place >= 26 else "") + chr(65 + place % 26)


def _stopped(worked: ImportPlan) -> UserError:
    count = len(worked.problems)
    what = ngettext(
        "{name} can’t be imported: {count} cell needs a look.",
        "{name} can’t be imported: {count} cells need a look.",
        count,
    ).format(name=worked.source.name, count=count)
    shown = [str(problem) for problem in worked.problems[:_SHOWN]]
    mend = _("Mend them in the source, save it, and import again.")
    return UserError("\n".join([what, *shown]) + "\n", _("Nothing was changed."), mend)
