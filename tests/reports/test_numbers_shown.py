"""Numbers of tables on paper, on screen and in files: plain to read, and each one leads to its records."""

from __future__ import annotations

import csv as standard
import io
import json
import re

from lipdesk.reports import csv, data, html, text
from lipdesk.store.workspace import Workspace
from tests.reports import valley
from tests.reports.conftest import Make


def test_a_number_on_screen_leads_to_its_records_and_zero_nowhere(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    report = make()
    links = set(re.findall(r'href="figure:([^"]*)"', html.preview(report)))
    there = {figure.id for figure in report.details if figure.records}
    assert there and there <= links and all(report.figure(link).records for link in links)
    assert {"partners_start", "meetings-1", "came-1", "actions_carried-1", "hours-1", "attending-1-1"} <= links


def test_a_sentence_that_tells_a_number_leads_to_its_records(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    for language, missed in (("en", "The quorum was missed"), ("fr", "quorum")):
        shown = html.preview(make(language=language))
        leads = re.findall(r'<p class="lead">(.*?)</p>', shown)
        links = dict(link for lead in leads for link in re.findall(r'<a href="figure:([^"]*)">(.*?)</a>', lead))
        assert set(links) == {
            "meetings", "cancelled", "participation", "quorum_missed", "decisions", "decisions_carried"}  # fmt: skip
        assert missed in links["quorum_missed"]
    assert "figure:" not in html.render(make())


def test_the_page_links_only_what_its_annex_proves(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    page = html.render(make())
    assert "figure:" not in page and "Counted(" not in page
    assert {'href="#E1"', 'href="#E7"'} <= set(re.findall(r'href="[^"]*"', page))


def test_the_json_gives_each_number_its_figure_and_names_nobody_in_them(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    found = json.loads(data.render(make()))
    ids = {figure["id"] for figure in (*found["figures"], *found["details"])}
    tables = [table for section in found["sections"] for table in section["tables"]]
    linked = [(value, figure) for table in tables for row, proofs in zip(table["rows"], table["figures"], strict=True)
              for value, figure in zip(row, proofs, strict=True) if figure]  # fmt: skip
    assert linked and {figure for _value, figure in linked} <= ids
    sector = next(table for table in tables if table["caption"].startswith("Partners by sector"))
    assert sector["total"][2:] == [3, 1, 2, 3]
    assert sector["total_figures"][2:] == ["partners_start", "joined", "left", "partners"]
    (came,) = [figure for figure in found["details"] if figure["id"] == "came-1"]
    assert came["value"] == 3 == len(came["records"])
    assert {record["title"] for record in came["records"]} == {""}


def test_numbers_are_printed_as_numbers(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    report = make()
    rows = list(standard.reader(io.StringIO(csv.render(report), newline="")))
    assert ["All partners", "", "3", "1", "2", "3"] in rows
    assert ["All meetings", "4", "1", "", "2", "", "0.5385", "0.5", "2 of 4"] in rows
    assert "All partners; Start: 3; Joined: 1; Left: 2; End: 3" in " ".join(text.render(report).split())


def test_an_evidence_code_stands_beside_the_table_that_it_proves(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    page = html.render(make())
    assert re.search(r'<caption>Contributions by organization <a class="evidence" href="#(E\d+)">Evidence \1', page)


def test_somebody_who_is_not_to_be_printed_is_no_name_in_a_list_of_who_came(workspace: Workspace, make: Make) -> None:
    ids = valley.fill(workspace)
    before = make().figure("members-1")
    assert ids["council"] == 1 and "Name not printed" in " ".join(record.title for record in before.records)
    titles = {record.title for figure in make(language="fr").details for record in figure.records}
    assert not any("Xu" in title for title in titles) and any("Zimmer" in title for title in titles)
