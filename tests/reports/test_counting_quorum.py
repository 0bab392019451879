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
    rule = quorum.Rule("majority")
    assert (rule.applied(5, 10).met, rule.applied(6, 10).met) == (False, True)
    assert quorum.Rule("none").applied(0, 10).met is None
    assert rule.applied(6, 10, listed=False).met is None


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


def test_organizations_count_once_however_many_seats_or_people_they_have() -> None:
    seats = [Seat(1, 7), Seat(2, 7), Seat(3, 8), Seat(None, 9), Seat(4)]
    came = [Came(1, frozenset({7})), Came(2, frozenset({7})), Came(5, frozenset({8}))]
    assert quorum.represented(seats, came) == (2, 3)


def test_a_substitute_from_elsewhere_represents_the_organization_of_the_seat() -> None:
    assert quorum.represented([Seat(1, 7), Seat(2, 8)], [Came(5, frozenset({99}), substitute_for=1)]) == (1, 2)


@pytest.mark.parametrize(
    ("attending", "lacked", "met", "second"),
    [(5, False, True, False), (4, False, False, False), (5, True, True, False), (4, True, True, True),
     (1, True, True, True), (0, True, False, False)],
)  # fmt: skip
def test_those_present_at_the_second_meeting_are_the_quorum(
    attending: int, lacked: bool, met: bool, second: bool
) -> None:
    found = quorum.Rule("majority", second=True).applied(attending, 9, lacked=lacked)
    assert (found.met, found.second, found.needed) == (met, second, 5)


def test_without_that_rule_the_second_meeting_is_like_any_other() -> None:
    assert quorum.Rule("majority").applied(4, 9, lacked=True).met is False


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (quorum.State(5, 7, 9, True), "7 of 9 voting members: quorum met (5 needed)"),
        (quorum.State(1, 1, 1, True), "1 of 1 voting member: quorum met (1 needed)"),
        (quorum.State(5, 4, 9, False), "4 of 9 voting members: quorum not met (5 needed)"),
        (quorum.State(5, 4, 9, True, second=True),
         "4 of 9 voting members: quorum met, since the meeting before lacked it (5 needed otherwise)"),
        (quorum.State(None, 4, 9, None), "4 of 9 voting members; this group has no quorum"),
        (quorum.State(5, 0, 9, None, listed=False), "Nobody is listed yet; the quorum is 5 of 9 voting members"),
        (quorum.State(None, 0, 9, None, listed=False), "Nobody is listed yet; this group has no quorum"),
        (quorum.State(10, 18, 19, True, "organizations"),
         "18 of 19 organizations with a vote: quorum met (10 needed)"),
    ],
)  # fmt: skip
def test_a_quorum_is_said_in_plain_words(state: quorum.State, words: str) -> None:
    assert state.sentence("en") == words
    assert state.sentence("fr")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_rule_has_words(language: str) -> None:
    kinds = (("majority", None), ("percent", 40), ("number", 1), ("number", 12))
    rules = [
        quorum.Rule(kind, value, of, second)
        for kind, value in kinds for of in ("members", "organizations") for second in (False, True)
    ]  # fmt: skip
    words = [quorum.described(rule, language) for rule in [*rules, quorum.Rule("none")]]
    assert len(set(words)) == len(words) == 17
    assert sum("12" in word for word in words) == 4 and sum("40" in word for word in words) == 4
    assert quorum.described(quorum.Rule("none", second=True), language) == words[-1]
