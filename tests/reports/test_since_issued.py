"""What has changed since a report was issued, figure by figure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lipdesk.domain.documents import IssuedReport
from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Organization
from lipdesk.reports import building, issued, since_issued
from lipdesk.reports.since_issued import Change
from lipdesk.services import issuing, records
from lipdesk.store.queries.issued import titles
from lipdesk.store.queries.labels import Labels
from lipdesk.store.workspace import Workspace
from tests.reports.conftest import Make
from tests.reports.valley import ISSUED, YEAR, Adder, fill

TODAY = date(2026, 9, 1)


def changed(workspace: Workspace, report: int) -> dict[str, Change]:
    with workspace.reading() as connection:
        found = since_issued.changes(connection, report, TODAY)
    assert len({one.figure for one in found}) == len(found)
    return {one.figure: one for one in found}


@pytest.mark.parametrize("language", ["en", "both"])
def test_figures_then_and_now(workspace: Workspace, add: Adder, make: Make, language: str) -> None:
    ids = fill(workspace)
    with workspace.reading() as connection:
        document: Any = make() if language == "en" else building.build_both(connection, "annual", YEAR, ISSUED)
    report = issuing.keep(workspace, b"%PDF", issued.claims(document))
    before = changed(workspace, report)
    assert len(before) > 20 and not any(one.is_changed for one in before.values())
    assert any(one.detail for one in before.values())

    mill = add("organization", name="Birch Bakery", partner_since=YEAR.start)
    records.delete(workspace, Organization, [ids["library"]])
    now = changed(workspace, report)["partners"]
    assert (now.then, now.now) == (before["partners"].now, before["partners"].now)  # one came, one went
    assert now.added == (("organization", mill),) and now.gone == (("organization", ids["library"]),)
    assert now.is_changed and since_issued.told(now) == "1 record added, 1 record gone"
    with workspace.reading() as connection:
        named = titles(connection, Labels(connection, "en"), Organization, [mill, ids["library"]])
    assert named == {mill: "Birch Bakery", ids["library"]: "Elk Crossing Library"}


def test_a_figure_that_no_longer_exists_is_said(workspace: Workspace, make: Make) -> None:
    fill(workspace)
    claims = issued.claims(make())
    old = '{"voices": {"label": "Voices", "value": 3, "shown": "3", "records": [["person", 1]]}}'
    report = issuing.keep(workspace, b"%PDF", {**claims, "figures": old, "template": "A template of yore"})
    found = changed(workspace, report)
    assert (found["voices"].then, found["voices"].now, found["voices"].gone) == ("3", "", (("person", 1),))
    assert since_issued.told(found["voices"]) == "This report no longer has this figure."
    assert found["partners"].then == "" and since_issued.told(found["partners"]).startswith("The report did not have")


@pytest.mark.parametrize("figures", [None, "", "no JSON", "[]", "{}"])
def test_a_report_without_figures_says_so(workspace: Workspace, figures: str | None) -> None:
    values = {"title": "Of yore", "issued": ISSUED, "kind": "annual", "since": YEAR.start, "until": YEAR.end}
    report = records.add(workspace, IssuedReport, {**values, "figures": figures})
    with workspace.reading() as connection, pytest.raises(UserError, match="without its figures"):
        since_issued.changes(connection, report, TODAY)
