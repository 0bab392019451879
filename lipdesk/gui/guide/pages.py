"""The text of the guide: which pages there are, their parts, and finding words in them. Nothing of Qt.

The pages are Markdown, so that they can also be read on the web before LIPdesk is installed. A part begins at a
heading; both languages have the same pages with the same parts, so a part is known by its number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lipdesk import paths
from lipdesk.domain.folding import sort_key
from lipdesk.i18n import N_

# (heading of the contents, its pages): the order in which somebody would read them.
CONTENTS = (
    (N_("First steps"), ("start", "import", "finding")),
    (N_("Day to day"), ("partners", "groups", "meetings", "actions", "plan", "events")),
    (N_("For the funder"), ("report",)),
    (N_("Keeping it safe"), ("backups", "moving", "privacy")),
    (N_("This program"), ("install", "updating", "where", "keys", "command-line", "words")),
)
NAMES = tuple(name for _heading, names in CONTENTS for name in names)
KEYS_MARK = "<!-- keys -->"  # here the window puts the table of its own commands
_BEFORE, _AFTER = 14, 60  # letters shown on either side of what was found


@dataclass(frozen=True)
class Part:
    """What stands under one heading, without marks; `slug` is how links name it."""

    level: int
    title: str
    slug: str
    words: str


@dataclass(frozen=True)
class Page:
    """One page; `source` is its Markdown."""

    name: str
    source: str
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """The first heading."""
        return self.parts[0].title

    def part(self, slug: str) -> int:
        """The number of a part by its name in links; 0, the page itself, when there is none of that name."""
        return next((number for number, part in enumerate(self.parts) if part.slug == slug), 0)


@dataclass(frozen=True)
class Hit:
    """A part in which all words were found, with a few words around the first."""

    page: str
    part: int
    title: str
    around: str


@cache
def read(language: str, name: str) -> Page:
    """A page in a language. Raises KeyError for a page that is not there."""
    if name not in NAMES:
        raise KeyError(name)
    source = (paths.resources() / "guide" / language / f"{name}.md").read_text("utf-8")
    return Page(name, source, tuple(_parts(source)))


def place(name: str, english: str = "") -> tuple[str, int]:
    """A page and the number of a part that is named as in the English page."""
    return name, read("en", name).part(english) if english else 0


def find(language: str, words: str) -> list[Hit]:
    """The parts that contain all words, whatever their case and accents: those that say them in the heading first."""
    wanted = sort_key(words).split()
    found = []
    for name in NAMES if wanted else ():
        page = read(language, name)
        for number, part in enumerate(page.parts):
            title, text = sort_key(part.title), sort_key(f"{part.title}\n{part.words}")
            if all(word in text for word in wanted):
                rank = sum(word not in title for word in wanted)
                found.append((rank, Hit(name, number, part.title, _around(part.words, wanted[0]))))
    return [hit for _rank, hit in sorted(found, key=lambda one: one[0])]


def _around(words: str, wanted: str) -> str:
    line = " ".join(words.split())
    at = max(0, sort_key(line).find(wanted))  # folding keeps almost every length: near enough for a few words
    begin = 0 if at < _BEFORE else line.find(" ", at - _BEFORE) + 1
    end = at + len(wanted) + _AFTER
    return ("… " if begin else "") + line[begin:end].strip() + (" …" if end < len(line) else "")


def _parts(source: str) -> list[Part]:
    made: list[Part] = []
    pieces = re.split(r"^(#{1,3}) +(.+)$", source, flags=re.MULTILINE)
    for marks, title, words in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        plain = _plain(title)
        made.append(Part(len(marks), plain, slug(plain), _plain(words)))
    return made


def slug(title: str) -> str:
    """How links name a heading, as on the web: small letters, hyphens, no other signs."""
    return re.sub(r"[^\w\- ]", "", title.casefold().replace("\u00a0", " ")).replace(" ", "-")


def _plain(source: str) -> str:
    """The words of Markdown without its marks, pictures and comments."""
    text = re.sub(r"<!--.*?-->|!\[[^\]]*\]\([^)]*\)", "", source, flags=re.DOTALL)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^[>\s]*(?:[-*] |\d+\. )?|^\|?[\s|:-]+\|$", "", text, flags=re.MULTILINE)
    return re.sub(r"\*\*|`|\\(?=[|<>*#])", "", text).replace(" | ", " · ").strip()
