"""Which meeting is meant on the command line: its number, or its title with its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lipdesk.domain.errors import UserError
from lipdesk.domain.folding import sort_key
from lipdesk.i18n import _

if TYPE_CHECKING:
    from lipdesk.store.workspace import Connection

_SHOWN = 5  # meetings named in a message


def find(connection: Connection, text: str) -> int:
    """The id of the meeting. Raises UserError when there is none, or more than one, that is called so."""
    from lipdesk.domain.meetings import Meeting
    from lipdesk.store.queries import records

    known = records.everything(connection, Meeting)
    plain = text.strip()
    if plain.isdecimal() and int(plain) in known:
        return int(plain)
    wanted = sort_key(plain)
    found = [key for key, meeting in known.items() if wanted in _names(meeting)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UserError(
            _("There is no meeting “{meeting}”.").format(meeting=plain),
            _("Nothing was written."),
            _("Give its number, or its title and day: “Council, 2026-03-31”."),
        )
    newest = sorted(found, key=lambda key: (known[key]["day"], key), reverse=True)[:_SHOWN]
    raise UserError(
        _("More than one meeting is called “{meeting}”.").format(meeting=plain),
        _("Nothing was written."),
        _("Give one of these numbers: {meetings}.").format(meetings="; ".join(_shown(known[key]) for key in newest)),
    )


def _names(meeting: dict[str, Any]) -> set[str]:
    """What a meeting may be called: its title, its day, or both."""
    day, title = meeting["day"].isoformat(), meeting["title"]
    return {sort_key(name) for name in (title, day, f"{title}, {day}", f"{title} {day}", f"{day} {title}")}


def _shown(meeting: dict[str, Any]) -> str:
    return f"{meeting['id']} ({meeting['title']}, {meeting['day'].isoformat()})"
