"""The banner that offers what was half-typed when LIPdesk ended: put it back, copy it, or discard it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from lipdesk.domain.errors import UserError
from lipdesk.domain.registry import record_type, record_types
from lipdesk.gui.dialogs import message, new_partnership, part
from lipdesk.gui.record_draft import from_plain, plain
from lipdesk.gui.reports.draft import text_now
from lipdesk.gui.widgets.banner import Banner
from lipdesk.gui.widgets.buttons import Button
from lipdesk.i18n import _
from lipdesk.store.drafts import Draft, Typed
from lipdesk.store.queries.records import Values, one
from lipdesk.store.workspace import Connection

if TYPE_CHECKING:
    from lipdesk.gui.window import Window

_MOST_FIELDS, _MOST_SHOWN, _MOST_COMPARED = 3, 160, 600
REPORTS, MESSAGE = "reports", "message-out"     # places; the second is a dialog that is large to import


class DraftOffer:
    """Tells `dealt_with` when she has put the draft back or discarded it; until then it stays kept."""

    def __init__(self, window: Window, draft: Draft, dealt_with: Callable[[Draft], None]) -> None:
        self._window, self._draft, self._dealt_with = window, draft, dealt_with
        self._discard = Button(_("Discard"), "quiet", on_click=self.discard)
        self._copy = Button(_("Copy"), "plain", "copy", self.copy)
        self._back = Button(_("Put it back"), "filled", on_click=self.put_back)
        for button, name in ((self._discard, "discard"), (self._copy, "copy"), (self._back, "put-back")):
            button.setObjectName(f"draft:{name}")
        self.banner = Banner(_what(draft), _shortened(_words(draft), _MOST_SHOWN), "info",
                             [self._discard, self._copy, self._back])
        self.banner.setObjectName("banner:draft")
        if not self._is_there():
            self._say_gone()

    def put_back(self) -> None:
        """Open the record, or begin the new one, with the words in their fields. What is newer in the file is replaced
        only where she says so."""
        if not self._window.commit():
            return
        if not self._is_there():
            self._say_gone()
            return
        draft = self._chosen()
        if draft is None:
            return
        try:
            self._show(draft)
        except (ValueError, KeyError):  # a draft that no form of this version can take
            self._say_gone()
        except UserError as error:
            self._window.speak(error)

    def copy(self) -> None:
        """The words to the clipboard; the offer stays."""
        QGuiApplication.clipboard().setText(_words(self._draft))
        self._window.status.say(_("Copied."))

    def discard(self) -> None:
        """Let it go, after a question: this is the only copy."""
        question = _("Discard what you were writing?")
        if message.ask(self._window, question, _words(self._draft)[:_MOST_COMPARED], _("Discard"), danger=True):
            self._dealt_with(self._draft)

    # Inside

    def _is_there(self) -> bool:
        """Whether the record, or the one that a new part belongs to, is in the file."""
        context, draft = self._window.context, self._draft
        if context is None:
            return False
        try:
            with context.workspace.reading() as connection:
                if draft.place in (REPORTS, new_partnership.PLACE):
                    return True
                if draft.record is not None:
                    return one(connection, record_type(draft.form), draft.record) is not None
                return draft.place not in (part.PLACE, MESSAGE) or _owners(connection, draft)
        except (KeyError, ValueError):
            return False
        except UserError:  # told when she puts it back
            return True

    def _say_gone(self) -> None:
        self._back.hide()
        self.banner.set_words(_what(self._draft), _("There is no place for it any more: the record is gone. "
                                                    "You can copy what you wrote."))
        self.banner.setObjectName("banner:draft")

    def _chosen(self) -> Draft | None:
        """The draft without the fields where she prefers what the file holds by now; None when she has not decided."""
        newer = self._newer()
        kept = list(self._draft.typed)
        for typed, now in newer:
            told = _("In the file now:\n{now}\n\nWhat you were writing:\n{mine}").format(
                now=_shortened(now, _MOST_COMPARED) or _("(empty)"), mine=_shortened(typed.words, _MOST_COMPARED))
            question = _("“{field}” was changed after you wrote this.").format(field=typed.label)
            answer = message.choose(self._window, question, told, [
                ("file", _("Keep what is in the file")), ("mine", _("Put mine into the field"))])
            if answer is None:
                return None
            if answer == "file":
                kept.remove(typed)
        from dataclasses import replace

        return replace(self._draft, typed=tuple(kept))

    def _newer(self) -> list[tuple[Typed, str]]:
        """The fields whose value in the file is no longer the one that she was changing, with that value in words."""
        draft, context = self._draft, self._window.context
        assert context is not None
        with context.workspace.reading() as connection:
            if draft.place == REPORTS:
                return [(typed, now) for typed in draft.typed
                        if (now := text_now(connection, draft, typed.field)) not in (typed.before, typed.words)]
            if draft.record is None:
                return []
            from lipdesk.i18n import current
            from lipdesk.store.queries.labels import Labels

            kind, labels = record_type(draft.form), Labels(connection, current())
            values: Values = one(connection, kind, draft.record) or {}
            declared = {field.name: field for field in kind.declared}
            return [
                (typed, labels.shown(declared[typed.field], values.get(typed.field)))
                for typed in draft.typed if typed.field in declared
                and plain(declared[typed.field], values.get(typed.field)) != typed.before
            ]

    def _show(self, draft: Draft) -> None:
        window, context = self._window, self._window.context
        assert context is not None
        if draft.place == new_partnership.PLACE:
            self._dealt_with(self._draft)   # the form keeps it from here on, and may end with another file open
            window.files.new(draft)
            return
        elif draft.place == part.PLACE:
            kind = record_type(draft.form)
            fixed = {name: from_plain(kind.field(name), draft.start[name]) for name in draft.fixed}
            for name, value in fixed.items():
                if kind.field(name).kind == "ref" and value is not None:
                    window.open_record(kind.field(name).of, value)
            dialog = part.PartDialog(context, kind, fixed, draft.record, window)
            dialog.put_back(draft)
            dialog.open()
        elif draft.place == MESSAGE:
            from lipdesk.gui.dialogs.message_out import MessageOutDialog

            letter = MessageOutDialog(context, draft.start["meeting_id"], window, draft.start["kind"])
            letter.put_back(draft)
            letter.open()
        else:
            window.show_place(draft.place)
            page = window.pages[draft.place]
            page.put_back(draft)  # type: ignore[attr-defined]
        self._dealt_with(self._draft)


def _owners(connection: Connection, draft: Draft) -> bool:
    kind = record_type(draft.form)
    fields = [kind.field(name) for name in draft.fixed]
    wanted = [(record_type(field.of), draft.start[field.name]) for field in fields if field.kind == "ref"]
    return all(isinstance(number, int) and one(connection, other, number) is not None for other, number in wanted)


def _what(draft: Draft) -> str:
    labels = list(dict.fromkeys(typed.label for typed in draft.typed))
    fields = ", ".join(labels[:_MOST_FIELDS]) + ("…" if len(labels) > _MOST_FIELDS else "")
    kinds = {kind.type_key(): _(kind.about.label) for kind in record_types()}
    name = _shortened(draft.title, 60) or _("New: {record}").format(record=kinds.get(draft.form, draft.form))
    try:
        at = datetime.fromisoformat(draft.at)
    except ValueError:
        return _("LIPdesk ended while you were writing in “{record}” ({fields}).").format(record=name, fields=fields)
    if at.date() == datetime.now().date():
        told = _("LIPdesk ended while you were writing in “{record}” ({fields}) at {time}.")
    else:
        told = _("LIPdesk ended while you were writing in “{record}” ({fields}) on {day} at {time}.")
    return told.format(record=name, fields=fields, day=at.date().isoformat(), time=at.strftime("%H:%M"))


def _words(draft: Draft) -> str:
    """All that was typed; each field under its label where there are several."""
    if len(draft.typed) == 1:
        return draft.typed[0].words
    return "\n\n".join(_("{label}: {value}").format(label=typed.label, value=typed.words) for typed in draft.typed)


def _shortened(text: str, most: int) -> str:
    line = text if most > _MOST_SHOWN else " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
