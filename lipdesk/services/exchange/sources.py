"""Reading what people have: workbooks of Excel and LibreOffice, CSV in any usual encoding, folders, address cards."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _
from lipdesk.services.exchange.cells import unguarded
from lipdesk.services.exchange.values import Cell

_BOOKS, _TABLES, _CARDS = (".xlsx", ".xlsm", ".xls", ".ods"), (".csv", ".tsv", ".txt"), (".vcf",)
_LARGEST = 200 * 1024 * 1024
_SEPARATORS = ",;\t|"


@dataclass(frozen=True)
class Sheet:
    """One table as it was read; `rows[0]` is the row that a spreadsheet numbers 1."""

    name: str
    rows: list[list[Cell]]


@dataclass(frozen=True)
class Source:
    """Everything that was read from one file or folder."""

    name: str
    sheets: list[Sheet]


def read(path: Path) -> Source:
    """Read a source whole. Raises UserError for what is missing, unreadable, damaged, protected, too large or empty."""
    suffix = path.suffix.casefold()
    try:
        if path.is_dir():
            sheets = _folder(path)
        elif suffix in _BOOKS:
            sheets = _book(path.name, _bytes(path))
        elif suffix in _TABLES:
            sheets = [_table(path.name, path.stem, _bytes(path))]
        elif suffix in _CARDS:
            from lipdesk.services.exchange.vcards import people

            sheets = [people(_text(path.name, _bytes(path)))]
        elif not path.exists():
            raise FileNotFoundError(2, _("there is no such file"))
        else:
            raise _refused(_("{name} is not a kind of file that can be imported.").format(name=path.name))
    except OSError as error:
        raise _refused(
            _("{name} can’t be read: {reason}.").format(name=path.name, reason=error.strerror or error),
            _("Check that the file is there and that you may read it."),
        ) from error
    sheets = [sheet for sheet in sheets if any(cell not in (None, "") for row in sheet.rows for cell in row)]
    if not sheets:
        raise _refused(_("{name} holds nothing that can be imported.").format(name=path.name))
    return Source(path.name, sheets)


def _refused(what: str, do: str = "") -> UserError:
    do = do or _("Choose a workbook (.xlsx, .xls, .ods), a CSV file, a folder of CSV files, or address cards (.vcf).")
    return UserError(what, _("Nothing was changed."), do)


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > _LARGEST:
        raise _too_large(path.name)
    return path.read_bytes()


def _folder(path: Path) -> list[Sheet]:
    files = sorted(file for file in path.iterdir() if file.suffix.casefold() == ".csv" and file.is_file())
    if not files:
        raise _refused(_("There is no CSV file in the folder {name}.").format(name=path.name))
    return [_table(file.name, file.stem, _bytes(file)) for file in files]


def _book(name: str, data: bytes) -> list[Sheet]:
    from python_calamine import CalamineError, PasswordError

    from lipdesk.services.exchange.soundness import DAMAGED, LARGE, PROTECTED, judged

    verdict = judged(data)
    if verdict == LARGE:
        raise _too_large(name)
    if verdict == DAMAGED:
        raise _damaged(name)
    if verdict == PROTECTED:
        raise _protected(name)
    try:
        return _sheets(data)
    except PasswordError as error:
        raise _protected(name) from error
    except MemoryError as error:
        raise _too_large(name) from error
    except (CalamineError, ValueError, OverflowError) as error:
        raise _damaged(name) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the reader's own language says that it gave up
            raise
        raise _damaged(name) from error


def _sheets(data: bytes) -> list[Sheet]:
    from python_calamine import CalamineWorkbook

    from lipdesk.services.exchange.soundness import silenced

    with silenced():
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            Sheet(title, [list(row) for row in book.get_sheet_by_name(title).to_python(skip_empty_area=False)])
            for title in book.sheet_names
        ]


def _damaged(name: str) -> UserError:
    return _refused(
        _("{name} is not a workbook, or it is damaged.").format(name=name),
        _("Open it in a spreadsheet program, save it again, and import that."),
    )


def _protected(name: str) -> UserError:
    return _refused(
        _("{name} is protected with a password.").format(name=name),
        _("Save a copy without the password and import that."),
    )


def _too_large(name: str) -> UserError:
    return _refused(
        _("{name} is too large to be imported.").format(name=name),
        _("Copy the filled rows into a new workbook and import that."),
    )


def _table(name: str, title: str, data: bytes) -> Sheet:
    text = _text(name, data)
    csv.field_size_limit(_LARGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        return Sheet(title, [[unguarded(cell) for cell in row] for row in reader])
    except csv.Error as error:
        raise _refused(_("{name} is not a CSV file, or it is damaged.").format(name=name)) from error


def _text(name: str, data: bytes) -> str:
    """The text of a file: UTF-16 says so, UTF-8 fits exactly; anything else is the old Windows encoding."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").removeprefix("\ufeff")
    if b"\0" in data:
        raise _refused(_("{name} is not a text file.").format(name=name))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _separator(text: str) -> str:
    """The separator: the one that the first filled line has most of, outside quotation marks."""
    head = next((line for line in text[:65536].splitlines() if line.strip(_SEPARATORS + " ")), "")
    if head.casefold().startswith("sep=") and len(head) == 5:
        return head[4]
    outside = "".join(head.split('"')[::2])
    return max(_SEPARATORS, key=lambda mark: (outside.count(mark), -_SEPARATORS.index(mark)))
