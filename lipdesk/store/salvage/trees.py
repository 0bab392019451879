"""Which leaves belong to which table: those that a tree reaches, and those that lost their tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from lipdesk.store.salvage.forms import META, Form, Values
from lipdesk.store.salvage.pages import INTERIOR, LEAF, Pages, Row

_INDEX = "search"  # how the tables of the search index begin


@dataclass
class Leaf:
    """The rows of one page; `broken` counts the cells that make no sense, alone or where they stand."""

    page: int
    rows: list[Row]
    broken: int = 0


@dataclass
class Forest:
    """The leaves of each table, the leaves of none, and how many pages a tree points at that are no longer one.
    `spans` are the first and last numbers on the whole leaves of a table, in order; None where something is missing.
    `alive` says that no orphan was given up: the file tells of all its free pages."""

    owned: dict[str, list[Leaf]] = field(default_factory=dict)
    orphans: list[Leaf] = field(default_factory=list)
    missing: dict[str, int] = field(default_factory=dict)
    spans: dict[str, list[tuple[int, int] | None]] = field(default_factory=dict)
    alive: bool = False

    def rows(self, form: Form) -> Iterator[tuple[Values, bool]]:
        """The rows of a table that its tree reaches, and whether they stand on a page with broken ones."""
        for leaf in self.owned.get(form.name, ()):
            for row in leaf.rows:
                if (values := form.read(row)) is not None:
                    yield values, leaf.broken > 0

    def is_torn(self, table: str) -> bool:
        """Whether something of a table is missing or makes no sense."""
        leaves = self.owned.get(table)
        return leaves is None or self.missing.get(table, 0) > 0 or any(leaf.broken for leaf in leaves)

    def may_have_lost(self, table: str, row: int) -> bool:
        """Whether a row of that number can have stood on a page that is gone: between its neighbours on whole pages
        there is no room for it, so it was deleted."""
        if table not in self.owned:
            return True
        gap, previous = False, 0
        for span in self.spans.get(table, ()):
            if span is None:
                gap = True
                continue
            first, last = span
            if first <= previous:  # not in order: nothing can be told
                return True
            if row <= last:
                return gap and row < first
            gap, previous = False, last
        return gap


def read(pages: Pages, forms: Iterable[Form]) -> Forest:
    """Walk every tree that can still be found, then gather the leaves that none has reached; those of a table whose
    name is damaged are among them. The trees of the search index are only walked so that theirs are not."""
    wanted = {form.name: form for form in forms}
    forest, index, seen = Forest(), Forest(), set[int]()
    for name, root in _roots(pages, seen).items():
        if name not in wanted and not name.startswith(_INDEX):
            continue
        _walk(pages, name, root, wanted.get(name), forest if name in wanted else index, seen)
    free = pages.free()
    forest.alive = free is not None
    seen |= free or set()
    for number in range(2, pages.count + 1):
        if number not in seen and pages.kind(number) == LEAF:
            forest.orphans.append(_leaf(pages, number))
    return forest


def _roots(pages: Pages, seen: set[int]) -> dict[str, int]:
    """Where each table begins, as far as the list of tables on the first pages can be read."""
    found: dict[str, int] = {}
    forest = Forest()
    if pages.count:
        _walk(pages, "schema", 1, None, forest, seen)
    for leaf in forest.owned.get("schema", ()):
        for row in leaf.rows:
            if len(row.values) == 5 and row.values[0] == "table" and isinstance(row.values[3], int):
                found[str(row.values[1])] = row.values[3]
    return found


def _walk(pages: Pages, name: str, root: int, form: Form | None, forest: Forest, seen: set[int]) -> None:
    leaves, spans = forest.owned.setdefault(name, []), forest.spans.setdefault(name, [])
    waiting = [root]
    while waiting:
        number = waiting.pop()
        if not 0 < number <= pages.count or number in seen:
            forest.missing[name] = forest.missing.get(name, 0) + 1
            spans.append(None)
            continue
        kind = pages.kind(number)
        if kind == INTERIOR:
            seen.add(number)
            waiting += reversed(pages.children(number))
            continue
        leaf = _leaf(pages, number) if kind == LEAF else None
        if leaf is None or not _is_of(leaf, form):
            forest.missing[name] = forest.missing.get(name, 0) + 1
            spans.append(None)
            continue
        if form is not None:
            _sort_out(leaf, form)
        seen.add(number)
        leaves.append(leaf)
        if leaf.broken:
            spans.append(None)
        elif leaf.rows:
            spans.append((leaf.rows[0].rowid, leaf.rows[-1].rowid))


def _leaf(pages: Pages, number: int) -> Leaf:
    """Numbers rise on a page: where one does not, a pointer leads to another row than its own, which is lost."""
    rows = list(pages.rows(number))
    found = [row for row in rows if row is not None]
    astray = sum(1 for row, after in pairwise(found) if after.rowid <= row.rowid)
    return Leaf(number, found, len(rows) - len(found) + astray)


def _sort_out(leaf: Leaf, form: Form) -> None:
    """Rows that can't be of the table of their leaf are as broken as those that make no sense."""
    fitting = [row for row in leaf.rows if form.read(row) is not None]
    leaf.broken += len(leaf.rows) - len(fitting)
    leaf.rows = fitting


def _is_of(leaf: Leaf, form: Form | None) -> bool:
    """Whether the rows of a leaf can be of the table that points at it: a damaged pointer may lead anywhere."""
    if form is None or form is META or not leaf.rows:
        return True
    return any(form.read(row) is not None for row in leaf.rows)
