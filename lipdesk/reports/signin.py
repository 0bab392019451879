"""The sign-in sheet: members by family name with room to sign, a box for those online, and rows for guests."""

from __future__ import annotations

from lipdesk.domain.folding import sort_key
from lipdesk.reports.document import Block, Document, Paragraph
from lipdesk.reports.meeting_basis import MeetingBasis
from lipdesk.reports.meeting_paper import paper, place, times
from lipdesk.reports.meeting_roll import Came, Roll
from lipdesk.reports.papers import SignLine, SignTable

_GUEST_ROWS = 4


def build(basis: MeetingBasis) -> Document:
    """The sign-in sheet of a meeting."""
    title = basis.say._("Sign-in sheet for {day}").format(day=basis.say.day(basis.day))
    roll = Roll(basis)
    blocks: list[Block] = [Paragraph(_about(basis, roll), "note"), _members(basis, roll), _guests(basis, roll)]
    return paper(basis, "signin", title, blocks, _body(basis))


def _body(basis: MeetingBasis) -> str:
    """Who meets, in both languages of the partnership: the sheet goes round once."""
    other = "en" if basis.language == "fr" else "fr"
    names = dict.fromkeys([basis.body, basis.group_names(other)])
    return " · ".join(name for name in names if name) if basis.partnership.get("languages") == "both" else basis.body


def _about(basis: MeetingBasis, roll: Roll) -> str:
    facts = ", ".join(part for part in (place(basis, basis.meeting), times(basis, basis.meeting)) if part)
    first = f"{facts}." if facts else ""
    return " ".join(
        part
        for part in (first, roll.counted(), basis.say._("Substitutes write their own name in the second column."))
        if part
    )


def _members(basis: MeetingBasis, roll: Roll) -> SignTable:
    _ = basis.say._
    instead = {_seat(line): line.name for line in roll.substitutes()}
    rows = [
        SignLine(line.name if line.line.person else "", instead.get(line.line.key, ""), line.organization)
        for line in sorted(roll.members(), key=lambda line: _key(basis, line))
    ]
    heads = (_("Member"), _("Substitute, if any"), _("Organization or seat"), _("Online"), _("Signature"))
    return SignTable("", "", heads, tuple(rows))


def _seat(line: Came) -> tuple[str, int]:
    """The key of the member's line in whose place somebody comes."""
    person = line.line.substitute_for
    return ("person", person) if person is not None else ("organization", line.line.seat_of or 0)


def _key(basis: MeetingBasis, line: Came) -> tuple[bool, str, str]:
    """By family name; who may not be named stands by the organization, or at the end."""
    person = line.line.person
    key = basis.family_key(person) if person and line.name else sort_key(line.organization)
    return not key, key, line.name


def _guests(basis: MeetingBasis, roll: Roll) -> SignTable:
    """Guests who are expected, then rows to fill in."""
    _ = basis.say._
    others = (*roll.guests(), *roll.with_status("staff"))
    known = [SignLine(line.name, "", line.organization) for line in others if line.name]
    rows = (*known, *[SignLine()] * max(_GUEST_ROWS - len(known), 2))
    heads = (_("Name"), _("Organization"), _("Signature"))
    return SignTable(_("Guests and staff"), _("counted apart from members"), heads, rows, online=False)
