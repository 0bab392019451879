"""How coordinators say when a group meets, in English and in French, read phrase by phrase.

Every phrase must be known and nothing may be said twice; else nothing is understood, which is better than a date that
nobody meant. "Every second Tuesday" alone is left open on purpose: of the month, or every two weeks? So is "bimonthly".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lipdesk.domain.folding import sort_key

_WEEKDAYS = (
    "mondays?|lundis?", "tuesdays?|mardis?", "wednesdays?|mercredis?", "thursdays?|jeudis?", "fridays?|vendredis?",
    "saturdays?|samedis?", "sundays?|dimanches?",
)  # fmt: skip
_MONTHS = (
    "january|janvier|janv?", "february|fevrier|feb|fevr?", "march|mars", "april|avril|apr|avr", "may|mai",
    "june|juin|jun", "july|juillet|jul|juil", "august|aout|aug", "september|septembre|sept?", "october|octobre|oct",
    "november|novembre|nov", "december|decembre|dec",
)  # fmt: skip
_ORDINALS = {
    1: "first|1st|premiere?s?|1ere?",
    2: "second|2nd|deuxiemes?|seconde?s?|2e|2eme",
    3: "third|3rd|troisiemes?|3e|3eme",
    4: "fourth|4th|quatriemes?|4e|4eme",
    5: "fifth|5th|cinquiemes?|5e|5eme",
    -1: "last|derniere?s?",
}
_FURTHER = {6: "sixth|6th|sixieme|6e", 12: "twelfth|12th|douzieme|12e"}
_NUMBERS = {
    1: "one|once|une?|1", 2: "two|twice|other|deux|2", 3: "three|trois|3", 4: "four|quatre|4", 5: "five|cinq|5",
    6: "six|6", 8: "eight|huit|8", 12: "twelve|douze|12",
}  # fmt: skip


def _any(*words: str) -> str:
    return f"(?:{'|'.join(words)})"


_WEEKDAY, _MONTH, _ORDINAL = _any(*_WEEKDAYS), rf"{_any(*_MONTHS)}\.?", _any(*_ORDINALS.values())
_COUNT = _any(*_NUMBERS.values(), *_ORDINALS.values(), *_FURTHER.values(), r"\d{1,2}")
_AND = r"(?:,? (?:and|or|nor|et|ou|ni)(?: (?:in|en|the|le|de|du|au))? |, |/| & )"
_SPAN = rf"{_MONTH}(?: ?(?:to|through|until|a|au|-|–) ?{_MONTH})?"
_SPANS = rf"(?P<months>{_SPAN}(?:{_AND}{_SPAN})*)"
_UNIT = r"(?P<unit>months?|mois|weeks?|semaines?)"
_THE = r"(?:the |le |les )?"
_EACH = r"(?:every |each |chaque |tous les |toutes les |a tous les |a toutes les )"
_NOT = (
    r"(?:but |mais )?(?:except|excepting|excluding|not|no|skipping|without|other than|sauf|excepte|hormis|pas|sans"
    r"|relache|a le exception|a le exclusion)(?: (?:for|during|in|of|en|pendant|durant|au|de|des|les|le|mois|reunions?"
    r"|meetings?))* "
)


@dataclass
class Told:
    """What a sentence said so far. `open`: a phrase that needs a month beside it to be clear."""

    every: int = 1
    weekly: bool = False
    weekday: int | None = None
    places: tuple[int, ...] = ()
    months: frozenset[int] = frozenset(range(1, 13))
    open: bool = False
    said: set[str] = field(default_factory=set)

    def say(self, *what: str) -> bool:
        """Note what a phrase tells; False when that was told already."""
        told = not self.said & set(what)
        self.said.update(what)
        return told


def _key(text: str, known: dict[int, str]) -> int:
    return next(number for number, pattern in known.items() if re.fullmatch(pattern, text))


def _count(text: str) -> int:
    if text.isdigit():
        return int(text)
    known = (_NUMBERS, _ORDINALS, _FURTHER)
    return next(number for words in known for number, pattern in words.items() if re.fullmatch(pattern, text))


def _weekday(text: str) -> int:
    return _key(text, dict(enumerate(_WEEKDAYS)))


def _months(text: str) -> frozenset[int]:
    found: set[int] = set()
    for span in re.findall(_SPAN, text):
        ends = [_key(name.rstrip("."), dict(enumerate(_MONTHS))) for name in re.findall(rf"\b{_MONTH}", span)]
        length = (ends[-1] - ends[0]) % 12
        found |= {(ends[0] + step) % 12 + 1 for step in range(length + 1)}
    return frozenset(found)


def _every(told: Told, match: re.Match[str]) -> bool:
    count = _count(match["count"]) if match.groupdict().get("count") else 1
    told.every, told.weekly = count, match["unit"].startswith(("week", "semaine"))
    return count > 0 and told.say("every")


def _each_weekday(told: Told, match: re.Match[str]) -> bool:
    told.every, told.weekly = (2 if match.groupdict().get("other") else 1), True
    told.weekday = _weekday(match["weekday"])
    return told.say("every", "weekday", "places")


def _a_year(told: Told, match: re.Match[str]) -> bool:
    times = _count(match["count"])
    told.every = 12 // times if times > 0 else 0
    return times > 0 and 12 % times == 0 and told.say("every")


def _fixed(months: int = 0, weeks: int = 0) -> Callable[[Told, re.Match[str]], bool]:
    def say(told: Told, _match: re.Match[str]) -> bool:
        told.every, told.weekly = months or weeks, weeks > 0
        return told.say("every")

    return say


def _place(told: Told, match: re.Match[str]) -> bool:
    ordinals = re.findall(rf"\b{_ORDINAL}\b", match["places"])
    names = [*re.findall(rf"\b{_WEEKDAY}\b", match["places"]), match["weekday"]]
    weekdays = {_weekday(name) for name in names}
    told.places = tuple(sorted({_key(name, _ORDINALS) for name in ordinals}, key=lambda place: place % 9))
    told.weekday = weekdays.pop()
    told.open |= bool(match["each"]) and bool(set(told.places) & {2, 3, 4})
    return not weekdays and told.say("weekday", "places")


def _on(told: Told, match: re.Match[str]) -> bool:
    told.weekday = _weekday(match["weekday"])
    return told.say("weekday")


def _only(told: Told, match: re.Match[str]) -> bool:
    told.months &= _months(match["months"])
    return told.say("only")


def _off(told: Told, match: re.Match[str]) -> bool:
    told.months -= _months(match["months"])
    return told.say("off")


def _of_month(told: Told, _match: re.Match[str]) -> bool:
    return told.say("of the month")


# Each phrase with what it says; the first one that fits is taken.
_PHRASES = tuple(
    (re.compile(rf"(?:{pattern})(?!\w)"), say)
    for pattern, say in (
        (rf"{_NOT}{_SPANS}", _off),
        (r"quarterly|trimestrielle(?:ment)?|trimestriel|(?:of |de )?(?:every |each |chaque |tous les )"
         r"(?:quarter|trimestres?)", _fixed(3)),
        (r"monthly|mensuelle(?:ment)?|mensuel|par mois|once (?:a|every|each) month"
         r"|une fois (?:par|chaque) mois", _fixed(1)),
        (r"(?:of|in) the month|du mois", _of_month),
        (r"once (?:a|every|each) quarter|une fois (?:par|chaque) trimestre", _fixed(3)),
        (r"weekly|hebdomadaire|par semaine|once a week|une fois par semaine", _fixed(weeks=1)),
        (r"bimestrielle|bimestriel", _fixed(2)),
        (r"semi-?annually|semestrielle|semestriel|chaque semestre", _fixed(6)),
        (r"fortnightly|every fortnight|(?:tous les|aux) (?:15|quinze) jours", _fixed(weeks=2)),
        (r"yearly|annually|(?:every|each) year|chaque annee|tous les ans|annuelle(?:ment)?|annuel", _fixed(12)),
        (rf"(?P<count>{_COUNT})(?: times?| fois)? (?:a|per|each|every|par|chaque|dans le|le)(?: le)? "
         r"(?:year|an|annee)", _a_year),
        (r"(?:de )?(?:un |une )(?P<unit>mois|semaine) sur (?P<count>deux|trois|quatre|[234])", _every),
        (rf"(?:le )?un (?P<weekday>{_WEEKDAY}) sur (?P<other>deux|2)", _each_weekday),
        (rf"(?:of |in |de )?(?:{_EACH}(?:(?P<count>{_COUNT}) )?){_UNIT}", _every),
        (rf"(?:de )?aux (?P<count>{_COUNT}) {_UNIT}", _every),
        (rf"(?:on )?{_EACH}(?P<other>other )?(?P<weekday>{_WEEKDAY})", _each_weekday),
        (rf"(?:on )?(?P<each>{_EACH})?{_THE}(?P<places>{_ORDINAL}(?: {_WEEKDAY})?"
         rf"(?:{_AND}{_THE}{_ORDINAL}(?: {_WEEKDAY})?)*) (?P<weekday>{_WEEKDAY})", _place),
        (rf"(?:only |seulement )?(?:of|in|from|en|de|du|des mois de) (?:le )?{_SPANS}(?: only| seulement)?", _only),
        (rf"(?P<months>{_MONTH} ?(?:to|through|until|a|-|–) ?{_MONTH})", _only),
        (rf"(?:on )?(?:the |le |les )?(?P<weekday>{_WEEKDAY})", _on),
    )
)  # fmt: skip
_BETWEEN = re.compile(r"(?:[ ,;:.()–—-]|(?:and|et|but|mais)\b)*")


def read(text: str) -> Told | None:
    """What a sentence says; None when anything in it is not understood, contradicts itself or is open."""
    plain = re.sub(r"\b([dl])' ?", r"\1e ", " ".join(sort_key(text).split()))
    told, at = Told(), _past_gap(plain, 0)
    while at < len(plain):
        found = next(((match, say) for phrase, say in _PHRASES if (match := phrase.match(plain, at))), None)
        if found is None or not found[1](told, found[0]):
            return None
        at = _past_gap(plain, found[0].end())
    return told if _is_clear(told) else None


def _past_gap(text: str, at: int) -> int:
    gap = _BETWEEN.match(text, at)
    return gap.end() if gap else at


def _is_clear(told: Told) -> bool:
    named = bool(told.said & {"every", "only", "of the month"})
    if told.open and not named:
        return False
    return bool(told.months) and not (told.weekly and told.places) and (named or bool(told.places))
