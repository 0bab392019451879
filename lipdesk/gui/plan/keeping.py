"""What a cell of the plan shows for editing, and how what was typed is kept: one undo step each."""

from __future__ import annotations

from typing import Any

from lipdesk.domain import format as words
from lipdesk.domain.choices import CHOICES
from lipdesk.domain.plan import Activity, Priority
from lipdesk.domain.record import Record
from lipdesk.gui.context import Context
from lipdesk.gui.editors import ChoiceEditor, Editor, MultiPicker, PickerItem, QuartersEditor, TextEditor
from lipdesk.gui.known import Known
from lipdesk.gui.plan.painting import DONE, LEAD, NAME, QUARTERS, STATUS
from lipdesk.gui.plan.progress_editor import ProgressEditor
from lipdesk.gui.plan.rows import Key
from lipdesk.gui.record_draft import plain
from lipdesk.i18n import _, current
from lipdesk.services import plan, records
from lipdesk.store.drafts import Typed
from lipdesk.store.queries.records import Values

KINDS: dict[str, type[Record]] = {"priority": Priority, "activity": Activity}
COLUMNS = {"priority": (NAME, DONE), "activity": (NAME, LEAD, QUARTERS, STATUS, DONE)}
NOTHING: Values = {"name": None, "name_fr": None}


def french(name: str, values: Values) -> str:
    """The field that the window shows: a French name where there is one and the window is French."""
    return f"{name}_fr" if current() == "fr" and values.get(f"{name}_fr") else name


def editor_of(known: Known, column: int, values: Values) -> Editor:
    """The field for a cell, filled with what the record holds."""
    organization = Activity.field("leads").of
    from lipdesk.domain.registry import record_type

    other = record_type(organization)
    editor: Editor
    match column:
        case 0:
            editor, value = TextEditor(_("Name")), values.get(french("name", values)) or ""
        case 1:
            def search(text: str) -> list[PickerItem]:
                return known.offered(other, text)

            editor = MultiPicker(_("Lead organizations"), search, lambda number: known.title(other, number))
            value = tuple(values.get("leads") or ())
        case 2:
            editor = QuartersEditor(_("Quarters"), [words.quarters(str(one), current()) for one in range(1, 5)])
            value = tuple(str(one) in (values.get("quarters") or "").split(";") for one in range(1, 5))
        case 3:
            options = [(option.code, _(option.label)) for option in CHOICES["activity_status"]]
            editor, value = ChoiceEditor(_("Status"), options, optional=False), values.get("status")
        case _:
            editor = ProgressEditor(_("Progress set by hand (%)"))
            value = (values.get("percent"), values.get(french("percent_reason", values)) or "")
    editor.set_value(value)
    editor.set_boxed()
    return editor


def keep(context: Context, key: Key, column: int, value: Any, before: Values) -> None:
    """Write what was typed into a cell. Raises UserError."""
    workspace, kind, record = context.workspace, KINDS[key[0]], key[1]
    match column:
        case 0:
            records.save(workspace, kind, record, {french("name", before): value})
        case 1:
            records.save(workspace, kind, record, {"leads": list(value)})
        case 2:
            plan.set_quarters(workspace, [record], [number for number, on in enumerate(value, 1) if on])
        case 3:
            plan.set_status(workspace, [record], value, context.today())
        case _:
            percent, reason = value
            told = (before.get("percent_reason") or "", before.get("percent_reason_fr") or "")
            here = french("percent_reason", before)
            reasons = (reason, told[1]) if here == "percent_reason" else (told[0], reason)
            plan.set_percent(workspace, kind, record, percent, *reasons)


def typed_in(editor: Editor, key: Key, column: int, values: Values) -> tuple[Typed, ...]:
    """What stands in a cell, as the fields of the record's form know it: there it is put back."""
    kind = KINDS[key[0]]
    names = {NAME: french("name", values), LEAD: "leads", QUARTERS: "quarters", STATUS: "status"}
    if isinstance(editor, ProgressEditor):
        there = {"percent": editor.percent.text(), french("percent_reason", values): editor.reason.text()}
        return tuple(_typed(kind, name, text, text, values) for name, text in there.items())
    return (_typed(kind, names[column], editor.typed(), editor.words(), values),)


def _typed(kind: type[Record], name: str, stands: Any, told: str, values: Values) -> Typed:
    field = kind.field(name)
    return Typed(name, _(field.label), stands, told, plain(field, values.get(name)))
