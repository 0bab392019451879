"""When a group meets next: by its own rhythm, else a month later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lipdesk.domain.errors import UserError
from lipdesk.domain.groups import Group
from lipdesk.domain.rhythm import Rhythm, parse
from lipdesk.i18n import _, current
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import Values, everything
from lipdesk.store.workspace import Connection


def rhythm_of(connection: Connection, groups: Iterable[int]) -> tuple[Rhythm | None, Values | None]:
    """The rhythm of the first group that has one, and that group; the rhythm is None when it is not understood."""
    found = everything(connection, Group, list(groups))
    told = [found[group] for group in groups if group in found and found[group]["rhythm"]]
    return (parse(told[0]["rhythm"]), told[0]) if told else (None, None)


def reckoned(connection: Connection, old: Values) -> tuple[date, str]:
    """The day of the meeting after this one by the rhythm of its group, and where it comes from in the language of the
    window. Raises UserError at the end of the calendar."""
    rhythm, group = rhythm_of(connection, old["groups"])
    day = rhythm.next_after(old["day"], old["day"]) if rhythm is not None else None
    if day is not None and rhythm is not None and group is not None:
        name = Labels(connection, current()).title_from(Group, group)
        words = rhythm.described(current())
        return day, _("From the rhythm of {group}: {rhythm}.").format(group=name, rhythm=words)
    day = Rhythm().next_after(old["day"], old["day"])
    if day is None:
        raise UserError(_("There is no day left after this meeting."), _("Nothing was changed."))
    if group is None:
        return day, _("One month later on the same weekday: the group has no meeting rhythm.")
    told = _("One month later on the same weekday: LIPdesk can’t reckon with the rhythm “{rhythm}”.")
    return day, told.format(rhythm=group["rhythm"])
