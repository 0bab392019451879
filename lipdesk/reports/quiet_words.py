"""Priorities for which nothing happened lately, in words: the report says it before somebody asks."""

from __future__ import annotations

from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Block, Heading, Paragraph
from lipdesk.store.queries import quiet
from lipdesk.store.queries.quiet import Quiet, Sign


def blocks(basis: Basis) -> list[Block]:
    """The quiet priorities at the end of the period, each with its last sign of life."""
    signs = quiet.last_signs(basis.connection, basis.labels, basis.period.end)
    found = quiet.quiet(signs, basis.priorities, basis.strategies, basis.period.end)
    if not found:
        return []
    return [
        Heading(basis.say._("Where nothing happened for more than 90 days")),
        *(Paragraph(_since(basis, each), "list", each.title) for each in found),
    ]


def _since(basis: Basis, found: Quiet) -> str:
    if found.sign is None:
        return basis.say._("Nothing is recorded so far.")
    what = sign(basis, found.sign)
    return basis.say._("The last was {what}, on {day}.").format(what=what, day=basis.say.day(found.sign.day))


def sign(basis: Basis, found: Sign) -> str:
    """A sign of life in words."""
    _ = basis.say._
    words = {
        "note": _("a progress note on “{title}”"),
        "measurement": _("a measurement of “{title}”"),
        "event": _("the event “{title}”"),
        "meeting": _("the meeting “{title}”"),
        "action": _("the action item “{title}”"),
        "contribution": _("the contribution “{title}”"),
    }
    return words[found.kind].format(title=found.title)
