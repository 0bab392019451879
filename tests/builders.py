"""Records of any type, made from its declaration alone: every field filled, and the records it refers to made too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lipdesk.domain.choices import CHOICES
from lipdesk.domain.fields import Field
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type
from lipdesk.services import files, records
from lipdesk.store import meta
from lipdesk.store.changelog import logged_tables
from lipdesk.store.queries.records import one
from lipdesk.store.workspace import Connection, Workspace

# A type needs one of these although neither is required alone.
AT_LEAST = {"membership": ("person_id",), "attendance": ("person_id",), "person": ("family_name",)}


def new_file(folder: Path, name: str = "Valley") -> Workspace:
    """An open file with nothing in it but its lists."""
    return cast(folder / f"{name}.lipdesk", _with_lists)


def _with_lists(path: Path) -> Workspace:
    return files.create(path, {"name": "Tamarack Valley LIP"})


def cast(path: Path, make: Callable[[Path], Workspace]) -> Workspace:
    """What `make` makes, opened, with an identity of its own. It makes one for all tests of a process: making a file
    costs many times what opening one does, and thousands of tests need one."""
    mould, identity = _mould(make)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(mould.replace(identity, meta.new_identity().encode()))
    return Workspace.open(path)


@cache
def _mould(make: Callable[[Path], Workspace]) -> tuple[bytes, bytes]:
    with TemporaryDirectory() as folder:
        with make(Path(folder) / "Mould.lipdesk") as workspace:
            identity = workspace.identity.encode()
        mould = workspace.path.read_bytes()
    assert mould.count(identity) == 1
    return mould, identity


def dump(workspace: Workspace) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every record type and joining table."""
    with workspace.reading() as connection:
        return dump_over(connection)


def dump_over(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """The same, over a connection that is in the middle of something."""
    return {
        table.name: [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{table.name}" ORDER BY id')]
        for table in logged_tables()
    }


class Builder:
    """Makes values and records; no two values of one builder are alike, so that nothing collides."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._count = 0

    def values(self, kind: type[Record], sparse: bool = False) -> dict[str, Any]:
        """Valid values for every field, or only for those without which there is no such record."""
        needed = AT_LEAST.get(kind.type_key(), ())
        wanted = [field for field in kind.declared if not sparse or field.required or field.name in needed]
        found = {field.name: self.value(field) for field in wanted}
        return {**found, **self._agreeing(kind, found)}

    def add(self, kind: type[Record], **chosen: Any) -> int:
        """A record with as little in it as possible, besides what is given."""
        return records.add(self.workspace, kind, {**self.values(kind, sparse=True), **chosen})

    def value(self, field: Field) -> Any:
        """One valid value for a field."""
        self._count += 1
        match field.kind:
            case "day":
                return date(2025, 4, 1) + timedelta(days=self._count)
            case "clock":
                return f"{self._count % 24:02d}:{self._count % 60:02d}"
            case "number" | "decimal" | "money":
                return self._count
            case "flag":
                return self._count % 2 == 0
            case "choice":
                return CHOICES[field.of][self._count % len(CHOICES[field.of])].code
            case "item":
                return self._entries(field.of)[self._count % 2][1]
            case "year":
                return "2025-26"
            case "quarters":
                return ("1", "2;3", "1;2;4")[self._count % 3]
            case "ref":
                return self.add(record_type(field.of))
            case "refs" if field.of == "list_item":
                return [number for number, _key in self._entries("welcoming")[:2]]
            case "refs":
                return [self.add(record_type(field.of)), self.add(record_type(field.of))]
            case _:
                return f"{field.label} {self._count}: l’œuvre d’Éloïse Łuk, «ᐃᓄᒃ»"

    def _entries(self, name: str) -> list[tuple[int, str]]:
        with self.workspace.reading() as connection:
            rows = connection.exec_driver_sql("SELECT id, key FROM list_item WHERE list = ? ORDER BY id", (name,))
            return [(row[0], row[1]) for row in rows]

    def _agreeing(self, kind: type[Record], found: dict[str, Any]) -> dict[str, Any]:
        """What the rules between two fields of one record ask for."""
        match kind.type_key():
            case "list_item":
                return {"list": "sector", "key": f"sector.made_{self._count}"}
            case "action" if "done_on" in found:
                return {"status": "done"}
            case "partnership":
                return {"fiscal_month": 1 + self._count % 12} if "fiscal_month" in found else {}
            case "group" if "quorum_value" in found:
                return {"quorum_value": 1 + self._count % 100}
            case "activity" | "priority" if "percent" in found:
                return {"percent": self._count % 101}
            case _:
                return {}


def standing(workspace: Workspace, kind: type[Record], record: int) -> dict[str, Any] | None:
    """A record's values as they are in the file now."""
    with workspace.reading() as connection:
        return one(connection, kind, record)
