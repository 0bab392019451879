"""Working an import out: types in their order, each row drafted, settled and made ready; nothing is written here."""

from __future__ import annotations

from typing import Any

from lipdesk.domain.errors import FieldError
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type, record_types
from lipdesk.i18n import _, ngettext
from lipdesk.services.exchange.drafting import Drafting
from lipdesk.services.exchange.drafts import Draft
from lipdesk.services.exchange.finishing import finished
from lipdesk.services.exchange.flat import spread
from lipdesk.services.exchange.links import Links
from lipdesk.services.exchange.outcome import Count, ImportPlan, Problem
from lipdesk.services.exchange.settling import Settling
from lipdesk.services.exchange.tables import Table
from lipdesk.services.rules import refusal
from lipdesk.store import bulk
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace

Values = dict[str, Any]
TEMPLATES = ("report_template", "template_section")
STARTING = ("list_item", "partnership", *TEMPLATES)  # what every new file holds


class Working:
    """One import against the file as it is now."""

    def __init__(self, workspace: Workspace, plan: ImportPlan) -> None:
        self._workspace, self._plan = workspace, plan
        with workspace.reading() as connection:
            self._records = {kind.type_key(): everything(connection, kind) for kind in record_types()}
            self._highest = {kind.type_key(): bulk.highest(connection, kind) for kind in record_types()}
            plan.step = bulk.last_step(connection)
        self._is_new = not any(found for key, found in self._records.items() if key not in STARTING)
        self._links = Links(self._records, self._highest)
        self._settled: dict[str, list[Draft]] = {kind.type_key(): [] for kind in record_types()}
        self._extra: dict[str, list[Draft]] = {kind.type_key(): [] for kind in record_types()}

    def work(self, tables: list[Table]) -> None:
        """Fill in the plan from the tables."""
        drafting = Drafting(self._links, self._plan.problems, self._first_month())
        self._lists(drafting, tables)
        self._templates(tables)
        for kind in record_types():
            if kind.type_key() != "list_item":
                for record, values in self._records[kind.type_key()].items():
                    self._links.know(kind, record, values)
        for kind in record_types()[1:]:
            drafts = [draft for table in tables if table.kind is kind for draft in drafting.drafts(table)]
            self._settle(kind, [*drafts, *self._extra[kind.type_key()]])
            if kind.type_key() == "partnership" and drafts:
                drafting.first_month = drafts[0].values.get("fiscal_month", drafting.first_month)
        for drafts in self._settled.values():
            for draft in drafts:
                drafting.resolve_later(draft)
        self._finish()

    def _first_month(self) -> int:
        return next((int(values["fiscal_month"]) for values in self._records["partnership"].values()), 4)

    def _lists(self, drafting: Drafting, tables: list[Table]) -> None:
        """The lists come first. A complete sheet of lists replaces those that a new file was born with."""
        kind = record_type("list_item")
        mine = [table for table in tables if table.kind is kind]
        replace = self._is_new and any(table.whole for table in mine)
        if not replace:
            for record, values in self._records["list_item"].items():
                self._links.know(kind, record, values)
        drafts = [draft for table in mine for draft in drafting.drafts(table)]
        if replace:
            wanted = {(draft.source_id, draft.values.get("key")) for draft in drafts}
            born = self._records["list_item"]
            gone = [record for record, values in born.items() if (record, values["key"]) not in wanted]
            self._plan.batch.removed["list_item"] = gone
            self._records["list_item"] = {record: values for record, values in born.items() if record not in gone}
            self._keep_ids(drafts)
        self._settle(kind, drafts)

    def _templates(self, tables: list[Table]) -> None:
        """A complete sheet of templates replaces those that a file was born with, and their sections."""
        untouched = self._is_new and not self._plan.step
        if untouched and any(table.whole and table.kind.type_key() == TEMPLATES[0] for table in tables):
            for key in TEMPLATES:
                self._plan.batch.removed[key] = list(self._records[key])
                self._records[key], self._highest[key] = {}, 0

    def _keep_ids(self, drafts: list[Draft]) -> None:
        for draft in drafts:
            if draft.source_id is not None and draft.source_id not in self._records["list_item"]:
                draft.target = draft.source_id

    def _settle(self, kind: type[Record], drafts: list[Draft]) -> None:
        key = kind.type_key()
        if key == "partnership":
            for draft in drafts:
                draft.source_id = 1
        others: dict[int, list[str]] = {}
        if key == "organization":
            for values in self._records["organization_name"].values():
                others.setdefault(values["organization_id"], []).append(values["name"])
        settling = Settling(kind, self._records[key], others, self._plan.problems)
        settled = settling.settle(drafts, self._highest[key], self._links)
        self._plan.notices += _repetitions(settling.repeated)
        for draft in drafts:
            source_id = draft.source_id
            if source_id is not None:
                self._links.number(key, source_id, (draft.same_as or draft).target)
        for draft in settled:
            if _is_named(draft):
                self._links.know(kind, draft.target, {**(draft.before or {}), **draft.values})
            self._settled[key].append(draft)
        for draft in drafts:
            draft.target = (draft.same_as or draft).target
            for part in spread(draft, self._links, self._plan.problems):
                self._extra[part.kind.type_key()].append(part)

    def _finish(self) -> None:
        plan = self._plan
        for made in self._links.made:
            self._settled[made.kind.type_key()].append(made)
            plan.also.append(_announced(made))
        plan.notices += self._links.doubts()
        known: dict[tuple[str, int], Draft] = {}
        for key, drafts in self._settled.items():
            count = Count()
            for draft in drafts:
                known[key, draft.target] = draft
                self._ready(draft, count)
            if drafts:
                plan.counts[key] = count
        if not plan.problems and not plan.batch.is_empty():
            plan.problems += [_complaint(known, one) for one in bulk.refusals(self._workspace, plan.batch)]
            plan.problems += [
                known[key, record].problem("", f"{error.what} {error.do}")
                for key, record, error in bulk.against_minutes(self._workspace, plan.batch)
            ]

    def _ready(self, draft: Draft, count: Count) -> None:
        """Count the row, and put what it writes into the batch."""
        key = draft.kind.type_key()
        try:
            values = finished(draft, blanks_too=self._is_new)
        except FieldError as error:
            if error.field not in draft.failed:
                self._plan.problems.append(draft.problem(error.field, error.what))
            return
        if draft.before is None:
            count.new += 1
            self._plan.batch.added.setdefault(key, []).append({"id": draft.target, **values})
        elif values:
            count.changed += 1
            self._plan.batch.changed.setdefault(key, {})[draft.target] = values
        else:
            count.same += 1


def _is_named(draft: Draft) -> bool:
    return draft.kind.type_key() != "list_item" or all(draft.values.get(name) for name in ("list", "key", "label"))


def _repetitions(repeated: list[Draft]) -> list[str]:
    """Repeated rows by sheet, so that nobody wonders where they went."""
    found: dict[str, list[Draft]] = {}
    for draft in repeated:
        if draft.table is not None and draft.table.kind is draft.kind:
            found.setdefault(draft.sheet, []).append(draft)
    return [
        ngettext(
            "Sheet {sheet}: {count} row repeats an earlier one and counts once (row {row}).",
            "Sheet {sheet}: {count} rows repeat earlier ones and count once (the first is row {row}).",
            len(drafts),
        ).format(sheet=sheet, count=len(drafts), row=drafts[0].row)
        for sheet, drafts in found.items()
    ]


def _announced(made: Draft) -> str:
    name = made.values.get("label") or made.values.get("name") or made.values.get("title")
    name = name or " ".join(filter(None, (made.values.get("given_name"), made.values.get("family_name"))))
    if made.kind.type_key() == "list_item":
        return _("The list “{list}” gets a new entry, “{name}” (sheet {sheet}, row {row}).").format(
            list=made.values["list"], name=name, sheet=made.sheet, row=made.row
        )
    return _("Also added: {type} “{name}” (named in sheet {sheet}, row {row}).").format(
        type=_(made.kind.about.label), name=name, sheet=made.sheet, row=made.row
    )


def _complaint(known: dict[tuple[str, int], Draft], refused: bulk.Refusal) -> Problem:
    """The database's refusal, at the row that it is about."""
    kind = record_type(refused.kind)
    error = refusal(kind, refused.reason)
    draft = known.get((refused.kind, refused.record)) or Draft(kind, _(kind.about.plural), 0)
    return draft.problem(error.field if isinstance(error, FieldError) else "", error.what)
