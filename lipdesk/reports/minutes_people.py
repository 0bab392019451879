"""Who was at the meeting: one sentence that counts the votes, and three columns of names."""

from __future__ import annotations

from lipdesk.reports.document import Block, Columns, SideNote
from lipdesk.reports.meeting_basis import MeetingBasis
from lipdesk.reports.meeting_roll import Came, Roll
from lipdesk.reports.papers import Note


def attendance(basis: MeetingBasis, roll: Roll) -> Note:
    """How many of those who may vote were there, how, and whether that was enough."""
    _, say, label = basis.say._, basis.say, basis.say._("Attendance.")
    if not roll.is_written:
        return Note(_("Nobody’s attendance was written down."), label)
    counts = roll.votes()
    details = [
        say.ngettext("{count} present", "{count} present", counts.present) if counts.present else "",
        say.ngettext("{count} online", "{count} online", counts.online) if counts.online else "",
        say.ngettext("{count} substitute", "{count} substitutes", counts.substituted) if counts.substituted else "",
    ]
    how = ", ".join(one for one in details if one)
    said = _("Of those with a vote: {how}.").format(how=how) if how else _("Nobody with a vote came.")
    return Note(" ".join(part for part in (roll.quorum_sentences(), said) if part), label)


def columns(basis: MeetingBasis, roll: Roll) -> list[Block]:
    """Present; online and substitutes; regrets, absent, guests and staff."""
    if not roll.is_written:
        return []
    _, say = basis.say._, basis.say

    def title(words: str, lines: list[Came]) -> str:
        return f"{words} ({say.number(len(lines))})"

    present, online = roll.with_status("present"), roll.with_status("online")
    others, regrets, absent = roll.substitutes(), roll.with_status("regrets"), roll.with_status("absent")
    guests, staff = roll.guests(), roll.with_status("staff")
    first = [SideNote(title(say.pgettext("several", "Present"), present), _names(basis, present))]
    second = [SideNote(title(_("Online"), online), _names(basis, online))] if online or not others else []
    second += [SideNote(title(_("Substitutes"), others), _instead(basis, others))] if others else []
    sorry = SideNote(title(say.pgettext("several", "Regrets"), regrets), _names(basis, regrets))
    third = [sorry] if regrets or not absent else []
    third += [SideNote(title(say.pgettext("several", "Absent"), absent), _names(basis, absent))] if absent else []
    third += [SideNote(title(_("Guests"), guests), _named(basis, guests))] if guests else []
    third += [SideNote(title(_("Staff"), staff), _named(basis, staff))] if staff else []
    return [Columns(((4, tuple(first)), (4, tuple(second)), (4, tuple(third))))]


def _names(basis: MeetingBasis, lines: list[Came]) -> str:
    return basis.joined([line.name for line in lines])


def _named(basis: MeetingBasis, lines: list[Came]) -> str:
    """Names with their organizations, for those whom the members may not know."""
    return basis.joined([_with_body(line) for line in lines])


def _with_body(line: Came) -> str:
    return f"{line.name} ({line.organization})" if line.name and line.organization not in ("", line.name) else line.name


def _instead(basis: MeetingBasis, lines: list[Came]) -> str:
    """Who came for whom."""
    _, found = basis.say._, []
    for line in lines:
        words = _("{person} for {member}").format(person=line.name, member=line.instead_of)
        found.append(words if line.name and line.instead_of else line.name)
    return basis.joined(found)
