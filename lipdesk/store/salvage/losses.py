"""What a salvage could not save, said exactly: it is the list by which the coordinator fills the gaps from paper."""

from __future__ import annotations

from dataclasses import dataclass, field

from lipdesk.domain.registry import record_type
from lipdesk.i18n import _, ngettext


@dataclass
class Losses:
    """Counts by record type, and names where they are known.

    `rebuilt` were brought back from the history; `older` are names of those of which the newest change may be missing,
    `doubtful` of those that the history tells otherwise than they stand now.
    `lost` are names that the history still knows; `unplaced` rows were readable but nothing tells what they are.
    `emptied` are references that pointed at something lost: (name of the record, label of the field).
    """

    pages: int = 0
    damaged: int = 0
    saved: dict[str, int] = field(default_factory=dict)
    rebuilt: dict[str, int] = field(default_factory=dict)
    older: dict[str, list[str]] = field(default_factory=dict)
    doubtful: dict[str, list[str]] = field(default_factory=dict)
    lost: dict[str, list[str]] = field(default_factory=dict)
    torn: list[str] = field(default_factory=list)
    unplaced: int = 0
    emptied: list[tuple[str, str]] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    history_lost: bool = False
    identity_lost: bool = False

    def is_complete(self) -> bool:
        """True when nothing is missing as far as can be told."""
        named = (*self.lost.values(), *self.older.values(), *self.doubtful.values())
        return not (any(named) or self.unplaced or self.emptied or self.attachments or self.torn)

    def lines(self) -> list[str]:
        """The whole account, one sentence a line."""
        saved, rebuilt = sum(self.saved.values()), sum(self.rebuilt.values())
        found = [ngettext("{count} record was saved.", "{count} records were saved.", saved).format(count=saved)]
        if rebuilt:
            found.append(
                ngettext(
                    "{count} of them was rebuilt from the history.", "{count} of them were rebuilt from the history.",
                    rebuilt,
                ).format(count=rebuilt)
            )  # fmt: skip
        found += self._named()
        if self.torn:
            kinds = ", ".join(_(record_type(key).about.plural) for key in self.torn)
            found.append(
                _("Of these a part was on damaged pages, and records that the history does not know may be missing: "
                  "{kinds}.").format(kinds=kinds)
            )  # fmt: skip
        if self.unplaced:
            found.append(
                ngettext(
                    "{count} row could be read, but nothing tells what it belongs to.",
                    "{count} rows could be read, but nothing tells what they belong to.",
                    self.unplaced,
                ).format(count=self.unplaced)
            )
        if self.history_lost:
            found.append(_("A part of the history is lost: the records are there, but not every change to them."))
        if self.is_complete():
            found.append(_("As far as can be told, nothing is missing."))
        return found

    def _named(self) -> list[str]:
        """What is known by name."""
        found: list[str] = []
        for key, names in self.lost.items():
            found += [_("Lost: {kind} “{name}”.").format(kind=_label(key), name=name) for name in names]
        for key, names in self.older.items():
            found += [
                _("Check: {kind} “{name}”; its newest change may be missing.").format(kind=_label(key), name=name)
                for name in names
            ]
        for key, names in self.doubtful.items():
            found += [
                _("Check: {kind} “{name}”; the history tells it otherwise.").format(kind=_label(key), name=name)
                for name in names
            ]
        found += [
            _("Emptied in “{name}”: {field}, which pointed at something lost.").format(name=name, field=_(label))
            for name, label in self.emptied
        ]
        found += [_("The attached file of “{name}” is lost or damaged.").format(name=name) for name in self.attachments]
        return found


def _label(key: str) -> str:
    return _(record_type(key).about.label)
