"""Nothing that can be typed into any field keeps a report from being made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.domain.fields import Field
from lipdesk.domain.periods import Period
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_types
from lipdesk.reports import building, writing
from lipdesk.services import records
from lipdesk.store.workspace import Workspace
from tests.builders import Builder, new_file
from tests.reports.pdf_faults import faults
from tests.reports.pdf_samples import LONG, NASTY
from tests.reports.tagged_pdf import Tagged

YEAR, ISSUED = Period(date(2025, 4, 1), date(2026, 3, 31)), date(2026, 5, 4)
TEXTS = (*NASTY, "{partners} {nobody} {", "=cmd()", "word " * 2000)
ONE_LINE = 400  # letters: longer ones are for notes


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A file in which every field of every record type holds each of the texts."""
    with new_file(tmp_path_factory.mktemp("nasty")) as workspace:
        for place, text in enumerate(TEXTS):
            builder = _Nasty(workspace, text, place)
            for kind in record_types():
                try:
                    if kind.type_key() == "partnership":
                        records.save(workspace, kind, 1, builder.values(kind))
                    else:
                        records.add(workspace, kind, builder.values(kind))
                except UserError:  # said in plain words where it was typed
                    continue
        yield workspace


class _Nasty(Builder):
    """Makes records whose words are all one text, told apart by a number where they must differ."""

    def __init__(self, workspace: Workspace, text: str, place: int) -> None:
        super().__init__(workspace)
        self._text, self._place, self._known = text, place, dict[str, int]()

    def value(self, field: Field) -> Any:
        if field.kind in ("ref", "refs") and field.of != "list_item":
            if field.of not in self._known:
                self._known[field.of] = super().value(Field(field.label, "ref", of=field.of))
            return self._known[field.of] if field.kind == "ref" else [self._known[field.of]]
        if field.kind in ("text", "note"):
            self._count += 1
            return f"{self._text if field.kind == 'note' else self._text[:ONE_LINE]} {self._count}"
        return super().value(field)

    def _agreeing(self, kind: type[Record], found: dict[str, Any]) -> dict[str, Any]:
        if kind.type_key() == "template_section":
            return {"section": f"report_section.gba{self._count}"}
        if kind.type_key() in ("narrative", "priority_text"):
            sections = self._entries("report_section")
            printed = {"since": YEAR.start, "until": YEAR.end, "language": "en"}
            own = {"section": sections[self._place % len(sections)][1]} if kind.type_key() == "narrative" else {}
            return {**printed, **own}
        return super()._agreeing(kind, found)


def test_most_texts_can_be_typed(file: Workspace) -> None:
    with file.reading() as connection:
        for table in ("organization", "person", "activity", "indicator", "narrative", "priority_text"):
            found = connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            assert found > len(TEXTS) // 2, table


@pytest.mark.parametrize("kind", sorted(building.KINDS))
def test_a_report_on_all_of_it_is_made_whole(file: Workspace, kind: str, tmp_path: Path) -> None:
    with file.reading() as connection:
        document = building.build_both(connection, kind, YEAR, ISSUED)
    made = writing.pdf_bytes(document)
    assert faults(made) == []
    for suffix in (".html", ".txt"):
        writing.write(document, tmp_path / f"out{suffix}")
        assert (tmp_path / f"out{suffix}").stat().st_size > 500


def test_what_was_typed_is_there_or_told(file: Workspace) -> None:
    with file.reading() as connection:
        document = building.build(connection, "annual", YEAR, "en", ISSUED)
    said = " ".join(Tagged(writing.pdf_bytes(document)).root.all_text().split())
    assert "<b>Bold</b> & <para> ]]> &amp;" in said
    assert "ᐃᓄᒃᑎᑐᑦ ᐊᓂᔑᓈᐯᒧᐎᓐ" in said
    assert LONG[:20] in said
    assert {*"שלום", *"مرحبا", *"漢字"} <= set(writing.unprintable(document))
