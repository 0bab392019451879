"""How wide the columns of a table are: numbers, dates and marks what they need, words what they say, all of it the
room."""

from __future__ import annotations

from lipdesk.reports import document as doc
from lipdesk.reports.grid import cell
from lipdesk.reports.pdf import theme
from lipdesk.reports.pdf.fonts import BOLD, REGULAR, width
from lipdesk.reports.pdf.text import typeset

ALIGN = {"number": 2, "gap": 1, "quarters": 0, "bar": 0, "status": 0, "text": 0, "date": 0}
_LEAST = {"number": 34.0, "date": 48.0, "status": 40.0, "quarters": 50.0, "gap": 40.0}
_PAD, _AFTER_NUMBER, _SLACK, _HEAD_SIZE = 3.6, 14.0, 1.5, 8.0
_CROWDED, _NARROWEST = 30.0, 22.0
_MOST_FIXED = 0.75  # of the width, so that words keep a quarter
_LONG_WORD = 165.0  # a long address of e-mail
_BAR = 24.0  # letters of text that a bar counts as
_WIDE_CELL = 400  # letters; more never stand on one line


def pads(block: doc.Table, room: float) -> list[tuple[float, float]]:
    """The padding at the left and right of each column. The table stands on the margins; a column of words after one
    of numbers keeps its distance, while there is room."""
    crowded = room / len(block.columns) < _CROWDED
    found = []
    for place, column in enumerate(block.columns):
        after_number = place > 0 and ALIGN[block.columns[place - 1].kind] == 2 and ALIGN[column.kind] == 0
        left = 1.0 if crowded else _AFTER_NUMBER if after_number else _PAD
        found.append((left if place else 0.0, 1.0 if crowded else _PAD))
    return [*found[:-1], (found[-1][0], 0.0)]


def widths(block: doc.Table, room: float, size: float, language: str) -> list[float]:
    """The widths of all columns; together they fill the room.

    A column of words gets no more than its longest cell needs and, as far as the page allows, no less than its longest
    word; what is left is shared by weight and by how much the columns say.
    """
    extra = [sum(pad) + _SLACK for pad in pads(block, room)]
    fixed = [_needed(block, place, size, language, extra[place]) for place in range(len(block.columns))]
    words = [place for place, one in enumerate(fixed) if one is None]
    limit = room * (_MOST_FIXED if words else 1)
    squeeze = min(1.0, limit / max(1.0, sum(one for one in fixed if one is not None)))
    made = [0.0 if one is None else one * squeeze for one in fixed]
    shared = _shared(block, words, room - sum(made), size, extra)
    for place, wide in shared.items():
        made[place] = wide
    whole = sum(made) or 1.0
    return _roomy([one * room / whole for one in made] if not words or whole > room else made, room)


def _shared(block: doc.Table, words: list[int], left: float, size: float, extra: list[float]) -> dict[int, float]:
    """What the columns of words get of the room that is left."""
    most = {place: _longest(block, place, size) + extra[place] for place in words}
    least = {place: min(most[place], _longest_word(block, place, size) + extra[place]) for place in words}
    shrink = min(1.0, left / (sum(least.values()) or 1.0))
    made = {place: least[place] * shrink for place in words}
    shares = {place: block.columns[place].weight * _amount(block, place) ** 0.5 for place in words}
    open_places, spare = set(words), left - sum(made.values())
    while spare > 0.01 and open_places:
        whole = sum(shares[place] for place in open_places)
        given = 0.0
        for place in sorted(open_places):
            more = min(spare * shares[place] / whole, most[place] - made[place])
            made[place] += more
            given += more
        open_places = {place for place in open_places if most[place] - made[place] > 0.01}
        spare -= given
    for place in words:  # everything stands on one line: the rest is air
        made[place] += spare * shares[place] / sum(shares.values())
    return made


def _needed(block: doc.Table, place: int, size: float, language: str, extra: float) -> float | None:
    """What a column of numbers, dates or marks needs; None for words and bars."""
    column = block.columns[place]
    if column.kind not in _LEAST:
        return None
    cells = [cell(row[place], column, language).shown for row in (*block.rows, block.total or ()) if row]
    widest = max((width(one[:_WIDE_CELL], BOLD, size) for one in cells), default=0)
    if column.kind == "status":
        widest += 14
    if column.kind == "gap":
        widest += 11
    if column.kind == "quarters":
        widest = 46
    head = max((width(word, BOLD, _HEAD_SIZE) for word in typeset(column.label, language).split(" ")), default=0)
    return max(_LEAST[column.kind], widest + extra, head + extra)


def _texts(block: doc.Table, place: int) -> list[str]:
    found = [row[place] for row in (*block.rows, block.total or ()) if row and row[place] is not None]
    shown = [one.shown or one.value if isinstance(one, doc.Counted) else one for one in found]
    return [str(one)[:_WIDE_CELL] for one in shown]


def _longest(block: doc.Table, place: int, size: float) -> float:
    """What the longest cell needs on one line; a bar has no end."""
    column = block.columns[place]
    if column.kind == "bar":
        return theme.FIELD
    face = BOLD if block.total is not None else REGULAR
    cells = max((width(line, face, size) for one in _texts(block, place) for line in one.splitlines()), default=0)
    return max(cells, _longest_word(block, place, size))


def _longest_word(block: doc.Table, place: int, size: float) -> float:
    texts = [] if block.columns[place].kind == "bar" else _texts(block, place)
    cells = max((width(word, BOLD, size) for text in texts for word in text.split(" ")), default=0)
    heads = max((width(word, BOLD, _HEAD_SIZE) for word in block.columns[place].label.split(" ")), default=0)
    return min(_LONG_WORD, max(cells, heads))


def _amount(block: doc.Table, place: int) -> float:
    """How much text a column holds."""
    if block.columns[place].kind == "bar":
        return _BAR
    texts = [len(one) for one in _texts(block, place)]
    return max(6.0, sum(texts) / max(1, len(texts)))


def _roomy(made: list[float], room: float) -> list[float]:
    """The widths with none too narrow to hold a letter; the wide ones give."""
    least = min(_NARROWEST, room / len(made))
    spare = sum(max(0.0, one - least) for one in made)
    lacking = sum(max(0.0, least - one) for one in made)
    return [one - (one - least) * lacking / spare if one > least else least for one in made] if lacking else made
