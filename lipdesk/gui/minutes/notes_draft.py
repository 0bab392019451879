"""What is half-typed in the notes, as plain data, and the way back onto the screen."""

from __future__ import annotations

from dataclasses import dataclass

from lipdesk.domain.registry import record_type
from lipdesk.gui.minutes.block import BlockWidget
from lipdesk.gui.record_draft import plain
from lipdesk.i18n import _
from lipdesk.store.drafts import Draft, Typed
from lipdesk.store.queries.minutes import KINDS, RECORDS, Ref

_FORMS = {kind.type_key() for kind in RECORDS.values()}


@dataclass(frozen=True)
class Spot:
    """Where a draft belongs: the meeting, the agenda item, the block's kind, and the block itself if it is saved."""

    meeting: int
    item: int | None
    kind: str
    ref: Ref | None


def typed_in(block: BlockWidget, meeting: int, item: int | None, title: str, place: int) -> Draft:
    """A block in which something stands that is not in the file; `place` is where it stands in the column."""
    form, record = RECORDS[block.kind].type_key(), block.ref.id if block.ref is not None else None
    before = block.block.text if block.ref is not None else ""
    words = block.text.toPlainText()
    found = [Typed("text", _("Text"), words, words, before)] if block.words() != before else []
    values = block.fields.values_of(block.block) if block.fields is not None else {}
    for name, editor in (block.fields.typed() if block.fields is not None else {}).items():
        was = plain(record_type(form).field(name), values[name]) if block.ref is not None else None
        found.append(Typed(name, editor.label, editor.typed(), editor.words(), was))
    start = {"meeting_id": meeting, "agenda_item_id": item, "kind": block.kind, "place": place}
    return Draft(form, record, tuple(found), title, "", start, tuple(start))


def spot_of(draft: Draft) -> Spot:
    """Where a draft belongs. Raises ValueError, KeyError for a draft that the notes did not give."""
    meeting, item, kind = (draft.start[name] for name in ("meeting_id", "agenda_item_id", "kind"))
    right = isinstance(meeting, int) and isinstance(item, int | None) and kind in KINDS and draft.form in _FORMS
    if not right:
        raise ValueError("not of the notes")
    return Spot(meeting, item, kind, Ref(draft.form, draft.record) if draft.record is not None else None)


def put_back(block: BlockWidget, draft: Draft) -> None:
    """Into the block again, as if she were still typing."""
    block.focus_text()
    block.set_active(True)
    for one in draft.typed:
        if one.field == "text" and isinstance(one.stands, str):
            block.text.show_words(one.stands)
            block.focus_text()
        elif block.fields is not None and one.field in block.fields.editors:
            block.fields.editors[one.field].put_back(one.stands)
