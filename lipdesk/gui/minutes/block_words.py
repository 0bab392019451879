"""What a block says of itself in words: its heading, its chip, the line under its text, and all of it for the ear."""

from __future__ import annotations

from datetime import date

from lipdesk.domain import format as words
from lipdesk.domain.choices import CHOICES, label_of
from lipdesk.gui.widgets.chips import Status
from lipdesk.i18n import _, current
from lipdesk.store.queries.minutes import ACTION, DECISION, MOTION, NOTE, Block

ICONS = {DECISION: ("decision", "accent_text"), MOTION: ("flag", "accent_text"), ACTION: ("actions", "signal")}
_TONES = {"adopted": "ok", "consensus": "ok", "defeated": "signal", "done": "ok", "waiting": "warn"}


def kind_name(kind: str) -> str:
    """What a kind of block is called."""
    return {NOTE: _("Note"), DECISION: _("Decision"), MOTION: _("Motion"), ACTION: _("Action item")}[kind]


def heading(block: Block) -> str:
    """The kind, with the number of a decision."""
    if block.kind not in (DECISION, MOTION) or not block.number:
        return kind_name(block.kind)
    told = _("Decision {number}") if block.kind == DECISION else _("Motion {number}")
    return told.format(number=block.number)


def state(block: Block, today: date) -> Status:
    """The chip of a decision, motion or action item."""
    if block.kind == ACTION:
        code = block.status or "open"
        late = block.due is not None and block.due < today and code not in ("done", "dropped")
        if late and block.due is not None:
            return Status(words.days_late(block.due, today, current()), "clock", "signal")
        return Status(_(label_of("action_status", code)), _icon("action_status", code), _TONES.get(code, "neutral"))
    if block.result is None:
        return Status(_("Not decided yet"), "open", "neutral")
    word = _(label_of("decision_result", block.result))
    if votes := vote(block):
        word = _("{result} {votes}").format(result=word, votes=votes)
    return Status(word, _icon("decision_result", block.result), _TONES.get(block.result, "neutral"))


def vote(block: Block) -> str:
    """The votes for, against and abstained: 6–0–1; empty where nobody counted."""
    if all(one is None for one in block.votes):
        return ""
    return "–".join(str(one or 0) for one in block.votes)


def detail(block: Block) -> str:
    """The line under the text."""
    return _action_detail(block) if block.kind == ACTION else _decision_detail(block)


def spoken(block: Block, today: date) -> str:
    """The whole block as a sentence for a screen reader."""
    if block.kind == NOTE:
        return block.text
    parts = (heading(block), state(block, today).word, block.text, detail(block))
    return ". ".join(part.rstrip(".") for part in parts if part)


def _decision_detail(block: Block) -> str:
    parts = []
    if block.mover_name and block.seconder_name:
        parts.append(_("Moved by {mover}, seconded by {seconder}.").format(
            mover=block.mover_name, seconder=block.seconder_name))
    elif block.mover_name:
        parts.append(_("Moved by {mover}.").format(mover=block.mover_name))
    elif block.seconder_name:
        parts.append(_("Seconded by {seconder}.").format(seconder=block.seconder_name))
    if block.conflict:
        parts.append(_("Conflict declared: {what}.").format(what=block.conflict.rstrip(".")))
    if block.recused:
        parts.append(_("Recused: {names}.").format(names=", ".join(block.recused_names)))
    return " ".join(parts)


def _action_detail(block: Block) -> str:
    parts = [", ".join((*block.owner_names, *block.body_names))]
    if block.due is not None:
        parts.append(_("due {day}").format(day=block.due.isoformat()))
    if block.activity_name:
        parts.append(_("serves {activity}").format(activity=block.activity_name))
    return " · ".join(part for part in parts if part)


def _icon(choice: str, code: str) -> str:
    return next(option.icon for option in CHOICES[choice] if option.code == code)
