"""The annual report by its template: order, headings, title, what is not printed, and figures in texts."""

from __future__ import annotations

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.domain.partnership import ListItem
from lipdesk.reports import document as doc
from lipdesk.services import records
from lipdesk.services import templates as change
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import everything
from lipdesk.store.queries.templates import templates
from lipdesk.store.workspace import Workspace
from tests.reports import valley
from tests.reports.conftest import Make
from tests.reports.valley import Adder


def test_headings_and_order_are_the_templates(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    with workspace.reading() as connection:
        plan = {one.section: one.id for one in templates(connection, Labels(connection, "en"))[0].sections}
        items = {values["key"]: number for number, values in everything(connection, ListItem).items()}
    change.move(workspace, plan["report_section.lessons"], 1)
    change.rename(workspace, plan["events"], "Public activities", "en")
    change.show(workspace, plan["meetings"], False)
    records.save(workspace, ListItem, items["report_section.challenges"], {"active": False})
    found = make()
    titles = [section.title for section in found.sections]
    assert titles[0] == "Lessons and promising practices" and found.sections[0].number == "1"
    assert "Public activities" in titles and "Events and reach" not in titles
    assert "Meetings" not in titles and "Challenges" not in titles
    assert "out of use" in dict(found.left_out)["Challenges"], "its text is written"


def test_what_no_section_prints_is_named(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    with workspace.reading() as connection:
        short = templates(connection, Labels(connection, "en"))[1]
    found = make(template=short.id)
    assert [section.key for section in found.sections] == [
        "glance", "meetings", "plan", "events", "actions", "challenges", "next_year",
    ]  # fmt: skip
    assert found.title == "Report to the council 2025–2026" and found.template == short.name
    assert short.name in dict(found.left_out)["Lessons and promising practices"]
    assert "decisions" not in [figure.id for figure in found.figures]
    assert [figure.code for figure in found.figures] == [f"E{place}" for place in range(1, len(found.figures) + 1)]


def test_a_file_without_templates_follows_the_usual_one(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    usual = [section.key for section in make().sections]
    with workspace.reading() as connection:
        known = [one.id for one in templates(connection, Labels(connection, "en"))]
    for one in known:
        change.delete(workspace, one)
    assert [section.key for section in make().sections] == usual
    with pytest.raises(UserError):
        make(template=known[0])


def test_figures_in_a_text_are_filled_in_and_proved(workspace: Workspace, make: Make, add: Adder) -> None:
    valley.fill(workspace)
    with workspace.reading() as connection:
        short = templates(connection, Labels(connection, "en"))[1]
    text = "We took {decisions} decision and met {quorum}; {nobody} knows."
    add("narrative", section="report_section.year_in_brief", since=valley.YEAR.start, until=valley.YEAR.end, text=text)
    found = make(template=short.id)
    said = [block.text for section in found.sections for block in section.blocks if isinstance(block, doc.Paragraph)]
    assert "We took 1 decision and met 2 of 4; {nobody} knows." in said
    assert found.figure("decisions").code, "a figure that only a text names is proved as well"
