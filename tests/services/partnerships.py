"""Files for the tests of import and export: whatever is hard to carry through a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lipdesk.domain.choices import CHOICES
from lipdesk.domain.errors import FieldError
from lipdesk.domain.fields import Field
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.services import files
from lipdesk.services.records import clean, put
from lipdesk.store.workspace import Workspace
from tests.builders import cast

Draw = Callable[[st.SearchStrategy[Any]], Any]

HARD = (
    "École œuvre d’Iqaluit", "Łucja", "ᐃᓄᒃ", "=cmd()", "+1 613 555-0100", "-2", "@here", "'quoted'", "''", "'",
    "a; b", "a, b", "Smith, Jo", "“q” \"r\"", "line\nline", "line\r\nline", "tab\there", "007", "1e5", "2024-01-01",
    "NULL", "TRUE", "#N/A",
    "_x000D_", "_x005F_x0041_", "bell\x07", "Name [#1]", "[#2]", "#3", "1", "12", "École œuvre d’iqaluit",
    "😀" * 20, "<b>&amp;", "A" * 200, "a\u00a0b", "\u200fعربي", "Same", "Same", "same", "None",
    "x@example.org", "Name (2)", "Yes",
)  # fmt: skip
_PLAIN = st.characters(codec="utf-8", exclude_characters="\x00\ufffe\uffff")
TEXTS = st.one_of(st.sampled_from(HARD), st.sampled_from(HARD), st.text(_PLAIN, max_size=30))
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31)) | st.sampled_from([date(2025, 4, 1), date(2026, 3, 31)])


def created(path: Path, **values: Any) -> Workspace:
    """A new file of the LIP of nowhere."""
    return _made(path, **values) if values else cast(path, _made)


def _made(path: Path, **values: Any) -> Workspace:
    return files.create(path, {"name": "Partnership of Nowhere", **values})


def fill(workspace: Workspace, draw: Draw) -> None:
    """Put up to four records of each type into a file; what the rules of the file refuse is left out."""
    with workspace.change("Fill") as session:
        ids: dict[str, list[int]] = {}
        items = [entry for entry in _items(session) if entry.count(".") == 1]
        for kind in record_types():
            ids[kind.type_key()] = []
            for _count in range(draw(st.integers(0, 4))):
                values = {field.name: draw(_values(field, ids, items)) for field in kind.declared}
                record = _tried(session, kind, _possible(kind, values))
                if record is not None:
                    ids[kind.type_key()].append(record)


def _items(session: Session) -> list[str]:
    return list(session.connection().exec_driver_sql("SELECT key FROM list_item ORDER BY id").scalars())


def _tried(session: Session, kind: type[Record], values: dict[str, Any]) -> int | None:
    try:
        with session.begin_nested():
            return put(session, kind, clean(kind, values), 1 if kind.type_key() == "partnership" else None)
    except (IntegrityError, FieldError):
        return None


def _possible(kind: type[Record], values: dict[str, Any]) -> dict[str, Any]:
    for start, end in (("since", "until"), ("partner_since", "partner_until"), ("start", "end"), ("day", "until"),
                       ("agreement_since", "agreement_until")):  # fmt: skip
        found = (values.get(start), values.get(end))
        if all(isinstance(day, date) for day in found):
            values[start], values[end] = sorted(found)  # type: ignore[type-var]
    if kind.type_key() == "list_item":
        values["list"] = "sector"
        values["key"] = f"sector.{values['key']}"
    if "done_on" in values and values.get("status") != "done":
        values["done_on"] = None
    return values


def _values(field: Field, ids: dict[str, list[int]], items: list[str]) -> st.SearchStrategy[Any]:
    found = _of_kind(field, ids, items)
    return found if field.required else st.none() | found


def _of_kind(field: Field, ids: dict[str, list[int]], items: list[str]) -> st.SearchStrategy[Any]:
    match field.kind:
        case "day":
            return DAYS
        case "clock":
            return st.sampled_from(["00:00", "09:30", "23:59"])
        case "number":
            return st.integers(1, 12) | st.integers(0, 10**17)
        case "decimal":
            return st.integers(-(10**6), 10**6) | st.integers(-(10**17), 10**17)
        case "money":
            return st.integers(0, 10**6) | st.integers(0, 10**17)
        case "flag":
            return st.booleans()
        case "choice":
            return st.sampled_from([option.code for option in CHOICES[field.of]])
        case "item":
            return st.sampled_from([key for key in items if key.startswith(f"{field.of}.")])
        case "year":
            return st.sampled_from(["2025-26", "2025", "1999-00"])
        case "quarters":
            return st.sets(st.integers(1, 4), min_size=1).map(lambda found: ";".join(map(str, sorted(found))))
        case "ref":
            return st.sampled_from(ids.get(field.of) or [None])
        case "refs":
            pool = ids.get(field.of) or []
            return st.lists(st.sampled_from(pool), unique=True, max_size=4) if pool else st.just([])
        case _:
            return TEXTS
