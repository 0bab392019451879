"""The work of tracing a person: what is gathered on the way, and how sure each mention is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lipdesk.domain.fields import Field
from lipdesk.domain.folding import sort_key
from lipdesk.domain.mentions import Finder, Mention
from lipdesk.domain.record import Record
from lipdesk.i18n import _
from lipdesk.services.traces import Occurrence, Spot
from lipdesk.store.queries.labels import Labels
from lipdesk.store.workspace import Connection

Progress = Callable[[int, int, str], None]
_NAMED_AFTER = {"organization", "organization_name", "group", "list_item", "service", "strategy"}
_AROUND = 60  # letters of an excerpt on either side


@dataclass
class Search:
    """What is gathered on the way."""

    connection: Connection
    person: int
    finder: Finder
    labels: Labels
    progress: Progress
    namesakes: bool
    found: list[tuple[Occurrence, Mention]] = field(default_factory=list)
    spots: set[tuple[str, int, str]] = field(default_factory=set)
    changes: set[int] = field(default_factory=set)
    mine: set[int] = field(default_factory=set)  # steps that touched the person or what is theirs
    alive: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    done: int = 0
    total: int = 1

    def step(self, count: int = 1) -> None:
        """Tell how far it is; raises Cancelled where she stopped it."""
        self.done += count
        self.progress(min(self.done, self.total), self.total, "")


def note(search: Search, kind: type[Record], record: int, field_: Field, text: str) -> None:
    """Keep every mention in a text as it stands now."""
    for place, mention in enumerate(search.finder.find(text)):
        spot = Spot(kind.type_key(), record, field_.name, place)
        search.spots.add(spot[:3])
        title = f"{_(kind.about.label)}: {one_line(search.labels.title(kind, record))} · {_(field_.label)}"
        doubt = doubt_of(search, kind, field_, mention)
        search.found.append((occurrence(spot, kind, title, text, mention, doubt), mention))


def occurrence(
    spot: Spot, kind: type[Record], title: str, text: str, mention: Mention, doubt: str, where: str = "now"
) -> Occurrence:
    """A mention with what stands around it."""
    before, after = text[: mention.start], text[mention.end :]
    cut_before = ("…" if len(before) > _AROUND else "") + before[-_AROUND:]
    cut_after = after[:_AROUND] + ("…" if len(after) > _AROUND else "")
    return Occurrence(
        spot, kind, title, one_line(cut_before, False), one_line(mention.words), one_line(cut_after, False), where,
        doubt,
    )  # fmt: skip


def one_line(text: str, trimmed: bool = True) -> str:
    """A text of several paragraphs on one line."""
    line = text.replace("\r", "").replace("\n", " ").replace("\t", " ")
    return " ".join(line.split()) if trimmed else line


def doubt_of(search: Search, kind: type[Record], field_: Field, mention: Mention) -> str:
    """Why a mention may not mean the person (see `Occurrence`)."""
    if mention.kind in ("email", "phone") and field_.kind in ("email", "phone", "link"):
        return "shared"
    if mention.kind == "name" and search.namesakes:
        return "namesake"
    names_it = kind.type_key() in _NAMED_AFTER and field_.name in (*kind.about.title, "name_fr", "label_fr", "short")
    if not mention.is_sure and (names_it or field_.name in ("municipality", "place")):
        return "name"
    return "word" if mention.small else ""


def judged(search: Search) -> tuple[Occurrence, ...]:
    """What only the whole file tells: a name that elsewhere is written small is an ordinary word at the start of a
    sentence, and an address that somebody else has too is theirs in other texts as well."""
    ordinary = {sort_key(mention.words) for _found, mention in search.found if mention.small}
    shared = {_address(mention) for found, mention in search.found if found.doubt == "shared"}
    judged = []
    for found, mention in search.found:
        doubt = found.doubt
        if not doubt and mention.first and sort_key(mention.words) in ordinary:
            doubt = "word"
        elif not doubt and mention.kind in ("email", "phone") and _address(mention) in shared:
            doubt = "shared"
        judged.append(replace(found, doubt=doubt))
    return tuple(judged)


def _address(mention: Mention) -> str:
    """An address as it is compared: a phone number by its last seven digits."""
    return re.sub(r"\D", "", mention.words)[-7:] if mention.kind == "phone" else sort_key(mention.words)
