"""How states look everywhere: each fixed choice that has a shape, with the tone of its word."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from lipdesk.domain.choices import CHOICES, label_of
from lipdesk.domain.fields import Field
from lipdesk.domain.indicators import WORDS as INDICATOR_WORDS
from lipdesk.gui.widgets.chips import Status
from lipdesk.i18n import N_, _

OVERDUE = "overdue"
_TONES = {
    "ok": {"done", "held", "approved", "adopted", "consensus", "complete", "present", "online"},
    "accent": {"in_progress", "under_way", "circulated"},
    "warn": {"draft", "waiting", "regrets", "tabled"},
    "signal": {"at_risk"},
}
_ENGAGEMENT = {
    "active": (N_("Active"), "active", "ok"),
    "quiet": (N_("Quiet"), "quiet", "warn"),
    "dormant": (N_("Dormant"), "dormant", "neutral"),
}


@cache
def has_shape(choice: str) -> bool:
    """Whether the codes of a choice are states with a shape of their own."""
    return any(option.icon for option in CHOICES.get(choice, ()))


def tone(code: str) -> str:
    """The tone of a state's word."""
    return next((name for name, codes in _TONES.items() if code in codes), "neutral")


def state(choice: str, code: str) -> Status:
    """A state as icon, word and tone. Besides the declared codes there is OVERDUE for what is late."""
    if code == OVERDUE:
        return Status(_("Overdue"), "clock", "signal")
    icon = next((option.icon for option in CHOICES[choice] if option.code == code), "")
    return Status(_(label_of(choice, code)), icon or "info", tone(code))


def rank(choice: str, code: str) -> int:
    """Where a state stands among its like: what is late first, then in the declared order."""
    codes = [OVERDUE, *(option.code for option in CHOICES[choice])]
    return codes.index(code)


def code_of(field: Field, values: dict[str, Any], today: date) -> Any:
    """The state that a record shows: an open action item after its due date is overdue, whatever is stored."""
    code = values.get(field.name)
    late = field.of == "action_status" and code in ("open", "in_progress", "waiting") and _is_past(values, today)
    return OVERDUE if late else code


def engagement(code: str) -> Status:
    """How present a partner is, in icon, word and tone."""
    word, icon, tone_ = _ENGAGEMENT[code]
    return Status(_(word), icon, tone_)


def engagement_rank(code: str) -> int:
    """Active before quiet before dormant."""
    return list(_ENGAGEMENT).index(code)


_INDICATORS = {
    "met": ("done", "ok"), "closer": ("up", "accent"), "away": ("risk", "signal"), "unchanged": ("quiet", "warn"),
    "begun": ("half", "accent"), "no_target": ("half", "neutral"), "unmeasured": ("open", "neutral"),
}


def indicator(code: str) -> Status:
    """Where an indicator stands, in icon, word and tone."""
    return Status(_(INDICATOR_WORDS[code]), *_INDICATORS[code])


def indicator_rank(code: str) -> int:
    """What moves away first, what was never measured last."""
    return list(INDICATOR_WORDS).index(code)


def _is_past(values: dict[str, Any], today: date) -> bool:
    due = values.get("due")
    return isinstance(due, date) and due < today
