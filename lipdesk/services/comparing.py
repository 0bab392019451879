"""What is different between two copies of one file that were both worked in."""

from __future__ import annotations

from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.i18n import current
from lipdesk.services.restoring import Difference
from lipdesk.store import conflict_copies
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace


def compare(there: Workspace, here: Workspace) -> list[Difference]:
    """Type by type, in the language of the window; types in which nothing differs are left out. A record that came on
    each side after they parted is not the same one, although both have its number. Safe in a thread for snapshots."""
    common = conflict_copies.last_common(there, here)
    return [found for kind in record_types() if (found := _difference(kind, there, here, common)) is not None]


def _difference(kind: type[Record], there: Workspace, here: Workspace, common: int) -> Difference | None:
    with there.reading() as connection:
        old = everything(connection, kind)
    with here.reading() as connection:
        new = everything(connection, kind)
    unlike = {number for number in old.keys() & new.keys() if old[number] != new[number]}
    table = kind.__tablename__
    twins = unlike and unlike & (
        conflict_copies.born_after(there, table, common) & conflict_copies.born_after(here, table, common)
    )
    only_there, only_here = (old.keys() - new.keys()) | twins, (new.keys() - old.keys()) | twins
    if not (unlike or only_there or only_here):
        return None
    return Difference(
        kind, _titles(there, kind, only_there), _titles(here, kind, only_here), _titles(here, kind, unlike - twins)
    )


def _titles(workspace: Workspace, kind: type[Record], numbers: set[int]) -> tuple[str, ...]:
    with workspace.reading() as connection:
        found = Labels(connection, current()).titles(kind, sorted(numbers))
    return tuple(found.get(number) or f"{number}" for number in sorted(numbers))
