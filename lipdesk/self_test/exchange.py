"""Everything out and in again: a workbook and a folder of CSV files hold what the file holds; contacts come in."""

from __future__ import annotations

from pathlib import Path

from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type
from lipdesk.self_test.checking import refuse, same
from lipdesk.self_test.ground import Ground
from lipdesk.services import exporting, files, importing
from lipdesk.store.queries.records import count, everything
from lipdesk.store.workspace import Workspace

_COUNTED = ("organization", "person", "group", "membership", "meeting", "action", "activity", "event")
_CONTACT = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:B=C3=A9langer;Zo=C3=A9;;;\r\n"
    "EMAIL:zoe@exemple.example\r\nEND:VCARD\r\n"
)


def workbook(ground: Ground) -> None:
    """Out to a workbook with English headings, and in again."""
    _round_trip(ground.sample(), ground.place("Classeur"), "Données é.xlsx", "en")


def csv_files(ground: Ground) -> None:
    """Out to CSV files with French headings, and in again."""
    _round_trip(ground.sample(), ground.place("Fichiers CSV"), "Données é", "fr")


def contacts(ground: Ground) -> None:
    """Contacts of an address book, as old telephones write them."""
    folder = ground.place("Contacts")
    source = folder / "Carnet d’adresses.vcf"
    source.write_bytes(_CONTACT.encode())
    with files.create(folder / "Reçu.lipdesk", {"name": "Reçu"}) as workspace:
        _take_in(workspace, source)
        with workspace.reading() as connection:
            names = [person["family_name"] for person in everything(connection, record_type("person")).values()]
    same(names, ["Bélanger"])


def slips(ground: Ground) -> None:
    """A name that is one slip of the pen away from a known one is recognized."""
    from lipdesk.services.exchange.lookalikes import meant
    from lipdesk.services.exchange.names import comparable

    known = {comparable("Elk Crossing Library"): "Elk Crossing Library"}
    same(meant("Elk Crosing Library", known), "Elk Crossing Library")


def _round_trip(sample: Path, folder: Path, name: str, language: str) -> None:
    with Workspace.read(sample) as workspace:
        before = _counts(workspace)
        exporting.export(workspace, folder / name, language)
    with files.create(folder / "Repris.lipdesk", {"name": "Repris"}) as workspace:
        _take_in(workspace, folder / name)
        after = _counts(workspace)
    same(after, before)


def _take_in(workspace: Workspace, source: Path) -> None:
    plan = importing.plan(workspace, source)
    refuse([] if plan.is_possible else plan.lines())
    importing.apply(workspace, plan)


def _counts(workspace: Workspace) -> dict[str, int]:
    with workspace.reading() as connection:
        kinds: dict[str, type[Record]] = {name: record_type(name) for name in _COUNTED}
        return {name: count(connection, kind) for name, kind in kinds.items()}
