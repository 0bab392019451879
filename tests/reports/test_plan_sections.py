"""The strategy, its plan and each priority: progress with its proof, what goes on, texts in both languages."""

from __future__ import annotations

from typing import Any

from lipdesk.reports.document import Columns, Counted, Document, Heading, Paragraph, Table
from lipdesk.reports.grid import walk
from lipdesk.reports.text import render
from lipdesk.store.workspace import Workspace
from tests.reports import valley
from tests.reports.conftest import Make
from tests.reports.valley import YEAR, Adder, day

TEXTS = {"did": "We met.", "changed": "Rents fell.", "obstacles": "Snow.", "ahead": "- Spring\n- Summer"}


def section(document: Document, key: str) -> tuple[Any, ...]:
    return next(each.blocks for each in document.sections if each.key == key)


def words(document: Document) -> str:
    return " ".join(render(document).replace("\u00a0", " ").split())


def told(add: Adder, priority: int, language: str = "en", **texts: str) -> None:
    add("priority_text", priority_id=priority, since=YEAR.start, until=YEAR.end, language=language, **texts)


def test_progress_is_printed_with_the_records_that_it_counts(workspace: Workspace, make: Make, add: Adder) -> None:
    ids = valley.fill(workspace)
    drivers = add("activity", number="1.3", name="More drivers", fiscal_year="2025-26", quarters="1;4",
                  priority_id=ids["priority"], status="under_way")  # fmt: skip
    for text, status, done in (("Ask", "done", day("2025-06-01")), ("Train", "open", None), ("No", "dropped", None)):
        add("action", text=text, activity_id=drivers, raised=day("2025-05-01"), status=status, done_on=done)
    found = make()
    figure = found.figure(f"progress-activity-{drivers}")
    assert (figure.value, figure.shown) == (0.5, "50%")
    assert [(each.type, each.title, each.detail) for each in figure.records] == [
        ("action", "Ask", "Done"), ("action", "Train", "Open"),
    ]  # fmt: skip
    whole = found.figure(f"progress-priority-{ids['priority']}")
    assert whole.shown == "63%", "the mean of 100, 50, 50 and 50"
    assert [each.detail for each in whole.records] == ["100%", "50%", "50%", "50%"]
    tables = [block for key in ("plan", "priorities") for block in section(found, key) if isinstance(block, Table)]
    cells = [cell for table in tables for row in (*table.rows, table.total or ()) for cell in row]
    numbers = [cell for cell in cells if isinstance(cell, Counted)]
    assert len(numbers) == 16
    assert all(found.figure(number.figure).value == number.value for number in numbers)


def test_what_is_set_by_hand_is_told_with_its_reason(workspace: Workspace, make: Make, add: Adder) -> None:
    work = add(
        "priority",
        number="2",
        name="Work",
        percent=60,
        percent_reason="One activity weighs more",
        percent_reason_fr="Une activité pèse plus",
    )
    for number, percent, reason in (("2.1", 10, "By cost."), ("2.2", 20, None), ("2.3", 30, None)):
        add("activity", number=number, name="A", fiscal_year="2025-26", priority_id=work, percent=percent,
            percent_reason=reason, status="under_way")  # fmt: skip
    notes = [block.text for block in section(make(), "priorities") if isinstance(block, Paragraph)]
    assert notes == [
        "2. Work: 60% was set by hand. One activity weighs more.", "2.1: 10% was set by hand. By cost.",
        "Set by hand, with no reason given: 2.2 (20%); 2.3 (30%).",
    ]  # fmt: skip
    assert "2. Work: 60% was set by hand." in words(make())
    assert "Une activité pèse plus." in words(make(language="fr"))


def test_an_activity_says_what_it_depends_on_and_from_where_it_goes_on(
    workspace: Workspace, make: Make, add: Adder
) -> None:
    work = add("priority", number="1", name="Work")
    first = add("activity", number="1.4", name="Bus", fiscal_year="2024-25", priority_id=work)
    told = {"fiscal_year": "2025-26", "priority_id": work, "carried_from_id": first, "condition": "An operator."}
    add("activity", number="1.1", name="Bus", condition_fr="Un exploitant.", start=day("2025-05-01"), **told)
    table = next(block for block in section(make(), "priorities") if isinstance(block, Table))
    (row,) = table.rows
    assert row[1] == "Bus (depends on: An operator; goes on from 1.4 of 2024–2025)"
    assert (table.columns[4].label, row[4]) == ("When", "from 2025-05-01"), "dates where there are no quarters"
    french = next(block for block in section(make(language="fr"), "priorities") if isinstance(block, Table))
    assert "Un exploitant;" in str(french.rows[0][1]) and "2024-2025" in str(french.rows[0][1])


def test_the_texts_of_a_priority_stand_side_by_side_where_they_are_written(
    workspace: Workspace, make: Make, add: Adder
) -> None:
    work, home = (add("priority", number=number, name=name) for number, name in (("1", "Work"), ("2", "Home")))
    add("organization", name="Library", partner_since=day("2020-01-01"))
    told(add, work, **TEXTS)
    told(add, work, "fr", did="Nous nous sommes réunis; {priorities} et {partners}.")
    told(add, home, changed="Quieter.", obstacles="Money.")
    add("priority_text", priority_id=home, since=day("2025-04-01"), until=day("2025-06-30"), did="First quarter only.")
    blocks = section(make(), "priorities")
    wide = [[(width, [type(one).__name__ for one in part]) for width, part in block.parts]
            for block in blocks if isinstance(block, Columns)]  # fmt: skip
    assert wide == [[(4, ["Heading", "Paragraph"])] * 3, [(6, ["Heading", "Paragraph"])] * 2]
    heads = [block.text for block in walk(blocks) if isinstance(block, Heading) and block.level == 3]
    assert heads == [
        "What we did", "What changed", "What got in the way", "What comes next", "What changed", "What got in the way",
    ]  # fmt: skip
    french = words(make(language="fr"))
    assert "Nous nous sommes réunis; {priorities} et 1." in french and "We met." not in french
    quarter = words(make(period=type(YEAR)(day("2025-04-01"), day("2025-06-30"))))
    assert "First quarter only." in quarter and "Quieter." not in quarter


def test_each_priority_but_the_first_begins_a_page_and_empty_ones_are_left_out(
    workspace: Workspace, make: Make, add: Adder
) -> None:
    add("priority", number="1", name="Nothing yet")
    for number in ("2", "3"):
        add("priority", number=number, name="Told", outcome="Better.")
    heads = [block for block in section(make(), "priorities") if isinstance(block, Heading) and block.level == 2]
    assert [(head.text, head.new_page) for head in heads] == [
        ("Priority 2: Told", False), ("Priority 3: Told", True),
    ]  # fmt: skip


def test_the_last_notes_are_in_the_language_of_the_report(workspace: Workspace, make: Make, add: Adder) -> None:
    work = add("priority", number="1", name="Work")
    bus = add("activity", number="1.1", name="Bus", fiscal_year="2025-26", priority_id=work, status="under_way")
    add("progress_note", activity_id=bus, day=day("2025-06-01"), text="Begun.", text_fr="Commencé.")
    add("progress_note", activity_id=bus, day=day("2026-05-01"), text="After the period.")
    assert "1.1 Bus Begun. (2025-06-01)" in words(make())
    assert "1.1 Bus Commencé. (2025-06-01)" in words(make(language="fr"))
    assert "After the period" not in words(make())


def test_a_draft_is_called_a_draft_and_approvals_of_plans_are_not_those_of_the_strategy(
    workspace: Workspace, make: Make, add: Adder
) -> None:
    draft = add("strategy", name="Draft", status="draft", since=day("2025-04-01"))
    add("approval", strategy_id=draft, body="Council", day=day("2025-05-01"))
    older = add("strategy", name="Older", status="approved", until=day("2025-12-31"), vision="A valley.")
    add("approval", strategy_id=older, body="Council", what="Action plan", day=day("2025-05-02"))
    lead = next(block for block in section(make(), "plan") if isinstance(block, Paragraph))
    assert lead.text == "“Draft” is a draft. “Older” is approved."
    add("approval", strategy_id=older, body="County", day=day("2021-04-08"))
    add("approval", strategy_id=older, body="Town")
    lead = next(block for block in section(make(), "plan") if isinstance(block, Paragraph))
    assert lead.text.replace("\u00a0", " ").endswith("“Older” was approved by Town and County (on 8 April 2021).")
