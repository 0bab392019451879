"""What stands under the items of the minutes: notes, decisions, motions, action items, and how older ones stand."""

from __future__ import annotations

from lipdesk.reports import document as doc
from lipdesk.reports.document import Status
from lipdesk.reports.meeting_basis import MeetingBasis, Values
from lipdesk.reports.papers import DecisionBox, Note
from lipdesk.store.queries import minutes
from lipdesk.store.queries.minutes import Block

_MARKS = {"adopted": "done", "consensus": "done", "defeated": "dropped", "tabled": "not_started",
          "withdrawn": "not_started"}  # fmt: skip


def under(basis: MeetingBasis, item: int | None) -> tuple[doc.Block, ...]:
    """The blocks under an agenda item, or under none: first how older action items stand, then what was said."""
    title = next((one["title"].strip() for one in basis.items if one["id"] == item), "")
    older = [_review(basis, one, title) for one in basis.reviewed.get(item or 0, [])]
    return (*older, *(_block(basis, block) for block in basis.blocks.get(item, [])))


def _block(basis: MeetingBasis, block: Block) -> doc.Block:
    if block.kind == minutes.NOTE:
        return Note(block.text)
    return _action(basis, block) if block.kind == minutes.ACTION else _decision(basis, block)


def _decision(basis: MeetingBasis, block: Block) -> DecisionBox:
    """A decision with who moved it and how the vote went; without a result it is a motion."""
    _, result, below = basis.say._, None, [_moved(basis, block)]
    name = _("Motion {number}") if block.result is None else _("Decision {number}")
    if block.result is not None:
        result = Status(_MARKS[block.result], _result(basis, block.result, block))
        below.append(_apart(basis, block))
    if block.conflict:
        below.append(_("Conflict of interest: {text}").format(text=block.conflict))
    if block.recused:
        names = basis.joined(basis.person(person) for person in block.recused)
        below.append(_("Took no part: {names}").format(names=names))
    if block.result is None:
        below.append(_("No vote was taken."))
    label = name.format(number=block.number).strip()
    return DecisionBox(label, block.text, result, tuple(line for line in below if line))


def _moved(basis: MeetingBasis, block: Block) -> str:
    _ = basis.say._
    mover, seconder = basis.person(block.mover), basis.person(block.seconder)
    if mover and seconder:
        return _("Moved by {mover}, seconded by {seconder}.").format(mover=mover, seconder=seconder)
    if mover:
        return _("Moved by {mover}.").format(mover=mover)
    return _("Seconded by {seconder}.").format(seconder=seconder) if seconder else ""


def _result(basis: MeetingBasis, result: str, block: Block) -> str:
    """The result with the votes for and against, where they were counted."""
    word, votes = basis.say.choice("decision_result", result), block.votes
    return word if votes[0] is None and votes[1] is None else f"{word}, {votes[0] or 0}–{votes[1] or 0}"


def _apart(basis: MeetingBasis, block: Block) -> str:
    count = block.votes[2] or 0
    return basis.say.ngettext("{count} abstention.", "{count} abstentions.", count) if count else ""


def _action(basis: MeetingBasis, block: Block) -> Note:
    """An action item where it was raised: what, who, until when."""
    facts = ["; ".join(basis.owners(block.owners, block.bodies))]
    if block.due:
        facts.append(basis.say._("due {day}").format(day=block.due.isoformat()))
    shown = ", ".join(fact for fact in facts if fact)
    return Note(f"{block.text} ({shown})" if shown else block.text, basis.say._("Action:"))


def _review(basis: MeetingBasis, one: Values, title: str) -> Note:
    """An older action item that came back: how it stands, and what was said about it here. An item that is about
    nothing else says it in its title already."""
    done = one["done_on"].isoformat() if one["status"] == "done" and one["done_on"] else ""
    state = " ".join(part for part in (basis.say.choice("action_status", one["status"]), done) if part)
    owners = "; ".join(basis.owners(one["owners"], one["organizations"]))
    said = " ".join(update["text"].strip() for update in basis.updates.get(one["id"], []))
    facts = ", ".join(part for part in (owners, state) if part)
    text = f"{facts}." if one["text"].strip() == title else f"– {one['text']} ({facts})"
    return Note(f"{text} {said}".strip(), small=True)
