"""Partners at a date, joined and left: the days at the edges, and that the columns add up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lipdesk.domain.periods import Period
from lipdesk.store.queries import partners
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.partners import Partner
from lipdesk.store.workspace import Workspace
from tests.reports.valley import Adder, day

YEAR = Period(day("2025-04-01"), day("2026-03-31"))


def partner(since: date, until: date | None) -> Partner:
    return Partner(1, "A", None, "", since, until, False, False, False, False, "", "", "")


@pytest.mark.parametrize(
    ("since", "until", "start", "joined", "left", "end"),
    [
        ("2020-01-01", None, 1, 0, 0, 1),
        ("2025-03-31", None, 1, 0, 0, 1),
        ("2025-04-01", None, 0, 1, 0, 1),
        ("2026-03-31", None, 0, 1, 0, 1),
        ("2026-04-01", None, 0, 0, 0, 0),
        ("2020-01-01", "2025-03-31", 0, 0, 0, 0),
        ("2020-01-01", "2025-04-01", 1, 0, 1, 0),
        ("2020-01-01", "2026-03-30", 1, 0, 1, 0),
        ("2020-01-01", "2026-03-31", 1, 0, 1, 1),  # gone after the last day, and a partner on it
        ("2020-01-01", "2026-04-01", 1, 0, 0, 1),
        ("2025-05-01", "2025-06-01", 0, 1, 1, 0),
    ],
)
def test_days_at_the_edges(since: str, until: str | None, start: int, joined: int, left: int, end: int) -> None:
    one = partner(day(since), day(until) if until else None)
    assert (one.before(YEAR), one.joined(YEAR), one.left(YEAR), one.on(YEAR.end)) == (start, joined, left, end)


def test_a_partner_of_one_29_february_and_the_year_before() -> None:
    leap = Period(day("2024-02-29"), day("2024-02-29"))
    one = partner(leap.start, leap.end)
    assert one.on(leap.start) and one.joined(leap) and one.left(leap)
    assert leap.year_before() == Period(day("2023-02-28"), day("2023-02-28"))
    assert not one.on(leap.year_before().end)


days = some.integers(0, 900).map(lambda number: day("2024-01-01") + timedelta(days=number))


@given(some.lists(some.tuples(days, some.none() | some.integers(0, 900)), max_size=40), days, some.integers(0, 500))
def test_start_and_joined_less_left_is_the_end(
    dates: list[tuple[date, int | None]], first: date, length: int
) -> None:
    """Those who leave on the last day have left, and still count on it: they are the one difference."""
    found = [partner(since, None if more is None else since + timedelta(days=more)) for since, more in dates]
    period = Period(first, first + timedelta(days=length))
    start, joined, left = (
        sum(test(one) for one in found)
        for test in (lambda one: one.before(period), lambda one: one.joined(period), lambda one: one.left(period))
    )
    last_day = sum(one.until == period.end for one in found)
    assert start + joined - left + last_day == sum(one.on(period.end) for one in found)


def test_only_organizations_with_a_partner_since_date_are_read_in_the_order_of_their_names(
    workspace: Workspace, add: Adder
) -> None:
    add("organization", name="Zebra", partner_since=day("2020-01-01"))
    add("organization", name="Étoile", name_fr="Étoile", partner_since=day("2021-01-01"))
    add("organization", name="A guest")
    with workspace.reading() as connection:
        labels = Labels(connection, "fr")
        assert [each.name for each in partners.ever(connection, labels)] == ["Étoile", "Zebra"]
        assert [each.name for each in partners.at(connection, labels, day("2020-06-01"))] == ["Zebra"]


def test_who_agreed_is_printed_with_an_address_and_who_refused_is_not_printed_at_all(
    workspace: Workspace, add: Adder
) -> None:
    body = add("organization", name="Library", partner_since=day("2020-01-01"))
    facts = {
        "Agreed": {"consent": "express"},
        "Silent": {},
        "Refused": {"consent": "none"},
        "Withdrawn": {"consent": "express", "consent_withdrawn": day("2025-01-01")},
        "Hidden": {"consent": "express", "do_not_print": True},
        "Gone": {"consent": "express"},
    }
    for name, more in facts.items():
        person = add("person", family_name=name, email=f"{name}@example.org", phone="1", **more)
        until = day("2025-01-01") if name == "Gone" else None
        add("position", person_id=person, organization_id=body, until=until)
    with workspace.reading() as connection:
        found = partners.people(connection, Labels(connection, "en"), day("2025-06-01"))
    assert {each.name: each.email for each in found} == {
        "Agreed": "Agreed@example.org", "Refused": "", "Silent": "", "Withdrawn": "",
    }  # fmt: skip
    assert {each.phone for each in found if each.name != "Agreed"} == {""}
