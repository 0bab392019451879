"""Case A: the network of a province, with made-up names, as large as it was."""

from __future__ import annotations

from datetime import date, timedelta

from lipdesk.domain.events import Event
from lipdesk.domain.groups import Group, Membership
from lipdesk.domain.meetings import Meeting
from lipdesk.domain.partners import Organization, Person
from lipdesk.domain.partnership import ListItem
from lipdesk.domain.periods import Period
from lipdesk.store.workspace import Session, Workspace

PERIOD = Period(date(2016, 1, 1), date(2018, 2, 28))
EIGHT = {
    "PEI Network": 1057,
    "Partners in Immigration": 302,
    "Newcomer Advisors": 73,
    "Municipal LIP Council": 35,
    "SPO Working Group": 10,
    "Provincial and Municipal Strategy Sessions": 36,
    "Working Group Meetings": 14,
    "Events": 29,
}


def fill(workspace: Workspace) -> int:
    """Everything in one step, with members and meetings that do not count as well; returns the id of the last working
    group meeting."""
    with workspace.change("Case A") as session:
        groups = _groups(session)
        kinds = {
            "Provincial and Municipal Strategy Sessions": "meeting_kind.sessions",
            "Working Group Meetings": "meeting_kind.working",
        }
        session.add_all(ListItem(list="meeting_kind", key=key, label=label) for label, key in kinds.items())
        session.flush()
        for label, key in kinds.items():
            session.add_all(
                Meeting(title=f"{label} {number}", groups=[groups[-1]], kind=key, status="held",
                        day=PERIOD.start + timedelta(days=21 * number))
                for number in range(EIGHT[label])
            )  # fmt: skip
        session.add(Meeting(title="Off", groups=[groups[-1]], kind=key, status="cancelled", day=date(2017, 1, 1)))
        session.add(Meeting(title="Before", groups=[groups[-1]], kind=key, status="held", day=date(2015, 12, 31)))
        session.add_all(Event(title=f"Event {number}", day=PERIOD.end - timedelta(days=27 * number))
                        for number in range(EIGHT["Events"]))  # fmt: skip
        last = Meeting(title="Last", groups=[groups[-1]], kind=key, status="held", day=PERIOD.end)
        session.add(last)
        session.flush()
        first = session.query(Meeting).filter_by(title="Working Group Meetings 0").one()
        session.delete(first)
        return last.id


def _groups(session: Session) -> list[Group]:
    """Two thirds people, one third organizations; one who left the day before the end, one who came the day after."""
    groups = [Group(name=name) for name in list(EIGHT)[:5]]
    people = [Person(family_name=f"Person {number}") for number in range(1060)]
    bodies = [Organization(name=f"Organization {number}") for number in range(360)]
    session.add_all([*groups, *people, *bodies])
    session.flush()
    for group in groups:
        for number in range(EIGHT[group.name]):
            seat = Membership(group_id=group.id, since=date(2015, 1, 1) if number else None)
            if number % 3 == 2:
                seat.organization_id = bodies[number // 3].id
            else:
                seat.person_id = people[number].id
            session.add(seat)
        session.add(Membership(group_id=group.id, person_id=people[1058].id, until=PERIOD.end - timedelta(days=1)))
        session.add(Membership(group_id=group.id, person_id=people[1059].id, since=PERIOD.end + timedelta(days=1)))
    session.add(Group(name="Without members"))
    return groups
