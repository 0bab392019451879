"""Workbooks and folders for the tests of import and export: made, read back and compared cell by cell."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

Sheets = Mapping[str, Sequence[Sequence[Any]]]
Cells = dict[str, list[list[tuple[str, Any]]]]


def book(path: Path, sheets: Sheets) -> Path:
    """A workbook with these sheets; the first row of each holds the headings."""
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return path


def table(path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8", separator: str = ",") -> Path:
    """A CSV file."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def cells(path: Path) -> Cells:
    """Every cell of a workbook with its type, by sheet."""
    opened = load_workbook(path)
    return {
        sheet.title: [[(cell.data_type, cell.value) for cell in row] for row in sheet.iter_rows()]
        for sheet in opened.worksheets
    }


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}
