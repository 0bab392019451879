"""A file in a folder with accents: made, filled, searched, and found whole."""

from __future__ import annotations

from lipdesk.domain.partners import Organization
from lipdesk.i18n import _
from lipdesk.self_test.checking import Wrong, refuse, same
from lipdesk.self_test.ground import Ground
from lipdesk.services import files, records
from lipdesk.store import checks, search
from lipdesk.store.queries.records import count
from lipdesk.store.workspace import Workspace

_NAME = "École d’œuvres de l’Îlet-à-la-Crosse"
_SEARCHES = ("ecole", "œuvres", "oeuvre", "ÎLET", "ilet crosse")


def new_file(ground: Ground) -> None:
    """Made, written to, taken back, closed, opened again; and nothing lies beside it afterwards."""
    path = ground.place("Dossier de Noël") / "Notre « PLI » à l’essai.lipdesk"
    with files.create(path, {"name": "Île-du-Chêne"}) as workspace:
        made = records.add(workspace, Organization, {"name": _NAME})
        workspace.undo()
        same(_organizations(workspace), 0)
        workspace.redo()
    with Workspace.open(path) as workspace:
        same(_organizations(workspace), 1)
        _look_for(workspace, made)
        _refuse(workspace)
    same([one.name for one in path.parent.iterdir()], [path.name])


def sample_file(ground: Ground) -> None:
    """The sample partnership can be made, and its file is whole."""
    with Workspace.read(ground.sample()) as workspace:
        _refuse(workspace)
        if _organizations(workspace) < 2:
            raise Wrong(_("The sample partnership is empty."))


def _look_for(workspace: Workspace, record: int) -> None:
    with workspace.reading() as connection:
        for words in _SEARCHES:
            if [(hit.type, hit.id) for hit in search.find(connection, words)] != [("organization", record)]:
                raise Wrong(_("A search for “{words}” does not find “{name}”.").format(words=words, name=_NAME))


def _refuse(workspace: Workspace) -> None:
    with workspace.reading() as connection:
        refuse(checks.problems(connection))


def _organizations(workspace: Workspace) -> int:
    with workspace.reading() as connection:
        return count(connection, Organization)
