"""The numbers of tables and charts: each is a figure of its own, made from the very rows that it counts. A number that
the report claims as one of its figures stands on that one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lipdesk.domain import format as words
from lipdesk.reports import rules
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Counted, Evidence, Figure

Part = tuple[Evidence, float]


class Counting:
    """Claims the numbers of one table. `which` and `what` name a number: “Housing: meetings held”."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis

    def named(self, which: str, what: str) -> str:
        """What a number counts, by its row and its column."""
        return self._basis.say._("{which}: {what}").format(which=which, what=what)

    def count(self, key: str, label: str, rule: str, records: Iterable[Evidence]) -> Counted:
        """How many records there are."""
        found = tuple(records)
        return self._claimed(Figure(key, label, len(found), self._basis.say.number(len(found)), self._rule(rule), found))

    def summed(self, key: str, label: str, rule: str, parts: Iterable[Part], shown: str = "") -> Counted:
        """The sum of what the records tell; those that tell nothing don't count."""
        found = [(record, amount) for record, amount in parts if amount]
        value = sum(amount for _record, amount in found)
        return self._claimed(Figure(key, label, value, shown or self._basis.say.number(value), self._rule(rule),
                                    tuple(record for record, _amount in found)))  # fmt: skip

    def money(self, key: str, label: str, rule: str, parts: Iterable[tuple[Evidence, int]]) -> Counted:
        """The sum of cents, in dollars."""
        found = [(record, cents) for record, cents in parts if cents]
        cents = sum(amount for _record, amount in found)
        return self._claimed(Figure(key, label, cents / 100, words.money(cents, self._basis.language),
                                    self._rule(rule), tuple(record for record, _cents in found)))  # fmt: skip

    def average(self, key: str, label: str, rule: str, parts: Sequence[Part]) -> Counted | None:
        """The mean of what the records tell; None where there are none."""
        if not parts:
            return None
        value = sum(amount for _record, amount in parts) / len(parts)
        return self._claimed(Figure(key, label, value, self._basis.say.number(value, 1), self._rule(rule),
                                    tuple(record for record, _amount in parts)))  # fmt: skip

    def share(
        self, key: str, label: str, rule: str, records: Iterable[Evidence], part: float, whole: float
    ) -> Counted | None:
        """A part of a whole as a percentage; None where the whole is nothing."""
        if not whole:
            return None
        shown = self._basis.say.percent(part / whole)
        return self._claimed(Figure(key, label, part / whole, shown, self._rule(rule), tuple(records)))

    def of(self, key: str, label: str, rule: str, records: Iterable[Evidence], whole: int) -> Counted | None:
        """How many records of so many: 1 of 3. None where the whole is nothing."""
        found = tuple(records)
        if not whole:
            return None
        shown = self._basis.say.of(len(found), whole)
        return self._claimed(Figure(key, label, len(found), shown, self._rule(rule), found), shown)

    def _rule(self, key: str) -> str:
        return rules.text(self._basis, key)

    def _claimed(self, figure: Figure, shown: str = "") -> Counted:
        if figure.id in self._basis.figures:
            return Counted(self._basis.figures[figure.id].value, figure.id, shown)
        return Counted(figure.value, self._basis.detail(figure), shown)
