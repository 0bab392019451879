"""What a meeting paper stands on: everything that it asks the file about one meeting. Who is not to be printed has no
name here, so that no paper can name them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from lipdesk.domain.actions import Action, ActionUpdate
from lipdesk.domain.errors import UserError
from lipdesk.domain.folding import fold, sort_key
from lipdesk.domain.groups import Group
from lipdesk.domain.meetings import AgendaItem, Meeting, MinutesVersion
from lipdesk.domain.partners import Organization, Person
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.plan import Activity
from lipdesk.domain.record import Record
from lipdesk.i18n import _
from lipdesk.reports.speech import Speech
from lipdesk.store.queries import minutes, records, reviews
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.minutes import Block
from lipdesk.store.workspace import Connection

Values = dict[str, Any]


class MeetingBasis:
    """One meeting in a language. Raises UserError when there is no such meeting."""

    def __init__(self, connection: Connection, meeting: int, language: str, issued: date) -> None:
        self.connection, self.id, self.language, self.issued = connection, meeting, language, issued
        self.labels, self.say = Labels(connection, language), Speech(language)
        found = records.one(connection, Meeting, meeting)
        if found is None:
            raise UserError(
                _("There is no meeting with the number {number}.").format(number=meeting),
                _("Nothing was written."),
                _("Open the list of meetings and choose one."),
            )
        self.meeting = found
        self.day: date = found["day"]

    @cached_property
    def partnership(self) -> Values:
        """The partnership's own values; empty in a file without one."""
        return records.one(self.connection, Partnership, 1) or {}

    def own(self, name: str) -> str:
        """One of the partnership's values in the paper's language; empty when it is not known."""
        return str(self.labels.in_language(Partnership, self.partnership, name) or "")

    @cached_property
    def people(self) -> dict[int, Values]:
        """Everybody by id."""
        return records.everything(self.connection, Person)

    def person(self, person: int | None) -> str:
        """A person's name; empty for nobody and for who is not to be printed."""
        found = self.people.get(person or 0)
        return self.labels.title_from(Person, found) if found and not found["do_not_print"] else ""

    def seat(self, person: int | None) -> str:
        """What a member without an organization sits for, where that is known."""
        lived = self.people.get(person or 0, {}).get("lived_experience")
        return self.say._(Person.field("lived_experience").label) if lived else ""

    def named(self, people: Iterable[int]) -> list[str]:
        """The names of those who may be named."""
        return [name for name in map(self.person, people) if name]

    def joined(self, names: Iterable[str]) -> str:
        """Names in a row; those who may not be named are counted."""
        found = list(names)
        shown, silent = [name for name in found if name], sum(not name for name in found)
        if silent:
            shown.append(self.say.ngettext("{count} person not named", "{count} people not named", silent))
        return "; ".join(shown) or "–"

    def family_key(self, person: int | None) -> str:
        """What a person is sorted by: the family name, where there is one."""
        found = self.people.get(person or 0, {})
        return sort_key(f"{found.get('family_name') or ''} {found.get('given_name') or ''}".strip())

    @cached_property
    def organizations(self) -> dict[int, str]:
        """The names of all organizations by id."""
        return self.labels.titles(Organization)

    @cached_property
    def groups(self) -> list[Values]:
        """The groups that meet."""
        return list(records.everything(self.connection, Group, self.meeting["groups"]).values())

    def group_names(self, language: str = "") -> str:
        """The names of the groups that meet, in this or the paper's language."""
        french = (language or self.language) == "fr"
        return " · ".join((french and group["name_fr"]) or group["name"] for group in self.groups)

    @cached_property
    def body(self) -> str:
        """Who meets, as printed above the title; with the meeting's own title where that says more."""
        names = self.group_names()
        rest = fold(self.meeting["title"]).casefold()
        for group in self.groups:
            for name in (group["name"], group["name_fr"]):
                rest = rest.replace(fold(name).casefold(), "") if name else rest
        for shown in (self.day.isoformat(), self.say.day(self.day), str(self.day.year)):
            rest = rest.replace(fold(shown).casefold(), "")
        says_more = any(letter.isalpha() for letter in rest)
        return " · ".join(part for part in (names, self.meeting["title"] if says_more or not names else "") if part)

    def parts(self, kind: type[Record]) -> list[Values]:
        """The records of a type that belong to this meeting, in the order of their ids."""
        for other, field, ids in self._related:
            if other is kind and field.name == "meeting_id":
                return list(records.everything(self.connection, kind, ids).values())
        return []

    @cached_property
    def _related(self) -> list[Any]:
        return records.related(self.connection, Meeting, self.id)

    @cached_property
    def items(self) -> list[Values]:
        """The agenda in order."""
        return sorted(self.parts(AgendaItem), key=lambda item: (item["position"], item["id"]))

    @cached_property
    def blocks(self) -> dict[int | None, list[Block]]:
        """What was said and decided under each item, and under none."""
        return minutes.blocks(self.connection, self.labels, self.id)

    @cached_property
    def actions(self) -> list[Block]:
        """The action items raised here, in the order of the agenda; those under no item come last."""
        order = [*(item["id"] for item in self.items), None]
        return [block for item in order for block in self.blocks.get(item, []) if block.kind == minutes.ACTION]

    @cached_property
    def versions(self) -> list[Values]:
        """The steps in the life of the minutes, the newest last."""
        return sorted(self.parts(MinutesVersion), key=lambda version: version["number"])

    @cached_property
    def updates(self) -> dict[int, list[Values]]:
        """What was said at this meeting about older action items, by action item."""
        found: dict[int, list[Values]] = {}
        for update in self.parts(ActionUpdate):
            found.setdefault(update["action_id"], []).append(update)
        return found

    @cached_property
    def reviewed(self) -> dict[int, list[Values]]:
        """The older action items that stand under each item of this agenda."""
        pairs = reviews.by_item(self.connection, [item["id"] for item in self.items])
        found = records.everything(self.connection, Action, {action for ids in pairs.values() for action in ids})
        return {item: [found[action] for action in ids] for item, ids in pairs.items()}

    @cached_property
    def activities(self) -> dict[int, str]:
        """The activities that the action items serve, by number, or by name where they have none."""
        wanted = {action.activity for action in self.actions if action.activity is not None}
        found = records.everything(self.connection, Activity, wanted)
        return {
            key: str(one["number"] or self.labels.in_language(Activity, one, "name")) for key, one in found.items()
        }

    def other(self, meeting: int | None) -> Values | None:
        """Another meeting's values."""
        return records.one(self.connection, Meeting, meeting) if meeting else None

    def owners(self, people: Iterable[int], bodies: Iterable[int]) -> list[str]:
        """Who does something: the people who may be named, else the organizations."""
        return self.named(people) or [self.organizations[body] for body in bodies if body in self.organizations]
