"""Export, import into a new file, export again: nothing may differ, whatever the records hold."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lipdesk.domain.formulas import guarded
from lipdesk.services import exporting, importing, sample
from lipdesk.services.exchange.cells import in_xml, pieces, unguarded
from lipdesk.services.exchange.rows import Writing
from lipdesk.store.workspace import Workspace
from tests.services.books import cells, files
from tests.services.partnerships import HARD, TEXTS, created, fill

SLOW = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


@contextmanager
def two_files() -> Iterator[tuple[Path, Workspace, Workspace]]:
    """A folder and two new files in it; the second has another name, which the import must change."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with created(folder / "one.lipdesk") as one, created(folder / "two.lipdesk", community="Elsewhere") as two:
            yield folder, one, two


def sheets(workspace: Workspace, language: str) -> dict[str, Any]:
    return {sheet.title: (sheet.headings, sheet.rows) for sheet in Writing(workspace, language).sheets()}


def brought(workspace: Workspace, source: Path) -> None:
    worked = importing.plan(workspace, source)
    assert worked.problems == []
    assert worked.notices == []
    importing.apply(workspace, worked)


@SLOW
@given(data=st.data(), language=st.sampled_from(["en", "fr"]), out=st.sampled_from(["out.xlsx", "out"]))
def test_a_new_file_becomes_the_same(data: st.DataObject, language: str, out: str) -> None:
    with two_files() as (folder, one, two):
        fill(one, data.draw)
        exporting.export(one, folder / out, language)
        brought(two, folder / out)
        assert sheets(two, language) == sheets(one, language)
        again = importing.plan(two, folder / out)
        assert again.batch.is_empty()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_workbooks_are_equal_cell_by_cell(language: str) -> None:
    with two_files() as (folder, one, two):
        _fill_hard(one)
        exporting.export(one, folder / "one.xlsx", language)
        brought(two, folder / "one.xlsx")
        exporting.export(two, folder / "two.xlsx", language)
        assert cells(folder / "two.xlsx") == cells(folder / "one.xlsx")


def test_the_folders_are_equal_byte_by_byte() -> None:
    with two_files() as (folder, one, two):
        _fill_hard(one)
        exporting.export(one, folder / "one", "en")
        brought(two, folder / "one")
        exporting.export(two, folder / "two", "en")
        assert files(folder / "two") == files(folder / "one")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_sample_comes_through(tmp_path: Path, language: str) -> None:
    with sample.create(tmp_path / "one.lipdesk") as one, created(tmp_path / "two.lipdesk") as two:
        exporting.export(one, tmp_path / "one.xlsx", language)
        brought(two, tmp_path / "one.xlsx")
        exporting.export(two, tmp_path / "two.xlsx", language)
    assert cells(tmp_path / "two.xlsx") == cells(tmp_path / "one.xlsx")


def test_lists_that_she_changed_come_along(tmp_path: Path) -> None:
    from lipdesk.domain.registry import record_type
    from lipdesk.services import records
    from lipdesk.store.queries.records import everything

    kind = record_type("list_item")
    with two_files() as (folder, one, two):
        with one.reading() as connection:
            first, second = list(everything(connection, kind))[:2]
        records.delete(one, kind, [first])
        records.save(one, kind, second, {"label": "Renamed; twice", "active": False})
        sea = {"list": "sector", "key": "sector.sea", "label": "Sea", "label_fr": "Mer", "position": 99}
        records.add(one, kind, sea)
        exporting.export(one, folder / "one.xlsx", "fr")
        before = sheets(two, "en")
        brought(two, folder / "one.xlsx")
        assert sheets(two, "fr") == sheets(one, "fr")
        two.undo()
        assert sheets(two, "en") == before


@given(text=TEXTS)
def test_an_apostrophe_before_what_might_run_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(text=TEXTS | st.text(st.sampled_from("_x0041F\x07\r "), max_size=40))
def test_no_spreadsheet_runs_a_guarded_text(text: str) -> None:
    shown = guarded(text)
    assert shown.lstrip()[:1] not in tuple("=+-@") and shown[:1] not in ("\t", "\r")


@pytest.mark.parametrize("text", ["x" * 32_767, "x" * 32_768, "😀" * 40_000, "\x07" * 40_000, "_x0041_" * 20_000])
def test_long_texts_are_cut_into_cells_that_hold_them(text: str) -> None:
    found = pieces(text)
    assert "".join(found) == text
    assert max(len(in_xml(piece).encode("utf-16-le")) // 2 for piece in found) <= 32_767


def _fill_hard(workspace: Workspace) -> None:
    from datetime import date

    from lipdesk.domain.registry import record_type
    from lipdesk.services.records import clean, put

    organization, person, meeting = (record_type(key) for key in ("organization", "person", "meeting"))
    activity, attendance = record_type("activity"), record_type("attendance")
    with workspace.change("Fill") as session:
        made = [
            put(session, organization, clean(organization, {"name": text, "notes": text, "email": text, "phone": text}))
            for text in HARD
        ]
        people = [put(session, person, clean(person, {"given_name": text, "family_name": text})) for text in HARD]
        put(session, organization, clean(organization, {"name": "Long", "notes": ("=1;'\r\n\t _x0041_" * 9000)}))
        held = put(session, meeting, clean(meeting, {"title": "=Council; =all", "day": date(1900, 2, 1)}))
        put(session, activity, clean(activity, {"name": "All", "leads": made, "partners": list(reversed(made))}))
        for one, other in pairwise(people):
            came = {"meeting_id": held, "person_id": one, "substitute_for_id": other}
            put(session, attendance, clean(attendance, came))
