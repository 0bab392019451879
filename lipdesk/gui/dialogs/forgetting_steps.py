"""The two steps before somebody is forgotten: what is taken out, and what the program can't reach."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from lipdesk.gui import backup_words
from lipdesk.gui.attachment import shown_size
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs.paper import preview_html, table_html
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.table import Column, FilterBar, OptionsButton, RecordTable
from lipdesk.gui.ticked_table import TickedTable
from lipdesk.gui.tokens import ROW
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.gui.widgets.search_field import SearchField
from lipdesk.i18n import N_, _, ngettext
from lipdesk.services.remaining import Older
from lipdesk.services.traces import THEIR_WORDS, Traces

_WHERE = {"now": N_("Now"), "earlier": N_("Earlier version"), "trash": N_("In the trash")}
_LEAST = 140     # px of a list: its heading and three rows
_DOUBTS = {
    "": "", "word": N_("May be an ordinary word"), "name": N_("Part of another name"),
    "shared": N_("Shared address"), "namesake": N_("Another has this name"),
}  # fmt: skip


class TakenOut(QWidget):
    """Step 1: the record, what was noted about the person, and the texts that name them, each with its tick."""

    def __init__(self, context: Context, traces: Traces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("forget:taken-out")
        title = _("Texts that name {name}").format(name=traces.name)
        self.table = TickedTable(
            [
                Column("words", _("Words"), "text", 130, strong=True, narrow=True, tip=str),
                Column("text", _("In this text"), "text", 240, stretch=True, tip=str),
                Column("doubt", _("Look closely"), "choice", 160, tip=str),
                Column("where", _("Where"), "text", 210, tip=str),
                Column("version", _("Version"), "choice", 100, muted=True),
            ],
            title, (_("Take out"), _("Leave")), context.memory, "forget-texts",
            lambda labels, rows: _print(self, title, labels, rows))
        self.table.show_ticked(
            [(one.spot, one.words, f"{one.before}{one.words}{one.after}".strip(),
              _(_DOUBTS[one.doubt]) if one.doubt else "", one.title, _(_WHERE[one.where]))
             for one in sorted(traces.occurrences, key=lambda one: not one.doubt)],
            traces.advised())
        self._counted = Label("", "small")
        self.table.ticked.connect(self._count)
        finder = SearchField(_("Find here"), self.table)
        finder.searched.connect(self.table.set_quick_text)
        tools = col(row(Label(title, "sub"), self._counted, None), row(
            finder, OptionsButton(self.table), None,
            Button(_("Take out all"), "quiet", on_click=lambda: self.table.set_all(True)),
            Button(_("Leave all"), "quiet", on_click=lambda: self.table.set_all(False))))
        none = Label(_("No text names this person."), "muted")
        has = bool(traces.occurrences)
        for widget in (tools, self.table):
            widget.setVisible(has)
        none.setVisible(not has)
        fill(self, col(
            *(_wide(words) for words in _record_words(traces)), 4, tools, FilterBar(self.table), (self.table, int(has)),
            none, *([] if has else [None])))
        self.table.setMinimumHeight(_LEAST)
        self._count()

    def _count(self) -> None:
        words = ngettext("{count} of {all} taken out", "{count} of {all} taken out", len(self.table.on()))
        self._counted.setText(words.format(count=len(self.table.on()), all=len(self.table.rows_model.all_rows())))


class OutOfReach(QWidget):
    """Step 2: kept files that can only go as a whole, backups, and what is outside."""

    def __init__(self, context: Context, traces: Traces, older: Older, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("forget:out-of-reach")
        title = _("Files that hold the name or may hold it")
        self.files = TickedTable(
            [
                Column("title", _("Title"), "text", 240, stretch=True, strong=True, narrow=True),
                Column("file", _("File"), "text", 180),
                Column("size", _("Size"), "number", 90, display=lambda size: shown_size(size)),
                Column("why", _("Why"), "choice", 210),
            ],
            title, (_("Delete the file"), _("Keep")), context.memory, "forget-files",
            lambda labels, rows: _print(self, title, labels, rows))
        self.files.show_ticked(
            [(one.fingerprint, one.title or one.detail, one.detail, one.size, _why(one.found, one.theirs, one.gone))
             for one in traces.files],
            {one.fingerprint for one in traces.files if one.theirs})
        self.files.setFixedHeight(_high(len(traces.files), 6))
        self.clear = QCheckBox(_("Make a fresh backup, then delete these older ones"))
        self.clear.setObjectName("forget:clear-backups")
        self.clear.setAccessibleDescription(_("What you did before today could then not be restored any more."))
        parts: list[QWidget | tuple[QWidget, int] | int | None] = [
            Label(title, "sub"),
            *([_wide(_("LIPdesk can’t change what stands in these. You can delete a file; its record stays.")),
               self.files] if traces.files else [Label(_("There are none."), "muted")]),
            8, Label(_("Backups"), "sub"), *self._backups(context, older),
        ]
        parts += [8, Label(_("Outside LIPdesk"), "sub"), _wide(_(
            "Copies that you made yourself, exported files, printed pages and what was sent by e-mail can’t be reached "
            "from here.")), None]
        fill(self, col(*parts))

    def _backups(self, context: Context, older: Older) -> list[QWidget]:
        if not older.backups:
            self.clear.hide()
            return [Label(_("There is no backup of this file."), "muted")]
        table = RecordTable(
            [
                Column("when", _("Made"), "text", 150, strong=True, narrow=True),
                Column("reason", _("Kind"), "choice", 180, stretch=True),
                Column("size", _("Size"), "number", 90, display=lambda size: shown_size(size)),
                Column("place", _("Place"), "text", 320),
            ],
            _("Backups"), context.memory, "forget-backups")
        table.set_rows([
            (str(one.path), backup_words.when(one.at), backup_words.reason(one.reason), one.size, str(one.path.parent))
            for one in older.backups])
        table.sort_by("when", descending=True)
        table.setFixedHeight(_high(len(older.backups), 4))
        warning = _("What you did before today could then not be restored any more.")
        return [_wide(backup_sentence(older)), table, self.clear, _wide(warning, "small")]


def backup_sentence(older: Older) -> str:
    """How many backups still hold the person, and until when."""
    count = len(older.backups)
    words = ngettext("{count} backup holds everything as it was.", "{count} backups hold everything as it was.", count)
    told = [words.format(count=count)]
    if older.gone_by is not None:
        told.append(_("While backups go on being made, the last of them goes by about {day}.").format(
            day=older.gone_by.isoformat()))
    if older.lasting:
        told.append(ngettext(
            "{count} is a safety copy from before a restore and never goes by itself.",
            "{count} are safety copies from before a restore and never go by themselves.", older.lasting,
        ).format(count=older.lasting))
    return " ".join(told)


def _record_words(traces: Traces) -> list[str]:
    """What becomes of the record and of what points at it, in sentences."""
    theirs = [kind for kind, field, _count in traces.related
              if field.name == "person_id" and kind.type_key() in THEIR_WORDS]
    emptied = [label for label, _value in traces.own]
    noted = [_("{field} ({list})").format(field=_(kind.field(name).label), list=_(kind.about.plural))
             for kind in dict.fromkeys(theirs) for name in THEIR_WORDS[kind.type_key()]]
    kept: dict[str, int] = {}
    for kind, _field, count in traces.related:
        kept[_(kind.about.plural)] = kept.get(_(kind.about.plural), 0) + count
    told = [_("Emptied: {fields}.").format(fields=", ".join([*emptied, *noted]))]
    if kept:
        told.append(_("These stay, without the name, so that no figure changes: {records}.").format(
            records=", ".join(f"{label} ({count})" for label, count in kept.items())))
    told.append(_("The history and the trash are cleaned too. This can’t be undone, nor can anything done before it."))
    return told


def _why(found: bool, theirs: bool, gone: bool) -> str:
    if gone:
        return _("Holds the name; deleted or replaced") if found else _("Deleted or replaced; can’t be searched")
    if theirs:
        return _("Belongs to this person")
    return _("Holds the name") if found else _("Can’t be searched")


def _high(rows: int, most: int) -> int:
    """Pixels for a heading and so many rows, at most; more of them scroll."""
    return ROW + 6 + ROW * min(rows, most)


def _wide(words: str, role: str = "body") -> Label:
    made = Label(words, role, wrap=True)
    made.setMinimumWidth(640)
    return made


def _print(parent: QWidget, title: str, labels: list[str], rows: list[list[str]]) -> None:
    preview_html(parent.window(), title, table_html(title, "", labels, rows), landscape=True)
