"""What makes a password good, and passwords that are offered."""

from __future__ import annotations

import pytest

from lipdesk.services import passwords


@pytest.mark.parametrize(
    ("password", "strength"),
    [("", 0), ("short", 0), ("a" * 16, 0), ("123456789012", 0), ("abcabcabcabcabc", 0), ("passpasspass", 0),
     ("abcdefghijklmnop", 0), ("twelve chars", 1), ("four words are good", 2), ("x7" * 3, 0),
     ("neuf érables près du lac", 2)],
)  # fmt: skip
def test_what_makes_a_password_good(password: str, strength: int) -> None:
    assert passwords.strength(password) == strength
    assert passwords.advice(password)


def test_passwords_that_are_offered_are_good_and_new() -> None:
    offered = {passwords.offered() for _number in range(500)}
    assert len(offered) == 500 and {passwords.strength(one) for one in offered} == {2}
