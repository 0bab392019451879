"""“Forget this person”: taking somebody out of a file for good, without changing a single figure.

The person's record stays, unnamed, because memberships, attendance, quorum and participation count it; so does the
flag “newcomer with lived experience”, which reports count and which names nobody. All else about the person is emptied.
Texts that name them get “[name removed]”, in the record's own language, and so does every earlier version in the
history. Nothing before can be undone, and the file is written anew so that no deleted byte stays in it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from lipdesk.domain.documents import Document, IssuedReport
from lipdesk.domain.errors import UserError
from lipdesk.domain.mentions import replaced
from lipdesk.domain.partners import Person
from lipdesk.domain.registry import record_type
from lipdesk.i18n import N_, _
from lipdesk.services import log_forgetting
from lipdesk.services.removed_words import (
    FILE_REMOVED,
    NAME_REMOVED,
    UNNAMED,
    emptied,
    language_of,
    main_language,
    said,
)
from lipdesk.services.traces import NOW_GONE, THEIR_WORDS, Spot, Traces, by_text
from lipdesk.store import forgetting
from lipdesk.store.queries.records import everything, one
from lipdesk.store.workspace import Connection, Workspace

LABEL = N_("Forget a person")


@dataclass(frozen=True)
class Forgotten:
    """What was done: mentions replaced, texts emptied, entries of the history cleaned or taken out, files taken out.
    `uncompacted` says why the file could not be written anew; what was deleted is overwritten all the same."""

    name: str
    mentions: int
    emptied: int
    history: int
    files: int
    uncompacted: UserError | None = None


def forget(
    workspace: Workspace,
    traces: Traces,
    texts: Collection[Spot],
    files: Collection[str] = (),
    today: Callable[[], date] = date.today,
) -> Forgotten:
    """Forget a person: whole or not at all. `texts` are the mentions to replace, `files` the
    fingerprints of the kept files to take out.

    Raises UserError when the file can't be written or has changed since it was searched; then nothing has changed.
    """
    if workspace.last_step() != traces.step:
        raise UserError(
            _("The file has changed since it was searched."), _("Nothing was changed."), _("Search it once more.")
        )
    workspace.compact()  # what another program deleted may still lie in free space
    with workspace.rewrite(LABEL) as connection:
        language = main_language(connection)
        chosen = by_text(texts)
        mentions = _replace_mentions(connection, traces, chosen, language)
        history = log_forgetting.clean(connection, traces, chosen, language)
        emptied = _empty_their_words(connection, traces.person, language)
        name = _empty_person(connection, traces.person, language)
        taken = _take_out_files(connection, files, language, today())
    return Forgotten(name, mentions, emptied, history, taken, _compacted(workspace))


def _replace_mentions(
    connection: Connection, traces: Traces, chosen: dict[tuple[str, int, str], set[int]], main: str
) -> int:
    finder, count = traces.finder(), 0
    for (table, record, name), places in chosen.items():
        kind = record_type(table)
        values = one(connection, kind, record) if name and places != {NOW_GONE} else None
        if values is None:
            continue
        found = [mention for place, mention in enumerate(finder.find(values[name])) if place in places]
        mark = said(NAME_REMOVED, language_of(name, values, main))
        text: str | None = replaced(values[name], found, mark)
        if kind.field(name).kind in ("email", "phone", "link"):
            text = None  # what is left of an address is none
        forgetting.put_text(connection, kind, record, {name: text})
        count += len(found)
    return count


def _empty_their_words(connection: Connection, person: int, main: str) -> int:
    """What was noted about the person at their positions, memberships, attendance and contacts; dates stay."""
    count = 0
    for table, names in THEIR_WORDS.items():
        kind = record_type(table)
        for record, values in everything(connection, kind).items():
            if values["person_id"] == person:
                empty = {name: emptied(kind, name, main) for name in names if values[name]}
                if empty:
                    forgetting.put_text(connection, kind, record, empty)
                    count += len(empty)
    return count


def _empty_person(connection: Connection, person: int, main: str) -> str:
    """The record without the person: unnamed, never printed, with the one flag that is counted."""
    name = said(UNNAMED, main, number=str(person))
    values = {field.name: None for field in Person.declared if field.kind != "flag"}
    forgetting.put_text(connection, Person, person, {**values, "family_name": name, "do_not_print": True})
    return name


def _take_out_files(connection: Connection, files: Collection[str], main: str, day: date) -> int:
    """The records of files stay, with the fingerprint that proves which file it was."""
    for kind in (Document, IssuedReport):
        for record, values in everything(connection, kind).items():
            if values["sha256"] in files:
                words = said(FILE_REMOVED, main, day=day.isoformat(), fingerprint=values["sha256"])
                notes = f"{values['notes']}\n{words}" if values["notes"] else words
                rest = {"file_name": None, "size": None} if kind is Document else {}
                forgetting.put_text(connection, kind, record, {"sha256": None, "notes": notes, **rest})
    return forgetting.drop_bytes(connection, files)


def _compacted(workspace: Workspace) -> UserError | None:
    """Forgetting is done by now: a full disk only keeps the file from getting smaller."""
    try:
        workspace.compact()
    except UserError as error:
        return error
    return None
