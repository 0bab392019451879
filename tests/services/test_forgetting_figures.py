"""Forgetting people changes no count of any report: they stay counted, without a name."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from lipdesk.domain.partners import Person
from lipdesk.domain.periods import fiscal_year_of
from lipdesk.services import sample
from lipdesk.services.forgetting import forget
from lipdesk.services.tracing import trace
from lipdesk.store import checks
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace

TODAY = date(2026, 5, 12)


def figures(workspace: Workspace) -> dict[tuple[str, str], Any]:
    """All that reports of several periods count, in figures and tables; what prints names is left out."""
    from lipdesk.reports.building import build
    from lipdesk.reports.data import as_data

    year = fiscal_year_of(TODAY)
    quarter = type(year)(year.start - timedelta(200), year.start - timedelta(100))
    found: dict[tuple[str, str], Any] = {}
    for kind in ("annual", "snapshot", "actions"):
        for period in (year, year.year_before(), year.year_before().year_before(), quarter):
            with workspace.reading() as connection:
                told = as_data(build(connection, kind, period, "en", TODAY))
            for figure in told["figures"]:
                proof = sorted(f"{one['type']} {one['id']} {one['date']}" for one in figure["records"])
                found[f"{kind} {period}", figure["id"]] = {**figure, "records": proof}
            for section in told["sections"]:
                for number, table in enumerate(section["tables"]):
                    cells = Counter(repr(cell) for row in table["rows"] for cell in row if not isinstance(cell, str))
                    found[f"{kind} {period}", f"{section['key']} {number}"] = (
                        table["caption"], len(table["rows"]), cells, table["total"],
                    )  # fmt: skip
    return found


def test_no_figure_of_any_period_changes(tmp_path: Path) -> None:
    """One after the other, people of the sample are forgotten; every count of every report stays."""
    with sample.create(tmp_path / "Sample.lipdesk", TODAY) as workspace:
        before = figures(workspace)
        assert len(before) > 100
        with workspace.reading() as connection:
            people = list(everything(connection, Person))
        for person in people[:12]:
            traces = trace(workspace, person)
            forget(workspace, traces, traces.advised(), (), lambda: TODAY)
        assert figures(workspace) == before
        for person in people[12::4]:
            traces = trace(workspace, person)
            ticked = {one.spot for one in traces.occurrences if one.doubt != "name"}
            forget(workspace, traces, ticked, (), lambda: TODAY)
        assert figures(workspace) == before
        with workspace.reading() as connection:
            assert checks.problems(connection) == []
