"""The agenda: when each item starts by the sum of the minutes before it, what is asked of the members, and what they
should know beforehand."""

from __future__ import annotations

from itertools import groupby

from lipdesk.domain.documents import Document as Attached
from lipdesk.reports.document import Block, Columns, Document, SideNote
from lipdesk.reports.meeting_basis import MeetingBasis, Values
from lipdesk.reports.meeting_paper import clock, paper, place, when
from lipdesk.reports.meeting_roll import Roll
from lipdesk.reports.papers import AgendaLine, AgendaTable, Facts
from lipdesk.store.queries import carrying
from lipdesk.store.queries.minutes import MOTION

_ASKING = ("decision", "approval")
_PAPERS = ("document_kind.minutes", "document_kind.sign_in")  # made after a meeting, not to be read before it


def build(basis: MeetingBasis) -> Document:
    """The agenda of a meeting."""
    title = basis.say._("Agenda for {day}").format(day=basis.say.day(basis.day))
    roll = Roll(basis)
    return paper(basis, "agenda", title, [_facts(basis, roll), *_tables(basis), *_notes(basis, roll)])


def _facts(basis: MeetingBasis, roll: Roll) -> Facts:
    _, values = basis.say._, basis.partnership
    regrets = [values.get(name) or "" for name in ("coordinator", "coordinator_email", "coordinator_phone")]
    return Facts(
        (
            (_("When"), when(basis)),
            (_("Where"), place(basis, basis.meeting)),
            (_("Chair"), roll.chair()),
            (_("Regrets to"), "\n".join(part for part in regrets if part)),
        )
    )


def _tables(basis: MeetingBasis) -> list[Block]:
    """One table, or one for each run of items in the same section; the last one says when the meeting ends."""
    _ = basis.say._
    heads = (_("Time"), _("No."), _("Item"), _("For"), _("Presented by"), _("Min."))
    longest = max((item["minutes"] or 0 for item in basis.items), default=0)
    lines, total = _lines(basis), sum(item["minutes"] or 0 for item in basis.items)
    start = clock(basis.meeting, "start")
    end = basis.say.clock(start + total) if start is not None and total else ""
    made: list[Block] = []
    runs = [(name, list(run)) for name, run in groupby(lines, key=lambda line: line[0])]
    for turn, (section, run) in enumerate(runs, 1):
        close = (end, _("End"), total) if turn == len(runs) and total else None
        made.append(AgendaTable(section, heads, tuple(line for _section, line in run), longest, close))
    return made


def _lines(basis: MeetingBasis) -> list[tuple[str, AgendaLine]]:
    """Each line with its section."""
    start, spent, found = clock(basis.meeting, "start"), 0, []
    below = _Below(basis)
    for number, item in enumerate(basis.items, 1):
        line = AgendaLine(
            basis.say.clock(start + spent) if start is not None else "",
            str(number),
            item["title"],
            basis.say.choice("agenda_kind", item["kind"]),
            item["kind"] in _ASKING,
            item["presented_by"] or basis.person(item["presenter_id"]),
            item["minutes"],
            below.lines(item),
        )
        found.append(((item["section"] or "").strip(), line))
        spent += item["minutes"] or 0
    return found


class _Below:
    """The small lines under the items: where they come from, what is moved, what is to be followed up."""

    def __init__(self, basis: MeetingBasis) -> None:
        self._basis = basis
        self._carried = carrying.of_meeting(basis.connection, basis.id)

    def lines(self, item: Values) -> tuple[str, ...]:
        """The lines of one item, without empty ones."""
        _, made = self._basis.say._, [(item["notes"] or "").strip(), self._since(item)]
        made += [_("Proposed motion: {text}").format(text=text) for text in self._motions(item)]
        for action in self._basis.reviewed.get(item["id"], []):
            made.append(self._action(action, item["title"]))
        return tuple(line for line in made if line)

    def _action(self, action: Values, title: str) -> str:
        """An action item to be followed up; an item that is about nothing else says it in its title already."""
        owners = self._basis.owners(action["owners"], action["organizations"])
        facts = "; ".join([*owners, *([action["due"].isoformat()] if action["due"] else [])])
        if action["text"].strip() == title.strip():
            return facts
        return f"– {action['text']} ({facts})" if facts else f"– {action['text']}"

    def _since(self, item: Values) -> str:
        """Since when an item that was carried stands on the agenda."""
        say, carried = self._basis.say, self._carried.get(item["id"])
        if carried is None:
            return ""
        return say.ngettext(
            "Carried over from {day}",
            "On the agenda since {day}, carried over {count} times",
            carried.times,
            day=say.day(carried.since),
        )

    def _motions(self, item: Values) -> list[str]:
        """What is moved under an item and not yet decided."""
        return [block.text for block in self._basis.blocks.get(item["id"], []) if block.kind == MOTION]


def _notes(basis: MeetingBasis, roll: Roll) -> list[Block]:
    """What is to be read and said, at the left; what the square means, at the right."""
    _, left, right = basis.say._, [], []
    papers = [one["title"] for one in basis.parts(Attached) if one["kind"] not in _PAPERS]
    if papers:
        left.append(SideNote(_("To read before the meeting"), "\n".join(papers)))
    words = str(basis.own("acknowledgement") or "").strip()
    if words:
        left.append(SideNote(_("Land acknowledgement"), words))
    if any(item["kind"] in _ASKING for item in basis.items):
        asked = _("A decision or an approval is asked of the members.")
        right.append(SideNote(_("Filled square"), f"{asked} {roll.counted()}".strip()))
    if left and right:
        return [Columns(((8, tuple(left)), (3, tuple(right))))]
    return [Columns(((8, tuple(left or right)),))] if left or right else []
