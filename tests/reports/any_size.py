"""Partnerships of any size, from three members to sixty in twenty-five groups, all in one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lipdesk.domain.registry import record_type
from lipdesk.services.records import put
from lipdesk.store.workspace import Session, Workspace

LONG = ("Alliance des organismes d’accueil et d’établissement des personnes nouvellement arrivées de la région "
        "de la Rivière-aux-Peupliers et des cantons voisins")  # fmt: skip
SECTORS = ("health", "library", "employer", "school_board", "newcomers", "municipal", "settlement", "college")
STATES = ("done", "under_way", "at_risk", "not_started", "done", "dropped")


@dataclass(frozen=True)
class Size:
    """How much of everything; `longest` gives everything names of three lines."""

    members: int = 12
    groups: int = 4
    meetings: int = 3  # of each group
    priorities: int = 3
    activities: int = 4  # of each priority
    indicators: int = 3
    events: int = 6
    longest: bool = False


def fill(workspace: Workspace, size: Size) -> None:
    """Everything of a fiscal year 2025-26."""
    with workspace.change("Fill") as session:
        _Filling(session, size).everything()


class _Filling:
    def __init__(self, session: Session, size: Size) -> None:
        self._session, self._size = session, size

    def _add(self, of: str, /, **values: Any) -> int:
        return put(self._session, record_type(of), values)

    def _name(self, short: str, number: int) -> str:
        return f"{LONG} ({short} {number})" if self._size.longest else f"{short} {number}"

    def everything(self) -> None:
        """All records, those first to which others refer."""
        size = self._size
        self._bodies = [
            self._add("organization", name=self._name("Organisme", place), sector=f"sector.{SECTORS[place % 8]}",
                      partner_since=date(2024 + place % 2, 4, 1))
            for place in range(max(1, size.members * 3 // 4))
        ]  # fmt: skip
        self._people = [
            self._add("person", given_name="Marie-Ève", family_name=self._name("Tremblay-Okonkwo", place))
            for place in range(size.members)
        ]
        self._together()
        self._plan()
        for place in range(size.events):
            event = self._add("event", title=self._name("Atelier", place), day=date(2025, 4 + place % 9, 3),
                              kind="event_kind.workshop")  # fmt: skip
            self._add("participants", event_id=event, category="participant_category.newcomers", count=place * 7)

    def _together(self) -> None:
        size = self._size
        for place in range(size.groups):
            group = self._add("group", name=self._name("Table", place), kind="group_kind.working_group",
                              quorum_rule="majority", purpose=self._name("Ouvre des portes", place))  # fmt: skip
            seated = self._people if place == 0 else self._people[place % 3 :: 3]
            for number, person in enumerate(seated):
                self._add("membership", group_id=group, person_id=person, since=date(2024, 4, 1),
                          organization_id=self._bodies[number % len(self._bodies)],
                          role="role.chair" if number == 0 else "role.member")  # fmt: skip
            for sector in SECTORS[: 3 + place % 6]:
                self._add("seat_target", group_id=group, sector=f"sector.{sector}", seats=1 + place % 3)
            for number in range(size.meetings):
                self._meeting(group, number, date(2025, 4, 8) + timedelta(days=30 * number + place), seated)

    def _meeting(self, group: int, number: int, day: date, people: list[int]) -> None:
        meeting = self._add("meeting", title=self._name("Rencontre", number), day=day, status="held", groups=[group])
        for place, person in enumerate(people):
            if (place + number) % 4:
                self._add("attendance", meeting_id=meeting, person_id=person, status="present")
        self._add("decision", number=f"D-{group}-{number}", group_id=group, meeting_id=meeting, day=day,
                  text=self._name("Approuver le plan", number), result="adopted")  # fmt: skip
        self._add("action", text=self._name("Appeler la mairie", number), meeting_id=meeting, status="open",
                  raised=day, due=day + timedelta(days=60), owners=people[:2])  # fmt: skip

    def _plan(self) -> None:
        size = self._size
        strategy = self._add("strategy", name=self._name("Stratégie", 1), since=date(2024, 4, 1), status="approved")
        priorities = [
            self._add("priority", number=str(place + 1), name=self._name("Logement", place), strategy_id=strategy,
                      pillar=self._name("Pilier", place // 2), outcome=self._name("Un toit en trois mois", place))
            for place in range(size.priorities)
        ]  # fmt: skip
        for place, priority in enumerate(priorities):
            self._add("priority_text", priority_id=priority, since=date(2025, 4, 1), until=date(2026, 3, 31),
                      language="fr", did=self._name("Nous avons appelé", place), changed="Trente familles.\n\nMieux.",
                      obstacles=self._name("Les autobus", place), ahead="Encore.")  # fmt: skip
            for number in range(size.activities):
                self._add("activity", number=f"{place + 1}.{number + 1}", name=self._name("Liste", number),
                          priority_id=priority, fiscal_year="2025-26", quarters="1;2", status=STATES[number % 6],
                          leads=self._bodies[:2], partners=self._bodies[2:5])  # fmt: skip
        for place in range(size.indicators if priorities else 0):
            indicator = self._add("indicator", number=f"1.{place + 1}", name=self._name("Familles logées", place),
                                  priority_id=priorities[place % len(priorities)], unit="familles", baseline=0,
                                  target=40_000, story=self._name("Elles sont venues", place))  # fmt: skip
            for number in range(4):
                self._add("measurement", indicator_id=indicator, day=date(2025, 3 * number + 1, 28) if number else
                          date(2025, 1, 28), value=7_000 * number)  # fmt: skip
