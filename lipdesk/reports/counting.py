"""The numbers of tables and charts: each is a figure of its own, made from the very rows that it counts. A number that
the report claims as one of its figures stands on that one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from lipdesk.domain import format as words
from lipdesk.reports import rules
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Counted, Evidence, Figure

Part = tuple[Evidence, int]


class Counting:
    """Claims the numbers of a table."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis

    def named(self, which: str, what: str) -> str:
        """What a number counts, by its row and its column: “Housing: held”."""
        return self._basis.say._("{which}: {what}").format(which=which, what=what)

    def count(self, key: str, label: str, rule: str, records: Iterable[Evidence]) -> Counted:
        """How many records there are."""
        return self.told(key, label, self._rule(rule), records)

    def told(self, key: str, label: str, rule: str, records: Iterable[Evidence], value: float | None = None) -> Counted:
        """The same with the rule in words; `value` where the number follows from the records in another way."""
        found = tuple(records)
        number = len(found) if value is None else value
        return self._claimed(Figure(key, label, number, self._basis.say.number(number), rule, found))

    def summed(self, key: str, label: str, rule: str, parts: Iterable[Part]) -> Counted:
        """The sum of what the records tell; those that tell nothing don't count."""
        return self._sum(key, label, rule, parts, 1, words.number)

    def hours(self, key: str, label: str, rule: str, parts: Iterable[Part]) -> Counted:
        """The sum of thousandths of hours, in hours."""
        return self._sum(key, label, rule, parts, words.THOUSAND, words.decimal)

    def money(self, key: str, label: str, rule: str, parts: Iterable[Part]) -> Counted:
        """The sum of cents, in dollars."""
        return self._sum(key, label, rule, parts, 100, words.money)

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

    def _sum(
        self, key: str, label: str, rule: str, parts: Iterable[Part], unit: int, shown: Callable[[int, str], str]
    ) -> Counted:
        found = [(record, amount) for record, amount in parts if amount]
        whole = sum(amount for _record, amount in found)
        value = whole / unit if unit > 1 else whole
        records = tuple(record for record, _amount in found)
        return self._claimed(Figure(key, label, value, shown(whole, self._basis.language), self._rule(rule), records))

    def _rule(self, key: str) -> str:
        return rules.text(self._basis, key)

    def _claimed(self, figure: Figure, shown: str = "") -> Counted:
        if figure.id in self._basis.figures:
            return Counted(self._basis.figures[figure.id].value, figure.id, shown)
        return Counted(figure.value, self._basis.detail(figure), shown)
