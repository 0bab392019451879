"""What stands between her and a loss: a copy under a password, a backup, and the way back from both."""

from __future__ import annotations

from pathlib import Path

from lipdesk.domain.partners import Organization
from lipdesk.i18n import _
from lipdesk.self_test.checking import Wrong, same
from lipdesk.self_test.ground import Ground
from lipdesk.services import backing_up, files, protecting, records, restoring
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace

_PASSWORD = "neuf érables près du lac"
_KEPT, _LATER = "Bibliothèque de l’Île", "Ajoutée plus tard"


def protected_copy(ground: Ground) -> None:
    """Made under a password, refused under another one, opened by the password and by the recovery code."""
    folder = ground.place("Copie protégée")
    safe = folder / f"Copie{protecting.PROTECTED}"
    code = protecting.protect(_file(folder), safe, _PASSWORD)
    if _KEPT.encode() in safe.read_bytes():
        raise Wrong(_("The protected copy can be read without its password."))
    try:
        protecting.unprotect(safe, "nine maples", folder / "Volée.lipdesk")
    except protecting.WrongSecret:
        pass
    else:
        raise Wrong(_("The protected copy was opened with a wrong password."))
    for number, secret in enumerate((_PASSWORD, code)):
        _holds(protecting.unprotect(safe, secret, folder / f"Ouverte {number}.lipdesk"), [_KEPT])


def backup(ground: Ground) -> None:
    """A backup is made, found, and put in the place of a file that went on; what was replaced is kept safe."""
    folder = ground.place("Sauvegarde")
    path, places = _file(folder), backing_up.Places(folder / "Copies de sûreté")
    identity = backing_up.identity_of(path)
    made = backing_up.back_up(path, identity, places, "hand").backup
    with Workspace.open(path) as workspace:
        records.add(workspace, Organization, {"name": _LATER})
    restored = restoring.restore(made, path, places)
    _holds(path, [_KEPT])
    if restored.safety is None:
        raise Wrong(_("Restoring made no safety copy."))
    _holds(restored.safety.path, [_KEPT, _LATER])
    same(len(backing_up.listed(places, identity, path.stem)), 2)


def _file(folder: Path) -> Path:
    path = folder / "À garder.lipdesk"
    with files.create(path, {"name": "À garder"}) as workspace:
        records.add(workspace, Organization, {"name": _KEPT})
    return path


def _holds(path: Path, wanted: list[str]) -> None:
    with Workspace.read(path) as workspace, workspace.reading() as connection:
        found = sorted(one["name"] for one in everything(connection, Organization).values())
    same(found, sorted(wanted))
