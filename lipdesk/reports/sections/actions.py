"""Action items: raised, done, open and dropped by group; and all that are still open, whenever they were raised."""

from __future__ import annotations

from collections.abc import Iterable

from lipdesk.reports import proofs
from lipdesk.reports.basis import Basis
from lipdesk.reports.counting import Counting
from lipdesk.reports.document import Bar, Block, Column, Counted, Paragraph, Table
from lipdesk.reports.sections.outcome import Outcome, section
from lipdesk.store.queries.actions import ActionRow

Groups = list[tuple[str, str, list[ActionRow]]]


def build(basis: Basis) -> Outcome:
    """What became of what was promised."""
    _ = basis.say._
    raised = [action for action in basis.actions if action.raised_in(basis.period)]
    blocks: list[Block] = []
    if raised:
        numbers = _numbers(basis, basis.say._("All groups"), "", raised)
        blocks += [Paragraph(_lead(basis, numbers), "lead"), _raised(basis, raised, numbers)]
    blocks += _standing(basis)
    question = _("What was promised at the meetings, and what became of it")
    return section("actions", _("Action items"), question, blocks, _("No action item is recorded in this period."))


def _lead(basis: Basis, numbers: tuple[Counted, ...]) -> str:
    say, (whole, done, still, _late, dropped) = basis.say, numbers
    parts = [say.ngettext("{count} action item was raised.", "{count} action items were raised.",
                          int(whole.value or 0))]  # fmt: skip
    if whole.value == done.value:
        return " ".join((*parts, say._("All of them are done.")))
    parts.append(say.ngettext("{count} is done", "{count} are done", int(done.value or 0)))
    parts.append(say.ngettext("{count} is still open", "{count} are still open", int(still.value or 0)))
    if dropped.value:
        parts.append(say.ngettext("{count} was dropped", "{count} were dropped", int(dropped.value)))
    return f"{parts[0]} {say.enumerated(parts[1:])}."


def _grouped(basis: Basis, actions: Iterable[ActionRow]) -> Groups:
    """(name, end of the ids, action items) of the groups in their order; one from a joint meeting stands by itself."""
    found: dict[tuple[int, ...], list[ActionRow]] = {}
    for action in actions:
        found.setdefault(tuple(group for group in basis.groups if group in action.groups), []).append(action)
    order = {group: position for position, group in enumerate(basis.groups)}
    return [
        (
            basis.group_names(groups) or basis.say._("Without a meeting"),
            "-" + ("_".join(str(group) for group in sorted(groups)) or "none"),
            found[groups],
        )
        for groups in sorted(found, key=lambda groups: (not groups, len(groups) > 1, [order[one] for one in groups]))
    ]


def _raised(basis: Basis, raised: list[ActionRow], numbers: tuple[Counted, ...]) -> Table:
    _ = basis.say._
    columns: tuple[Column, ...] = (
        Column(_("Group"), weight=2.6),
        Column(_("Raised"), "number", 0.8),
        Column(basis.say.pgettext("several", "Done"), "number", 0.8),
        Column(_("Done, share"), "bar", 2),
        Column(_("Rate"), "number", 0.8, percent=True),
        Column(_("Still open"), "number", 0.9),
        Column(_("Of these, overdue"), "number", 1),
        Column(basis.say.pgettext("several", "Dropped"), "number", 0.9, muted=True),
    )
    rows = tuple(_row(basis, *group, _numbers(basis, *group)) for group in _grouped(basis, raised))
    total = _row(basis, _("All groups"), "", raised, numbers)
    caption = _("Action items raised in the period, by group")
    if not any(action.status == "dropped" for action in raised):
        columns, rows, total = columns[:-1], tuple(row[:-1] for row in rows), total[:-1]
    return Table(caption, columns, rows, total, basis.evidence("actions_done"))


def _row(
    basis: Basis, name: str, key: str, found: list[ActionRow], numbers: tuple[Counted, ...]
) -> tuple[object, ...]:
    whole, done, still, late, dropped = numbers
    counting, figure = Counting(basis), basis.say._("Done, share")
    records = [proofs.action(action, action.done_on) for action in found if action.done_by(basis.period.end)]
    share = len(records) / len(found)
    rate = counting.share(f"actions_rate{key}", counting.named(name, figure), "done", records, len(records), len(found))
    bar = Bar(((share, "done"),), basis.say.percent(share)) if key else None
    return name, whole, done, bar, rate, still, late, dropped


def _numbers(basis: Basis, name: str, key: str, found: list[ActionRow]) -> tuple[Counted, ...]:
    """Raised, done, still open, of these overdue, dropped. Raised = done + still open + dropped."""
    _, pgettext, end = basis.say._, basis.say.pgettext, basis.period.end
    columns = (
        ("actions_raised", _("Raised"), "raised", found),
        ("actions_done", pgettext("several", "Done"), "done", [action for action in found if action.done_by(end)]),
        ("raised_open", _("Still open"), "raised", [action for action in found if action.open_on(end)]),
        ("raised_overdue", _("Of these, overdue"), "open", [action for action in found if action.overdue_on(end)]),
        ("raised_dropped", pgettext("several", "Dropped"), "raised", [one for one in found if one.status == "dropped"]),
    )
    return _counted(basis, name, key, columns)


def _standing(basis: Basis) -> list[Block]:
    """All that are open at the end, and what was carried from meeting to meeting."""
    end, period = basis.period.end, basis.period
    there = [action for action in basis.actions if action.open_on(end) or action.carried_in(period)]
    earlier = any(action.open_on(end) and not action.raised_in(period) for action in there)
    if not earlier and not any(action.carried_in(period) for action in there):
        return []
    _ = basis.say._
    columns = (
        Column(_("Group"), weight=2.6),
        Column(_("Carried in the period"), "number", 1.2),
        Column(_("Open at the end"), "number", 1.2),
        Column(_("Of these, overdue"), "number", 1.2),
        Column(_("Of these, raised earlier"), "number", 1.2),
    )
    rows = tuple((name, *_open_numbers(basis, name, key, found)) for name, key, found in _grouped(basis, there))
    name = _("All groups")
    caption = _("Action items carried and open, whenever they were raised")
    total = (name, *_open_numbers(basis, name, "", there))
    return [Table(caption, columns, rows, total, basis.evidence("actions_open"))]


def _open_numbers(basis: Basis, name: str, key: str, found: list[ActionRow]) -> tuple[Counted, ...]:
    _, end, period = basis.say._, basis.period.end, basis.period
    still = [action for action in found if action.open_on(end)]
    columns = (
        ("actions_carried", _("Carried in the period"), "carried",
         [action for action in found if action.carried_in(period)]),
        ("actions_open", _("Open at the end"), "open", still),
        ("actions_overdue", _("Of these, overdue"), "open", [action for action in still if action.overdue_on(end)]),
        ("actions_earlier", _("Of these, raised earlier"), "open",
         [action for action in still if not action.raised_in(period)]),
    )  # fmt: skip
    return _counted(basis, name, key, columns)


def _counted(
    basis: Basis, name: str, key: str, columns: Iterable[tuple[str, str, str, list[ActionRow]]]
) -> tuple[Counted, ...]:
    counting = Counting(basis)
    return tuple(
        counting.count(figure + key, counting.named(name, what), rule, [
            proofs.action(action, action.done_on if figure == "actions_done" else None) for action in found
        ])
        for figure, what, rule, found in columns
    )  # fmt: skip
