"""Giving each row its record: one of the file that it means, or a new one."""

from __future__ import annotations

from typing import Any

from lipdesk.domain.record import Record
from lipdesk.i18n import _
from lipdesk.services.exchange.drafts import Draft
from lipdesk.services.exchange.identity import Key, differences, identity_of, keys, named_by, told_apart
from lipdesk.services.exchange.links import Links
from lipdesk.services.exchange.outcome import Problem

Values = dict[str, Any]


class Settling:
    """Settles the rows of one type. `existing` are the records of the file, `others` further names of organizations."""

    def __init__(
        self, kind: type[Record], existing: dict[int, Values], others: dict[int, list[str]], problems: list[Problem]
    ) -> None:
        self._kind, self._existing, self._problems = kind, existing, problems
        self._single = identity_of(kind).single
        self._keys = {record: keys(kind, values, others.get(record, ())) for record, values in existing.items()}
        self._by_key: dict[Key, list[int]] = {}
        for record, found in self._keys.items():
            for key in found:
                self._by_key.setdefault(key, []).append(record)
        self._taken: dict[int, Draft] = {}
        self._earlier: dict[Key, list[Draft]] = {}
        self._by_source: dict[int, Draft] = {}
        self.repeated: list[Draft] = []

    def settle(self, drafts: list[Draft], highest: int, links: Links) -> list[Draft]:
        """The drafts that are records of their own, each with its `target`; repeated rows are merged into the first.

        Into a file without such records rows keep the ids of their sheet, unless the trash may still need them.
        """
        ids = [draft.source_id for draft in drafts if draft.source_id]
        keep = not self._existing and bool(ids) and min(ids) > highest
        same_file = self._is_of_this_file(drafts)
        found: list[Draft] = []
        for draft in drafts:
            twin = self._twin(draft)
            if twin is not None:
                self._merge(twin, draft)
                continue
            if same_file and draft.source_id in self._existing and draft.source_id not in self._taken:
                self._take(draft, draft.source_id)
            elif (match := self._match(draft)) is not None:
                self._take(draft, match)
                draft.by_name = True
            elif keep and draft.source_id:
                draft.target = draft.source_id
            self._remember(draft)
            found.append(draft)
        for draft in found:
            links.used(self._kind.type_key(), draft.target)
        for draft in found:
            draft.target = draft.target or links.next_id(self._kind.type_key())
        return found

    def _is_of_this_file(self, drafts: list[Draft]) -> bool:
        """True when the ids of the sheet are those of this file: most of them lead to a record of the same name."""
        known = [draft for draft in drafts if draft.source_id in self._existing]
        agree = sum(1 for draft in known if keys(self._kind, draft.values) & self._keys[draft.source_id or 0])
        return agree * 2 > len(known)

    def _twin(self, draft: Draft) -> Draft | None:
        """An earlier row for the same record."""
        if draft.source_id in self._by_source:
            return self._by_source[draft.source_id or 0]
        if draft.source_id is not None:
            return None
        rows = {id(twin): twin for key in keys(self._kind, draft.values) for twin in self._earlier.get(key, ())}
        alike = [twin for twin in rows.values() if not told_apart(self._kind, draft.values, twin.values)]
        agreeing = [twin for twin in alike if not differences(draft.values, twin.values)]
        if agreeing:
            return agreeing[0]
        if not self._single:
            return None
        return alike[0] if alike else self._taker(draft)

    def _taker(self, draft: Draft) -> Draft | None:
        """An earlier row that found the same record of the file by another of its names."""
        found = (
            self._taken.get(record) for key in keys(self._kind, draft.values) for record in self._by_key.get(key, ())
        )
        return next((twin for twin in found if twin and not told_apart(self._kind, draft.values, twin.values)), None)

    def _merge(self, twin: Draft, draft: Draft) -> None:
        """The same record once more: blanks of the first row come from this one; a contradiction is a mistake."""
        for name in differences(draft.values, twin.values):
            if name in named_by(self._kind) and draft.source_id is None:
                continue
            self._problems.append(
                draft.problem(name, _("This differs from row {row} for the same record.").format(row=twin.row))
            )
        for name, value in draft.values.items():
            twin.values.setdefault(name, value)
        twin.later = {**draft.later, **twin.later}
        draft.target, draft.before = twin.target, twin.before
        draft.same_as = twin
        self.repeated.append(draft)

    def _match(self, draft: Draft) -> int | None:
        """The record of the file that a row names: the one that agrees best."""
        found = dict.fromkeys(record for key in keys(self._kind, draft.values) for record in self._by_key.get(key, ()))
        fitting = [
            record
            for record in found
            if record not in self._taken and not told_apart(self._kind, draft.values, self._existing[record])
        ]
        ranked = sorted(fitting, key=lambda record: len(self._changes(draft, record)))
        if len(ranked) > 1 and self._single:
            first, second = (len(self._changes(draft, record)) for record in ranked[:2])
            if first == second and draft.source_id is None:
                self._problems.append(
                    draft.problem(
                        "",
                        _(
                            "{count} records have this name. Give the e-mail address or the id, or merge them first."
                        ).format(count=len(ranked)),
                    )
                )
        return ranked[0] if ranked else None

    def _changes(self, draft: Draft, record: int) -> list[str]:
        before = self._existing[record]
        return [name for name, value in draft.values.items() if before.get(name) != value]

    def _take(self, draft: Draft, record: int) -> None:
        draft.target, draft.before = record, self._existing[record]
        self._taken[record] = draft

    def _remember(self, draft: Draft) -> None:
        if draft.source_id is not None:
            self._by_source[draft.source_id] = draft
        for key in keys(self._kind, draft.values):
            self._earlier.setdefault(key, []).append(draft)
