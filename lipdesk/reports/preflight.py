"""What is missing or doubtful before a report goes out: each thing in a sentence, with where it is mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lipdesk.domain.periods import Period
from lipdesk.i18n import _
from lipdesk.reports import building, preflight_texts, writing
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Document
from lipdesk.reports.preflight_records import DOUBT, MISSING, QUESTIONS, TOLD, french_said, without_french
from lipdesk.store.queries import issued as stored
from lipdesk.store.workspace import Connection

WEIGHTS = (MISSING, DOUBT, TOLD)
WITH_TEXTS = "annual"
Mend = tuple[str, str, int] | tuple[str, str, tuple[int, ...]] | tuple[str, str, str] | tuple[str, str] | None


@dataclass(frozen=True)
class Finding:
    """weight: missing | doubt | told. `mend` says where: ("text", section, language) | ("record", type, id) |
    ("records", type, ids) | ("place", place) | None."""

    key: str
    weight: str
    title: str
    detail: str
    mend: Mend = None

    @property
    def count(self) -> int:
        """How many records it is about; 1 where it is about something else."""
        return len(self.mend[2]) if self.mend is not None and self.mend[0] == "records" else 1  # type: ignore[misc,arg-type]


def findings(
    connection: Connection, kind: str, period: Period, languages: Sequence[str], issued: date,
    template: int | None = None, documents: Sequence[Document] = (),
) -> tuple[Finding, ...]:
    """Everything to check before the report is sent, the weightiest first. `documents` are those that are built
    already. Raises UserError as building does."""
    built = {document.language: document for document in documents}
    for language in languages:
        if language not in built:
            built[language] = building.build(connection, kind, period, language, issued, template)
    made = [built[language] for language in languages]
    basis = Basis(connection, period, languages[0], issued)
    found = [*_records(basis, kind, issued)]
    named: frozenset[str] = frozenset()
    if kind == WITH_TEXTS:
        if "fr" in languages:
            found += _french(basis)
        texts, named = preflight_texts.findings(basis, languages, template, built)
        found += [Finding(*one) for one in texts]
    found += [*_left_out(made, named), *_unprintable(made), *_issued_already(connection, kind, period)]
    return tuple(sorted(found, key=lambda one: WEIGHTS.index(one.weight)))


def heavy(size: str) -> Finding:
    """The file that was made is slow to send; `size` as people read it."""
    return Finding(
        "heavy", TOLD, _("The PDF has {size}.").format(size=size),
        _("It takes minutes to send on a slow line, and some mailboxes refuse it. Smaller photos make it smaller."),
    )  # fmt: skip


def _records(basis: Basis, kind: str, today: date) -> Iterator[Finding]:
    for question in QUESTIONS:
        ids = tuple(question.find(basis, today)) if kind in question.kinds else ()
        if ids:
            title = question.said(len(ids)).format(count=len(ids))
            yield Finding(question.key, question.weight, title, _(question.why), ("records", question.type, ids))


def _french(basis: Basis) -> Iterator[Finding]:
    for type_, ids in without_french(basis):
        why = _("The French report prints the English words there.")
        yield Finding(f"french:{type_}", MISSING, french_said(type_, len(ids)), why, ("records", type_, ids))


def _left_out(made: Sequence[Document], named: frozenset[str]) -> Iterator[Finding]:
    """In the first language: the others leave out the same counted sections; texts are told one by one."""
    for number, (title, why) in enumerate(made[0].left_out):
        if title not in named:
            told = _("“{title}” is left out.").format(title=title)
            yield Finding(f"left_out:{number}", TOLD, told, why)


def _unprintable(made: Sequence[Document]) -> Iterator[Finding]:
    seen: dict[str, list[str]] = {}
    for document in made:
        for letter, places in writing.unprintable(document).items():
            seen.setdefault(letter, []).extend(places)
    for letter, found in seen.items():
        where = " · ".join(dict.fromkeys(found))
        yield Finding(
            f"letter:{letter}", MISSING, _("“{letter}” can’t be printed: a box stands there.").format(letter=letter),
            _("It stands in: {where}").format(where=where),
        )  # fmt: skip


def _issued_already(connection: Connection, kind: str, period: Period) -> Iterator[Finding]:
    for each in stored.on_period(connection, kind, period.start, period.end)[:1]:
        title = _("This report was issued on {day} already.").format(day=each.issued.isoformat())
        yield Finding("issued", TOLD, title, _("What has changed since stands on its page."),
                      ("record", "issued_report", each.id))  # fmt: skip
