"""Taking everything out: a workbook with a sheet for each record type, or a folder with a CSV file for each."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lipdesk.domain.errors import Cancelled, UserError
from lipdesk.i18n import _, ngettext
from lipdesk.services.exchange.cells import has_no_character
from lipdesk.services.exchange.rows import Writing, Written
from lipdesk.store.workspace import Workspace

Progress = Callable[[int, int, str], object]
Stopped = Callable[[], bool]


@dataclass
class Exported:
    """What an export wrote: where, how many records of each type, and what is worth knowing about it."""

    path: Path
    counts: dict[str, int] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)


def export(
    workspace: Workspace,
    out: Path,
    language: str,
    force: bool = False,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> Exported:
    """Write every record to OUT.xlsx, or to a folder of CSV files. `workspace` may be a snapshot.

    Nothing is written over without `force`, nothing is left half written. Raises UserError, and Cancelled when stopped.
    """
    from lipdesk.services.exchange import csv_files, workbook

    as_workbook = out.suffix.casefold() == ".xlsx"
    _check(out, as_workbook, force)
    writing = Writing(workspace, language)
    done = Exported(out, {key: len(found) for key, found in writing.records.items()})
    sheets = list(_told(writing, progress, cancelled))
    done.notices = _notices(writing, sheets, as_workbook)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".lipdesk-", dir=out.parent) as folder:
            made = Path(folder) / ("book.xlsx" if as_workbook else "files")
            (workbook.write if as_workbook else csv_files.write)(made, sheets)
            if cancelled is not None and cancelled():
                raise Cancelled(_("Stopped. Nothing was written."))
            _put_in_place(made, out, force)
    except OSError as error:
        raise UserError(
            _("{name} can’t be written: {reason}.").format(name=out.name, reason=error.strerror or error),
            _("Your partnership file is unchanged."),
            _("Close the file if another program has it open, or choose another place."),
        ) from error
    return done


def _check(out: Path, as_workbook: bool, force: bool) -> None:
    if not as_workbook and out.suffix.casefold() in (
        ".xls",
        ".ods",
        ".csv",
        ".xlsm",
        ".txt",
        ".json",
        ".pdf",
        ".lipdesk",
    ):
        raise UserError(
            _("{name} is neither a workbook (.xlsx) nor a folder.").format(name=out.name),
            _("Nothing was written."),
            _("Choose a name that ends in .xlsx, or a folder for CSV files."),
        )
    wrong_kind = out.is_dir() if as_workbook else out.exists() and not out.is_dir()
    if wrong_kind or (as_workbook and out.exists() and not force):
        raise _in_the_way(out)


def _in_the_way(path: Path) -> UserError:
    return UserError(
        _("{name} exists already.").format(name=path.name), _("Nothing was changed."), _("Choose another name.")
    )


def _told(writing: Writing, progress: Progress | None, cancelled: Stopped | None) -> Any:
    """The sheets one by one, with a word about each on the way."""
    total = len(writing.records)
    for done, sheet in enumerate(writing.sheets(), 1):
        if cancelled is not None and cancelled():
            raise Cancelled(_("Stopped. Nothing was written."))
        if progress is not None:
            progress(done, total, sheet.title)
        yield sheet


def _notices(writing: Writing, sheets: list[Written], as_workbook: bool) -> list[str]:
    found = []
    files = sum(1 for name in ("document", "issued_report") for one in writing.records[name].values() if one["sha256"])
    if files:
        found.append(
            ngettext(
                "{count} attached file is not part of the export: only what is known about it.",
                "{count} attached files are not part of the export: only what is known about them.",
                files,
            ).format(count=files)
        )
    texts = (cell for sheet in sheets for row in sheet.rows for cell in row if isinstance(cell, str))
    if as_workbook and any(has_no_character(text) for text in texts):
        found.append(_("A code that is no character was written as “\ufffd”: a workbook can’t hold it."))
    return found


def _put_in_place(made: Path, out: Path, force: bool) -> None:
    """Rename what was written to where it belongs. In a folder that exists only files of these names are replaced."""
    if made.is_file():
        made.replace(out)
        return
    if not out.exists():
        shutil.move(made, out)
        return
    files = sorted(made.iterdir())
    for file in files:
        if (out / file.name).exists() and not force:
            raise _in_the_way(out / file.name)
    for file in files:
        file.replace(out / file.name)
