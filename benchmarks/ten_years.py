"""The file of a partnership after ten busy years: made once, from a fixed seed, and kept under build/."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from lipdesk.domain.registry import record_type
from lipdesk.services import files
from lipdesk.store.queries.records import table_of
from lipdesk.store.workspace import Session

FOLDER = Path(__file__).resolve().parent.parent / "build"
START = date(2016, 4, 1)
GIVEN = (
    "Amélie", "Noah", "Chloé", "Liam", "Maya", "Olivier", "Priya", "Samuel", "Zoé", "Łukasz", "Fatima", "Jean",
    "Nadia", "Émile", "Ana", "Ibrahim", "Ruth", "Yves",
)  # fmt: skip
FAMILY = (
    "Tremblay", "Okafor", "Gagnon", "Singh", "Côté", "Nguyen", "Roy", "MacDonald", "Bélanger", "Haddad",
    "Kowalski", "Lavallée", "Petit", "Sato",
)  # fmt: skip
PLACES = (
    "Elk Crossing", "Birch Landing", "Tamarack Falls", "Saint-Élie", "Otter Bay", "Wheatfield",
)  # fmt: skip
KINDS = (
    "Library", "Settlement Services", "School Division", "Clinic", "Chamber of Commerce", "Church",
    "Newcomer Centre",
)  # fmt: skip
TOPICS = (
    "welcome guide", "transit", "housing list", "employer survey", "language classes", "winter clothing",
    "volunteers",
)  # fmt: skip
Rows = list[dict[str, Any]]


def path(times: int = 1) -> Path:
    """The ten-year file, or one with `times` as much in it; made when it is not there yet."""
    found = FOLDER / f"ten-years-{times}.lipdesk"
    if not found.exists():
        FOLDER.mkdir(exist_ok=True)
        part = FOLDER / f"making-{times}.lipdesk"
        part.unlink(missing_ok=True)
        with (
            files.create(part, {"name": "Tamarack Valley LIP", "report_due": date(2026, 5, 29)}) as workspace,
            workspace.change("Ten years") as session,
        ):
            for key, rows in Generator(times).everything():
                _insert(session, key, rows)
        part.rename(found)
    return found


def _insert(session: Session, key: str, rows: Rows) -> None:
    known = {"meeting_group": ("meeting", "groups"), "action_owner": ("action", "owners"),
             "activity_lead": ("activity", "leads")}  # fmt: skip
    if key in known:
        kind, name = known[key]
        table = record_type(kind).__mapper__.relationships[name].secondary
        assert table is not None
        session.execute(table.insert(), rows)  # type: ignore[attr-defined]
    else:
        session.execute(table_of(record_type(key)).insert(), rows)


class Generator:
    """Rows of every table, in an order in which they can be written."""

    def __init__(self, times: int) -> None:
        self._times, self._random = times, random.Random(20160401)

    def everything(self) -> Iterator[tuple[str, Rows]]:
        """(table, rows), from the partners to the action items."""
        yield "organization", self._organizations(400 * self._times)
        yield "person", self._people(1500 * self._times)
        yield "position", [self._position(number) for number in range(1, 1500 * self._times + 1)]
        yield "group", [{"id": number, "name": f"Working group {number}"} for number in range(1, 13)]
        yield "membership", [self._membership() for _ in range(400 * self._times)]
        yield from self._plan()
        yield from self._meetings(600 * self._times)
        yield from self._actions(3000 * self._times)
        yield "event", [self._event() for _ in range(2000 * self._times)]
        yield "contribution", [self._contribution() for _ in range(800 * self._times)]
        yield "contact", [self._contact() for _ in range(3000 * self._times)]

    def _day(self) -> date:
        return START + timedelta(days=self._random.randrange(3680))

    def _one(self, most: int) -> int:
        return self._random.randint(1, most * self._times)

    def _organizations(self, count: int) -> Rows:
        sectors = ("sector.health", "sector.library", "sector.settlement", "sector.municipal", None)
        return [
            {"id": number, "name": f"{self._random.choice(PLACES)} {self._random.choice(KINDS)} {number}",
             "municipality": self._random.choice(PLACES), "sector": self._random.choice(sectors),
             "partner_since": self._day() if number % 4 else None, "email": f"office{number}@partner.example",
             "notes": f"Interested in {self._random.choice(TOPICS)}."}
            for number in range(1, count + 1)
        ]  # fmt: skip

    def _people(self, count: int) -> Rows:
        return [
            {"id": number, "given_name": self._random.choice(GIVEN), "family_name": self._random.choice(FAMILY),
             "email": f"person{number}@partner.example", "phone": f"204-555-{number % 10000:04d}", "language": "en",
             "notes": f"Asked about {self._random.choice(TOPICS)}." if number % 3 == 0 else None}
            for number in range(1, count + 1)
        ]  # fmt: skip

    def _position(self, person: int) -> dict[str, Any]:
        return {"person_id": person, "organization_id": self._one(400), "title": "Coordinator", "since": self._day()}

    def _membership(self) -> dict[str, Any]:
        return {"group_id": self._random.randint(1, 12), "person_id": self._one(1500), "since": self._day(),
                "term_end": date(2026, 6, 30)}  # fmt: skip

    def _plan(self) -> Iterator[tuple[str, Rows]]:
        yield "strategy", [{"id": number, "name": f"Strategy {number}"} for number in (1, 2)]
        yield "priority", [{"id": number, "number": str(number), "name": f"Priority: {TOPICS[number % 7]}",
                            "strategy_id": 1 + number // 5} for number in range(1, 9)]  # fmt: skip
        count = 200 * self._times
        yield "activity", [
            {"id": number, "number": f"{number % 8 + 1}.{number}", "name": f"Improve {self._random.choice(TOPICS)}",
             "priority_id": number % 8 + 1, "fiscal_year": f"{2016 + number % 10}-{17 + number % 10}",
             "quarters": "1;3"}
            for number in range(1, count + 1)
        ]  # fmt: skip
        leads = [{"activity_id": number, "organization_id": number} for number in range(1, count + 1)]
        yield "activity_lead", leads

    def _meetings(self, count: int) -> Iterator[tuple[str, Rows]]:
        meetings, agenda, lines = [], [], []
        for number in range(1, count + 1):
            meetings.append({"id": number, "title": f"Meeting {number} on {self._random.choice(TOPICS)}",
                             "day": self._day(), "start": "10:00", "place": self._random.choice(PLACES),
                             "status": "held", "minutes_notes": "The group heard the news. " * 10})  # fmt: skip
            agenda += [{"meeting_id": number, "position": place, "title": self._random.choice(TOPICS),
                        "notes": f"Everybody spoke about {self._random.choice(TOPICS)}."}
                       for place in range(1, 7)]  # fmt: skip
            there = self._random.sample(range(1, 1500 * self._times + 1), 20)
            lines += [{"meeting_id": number, "person_id": one, "status": self._random.choice(("present", "regrets"))}
                      for one in there]  # fmt: skip
        yield "meeting", meetings
        groups = [{"meeting_id": number, "group_id": number % 12 + 1} for number in range(1, count + 1)]
        yield "meeting_group", groups
        yield "agenda_item", agenda
        yield "attendance", lines

    def _actions(self, count: int) -> Iterator[tuple[str, Rows]]:
        rows: Rows = []
        for number in range(1, count + 1):
            day = self._day()
            done = number % 60 != 0
            rows.append({"id": number, "text": f"Send the {self._random.choice(TOPICS)} to all, number {number}",
                         "raised": day, "due": day + timedelta(days=30), "status": "done" if done else "open",
                         "done_on": day + timedelta(days=20) if done else None,
                         "meeting_id": self._one(600)})  # fmt: skip
        yield "action", rows
        owners = [{"action_id": number, "person_id": self._one(1500)} for number in range(1, count + 1)]
        yield "action_owner", owners

    def _event(self) -> dict[str, Any]:
        return {"title": f"Workshop on {self._random.choice(TOPICS)}", "day": self._day(),
                "place": self._random.choice(PLACES), "participants": self._random.randint(5, 200)}  # fmt: skip

    def _contribution(self) -> dict[str, Any]:
        return {"day": self._day(), "organization_id": self._one(400), "what": "Rooms", "value": 25000}

    def _contact(self) -> dict[str, Any]:
        return {"day": self._day(), "organization_id": self._one(400), "person_id": self._one(1500),
                "summary": f"Called about {self._random.choice(TOPICS)}"}  # fmt: skip
