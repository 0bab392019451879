"""What happened to a record: when, what was done, and each field before and after."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from lipdesk.domain.fields import Field
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type, record_types
from lipdesk.gui.context import Context
from lipdesk.gui.layout import col, row
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import N_, _, current
from lipdesk.store import history
from lipdesk.store.history import Operation, Past
from lipdesk.store.queries.labels import Labels

_DONE = {"undo": N_("Undone: {step}"), "redo": N_("Done again: {step}")}


class HistoryDialog(QDialog):
    """The steps that touched a record or its parts, the newest first."""

    def __init__(self, context: Context, kind: type[Record], record: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history")
        with context.workspace.reading() as connection:
            labels = Labels(connection, current())
            title = labels.title(kind, record)
            rows = history_rows(history.of_record(connection, kind, record), labels)
        self.setWindowTitle(_("History"))
        self.setAccessibleName(_("History of “{name}”").format(name=title))
        self.list = RowList(_("History"), height=42)
        self.list.set_rows(rows)
        heading = Label(_("History of “{name}”").format(name=title), "head", wrap=True)
        close = Button(_("Close"), "filled", on_click=self.accept)
        inside = col(heading, (self.list, 1), row(None, close), gap=12, pad=(24, 16, 24, 16))
        layout = inside.layout()
        assert layout is not None
        self.setLayout(layout)
        self.resize(640, 480)


def step_words(operation: Operation) -> str:
    """A step in the language of the window."""
    words = _(operation.label).format(**operation.args)
    return _(_DONE[operation.kind]).format(step=words) if operation.kind in _DONE else words


def when_words(operation: Operation) -> str:
    """When a step was made, on this computer's clock."""
    return operation.at.astimezone().strftime("%Y-%m-%d %H:%M")


def history_rows(past: list[Past], labels: Labels) -> list[ListRow]:
    """A heading for each step and a row for each field that it changed."""
    rows: list[ListRow] = []
    last = None
    for number, entry in enumerate(past):
        if entry.operation.id != last:
            last = entry.operation.id
            words = f"{when_words(entry.operation)}  {step_words(entry.operation)}"
            rows.append(ListRow(f"step-{last}", words, heading=True))
        rows += [
            ListRow(f"{number}-{place}", name, change, sentence=_("{label}: {value}").format(label=name, value=change))
            for place, (name, change) in enumerate(changes(entry, labels))
        ]
    return rows


def changes(entry: Past, labels: Labels) -> list[tuple[str, str]]:
    """(field, before and after in words) of one entry; a pair of two records names the other one."""
    kinds = {kind.type_key(): kind for kind in record_types()}
    kind = kinds.get(entry.table)
    if kind is None:
        return [_pair(entry, labels)]
    found = []
    for field in kind.declared:
        before, after = entry.before.get(field.name), entry.after.get(field.name)
        if before != after and field.kind != "refs":
            old, new = _shown(field, before, labels), _shown(field, after, labels)
            found.append((_(field.label), _change(entry.act, old, new)))
    return [(name, words) for name, words in found if words]


def _change(act: str, old: str, new: str) -> str:
    if act == "I":
        return new
    if act == "D":
        return _("was {before}").format(before=old) if old else ""
    return _("{before} → {after}").format(before=old or _("(empty)"), after=new or _("(empty)"))


def _pair(entry: Past, labels: Labels) -> tuple[str, str]:
    values = entry.after or entry.before
    pairs = next(table for table in history.joining_tables() if table.name == entry.table)
    other = record_type(pairs.info["other"])
    owner = record_type(pairs.info["owner"])
    field = next((one for one in owner.declared if one.kind == "refs" and _joins(owner, one, entry.table)), None)
    name = _(field.label) if field is not None else _(other.about.plural)
    title = labels.title(other, values[f"{pairs.info['other']}_id"]) or _("(no longer there)")
    words = _("added: {name}") if entry.act == "I" else _("taken away: {name}")
    return name, words.format(name=title)


def _joins(owner: type[Record], field: Field, table: str) -> bool:
    from lipdesk.store.queries.records import joining_table

    return joining_table(owner, field).name == table


def _shown(field: Field, value: Any, labels: Labels) -> str:
    if value is None:
        return ""
    if field.kind == "day" and isinstance(value, str):
        value = date.fromisoformat(value)
    return " ".join(labels.shown(field, value).split())
