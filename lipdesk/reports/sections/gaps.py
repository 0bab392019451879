"""Seats held against seats planned: a matrix of sectors and groups."""

from __future__ import annotations

from collections import Counter

from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Block, Column, Heading, Paragraph, Table


def blocks(basis: Basis) -> list[Block]:
    """The page of the gap matrix; nothing where no group has a target composition."""
    if not basis.targets:
        return []
    _, say = basis.say._, basis.say
    planned = {(target.group, target.sector): target.seats for target in basis.targets}
    groups = [group for group in basis.groups if any(group == target.group for target in basis.targets)]
    sectors = list(dict.fromkeys(target.sector for target in basis.targets))
    held = {group: Counter(seat.sector for seat in basis.members.get(group, ())) for group in groups}
    rows = tuple(
        (
            basis.labels.item(sector),
            *((held[group][sector], planned[group, sector]) if (group, sector) in planned else None
              for group in groups),
        )
        for sector in sectors
    )  # fmt: skip
    total = (
        _("All planned sectors"),
        *(_sums([(held[group][sector], planned[group, sector]) for sector in sectors if (group, sector) in planned])
          for group in groups),
    )  # fmt: skip
    open_targets = sum(held[group][sector] < seats for (group, sector), seats in planned.items())
    columns = (
        Column(_("Sector"), weight=2.4),
        *(Column(basis.groups[group].name, "gap") for group in groups),
    )
    caption = _("Seats held of seats planned, by sector and group, on {day}").format(day=say.day(basis.period.end))
    key = (("gap", _("fewer seats held than planned")),)
    return [
        Heading(_("Seats held against seats planned"), new_page=True),
        Paragraph(_lead(basis, open_targets, len(planned))),
        Table(caption, columns, rows, total, basis.evidence("seats"), key=key if open_targets else ()),
    ]


def _sums(cells: list[tuple[int, int]]) -> tuple[int, int]:
    return sum(held for held, _planned in cells), sum(planned for _held, planned in cells)


def _lead(basis: Basis, open_targets: int, whole: int) -> str:
    if not open_targets:
        return basis.say._("Each group sets a target composition. All targets are met.")
    return basis.say.ngettext(
        "Each group sets a target composition. {count} of {whole} targets is not met yet; a frame marks it.",
        "Each group sets a target composition. {count} of {whole} targets are not met yet; a frame marks each of them.",
        open_targets,
        whole=basis.say.number(whole),
    )
