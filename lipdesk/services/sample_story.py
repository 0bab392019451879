"""Telling the sample: who is who, and what a day of the story is on the calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from zlib import crc32

from lipdesk.domain.folding import sort_key
from lipdesk.domain.periods import fiscal_year_of, shift_year
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type
from lipdesk.services import records
from lipdesk.store.workspace import Session

_LANGUAGE_OF_FRANCOPHONE = "fr"
_UNASKED, _WITHDRAWN = "Pelkeyan", "Lockridge"  # nobody has asked them yet; has taken consent back
_NOT_PRINTED = ("Gebreyohan", "Ramanujal")


class Story:
    """One telling: the session it is written to, its day, and the ids of those who were introduced."""

    def __init__(
        self, session: Session, today: date, partners: Any, groups: Any, plan: Any, life: Any, texts: Any
    ) -> None:
        self._session, self.today = session, today
        self.partners, self.groups, self.plan, self.life, self.texts = partners, groups, plan, life, texts
        self.year = fiscal_year_of(today)
        self.organizations: dict[str, int] = {}
        self.people: dict[str, int] = {}
        self.at: dict[int, int | None] = {}
        self.group_ids: dict[str, int] = {}
        self.since: dict[int, date] = {}
        self.seats: dict[str, list[tuple[str, date, date | None]]] = {}
        self.came: dict[int, list[str]] = {}
        self.topics: dict[int, int] = {}
        self.meetings: dict[str, list[tuple[date, int]]] = {}
        self.activities: dict[str, int] = {}
        self.priorities: dict[str, int] = {}

    def put(self, kind: str, values: dict[str, Any], record: int | None = None) -> int:
        """Write one record; returns its id."""
        return records.put(self._session, record_type(kind), values, record)

    def all(self, kind: type[Record]) -> list[Any]:
        """Every record of a type that the file holds already, in order."""
        return list(self._session.query(kind).order_by(kind.id))

    def day(self, told: str) -> date:
        """A day such as "-1 09-18": the 18th of September of last fiscal year."""
        years, _space, month_day = told.partition(" ")
        month, day = (int(part) for part in month_day.split("-"))
        start = shift_year(self.year.start, int(years)).year
        return date(start if month >= 4 else start + 1, month, day)

    def from_today(self, days: int) -> date:
        """A day counted from today."""
        return self.today + timedelta(days=days)

    def working_day(self, told: str | date) -> date:
        """The same, moved off a weekend: nobody meets on a Sunday."""
        day = told if isinstance(told, date) else self.day(told)
        return day + timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))

    def sitting(self, group: str, day: date) -> list[str]:
        """Who sat in a group on a day, chairs first."""
        return [
            family for family, since, until in self.seats[group] if since <= day and (until is None or day <= until)
        ]

    def sits_with_vote(self, group: str, family: str) -> bool:
        """Whether somebody in a group may vote there."""
        told = next(one for one in self.groups["groups"] if one["key"] == group)
        return family not in told["exofficio"]

    def chance(self, *words: object) -> float:
        """A number from 0 to 1 that is always the same for the same words."""
        return crc32("|".join(str(word) for word in words).encode()) / 0xFFFFFFFF

    def person(self, family: str) -> int:
        """Somebody by family name. Raises KeyError for one who was not introduced."""
        return self.people[family]

    def add_partners(self) -> None:
        """Organizations with their people, then those who come for themselves."""
        for number, told in enumerate(self.partners["organizations"]):
            self._add_organization(number, told)
        for number, told in enumerate(self.partners["people"]):
            self._add_person(
                told["given"],
                told["family"],
                70 + number,
                told.get("language", "en"),
                bool(told.get("lived")),
                told.get("note"),
            )

    def _add_organization(self, number: int, told: dict[str, Any]) -> None:
        since, until = self.day(told["since"]), self.day(told["until"]) if "until" in told else None
        if since > self.today:
            return
        if until is not None and until > self.today:
            until = None
        made = self.put(
            "organization",
            {
                "name": told["name"],
                "name_fr": told.get("name_fr"),
                "sector": f"sector.{told['sector']}",
                "municipality": told["town"],
                "partner_since": since,
                "partner_until": until,
                "settlement_provider": bool(told.get("provider")),
                "francophone": bool(told.get("francophone")),
                "indigenous": bool(told.get("indigenous")),
                "newcomer_led": bool(told.get("newcomer")),
                "email": f"info@{told['key'].lower()}.example",
                "phone": f"204 555-01{number:02d}",
            },
        )
        self.organizations[told["key"]] = made
        self.since[made] = since
        if "former" in told and self.day(told["renamed"]) <= self.today:
            self.put(
                "organization_name",
                {"organization_id": made, "name": told["former"], "kind": "former", "until": self.day(told["renamed"])},
            )
        language = _LANGUAGE_OF_FRANCOPHONE if told.get("francophone") else "en"
        for place, (given, family, title) in enumerate(told["people"]):
            person = self._add_person(given, family, number + 40 * place, language, False, None)
            self.at[person] = made
            self.put(
                "position",
                {"person_id": person, "organization_id": made, "title": title, "since": since, "until": until},
            )

    def _add_person(self, given: str, family: str, number: int, language: str, lived: bool, note: str | None) -> int:
        address = sort_key(f"{given}.{family}").replace(" ", "").replace("'", "")
        made = self.put(
            "person",
            {
                "given_name": given,
                "family_name": family,
                "email": f"{address}@tamarack.example",
                "phone": f"204 555-01{number % 100:02d}",
                "language": language,
                "lived_experience": lived,
                **self._consent(given, family),
                "do_not_print": family in _NOT_PRINTED,
                "notes": note,
            },
        )
        self.people[family] = made
        self.at.setdefault(made, None)
        return made

    def _consent(self, given: str, family: str) -> dict[str, Any]:
        if family == _UNASKED:
            return {"consent": "none"}
        if family != _WITHDRAWN and self.chance(given, family) >= 0.7:
            return {"consent": "implied", "consent_source": "Works at a partner"}
        withdrawn = self.day("-1 11-03") if family == _WITHDRAWN else None
        return {
            "consent": "express",
            "consent_source": "Membership form",
            "consent_date": self.day("-1 04-10"),
            "consent_withdrawn": withdrawn,
        }
