"""The work of tracing a person: what is gathered on the way, and how sure each mention is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from lipdesk.domain.fields import Field
from lipdesk.domain.folding import sort_key
from lipdesk.domain.mentions import Finder, Mention
from lipdesk.domain.record import Record
from lipdesk.i18n import _
from lipdesk.services.traces import NOW_GONE, Form, Occurrence, Spot, Text
from lipdesk.store.queries.labels import Labels
from lipdesk.store.workspace import Connection

Progress = Callable[[int, int, str], None]
_NAMED_AFTER = {"organization", "organization_name", "group", "list_item", "service", "strategy"}
_AROUND = 60  # letters of an excerpt on either side
_FEW = 20  # a name that is written small more often than this is a word like any other


@dataclass(frozen=True)
class Seen:
    """A mention as it was met; `field` is None for a whole record in the trash."""

    spot: Spot
    kind: type[Record]
    field: Field | None
    text: str
    mention: Mention
    where: str


@dataclass
class Search:
    """What is gathered on the way."""

    connection: Connection
    person: int
    finder: Finder
    labels: Labels
    progress: Progress
    namesakes: bool
    names: frozenset[str]  # folded, whole
    seen: dict[Spot, Seen] = field(default_factory=dict)
    forms: dict[Text, set[Form]] = field(default_factory=lambda: defaultdict(set))
    changes: set[int] = field(default_factory=set)
    mine: set[int] = field(default_factory=set)  # steps that touched the person or what is theirs
    alive: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    done: int = 0
    total: int = 1

    def step(self, count: int = 1) -> None:
        """Tell how far it is; raises Cancelled where she stopped it."""
        self.done += count
        self.progress(min(self.done, self.total), self.total, "")

    def note(self, kind: type[Record], record: int, in_field: Field, text: str) -> None:
        """Keep every mention in a text as it stands now."""
        for place, mention in enumerate(self.finder.find(text)):
            spot = Spot(kind.type_key(), record, in_field.name, place)
            self.forms[spot.text].add(mention.form)
            self.seen[spot] = Seen(spot, kind, in_field, text, mention, "now")

    def note_gone(self, kind: type[Record], record: int, in_field: Field, text: str, where: str) -> bool:
        """Keep the surest mention of earlier versions that is written as none is now; True where there is any."""
        found = self.finder.find(text)
        spot = Spot(kind.type_key(), record, in_field.name, NOW_GONE)
        for mention in found:
            best = self.seen.get(spot)
            if mention.form not in self.forms[spot.text] and (best is None or _rank(mention) < _rank(best.mention)):
                self.seen[spot] = Seen(spot, kind, in_field, text, mention, where)
        return bool(found)


def _rank(mention: Mention) -> int:
    return 0 if mention.is_sure else 1 + mention.first + 2 * mention.small


def judged(search: Search) -> tuple[tuple[Occurrence, ...], frozenset[str]]:
    """The mentions with their doubts, and the names that are ordinary words.

    Some of it only the whole file tells: a name that elsewhere is written small is an ordinary word at the start of a
    sentence, and not even shown where that is often so; an address that somebody else has too is theirs in other texts
    as well.
    """
    small = Counter(sort_key(one.mention.words) for one in search.seen.values() if one.mention.small)
    doubts = {spot: doubt_of(search, one) for spot, one in search.seen.items()}
    shared = {_address(search.seen[spot].mention) for spot, doubt in doubts.items() if doubt == "shared"}
    found = []
    for spot, one in search.seen.items():
        mention, doubt = one.mention, doubts[spot]
        times = small[sort_key(mention.words)]
        if (mention.small or mention.first) and times > _FEW:
            continue
        if not doubt and mention.first and times:
            doubt = "word"
        elif not doubt and mention.kind in ("email", "phone") and _address(mention) in shared:
            doubt = "shared"
        found.append(_occurrence(search, one, doubt))
    return tuple(found), frozenset(small)


def doubt_of(search: Search, one: Seen) -> str:
    """Why a mention may not mean the person, as far as it tells itself (see `Occurrence`)."""
    kind, mention = one.kind, one.mention
    if one.field is None:
        return ""
    if mention.kind in ("email", "phone") and one.field.kind in ("email", "phone", "link"):
        return "shared"
    if mention.kind == "name" and search.namesakes:
        return "namesake"
    names_it = kind.type_key() in _NAMED_AFTER and one.field.name in (*kind.about.title, "name_fr", "label_fr", "short")
    if not mention.is_sure and (names_it or one.field.name in ("municipality", "place")):
        return "name"
    return "word" if mention.small else ""


def _occurrence(search: Search, one: Seen, doubt: str) -> Occurrence:
    """A mention with where it stands and what stands around it."""
    mention, text = one.mention, one.text
    before, after = text[: mention.start], text[mention.end :]
    cut_before = ("…" if len(before) > _AROUND else "") + before[-_AROUND:]
    cut_after = after[:_AROUND] + ("…" if len(after) > _AROUND else "")
    parts = [_(one.kind.about.label)]
    if one.where != "trash":
        parts = [f"{parts[0]}: {' '.join(search.labels.title(one.kind, one.spot.record).split())}"]
    if one.field is not None:
        parts.append(_(one.field.label))
    return Occurrence(
        one.spot, one.kind, " · ".join(parts), _flat(cut_before), " ".join(mention.words.split()), _flat(cut_after),
        one.where, doubt, mention.form,
    )  # fmt: skip


def _flat(text: str) -> str:
    return text.replace("\r", "").replace("\n", " ").replace("\t", " ")


def _address(mention: Mention) -> str:
    """An address as it is compared: a phone number by its last seven digits."""
    return re.sub(r"\D", "", mention.words)[-7:] if mention.kind == "phone" else sort_key(mention.words)
