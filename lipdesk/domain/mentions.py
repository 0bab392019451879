"""Finding a person in free text: by name in either order, by initial, by family name alone, by e-mail and by phone.

Accents, case and apostrophes don't matter; only whole words count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lipdesk.domain.folding import sort_key

_LETTER = r"[^\W\d_]"
_AS_WORDS = (rf"(?<!{_LETTER})", rf"(?!{_LETTER})")
# “Okafor-Lind” is another name than “Okafor”; a full name in such company is still the full name.
_ALONE = (rf"(?<!{_LETTER})(?<!{_LETTER}-)", rf"(?!{_LETTER})(?!-{_LETTER})")
_BETWEEN = r"(?:,?\s{1,2}|[._\-]?)"  # never the end of a sentence
_MIDDLE = rf"(?:{_LETTER}\.?\s)?"
_ADDRESS = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_SENTENCE_ENDS = ".!?:;•–—(«“\"\n"
_PHONE_GAP = r"[\s().\-–/]{0,3}"


@dataclass(frozen=True)
class Known:
    """What a person is or was called, and their addresses."""

    names: tuple[tuple[str, str], ...]  # (given, family)
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mention:
    """One place in a text. `kind`: name (in full), initial, family (one name alone), email or phone.

    `small` says that a name alone begins with a small letter, `first` that it begins a sentence: either may be an
    ordinary word.
    """

    start: int
    end: int
    words: str
    kind: str
    small: bool = False
    first: bool = False

    @property
    def form(self) -> tuple[str, bool, bool]:
        """How it is written: mentions of one form in one text are likely to mean the same."""
        return (sort_key(self.words), self.small, self.first)

    @property
    def is_sure(self) -> bool:
        """Whether it can hardly mean anything but the person, or somebody of the very same name."""
        return self.kind in ("name", "email", "phone")


class Finder:
    """Finds one person. `others` are the names of the other people: what is part of theirs is not this person."""

    def __init__(self, known: Known, others: Iterable[tuple[str, str]] = ()) -> None:
        pairs = [(_words(given), _words(family)) for given, family in known.names]
        found: dict[str, list[str]] = {"name": [], "initial": [], "family": []}
        for given, family in pairs:
            for kind, patterns in _patterns(given, family).items():
                found[kind] += [pattern for pattern in patterns if pattern not in found[kind]]
        self._names = _either((kind, patterns) for kind, patterns in found.items())
        self._alone = _either([("family", found["family"])])
        self._emails = {sort_key(email.strip()) for email in known.emails if email and "@" in email}
        self._phones = _phones(known.phones)
        self._words = {word for pair in pairs for name in pair for word in name}
        self._needed = {max(name, key=len) for pair in pairs for name in pair if name}
        last = {family for _given, family in pairs if family}
        theirs = {(_words(given), _words(family)) for given, family in others} - set(pairs)
        near = [_patterns(given, family)["name"] for given, family in theirs if family in last and given]
        self._others = _either([("other", [pattern for patterns in near for pattern in patterns])])

    def find(self, text: str | None) -> tuple[Mention, ...]:
        """Every mention in a text, from left to right."""
        if not text:
            return ()
        plain = sort_key(text)
        found = [] if self._names is None or not self._names.search(plain) else list(self._named(text))
        if "@" in text:
            found = list(self._with_addresses(text, found))
        if self._phones is not None:
            taken = [Mention(one.start(), one.end(), one[0], "phone") for one in self._phones.finditer(text)]
            found = [one for one in found if not _within(one, taken)] + taken
        return tuple(sorted(found, key=lambda one: one.start))

    def may_find(self, text: str) -> bool:
        """A quick look: False when there is surely nothing. The text may be raw JSON."""
        plain = text.casefold() if text.isascii() else sort_key(text)
        return (
            any(word in plain for word in self._needed)
            or any(email in plain for email in self._emails)
            or (self._phones is not None and self._phones.search(text) is not None)
        )

    def in_cut(self, text: str) -> bool:
        """Whether a text that was cut off with “…” ends in the beginning of one of the names."""
        tail = re.search(rf"({_LETTER}{{3,}})…$", text)
        return tail is not None and any(word.startswith(sort_key(tail[1])) for word in self._words)

    def _named(self, text: str) -> Iterator[Mention]:
        plain, places = _folded(text)
        assert self._names is not None
        taken = [] if self._others is None else [one.span() for one in self._others.finditer(plain)]
        for one in self._names.finditer(plain):
            kind, (begin, stop) = str(one.lastgroup), one.span()
            if kind != "name" and any(start < stop and begin < end for start, end in taken):
                continue
            if kind == "initial" and not _has_capital_initial(text[places[begin] : places[stop - 1] + 1]):
                alone = self._alone.search(plain, begin, stop) if self._alone is not None else None
                if alone is None:
                    continue
                kind, (begin, stop) = "family", alone.span()
            yield _mention(text, places[begin], places[stop] if stop < len(places) else len(text), kind)

    def _with_addresses(self, text: str, found: list[Mention]) -> Iterator[Mention]:
        """An address that is theirs, or has their name in it, is one mention as a whole."""
        whole = []
        for one in _ADDRESS.finditer(text):
            inside = any(one.start() <= mention.start < one.end() for mention in found)
            if inside or sort_key(one[0]) in self._emails:
                whole.append(Mention(one.start(), one.end(), one[0], "email"))
        yield from whole
        yield from (mention for mention in found if not _within(mention, whole))


def replaced(text: str, mentions: Iterable[Mention], mark: str) -> str:
    """The text with these mentions replaced."""
    for one in sorted(mentions, key=lambda mention: mention.start, reverse=True):
        text = text[: one.start] + mark + text[one.end :]
    return text


def _mention(text: str, start: int, end: int, kind: str) -> Mention:
    if kind != "family":
        return Mention(start, end, text[start:end], kind)
    before = text[:start].rstrip(" \t\u00a0")
    first = not before or before[-1] in _SENTENCE_ENDS
    return Mention(start, end, text[start:end], kind, text[start].islower(), first)


def _words(name: str | None) -> tuple[str, ...]:
    return tuple(re.findall(rf"{_LETTER}+", sort_key(name or "")))


def _patterns(given: tuple[str, ...], family: tuple[str, ...]) -> dict[str, list[str]]:
    """What to look for, by kind, in folded text."""
    first, last = _name(given), _name(family)
    if not first or not last:
        alone = first or last
        return {"family": [_bounded(alone, _ALONE)]} if alone else {}
    short = r"\.?[\s\-]?".join(word[0] for word in given)
    names = [rf"{first}{_BETWEEN}{_MIDDLE}{last}", rf"{last}{_BETWEEN}{first}"]
    if len(given) > 1:
        names.append(rf"{given[0]}{_BETWEEN}{last}")
    initials = [rf"{short}\.?\s?{last}", rf"{given[0][0]}\.?\s?{last}", rf"{last},?\s{short}\b\.?",
                rf"{first}\s{family[0][0]}\b\.?"]  # fmt: skip
    return {
        "name": [_bounded(one, _AS_WORDS) for one in names],
        "initial": [_bounded(one, _ALONE) for one in dict.fromkeys(initials)],
        "family": [_bounded(last, _ALONE)] if len(last) > 1 else [],
    }


def _name(words: tuple[str, ...]) -> str:
    """“Marie-Ève”, “O’Brien” and “Jean Luc” with whatever stands between their parts."""
    return r"[\s'\-]{0,2}".join(words)


def _bounded(pattern: str, bounds: tuple[str, str]) -> str:
    return f"{bounds[0]}{pattern}{bounds[1]}"


def _either(kinds: Iterable[tuple[str, list[str]]]) -> re.Pattern[str] | None:
    groups = [f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in kinds if patterns]
    return re.compile("|".join(groups)) if groups else None


def _phones(numbers: Iterable[str]) -> re.Pattern[str] | None:
    """Ten digits however they are written, with or without the country's 1 and the area code."""
    found = []
    for number in numbers:
        digits = re.sub(r"\D", "", re.split(r"(?i)\b(?:ext|poste|x)\b|#", number or "")[0])
        digits = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
        if len(digits) >= 7:
            area, local = digits[:-7], _PHONE_GAP.join(digits[-7:])
            country = rf"\+?(?:1{_PHONE_GAP})?"
            found.append(rf"(?:{country}(?:\({area}\)|{area}){_PHONE_GAP})?{local}" if area else local)
    return re.compile(rf"(?<!\d)(?:{'|'.join(found)})(?!\d)") if found else None


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters the place that it has in the text."""
    letters, places = [], []
    for place, letter in enumerate(text):
        for plain in sort_key(letter):
            letters.append(plain)
            places.append(place)
    return "".join(letters), places


def _has_capital_initial(words: str) -> bool:
    """“Jules L.” is a name, “Jules l’a dit” is not."""
    return all(word[0].isupper() for word in re.findall(rf"{_LETTER}+", words) if len(word) == 1)


def _within(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(one.start <= mention.start < one.end for one in others)
