"""The quorum’s arithmetic, and which seats are taken."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from lipdesk.domain import quorum


@dataclass(frozen=True)
class Seat:
    person: int | None = None
    organization: int | None = None
    voting: bool = True


@dataclass(frozen=True)
class Came:
    person: int | None = None
    organizations: frozenset[int] = frozenset()
    substitute_for: int | None = None


@pytest.mark.parametrize(
    ("rule", "value", "entitled", "needed"),
    [
        ("majority", None, 22, 12),
        ("majority", None, 21, 11),
        ("majority", None, 0, 1),
        ("percent", 50, 22, 11),
        ("percent", 50, 21, 11),
        ("percent", 33, 10, 4),
        ("percent", 100, 7, 7),
        ("percent", 40, 0, 1),
        ("percent", None, 10, None),
        ("number", 5, 22, 5),
        ("number", None, 22, None),
        ("none", 5, 22, None),
    ],
)
def test_how_many_must_come(rule: str, value: int | None, entitled: int, needed: int | None) -> None:
    assert quorum.needed(rule, value, entitled) == needed


def test_half_of_the_members_is_no_majority() -> None:
    needed = quorum.needed("majority", None, 10)
    assert (quorum.met(needed, 5), quorum.met(needed, 6)) == (False, True)
    assert quorum.met(None, 0) is None


def test_a_substitute_takes_the_seat_of_the_member() -> None:
    seats = [Seat(1), Seat(2, 7)]
    assert quorum.taken(seats, [Came(9, frozenset({7}), substitute_for=2)]) == [seats[1]]


def test_somebody_of_the_same_organization_does_not_take_a_named_seat() -> None:
    assert quorum.taken([Seat(2, 7)], [Came(9, frozenset({7}))]) == []


def test_anyone_takes_the_seat_that_an_organization_left_unnamed_and_only_once() -> None:
    seats = [Seat(None, 7), Seat(None, 8)]
    came = [Came(9, frozenset({7})), Came(10, frozenset({7})), Came(None, frozenset({5}))]
    assert quorum.taken(seats, came) == [seats[0]]


def test_a_line_without_a_person_takes_nobody_elses_seat() -> None:
    assert quorum.taken([Seat(1), Seat(None, 3)], [Came(None, frozenset({7}))]) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_rule_has_words(language: str) -> None:
    rules = (("majority", None), ("percent", 40), ("number", 1), ("number", 12), ("none", None))
    words = {quorum.described(rule, value, language) for rule, value in rules}
    assert len(words) == 5
    assert any("12" in word for word in words) and any("40" in word for word in words)
