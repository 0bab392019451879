"""The consent list and the list for review: who may be contacted, and who left no trace for years."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from lipdesk.domain.partners import Person
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.registry import record_type, referring
from lipdesk.services import records
from lipdesk.services.consents import consents, state
from lipdesk.services.forgetting import forget
from lipdesk.services.retention import for_review, keep
from lipdesk.services.tracing import trace
from lipdesk.store.queries.engagement import last_contacts
from lipdesk.store.queries.privacy import last_traces
from lipdesk.store.queries.records import one
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, standing

TODAY = date(2030, 5, 12)
LONG_AGO = date(2020, 1, 1)
DAY = timedelta(days=1)


def add(workspace: Workspace, kind: str, **values: Any) -> int:
    return records.add(workspace, record_type(kind), values)


def long_known(workspace: Workspace, **values: Any) -> int:
    """Somebody entered in 2020."""
    person = add(workspace, "person", **{"family_name": "Lind", **values})
    entered(workspace, person, "2020-01-01T12:00:00.000+00:00")
    return person


def entered(workspace: Workspace, person: int, at: str) -> None:
    with workspace.rewrite("x") as connection:
        connection.exec_driver_sql(
            "UPDATE operation SET at = ? WHERE id IN (SELECT operation FROM change WHERE tbl = 'person' AND row = ?)",
            (at, person),
        )


@pytest.mark.parametrize(
    ("consent", "given", "withdrawn", "expected"),
    [
        (None, None, None, "unknown"), ("none", None, None, "refused"), ("express", None, None, "yes"),
        ("express", LONG_AGO, None, "yes"), ("implied", None, None, "renew"),
        ("implied", date(2028, 5, 12), None, "yes"), ("implied", date(2028, 5, 11), None, "renew"),
        ("express", LONG_AGO, TODAY, "withdrawn"), ("express", LONG_AGO, TODAY + DAY, "yes"),
        ("none", None, LONG_AGO, "withdrawn"),
    ],
)  # fmt: skip
def test_what_a_consent_allows(consent: str | None, given: date | None, withdrawn: date | None, expected: str) -> None:
    values = {"consent": consent, "consent_date": given, "consent_withdrawn": withdrawn}
    assert state(values, TODAY) == expected


def test_the_forgotten_are_not_listed(workspace: Workspace) -> None:
    kept = long_known(workspace, given_name="Ann", consent="implied", consent_date=LONG_AGO)
    gone = long_known(workspace)
    forget(workspace, trace(workspace, gone), ())
    assert [(entry.person, entry.name, entry.state) for entry in consents(workspace, TODAY)] == [
        (kept, "Ann Lind", "renew")
    ]
    assert [entry.person for entry in for_review(workspace, TODAY)[1]] == [kept]


def test_every_kind_of_trace_is_seen(workspace: Workspace) -> None:
    """Whatever points at people and has a date, or belongs to something dated, is a trace."""
    build = Builder(workspace)
    for kind, field in referring(Person):
        person = long_known(workspace)
        if kind is Partnership:
            records.save(workspace, kind, 1, {field.name: person})
        else:
            values = {field.name: [person] if field.kind == "refs" else person}
            full = build.values(kind)
            days = {one.name: full[one.name] for one in kind.declared if one.kind == "day" and one.name in full}
            records.add(workspace, kind, {**build.values(kind, sparse=True), **days, **values})
        with workspace.reading() as connection:
            assert last_traces(connection, TODAY)[person].where == kind.type_key(), (kind, field.name)


def test_the_last_trace_counts(workspace: Workspace) -> None:
    person = long_known(workspace, consent="express", consent_date=date(2021, 1, 1))
    assert last(workspace, person) == (date(2021, 1, 1), "consent")
    meeting = add(workspace, "meeting", title="Council", day=date(2022, 3, 4))
    add(workspace, "attendance", meeting_id=meeting, person_id=person)
    assert last(workspace, person) == (date(2022, 3, 4), "attendance")
    action = add(workspace, "action", text="Ask", owners=[person], due=date(2022, 4, 1))
    assert last(workspace, person) == (TODAY, "action")
    records.save(workspace, record_type("action"), action, {"done_on": date(2022, 3, 20)})
    assert last(workspace, person) == (date(2022, 4, 1), "action")
    group = add(workspace, "group", name="Council")
    seat = add(workspace, "membership", group_id=group, person_id=person, since=LONG_AGO)
    assert last(workspace, person) == (TODAY, "membership")
    records.save(workspace, record_type("group"), group, {"until": date(2023, 1, 1)})
    assert last(workspace, person) == (date(2023, 1, 1), "membership")
    records.save(workspace, record_type("membership"), seat, {"until": date(2022, 12, 1)})
    assert last(workspace, person) == (date(2022, 12, 1), "membership")
    library = add(workspace, "organization", name="Library")
    add(workspace, "position", person_id=person, organization_id=library, since=date(2021, 1, 1))
    assert last(workspace, person) == (date(2022, 12, 1), "membership")


def last(workspace: Workspace, person: int) -> tuple[date, str]:
    with workspace.reading() as connection:
        found = last_traces(connection, TODAY)[person]
    return found.day, found.where


def test_review_and_keep(workspace: Workspace) -> None:
    silent, older = long_known(workspace, given_name="Ann"), long_known(workspace, family_name="Roy")
    entered(workspace, older, "2019-01-01T12:00:00.000+00:00")
    recent = add(workspace, "person", family_name="New")
    entered(workspace, recent, "2026-01-01T12:00:00.000+00:00")
    years, found = for_review(workspace, TODAY)
    assert years == 5
    assert [(entry.person, entry.last, entry.where) for entry in found] == [
        (older, date(2019, 1, 1), "entered"), (silent, LONG_AGO, "entered"),
    ]  # fmt: skip
    records.save(workspace, Partnership, 1, {"retention_years": 20})
    assert for_review(workspace, TODAY) == (20, [])
    records.save(workspace, Partnership, 1, {"retention_years": 5})
    keep(workspace, [silent, older], TODAY)
    assert for_review(workspace, TODAY) == (5, [])
    with workspace.reading() as connection:
        assert last_contacts(connection, TODAY) == {}
        assert (one(connection, record_type("contact"), 1) or {})["person_id"] == silent
    step = workspace.undo()
    assert step is not None and step.operation.args == {"count": "2"}
    assert [entry.person for entry in for_review(workspace, TODAY)[1]] == [older, silent]
    keep(workspace, [silent], TODAY)
    assert standing(workspace, record_type("contact"), 3) is not None


def test_without_a_date_somebody_is_reviewed(workspace: Workspace) -> None:
    person = add(workspace, "person", family_name="Salvaged")
    with workspace.rewrite("x") as connection:
        connection.exec_driver_sql("DELETE FROM change")
    assert [(entry.person, entry.last) for entry in for_review(workspace, TODAY)[1]] == [(person, None)]
