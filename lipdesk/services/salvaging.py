"""Saving what can be read from a damaged file, with the lists that every file starts with in place of lost ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lipdesk.domain.partnership import Partnership
from lipdesk.i18n import _
from lipdesk.services.files import SUFFIX, starting_lists
from lipdesk.store import header
from lipdesk.store import salvage as store
from lipdesk.store.copying import Progress, Stopped
from lipdesk.store.protected_copy import is_protected
from lipdesk.store.salvage import Losses

__all__ = ["Losses", "free_target", "salvage"]


def salvage(
    damaged: Path, target: Path, progress: Progress | None = None, cancelled: Stopped | None = None
) -> Losses:
    """Save what can be read into a new file, and say what could not be saved. The damaged file is only read. Raises
    UserError, Cancelled; then there is no new file."""
    if is_protected(damaged):  # its bytes say nothing without the password
        raise header.protected(damaged)
    return store.salvage(damaged, target, _defaults(damaged), progress, cancelled)


def free_target(damaged: Path) -> Path:
    """A name beside a damaged file for what is saved from it."""
    name = _("{name} (saved)").format(name=damaged.stem)
    target, number = damaged.with_name(name + SUFFIX), 2
    while target.exists():
        target = damaged.with_name(f"{name} {number}{SUFFIX}")
        number += 1
    return target


def _defaults(damaged: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of a new file, with the numbers that they get in every new file."""
    lists = [{**_columns(item), "active": 1, "id": number} for number, item in enumerate(starting_lists(), 1)]
    partnership = {"id": 1, "name": damaged.stem, "kind": "lip", "fiscal_month": 4, "languages": "both"}
    return {
        "list_item": lists,
        "partnership": [{**partnership, "retention_years": Partnership.field("retention_years").default}],
    }


def _columns(item: Any) -> dict[str, Any]:
    names = [column.name for column in item.__table__.columns if column.name not in ("id", "active")]
    return {name: getattr(item, name) for name in names}
