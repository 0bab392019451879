"""A line of the roll as a row of its list: words, state, and the sentence that a screen reader says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lipdesk.gui import states
from lipdesk.gui.widgets.chips import Status
from lipdesk.i18n import _, ngettext, pgettext
from lipdesk.store.queries.groups import CHAIRS
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.roll import GUEST, MEMBER, STAFF, SUBSTITUTE, Counts, Key, Roll, RollLine

STATUSES = ("present", "online", "regrets", "absent")


@dataclass(frozen=True)
class RollRow:
    """`code` is None where nothing is noted. `markable`: can be present, online and so on. `unsaved`: what stands here
    could not be kept yet."""

    key: Key
    name: str
    detail: str
    code: str | None
    part: str = MEMBER
    unsaved: bool = False

    @property
    def markable(self) -> bool:
        """Whether the four states are offered: a guest is a guest."""
        return self.part in (MEMBER, SUBSTITUTE)

    @property
    def status(self) -> Status:
        """The state as word, icon and tone."""
        return status_of(self.code)

    @property
    def sentence(self) -> str:
        """What a screen reader says."""
        saved = _("not saved yet") if self.unsaved else ""
        return ", ".join(part for part in (self.name, self.detail, self.status.word, saved) if part)


def status_of(code: str | None) -> Status:
    """How a state looks on the roll, in a short word: four of them stand side by side there."""
    if code is None:
        return Status(pgettext("on the roll", "Not noted"), "open", "neutral")
    found = states.state("attendance", code)
    words = {"present": pgettext("on the roll", "Present"), "online": pgettext("on the roll", "Online"),
             "regrets": pgettext("on the roll", "Regrets"), "absent": pgettext("on the roll", "Absent")}
    return Status(words.get(code, found.word), found.icon, "signal" if code == "absent" else found.tone)


def rows(roll: Roll, labels: Labels, pending: Mapping[Key, str | None], unsaved: bool) -> list[RollRow]:
    """The rows, with what was pressed and is not in the file yet."""
    return [
        RollRow(line.key, _name(line, labels), _detail(line), pending.get(line.key, line.status), line.part,
                unsaved and line.key in pending)
        for line in roll.lines
    ]


def counted(counts: Counts) -> str:
    """How many came, and how."""
    said = (
        (counts.present, ngettext("{count} present", "{count} present", counts.present)),
        (counts.online, ngettext("{count} online", "{count} online", counts.online)),
        (counts.regrets, ngettext("{count} regrets", "{count} regrets", counts.regrets)),
        (counts.absent, ngettext("{count} absent", "{count} absent", counts.absent)),
        (counts.waiting, ngettext("{count} not noted", "{count} not noted", counts.waiting)),
    )
    return " · ".join(words.format(count=count) for count, words in said if count)


def counted_others(counts: Counts) -> str:
    """How many there were besides the members."""
    said = (
        (counts.substitutes, ngettext("{count} substitute", "{count} substitutes", counts.substitutes)),
        (counts.guests, ngettext("{count} guest", "{count} guests", counts.guests)),
        (counts.staff, ngettext("{count} staff", "{count} staff", counts.staff)),
    )
    return " · ".join(words.format(count=count) for count, words in said if count)


def _name(line: RollLine, labels: Labels) -> str:
    if line.role not in CHAIRS or not line.member:
        return line.name
    role = labels.item(line.role)
    return _("{name}, {role}").format(name=line.name, role=role[:1].lower() + role[1:])


def _detail(line: RollLine) -> str:
    if line.substitute_for is not None:
        return _("Substitute for {name}").format(name=line.substitute_for_name)
    if line.seat_of is not None:
        return _("For {organization}").format(organization=line.organization)
    body = line.organization if line.organization != line.name else ""
    if not body and line.part == MEMBER and line.person is None:
        body = _("Seat of the organization")
    if line.part in (GUEST, STAFF) or line.voting:
        return body
    return _("{organization} · no vote").format(organization=body) if body else _("No vote")
