"""What an issued report claims, as it is kept beside its file: each figure with its value and the records it counts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lipdesk.reports.document import Bilingual, Document, Figure

Key = tuple[str, int]


@dataclass(frozen=True)
class Claim:
    """A figure as it was printed; `records` are (type, id) pairs. `detail` is one that stands in a table."""

    id: str
    label: str
    value: float
    shown: str
    records: tuple[Key, ...]
    detail: bool = False


def claims(document: Document | Bilingual) -> dict[str, Any]:
    """The values of the issued report that a document becomes. Figures are told in its first language."""
    first = document.parts[0] if isinstance(document, Bilingual) else document
    figures = {**_told(first.details, detail=True), **_told(first.figures)}
    return {
        "title": document.title, "kind": document.kind, "since": document.period.start, "until": document.period.end,
        "language": document.language, "issued": document.issued, "template": first.template or None,
        "figures": json.dumps(figures, ensure_ascii=False),
    }  # fmt: skip


def stored(text: str | None) -> tuple[Claim, ...]:
    """The figures that an issued report kept, in their order: those of the report first, then those of its tables.
    None for one that was noted by hand or brought in from elsewhere."""
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        return ()
    if not isinstance(kept, dict):
        return ()
    found = [
        Claim(
            key, one["label"], one["value"], one["shown"],
            tuple((type_, number) for type_, number in one["records"]), bool(one.get("detail")),
        )
        for key, one in kept.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda claim: claim.detail))


def _told(figures: Iterable[Figure], detail: bool = False) -> dict[str, dict[str, Any]]:
    return {
        figure.id: {
            "label": figure.label, "value": figure.value, "shown": figure.shown, "rule": figure.rule,
            "records": [[one.type, one.id] for one in figure.records], **({"detail": True} if detail else {}),
        }
        for figure in figures
    }  # fmt: skip
