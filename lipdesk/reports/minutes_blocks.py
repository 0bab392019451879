"""What stands under the items of the minutes: notes, decisions, motions, action items, and how older ones stand."""

from __future__ import annotations

from lipdesk.reports.document import Block, Status
from lipdesk.reports.meeting_basis import MeetingBasis, Values
from lipdesk.reports.papers import DecisionBox, Note

_MARKS = {"adopted": "done", "consensus": "done", "defeated": "dropped", "tabled": "not_started",
          "withdrawn": "not_started"}  # fmt: skip
_LAST = 1_000_000  # a place that no block has: what was never placed comes after what was
_ORDER = ("note", "decision", "action")


def blocks_by_item(basis: MeetingBasis) -> dict[int | None, list[Block]]:
    """The blocks under each agenda item, and under none, in the order in which they were written."""
    found: dict[int | None, list[tuple[tuple[int, int, int], Block]]] = {}

    def put(kind: str, record: Values, block: Block) -> None:
        place = (record["position"] or _LAST, _ORDER.index(kind), record["id"])
        found.setdefault(record["agenda_item_id"], []).append((place, block))

    for note in basis.notes:
        put("note", note, Note(note["text"]))
    for one in basis.decisions:
        put("decision", one, decision(basis, one))
    for one in basis.actions:
        put("action", one, action(basis, one))
    made: dict[int | None, list[Block]] = {
        item: [block for _place, block in sorted(blocks, key=lambda pair: pair[0])] for item, blocks in found.items()
    }
    for item, older in basis.reviewed.items():
        made[item] = [*(review(basis, one) for one in older), *made.get(item, [])]
    return made


def decision(basis: MeetingBasis, one: Values) -> DecisionBox:
    """A decision with who moved it and how the vote went; without a result it is a motion."""
    _ = basis.say._
    name = _("Decision {number}") if one["result"] else _("Motion {number}")
    label = name.format(number=one["number"] or "").strip()
    below = [_moved(basis, one), _apart(basis, one)]
    recused = basis.named(one["recused"])
    if one["conflict"]:
        below.append(_("Conflict of interest: {text}").format(text=one["conflict"]))
    if recused:
        below.append(_("Took no part: {names}").format(names="; ".join(recused)))
    result = Status(_MARKS[one["result"]], _result(basis, one)) if one["result"] else None
    if result is None:
        below.append(_("No vote was taken."))
    return DecisionBox(label, one["text"], result, tuple(line for line in below if line))


def _moved(basis: MeetingBasis, one: Values) -> str:
    _ = basis.say._
    mover, seconder = basis.person(one["mover_id"]), basis.person(one["seconder_id"])
    if mover and seconder:
        return _("Moved by {mover}, seconded by {seconder}.").format(mover=mover, seconder=seconder)
    if mover:
        return _("Moved by {mover}.").format(mover=mover)
    return _("Seconded by {seconder}.").format(seconder=seconder) if seconder else ""


def _result(basis: MeetingBasis, one: Values) -> str:
    """The result with the votes for and against, where they were counted."""
    word = basis.say.choice("decision_result", one["result"])
    if one["votes_for"] is None and one["votes_against"] is None:
        return word
    return f"{word}, {one['votes_for'] or 0}–{one['votes_against'] or 0}"


def _apart(basis: MeetingBasis, one: Values) -> str:
    count = one["abstentions"] or 0
    return basis.say.ngettext("{count} abstention.", "{count} abstentions.", count) if count else ""


def action(basis: MeetingBasis, one: Values) -> Note:
    """An action item where it was raised: what, who, until when."""
    owners, facts = "; ".join(basis.owners(one)), []
    if owners:
        facts.append(owners)
    if one["due"]:
        facts.append(basis.say._("due {day}").format(day=one["due"].isoformat()))
    text = f"{one['text']} ({', '.join(facts)})" if facts else str(one["text"])
    return Note(text, basis.say._("Action:"))


def review(basis: MeetingBasis, one: Values) -> Note:
    """An older action item that came back: how it stands, and what was said about it here."""
    say = basis.say
    done = one["done_on"] if one["status"] == "done" and one["done_on"] and one["done_on"] <= basis.issued else None
    state = say.choice("action_status", one["status"])
    state = f"{state} {done.isoformat()}" if done else state
    said = " ".join(update["text"].strip() for update in basis.updates.get(one["id"], []))
    owners = "; ".join(basis.owners(one))
    facts = ", ".join(part for part in (owners, state) if part)
    return Note(f"– {one['text']} ({facts}) {said}".strip(), small=True)
