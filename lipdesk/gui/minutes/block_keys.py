"""The keys of the notes: what each asks of the block that is being typed in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from lipdesk.store.queries.minutes import ACTION, DECISION, MOTION, NOTE

NEXT, REMOVE, ABOVE, BELOW, UP, DOWN = "next", "remove", "above", "below", "up", "down"
ITEM_BEFORE, ITEM_NEXT = "item-before", "item-next"
RESULTS = tuple(f"result-{number}" for number in range(1, 6))

_Key, _Held = Qt.Key, Qt.KeyboardModifier
_CONTROL, _ALT, _BOTH = _Held.ControlModifier, _Held.AltModifier, _Held.ControlModifier | _Held.ShiftModifier
_KEYS: dict[tuple[Qt.KeyboardModifier, int], str] = {
    (_CONTROL, _Key.Key_D): DECISION, (_CONTROL, _Key.Key_M): MOTION, (_CONTROL, _Key.Key_T): ACTION,
    (_BOTH, _Key.Key_N): NOTE, (_CONTROL, _Key.Key_Return): NOTE, (_CONTROL, _Key.Key_Enter): NOTE,
    (_BOTH, _Key.Key_Up): UP, (_BOTH, _Key.Key_Down): DOWN,
    (_ALT, _Key.Key_Up): ITEM_BEFORE, (_ALT, _Key.Key_Down): ITEM_NEXT,
    **{(_ALT, _Key.Key_1 + place): name for place, name in enumerate(RESULTS)},
}  # fmt: skip


def asked(event: QKeyEvent) -> str:
    """What a key asks for; empty when it only types."""
    held = event.modifiers() & ~_Held.KeypadModifier
    if event.key() in (_Key.Key_Return, _Key.Key_Enter) and held == _Held.NoModifier:
        return NEXT
    return _KEYS.get((held, event.key()), "")
