"""One large council and two of its meetings, with made-up names: who was there, in whose place, and for whom."""

from __future__ import annotations

from datetime import date

from lipdesk.domain.registry import record_type
from lipdesk.services import attendance, records
from lipdesk.store.workspace import Workspace

FIRST, SECOND = date(2015, 6, 22), date(2017, 3, 20)
SINCE, LEFT, JOINED = date(2014, 4, 1), date(2016, 6, 30), date(2016, 9, 1)
RENAMED, MOVED = date(2015, 11, 4), date(2016, 2, 1)
WORDS = {"p": "present", "r": "regrets", "a": "absent"}

# (organization, votes, what each of its people did at the two meetings): present, regrets, absent, s for regrets with a
# substitute, - for no member that day
ROLL: list[tuple[str, bool, list[str]]] = [
    ("Lakeview College", True, ["pp", "pp", "rr"]),
    ("County of Tamarack", False, ["pp", "pp", "p-"]),  # the partnership's own staff
    ("Ministry of Newcomers", False, ["rr"]),  # the funder’s officer
    ("Elk Crossing Library", True, ["pp", "pp"]),
    ("Cedar Works", True, ["pp"]),
    *((f"Partner {number}", True, [both]) for number, both in enumerate(
        ["pp"] * 6 + ["pr"] * 7 + ["pa", "ss", "sp", "rp", "rr", "rr", "ap", "ap", "ar", "ar", "ar"])),
    ("Walk-in Clinic", True, ["p-", "-p"]),  # one went, a colleague came
    ("Old Mill", True, ["a-"]),
    ("Old Barn", True, ["a-"]),
    ("New Mill", True, ["-p"]),
    ("New Barn", True, ["-p"]),
    ("New Shop", True, ["-r"]),
]  # fmt: skip
FORMER = {"Ministry of Newcomers": ("Department of Arrivals", RENAMED), "Cedar Works": ("cedarwerks.example", MOVED)}


def add(workspace: Workspace, of: str, /, **values: object) -> int:
    """Write one record of a type; returns its id."""
    return records.add(workspace, record_type(of), values)


def fill(workspace: Workspace, listed: bool = True) -> dict[str, int]:
    """The council and its two meetings; returns the ids of what the tests speak of. The organizations begin under their
    former names, and get their new ones after the first meeting. Without `listed`, both meetings are still to come."""
    council = add(workspace, "group", name="Council", quorum_rule="majority", quorum_of="organizations",
                  kind="group_kind.council", short="C")
    bodies = {
        name: add(workspace, "organization", name=FORMER.get(name, (name,))[0], partner_since=SINCE)
        for name, _votes, _people in ROLL
    }
    people = [
        (_member(workspace, council, bodies[name], votes, both, f"{name} {number}"), bodies[name], both)
        for name, votes, members in ROLL
        for number, both in enumerate(members)
    ]
    first = _meeting(workspace, council, FIRST, "held" if listed else "planned")
    if listed:
        _first_list(workspace, first, people)
    for name, (former, until) in FORMER.items():
        records.save(workspace, record_type("organization"), bodies[name], {"name": name})
        add(workspace, "organization_name", organization_id=bodies[name], name=former, kind="former", until=until)
    second = _meeting(workspace, council, SECOND, "held" if listed else "planned")
    if listed:
        _second_list(workspace, second, people)
    return {"council": council, "first": first, "second": second, **bodies}  # fmt: skip


def _member(workspace: Workspace, council: int, body: int, votes: bool, both: str, name: str) -> int:
    person = add(workspace, "person", family_name=name)
    since, until = JOINED if both[0] == "-" else SINCE, LEFT if both[1] == "-" else None
    add(workspace, "position", person_id=person, organization_id=body, since=since, until=until)
    add(workspace, "membership", group_id=council, person_id=person, organization_id=body, voting=votes, since=since,
        until=until)  # fmt: skip
    return person


def _meeting(workspace: Workspace, council: int, day: date, status: str) -> int:
    return add(workspace, "meeting", title="Council", day=day, start="09:30", end="11:30", groups=[council],
               status=status, kind="meeting_kind.regular")  # fmt: skip


def _first_list(workspace: Workspace, meeting: int, people: list[tuple[int, int, str]]) -> None:
    """As typed in from paper: only who, and how; whom they represent follows from where they work."""
    for person, body, both in people:
        if both[0] == "s":
            other = add(workspace, "person", family_name=f"For {person}")
            add(workspace, "position", person_id=other, organization_id=body)
            add(workspace, "attendance", meeting_id=meeting, person_id=other, substitute_for_id=person)
        status = WORDS.get("r" if both[0] == "s" else both[0])
        if status:
            add(workspace, "attendance", meeting_id=meeting, person_id=person, status=status)


def _second_list(workspace: Workspace, meeting: int, people: list[tuple[int, int, str]]) -> None:
    """As noted in the room."""
    noted = {("person", person): WORDS[both[1]] for person, _body, both in people if both[1] in WORDS}
    attendance.set_each(workspace, meeting, noted)
    for person, _body, both in people:
        if both[1] == "s":
            attendance.substitute(workspace, meeting, ("person", person), {"family_name": f"In place of {person}"})
