"""Files that belong to a record: taken into the LIPdesk file, and given out again as they were."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lipdesk.domain.documents import Document
from lipdesk.domain.errors import UserError
from lipdesk.i18n import N_, _
from lipdesk.services.records import clean, name_of, put
from lipdesk.services.rules import spoken
from lipdesk.store import attachments, contents
from lipdesk.store.backup_files import shared_folder
from lipdesk.store.queries.records import one
from lipdesk.store.whole_file import written
from lipdesk.store.workspace import Workspace

ATTACH = N_("Attach “{name}”")
MEGABYTE = 1024 * 1024
LARGEST = 50  # megabytes; the file that holds them is copied whole for each backup


def attach(workspace: Workspace, record: int, source: Path) -> None:
    """Put a file into a document record, in place of the one before; one step. Raises UserError."""
    data = _taken(source)
    values = _described(source, data)
    with workspace.reading() as connection:
        standing = one(connection, Document, record) or {}
    if standing.get("title"):
        del values["title"]
    _keep(workspace, data, values, record)


def add(workspace: Workspace, source: Path, values: Mapping[str, Any]) -> int:
    """Make a document of a file, with what is given, such as the meeting it belongs to; returns its id. One step.
    Raises UserError."""
    data = _taken(source)
    given = {name: value for name, value in values.items() if value not in (None, "")}
    return _keep(workspace, data, {**_described(source, data), **given, **_measured(source, data)}, None)


def save_copy(workspace: Workspace, record: int, target: Path) -> None:
    """Write a document's file to the disk, whole or not at all. Raises UserError, also when its bytes are missing or
    damaged; an older file is replaced only by a whole one."""
    with workspace.reading() as connection:
        kept = one(connection, Document, record) or {}
    held = kept.get("file_name") or kept.get("title") or ""
    write(workspace, kept_bytes(workspace, kept.get("sha256"), held), target)


def kept_bytes(workspace: Workspace, name: str | None, held: str) -> bytes:
    """The bytes of a kept file by its fingerprint; `held` is what it is called. Raises UserError when there are none,
    or they are damaged."""
    if not name:
        raise UserError(_("There is no file in this record."), _("Nothing was written."), _("Attach a file first."))
    with workspace.reading() as connection:
        data = contents.read(connection, name)
    if data == b"":  # a backup that is looked into: they lie beside it
        data = attachments.read(shared_folder(workspace.path), name)
    do = _("Attach the file again, or look for it in an older backup.")
    if data is None:
        raise UserError(_("“{name}” is not in this file.").format(name=held), _("Nothing was written."), do)
    if contents.fingerprint(data) != name:
        raise UserError(_("“{name}” is damaged.").format(name=held), _("Nothing was written."), do)
    return data


def write(workspace: Workspace, data: bytes, target: Path) -> None:
    """Write bytes to the disk, whole or not at all; never over the open partnership. Raises UserError."""
    if target.exists() and workspace.path.exists() and target.samefile(workspace.path):
        raise UserError(
            _("{name} is your open partnership.").format(name=target.name),
            _("Nothing was written."),
            _("Choose another name."),
        )
    with written(target) as file:
        file.write(data)


def size_of(workspace: Workspace, name: str) -> int | None:
    """How many bytes are kept under a fingerprint, in the file or beside the backup; None when they are missing."""
    with workspace.reading() as connection:
        found = contents.size(connection, name)
    return attachments.size(shared_folder(workspace.path), name) if found == 0 else found


def _keep(workspace: Workspace, data: bytes, values: Mapping[str, Any], record: int | None) -> int:
    tidy = clean(Document, values, existing=record is not None)
    name = name_of(workspace, Document, {"title": tidy["file_name"]})
    with spoken(Document), workspace.change(ATTACH, name=name) as session:
        contents.put(session.connection(), data)
        return put(session, Document, tidy, record)


def _described(source: Path, data: bytes) -> dict[str, Any]:
    return {"title": source.stem, **_measured(source, data)}


def _measured(source: Path, data: bytes) -> dict[str, Any]:
    return {"file_name": source.name, "sha256": contents.fingerprint(data), "size": len(data)}


def _taken(source: Path) -> bytes:
    """The bytes of a file that may be attached; never more of it than that."""
    try:
        if source.is_dir():
            raise _refused(_("{name} is a folder.").format(name=source.name), _("Choose a file."))
        with source.open("rb") as file:
            data = file.read(LARGEST * MEGABYTE + 1)
    except OSError as error:
        raise _refused(
            _("{name} can’t be read: {reason}.").format(name=source.name, reason=error.strerror or error),
            _("Check that the file is there and that you may read it."),
        ) from error
    if not data:
        raise _refused(_("{name} is empty.").format(name=source.name), _("Choose another file."))
    if len(data) > LARGEST * MEGABYTE:
        raise _refused(
            _("{name} is larger than {count} MB.").format(name=source.name, count=LARGEST),
            _("Attach a smaller version, or note in the record where the file is kept."),
        )
    return data


def _refused(what: str, do: str) -> UserError:
    return UserError(what, _("Nothing was changed."), do)
