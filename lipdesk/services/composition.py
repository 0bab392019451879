"""Planning the composition of a group: how many seats are meant for a sector, corrected or changed from a day on."""

from __future__ import annotations

from datetime import date, timedelta

from lipdesk.domain.errors import FieldError
from lipdesk.domain.groups import Group, SeatTarget
from lipdesk.i18n import N_, _, current
from lipdesk.services import records
from lipdesk.services.rules import spoken
from lipdesk.store.queries import groups
from lipdesk.store.queries.groups import Target
from lipdesk.store.queries.labels import Labels
from lipdesk.store.workspace import Session, Workspace

PLAN = N_("Plan seats: {group}, {sector}")
MOST = 999  # seats


def plan_seats(workspace: Workspace, group: int, sector: str, seats: int, day: date, onward: bool = False) -> bool:
    """Plan so many seats as of a day, in one step; False when that is the plan already.

    Without `onward` the plan of that day is corrected as if it had always been so; a sector without a plan gets one
    that has no beginning. With it the plan before stays until the day before, and the new one counts from the day. No
    seats take the plan away. Raises FieldError for a number that is none.
    """
    if not 0 <= seats <= MOST:
        raise FieldError("seats", _("The number of seats must lie between 0 and {most}.").format(most=MOST))
    with workspace.reading() as connection:
        found = groups.targets(connection, day)
        labels = Labels(connection, current())
        words = {"group": labels.title(Group, group), "sector": labels.item(sector)}
    known = next((target for target in found if (target.group, target.sector) == (group, sector)), None)
    if seats == (known.seats if known is not None else 0):
        return False
    with spoken(SeatTarget), workspace.change(PLAN, **words) as session:
        if known is not None and onward and (known.since is None or known.since < day):
            records.put(session, SeatTarget, {"until": day - timedelta(days=1)}, known.id)
            _begin(session, known, seats, day)
        elif known is not None:
            _correct(session, known, seats)
        else:
            values = {"group_id": group, "sector": sector, "seats": seats, "since": day if onward else None}
            records.put(session, SeatTarget, values)
    return True


def _begin(session: Session, before: Target, seats: int, day: date) -> None:
    if seats:
        values = {"group_id": before.group, "sector": before.sector, "seats": seats, "since": day}
        records.put(session, SeatTarget, {**values, "until": before.until})


def _correct(session: Session, known: Target, seats: int) -> None:
    if seats:
        records.put(session, SeatTarget, {"seats": seats}, known.id)
    else:
        session.delete(session.get(SeatTarget, known.id))
