"""A small partnership whose figures can be counted by hand: fiscal year 2025-26, with a little of the year before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from lipdesk.domain.periods import Period, fiscal_year
from lipdesk.domain.registry import record_type
from lipdesk.services import records
from lipdesk.store.workspace import Workspace

YEAR: Period = fiscal_year(2025)
ISSUED = date(2026, 4, 28)
Adder = Callable[..., int]


def adder(workspace: Workspace) -> Adder:
    """Write one record of a type; several-valued fields take lists of ids. Returns its id."""

    def put(of: str, /, **values: Any) -> int:
        return records.add(workspace, record_type(of), values)

    return put


def day(text: str) -> date:
    """A date from its ISO form."""
    return date.fromisoformat(text)


def fill(workspace: Workspace) -> dict[str, int]:
    """Everything; returns the ids that tests speak of."""
    add, ids = adder(workspace), {}
    records.save(workspace, record_type("partnership"), 1, {
        "name_fr": "PLI de la vallée", "credit": "Funded by IRCC", "credit_fr": "Financé par IRCC",
        "acknowledgement": "We live on Anishinaabe land.", "agreement_number": "TV-1",
        "agreement_holder": "County of Tamarack",
    })  # fmt: skip
    ids |= _partners(add)
    ids |= _groups(add, ids)
    ids |= _meetings(add, ids)
    ids |= _plan(add, ids)
    _rest(add, ids)
    return ids


def _partners(add: Adder) -> dict[str, int]:
    return {
        "library": add("organization", name="Elk Crossing Library", sector="sector.library", partner_since=day(
            "2020-01-01"), francophone=True),
        "mill": add("organization", name="Birch Mill", name_fr="Moulin du Bouleau", sector="sector.employer",
                    partner_since=day("2025-04-01"), municipality="Birch Landing"),
        "clinic": add("organization", name="Walk-in Clinic", sector="sector.health", partner_since=day("2021-05-05"),
                      partner_until=day("2025-09-30")),
        "school": add("organization", name="Maple School Board", sector="sector.school_board",
                      partner_since=day("2022-05-05"), partner_until=day("2026-03-31"), newcomer_led=True),
        "later": add("organization", name="Next Year Inc.", partner_since=day("2026-04-01")),
        "contact": add("organization", name="Never a Partner"),
    }  # fmt: skip


def _groups(add: Adder, ids: dict[str, int]) -> dict[str, int]:
    council = add("group", name="Council", name_fr="Conseil", kind="group_kind.council", quorum_rule="majority")
    housing = add("group", name="Housing", kind="group_kind.working_group", quorum_rule="number", quorum_value=2,
                  purpose="Opens rental housing.")  # fmt: skip
    people = {
        name: add("person", given_name=given, family_name=family, **more)
        for name, given, family, more in (
            ("ann", "Ann", "Zimmer", {"email": "ann@example.org", "consent": "express"}),
            ("ben", "Ben", "Young", {"email": "ben@example.org"}),
            ("cy", "Cy", "Xu", {"do_not_print": True, "lived_experience": True}),
            ("dee", "Dee", "Walker", {}),
            ("eva", "Eva", "Vogel", {}),
        )
    }
    add("membership", group_id=council, person_id=people["ann"], organization_id=ids["library"], role="role.chair",
        since=day("2024-01-01"), term_end=day("2027-01-01"))
    add("membership", group_id=council, person_id=people["ben"], organization_id=ids["clinic"],
        since=day("2024-01-01"), until=day("2025-09-10"))
    add("membership", group_id=council, person_id=people["cy"], role="role.member", since=day("2024-01-01"))
    add("membership", group_id=council, organization_id=ids["school"], since=day("2024-01-01"), voting=False)
    add("membership", group_id=housing, person_id=people["ann"], role="role.chair")
    add("membership", group_id=housing, person_id=people["dee"], organization_id=ids["mill"])
    add("position", person_id=people["eva"], organization_id=ids["school"], since=day("2023-01-01"), title="Principal")
    add("position", person_id=people["ben"], organization_id=ids["library"], title="Clerk")
    add("position", person_id=people["ann"], organization_id=ids["library"], title="Head")
    add("position", person_id=people["cy"], organization_id=ids["library"])
    add("seat_target", group_id=council, sector="sector.library", seats=1)
    add("seat_target", group_id=council, sector="sector.health", seats=2)
    add("seat_target", group_id=council, sector="sector.newcomers", seats=1)
    return {"council": council, "housing": housing, **people}  # fmt: skip


def _meetings(add: Adder, ids: dict[str, int]) -> dict[str, int]:
    """Council 2025-06-12: 3 of 4 seats, 2 of 3 votes. Council 2025-09-10: 1 of 4, 1 of 3 votes. Joint 2026-03-31:
    council 1 of 3, 1 of 2 votes; housing 2 of 2. One cancelled, one planned, one the year before (council, 2 of 4)."""
    council, housing = ids["council"], ids["housing"]

    def meet(title: str, when: str, groups: list[int], status: str = "held", **more: Any) -> int:
        return add("meeting", title=title, day=day(when), groups=groups, status=status, **more)

    def came(meeting: int, person: str, status: str = "present", **more: Any) -> None:
        add("attendance", meeting_id=meeting, person_id=ids[person], status=status, **more)

    june = meet("June", "2025-06-12", [council], kind="meeting_kind.regular")
    came(june, "ann")
    came(june, "dee", "online", substitute_for_id=ids["ben"])
    came(june, "eva")  # of the school board that day
    came(june, "cy", "regrets")
    september = meet("September", "2025-09-10", [council])
    came(september, "ben")  # the last day of his membership
    came(september, "dee", "guest")
    came(september, "eva", "staff")
    joint = meet("Joint", "2026-03-31", [council, housing], kind="meeting_kind.joint")
    came(joint, "ann")
    came(joint, "dee")
    unlisted = meet("Unlisted", "2025-10-01", [housing])
    meet("Snow", "2025-12-03", [housing], "cancelled")
    meet("Planned", "2026-03-01", [housing], "planned")
    before = meet("Before", "2024-06-12", [council])
    came(before, "ann")
    came(before, "cy")
    meet("April", "2026-04-01", [council])
    add("decision", number="C-2025-01", group_id=council, meeting_id=june, day=day("2025-06-12"),
        text="Approve the plan.", mover_id=ids["ann"], seconder_id=ids["cy"], result="adopted", votes_for=2,
        votes_against=0, abstentions=1, conflict="Ben Young")  # fmt: skip
    return {"june": june, "september": september, "joint": joint, "unlisted": unlisted}


def _plan(add: Adder, ids: dict[str, int]) -> dict[str, int]:
    """2025-26: 1.1 done by note, 1.2 late, 1.10 on track until the last day, 2.1 dropped; 2024-25: one done."""
    strategy = add("strategy", name="Strategy 2024–2028", since=day("2024-04-01"), until=day("2028-03-31"),
                   status="approved")  # fmt: skip
    add("approval", strategy_id=strategy, body="Council", day=day("2024-03-14"))
    add("approval", strategy_id=strategy, body="A later council", day=day("2026-05-01"))
    housing = add("priority", number="1", name="Housing", outcome="A home within three months.", strategy_id=strategy,
                  name_fr="Logement", tags=[])  # fmt: skip
    belonging = add("priority", number="2", name="Belonging", strategy_id=strategy)

    def act(number: str, name: str, quarters: str, **more: Any) -> int:
        facts = {"fiscal_year": "2025-26", "priority_id": housing, **more}
        return add("activity", number=number, name=name, quarters=quarters, **facts)

    done = act("1.1", "Rental list", "1;2;3;4", leads=[ids["library"], ids["mill"]], partners=[ids["school"]])
    add("progress_note", activity_id=done, day=day("2026-03-01"), status="done", text="Forty landlords.")
    add("progress_note", activity_id=done, day=day("2026-04-02"), status="at_risk", text="After the period.")
    act("1.10", "Drivers", "1;2;3;4", status="under_way")
    act("1.2", "Bus", "1;2", status="under_way", condition="an operator")
    act("2.1", "Fair", "3", status="dropped", priority_id=belonging)
    act("1.1", "Rental list, first steps", "4", fiscal_year="2024-25", status="done")
    landlords = add("indicator", number="1.1", name="Landlords", priority_id=housing, unit="landlords", baseline=0,
                    target=40_000, story="They joined late.")  # fmt: skip
    add("measurement", indicator_id=landlords, day=day("2025-03-31"), value=20_000)
    add("measurement", indicator_id=landlords, day=day("2026-03-31"), value=41_500, source="Register")
    add("measurement", indicator_id=landlords, day=day("2026-04-30"), value=1_000)
    add("indicator", number="1.2", name="Rides", priority_id=housing)
    return {"bus": done, "priority": housing}


def _rest(add: Adder, ids: dict[str, int]) -> None:
    fair = add("event", title="Welcome fair", title_fr="Fête d’accueil", kind="event_kind.reception",
               day=day("2025-06-21"), participants=999)  # fmt: skip
    add("participants", event_id=fair, category="participant_category.newcomers", count=100)
    add("participants", event_id=fair, category="participant_category.residents", count=50)
    add("event", title="Workshop", kind="event_kind.workshop", day=day("2025-11-05"), participants=12)
    add("event", title="Newsletter", kind="event_kind.newsletter", day=day("2025-12-05"))
    add("event", title="Earlier", kind="event_kind.workshop", day=day("2024-11-05"), participants=30)
    add("contribution", day=day("2025-05-01"), organization_id=ids["library"], kind="in_kind", what="Room",
        hours=12_500, value=150_050)
    add("contribution", day=day("2025-06-01"), organization_id=ids["mill"], kind="cash", value=20_000)
    june, joint = ids["june"], ids["joint"]
    add("action", text="Book the hall", meeting_id=june, due=day("2025-07-01"), status="done",
        done_on=day("2025-06-30"), owners=[ids["ann"]])
    carried = add("action", text="Ask the county", meeting_id=june, due=day("2025-12-01"), status="done",
                  done_on=day("2026-04-10"), owners=[ids["ben"], ids["cy"]])
    add("action_update", action_id=carried, day=day("2026-03-31"), meeting_id=joint, text="Still waiting.")
    add("action", text="Write to the bus company", meeting_id=joint, due=day("2026-05-01"), status="open")
    add("action", text="Given up", meeting_id=joint, status="dropped")
    add("action", text="From last year", raised=day("2024-06-12"), due=day("2024-09-01"), status="waiting")

    def told(section: str, text: str, language: str = "en", until: date = YEAR.end) -> None:
        add("narrative", section=f"report_section.{section}", since=YEAR.start, until=until, language=language,
            text=text)  # fmt: skip

    told("challenges", "Buses stopped.\n\n> We walked.\n> — A member\n\n- One\n- Two")
    told("challenges", "Plus de bus.", "fr")
    told("lessons", "Ask first.")
    told("next_year", "A quarter’s text.", until=day("2025-06-30"))
