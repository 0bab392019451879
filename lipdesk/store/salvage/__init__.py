"""Saving what can be read from a damaged file into a new one, and saying exactly what could not be saved.

Every page of the file is read on its own. Rows whose table is no longer known are proved by the change log, or by the
one table whose rules they fit; rows that are gone are rebuilt from the change log. The damaged file is only read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

from lipdesk import __version__
from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.domain.folding import fold
from lipdesk.domain.registry import record_types
from lipdesk.i18n import _
from lipdesk.store import backup, faults, header, history, meta, migrations, schema, search
from lipdesk.store.connection import engine_over
from lipdesk.store.copying import Progress, Stopped, open_part
from lipdesk.store.salvage import mending, source, trees
from lipdesk.store.salvage.filling import Filling
from lipdesk.store.salvage.forms import CHANGE, META, OPERATION, SEQUENCE, Form, Values, of_records
from lipdesk.store.salvage.log import Log
from lipdesk.store.salvage.losses import Losses
from lipdesk.store.salvage.mending import standing
from lipdesk.store.salvage.pages import Pages
from lipdesk.store.salvage.trees import Forest

__all__ = ["Losses", "salvage"]

Defaults = Mapping[str, list[Values]]


def salvage(
    damaged: Path,
    target: Path,
    defaults: Defaults,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> Losses:
    """Save what can be read into `target`, which must not exist. `defaults` are the rows that every new file starts
    with, by table: they stand in for those that are lost. Raises UserError, Cancelled; then there is no new file."""
    if target.exists():
        raise UserError(
            _("{name} exists already.").format(name=target.name), _("Nothing was changed."), _("Choose another name.")
        )
    tell = _Progress(progress, cancelled)
    with faults.spoken(damaged):
        tell(_("Reading"))
        header.require_file(damaged)
        pages = Pages(source.read(damaged, target.parent))
    with backup.verified(target) as part, closing(open_part(part)) as raw:
        raw.create_function("fold", 1, fold, deterministic=True)
        raw.execute("PRAGMA journal_mode = MEMORY").fetchall()  # what is tried and refused is taken back
        return _saved(damaged.name, pages, raw, defaults, tell)


class _Progress:
    """Says what is being done, and stops there when she wants."""

    def __init__(self, progress: Progress | None, cancelled: Stopped | None) -> None:
        self._progress, self._cancelled, self._done = progress, cancelled, 0

    def __call__(self, words: str) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled(_("Stopped. Nothing was written."))
        if self._progress is not None:
            self._progress(self._done, len(record_types()) + 6, words)
        self._done += 1


def _saved(name: str, pages: Pages, raw: sqlite3.Connection, defaults: Defaults, tell: _Progress) -> Losses:
    forms = list(of_records())
    tell(_("Looking for the tables"))
    forest = trees.read(pages, (*forms, OPERATION, CHANGE, META, SEQUENCE))
    log = _log(forest)
    losses = Losses(pages=pages.count, damaged=sum(forest.missing.values()) + max(0, pages.promised - pages.count))
    losses.history_lost = not log.complete
    engine = engine_over(raw)
    with engine.begin() as connection:
        schema.create(connection, __version__)
    raw.execute("BEGIN")
    filling = Filling(raw, log)
    for form in forms:
        tell(form.name)
        filling.take(form, forest.rows(form))
    _place_orphans(forest, filling, forms, losses)
    for form in forms:
        filling.rebuild(form, partial(forest.may_have_lost, form.name))
    if not any((*filling.saved.values(), *filling.rebuilt.values())):
        raise _nothing(name)
    _put_defaults(filling, forms, defaults, log)
    tell(_("Mending references"))
    mending.mend_contents(raw, losses)
    mending.mend_references(raw, log, losses)
    mending.mend_history(raw, log, _sequence(forest))
    losses.identity_lost = not _keep_identity(forest, raw)
    _account(filling, forms, log, forest, losses, raw)
    raw.execute("COMMIT")
    tell(_("Making the search index"))
    with engine.begin() as connection:
        if 0 < pages.version < schema.VERSION:
            migrations.settle(connection, pages.version)
        search.rebuild(connection)
        history.bar(connection)
    engine.dispose()
    return losses


def _nothing(name: str) -> UserError:
    return UserError(_("Nothing can be read from {name}.").format(name=name), _("The file was left as it is."),
                     _("Look for an older copy of it among your backups."))  # fmt: skip


def _log(forest: Forest) -> Log:
    """The change log, first of all: it proves the rest. Its own lost leaves are known by what they hold."""
    log = Log(barred=int(_facts(forest).get(meta.BARRED, "0") or 0))
    for form in (OPERATION, CHANGE):
        found = [leaf for leaf in forest.orphans if leaf.rows and all(_is_of_log(form, leaf.rows[0].values))]
        if found or forest.is_torn(form.name):
            log.complete = False
        forest.owned.setdefault(form.name, []).extend(found)
        forest.orphans = [leaf for leaf in forest.orphans if leaf not in found]
    changes = {values["id"]: values for values, _broken in forest.rows(CHANGE)}
    log.read(changes[number] for number in sorted(changes))
    log.holes = max([_sequence(forest).get(CHANGE.name, 0), *changes, 0]) - len(changes)
    return log


def _is_of_log(form: Form, values: tuple[object, ...]) -> Iterator[bool]:
    tables = {table.name for table in of_records()}
    yield len(values) == len(form.columns)
    if form is CHANGE:
        yield values[2] in tables and values[4] in ("I", "U", "D")
    else:
        yield values[4] in ("do", "undo", "redo") and values[5] in ("done", "undone", "past")


def _place_orphans(forest: Forest, filling: Filling, forms: list[Form], losses: Losses) -> None:
    """Twice: what is placed first may be what the rest points at."""
    filling.take(OPERATION, forest.rows(OPERATION))
    filling.take(CHANGE, (found for found in forest.rows(CHANGE) if _is_readable(found[0])))
    first = [leaf for leaf in forest.orphans if filling.place(leaf, forms, alive=forest.alive)]
    losses.unplaced = sum(filling.place(leaf, forms, alive=forest.alive) for leaf in first)


def _is_readable(values: Values) -> bool:
    one = Log()
    one.read([values])
    return one.complete


def _put_defaults(filling: Filling, forms: list[Form], defaults: Defaults, log: Log) -> None:
    """What every file starts with was never logged, but later changes to it were."""
    for form in forms:
        for values in defaults.get(form.name, ()):
            row = int(values["id"])
            if row not in filling.saved.get(form.name, ()) and not log.deleted(form.name, row):
                known = log.states.get((form.name, row))
                whole = {column.name: column.added for column in form.columns} | values
                filling.put(form, whole | ((known.values or {}) if known is not None else {}))


def _facts(forest: Forest) -> dict[str, str]:
    """What the file said about itself, also from a page that lost its table."""
    found = {values["key"]: values["value"] for values, _broken in forest.rows(META)}
    for leaf in forest.orphans:
        for row in leaf.rows:
            values = META.read(row)
            if values is not None and values["key"] in (meta.IDENTITY, meta.BARRED):
                found.setdefault(values["key"], values["value"])
    return found


def _sequence(forest: Forest) -> dict[str, int]:
    return {str(values["name"]): int(values["seq"] or 0) for values, _broken in forest.rows(SEQUENCE)}


def _keep_identity(forest: Forest, raw: sqlite3.Connection) -> bool:
    identity = _facts(forest).get(meta.IDENTITY, "")
    if len(identity) != 32:
        return False
    raw.execute("UPDATE meta SET value = ? WHERE key = ?", (identity, meta.IDENTITY))
    return True


def _account(
    filling: Filling, forms: list[Form], log: Log, forest: Forest, losses: Losses, raw: sqlite3.Connection
) -> None:
    """Count what is there, and name what should be and is not."""
    kinds = {kind.type_key() for kind in record_types()}
    for form in (form for form in forms if form.name in kinds):
        there = {int(row[0]) for row in raw.execute(f'SELECT id FROM "{form.name}"')}
        losses.saved[form.name] = len(there)
        again = filling.rebuilt.get(form.name, set()) & there
        losses.rebuilt[form.name] = len(again)
        refused = filling.refused.get(form.name, {})
        known = refused | {
            row: state.values or {}
            for row, state in log.existing(form.name).items()
            if row in there or row in refused or log.complete or forest.may_have_lost(form.name, row)
        }
        named = set(losses.lost.get(form.name, ()))
        doubtful = filling.doubtful.get(form.name, set()) & there
        told = {row: known.get(row) or standing(raw, form.name, row) or {} for row in again | doubtful | known.keys()}
        titles = {
            row: mending.title(raw, log, form.name, {"id": row, **told[row]})
            for row in sorted(again | doubtful | (known.keys() - there))
        }
        if again and not log.complete:
            losses.older[form.name] = [titles[row] for row in sorted(again)]
        if doubtful:
            losses.doubtful[form.name] = [titles[row] for row in sorted(doubtful)]
        gone = [title for row, title in titles.items() if row not in there]
        gone += [mending.title(raw, log, form.name, values) for values in filling.strays(form)]
        losses.lost[form.name] = [*losses.lost.get(form.name, ()), *(name for name in gone if name not in named)]
        if not log.complete and forest.is_torn(form.name):
            losses.torn.append(form.name)
    for table in history.joining_tables():
        if not log.complete and forest.is_torn(table.name) and table.info["owner"] not in losses.torn:
            losses.torn.append(table.info["owner"])
    losses.lost = {key: names for key, names in losses.lost.items() if names}
