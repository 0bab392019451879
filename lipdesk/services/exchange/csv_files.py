"""Writing a folder of CSV files: UTF-8 with its mark, so that Excel shows accents, and comma-separated."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from lipdesk.domain.formulas import guarded
from lipdesk.services.exchange.rows import Written
from lipdesk.services.exchange.values import Cell


def write(folder: Path, sheets: list[Written]) -> None:
    """Write one file for each sheet into a new folder. Raises OSError."""
    folder.mkdir()
    for sheet in sheets:
        with (folder / f"{sheet.title}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([_shown(heading) for heading in sheet.headings])
            writer.writerows([_shown(cell) for cell in row] for row in sheet.rows)


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.3f}".rstrip("0").rstrip(".")
    return str(cell)
