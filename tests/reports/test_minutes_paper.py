"""The minutes on paper: every block in its place, decisions kept with their item, and nobody named who is not to be."""

from __future__ import annotations

from datetime import date

import pytest

from lipdesk.domain.groups import Group
from lipdesk.domain.meetings import Meeting
from lipdesk.reports.document import Document, SideNote, Table
from lipdesk.reports.grid import walk
from lipdesk.reports.papers import DecisionBox, Facts, Item, Note
from lipdesk.services import records
from lipdesk.store.workspace import Workspace
from tests.reports import sitting
from tests.reports.conftest import Paper
from tests.reports.paper_forms import forms, golden, pages
from tests.reports.valley import Adder


def of(document: Document, kind: type) -> list:
    return [block for block in walk(document.sections[0].blocks) if isinstance(block, kind)]


def test_they_read_as_they_were_found_right(sat: dict[str, int], paper: Paper) -> None:
    shown, right = golden(paper("minutes", sat["meeting"]), "minutes")
    assert shown == right


@pytest.mark.parametrize("kind", ["agenda", "minutes", "signin", "actions"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_is_not_to_be_printed_is_nowhere(sat: dict[str, int], paper: Paper, kind: str, language: str) -> None:
    found = forms(paper(kind, sat["meeting"], language))
    assert [suffix for suffix, words in found.items() if sitting.SECRET in words] == []


def test_every_form_says_it_all(sat: dict[str, int], paper: Paper) -> None:
    wanted = ("Council", "Fay Underhill for Dee Walker", "Gus Tilly (Birch Mill)", "Members asked for Sundays.",
              "C-2025-26-06", "Adopted, 3–0", "Ask both operators.", "Moved by Ann Zimmer, seconded by Ben Young.",
              "1 abstention.", "The mill owns a bus.", "Meet in the evening.", "Write to the operators",
              "Count the riders", "Half of them are counted.", "2026-04-01", "14 May 2026", "Chair",
              "Date")  # fmt: skip
    for suffix, words in forms(paper("minutes", sat["meeting"])).items():
        assert [one for one in wanted if one not in words] == [], suffix


def test_blocks_stand_under_their_items_in_order(sat: dict[str, int], paper: Paper) -> None:
    items = of(paper("minutes", sat["meeting"]), Item)
    assert [(item.number, item.title, item.kind) for item in items] == [
        ("1", "Opening", "Information"), ("2", "Approval of the agenda", "Approval"),
        ("3", "Regional bus", "Decision"), ("4", "Other updates", "Information")]  # fmt: skip
    assert [type(block) for block in items[2].blocks] == [Note, DecisionBox, DecisionBox, Note, Note, Note]
    assert items[1].blocks == ()


def test_members_and_guests_stand_apart(sat: dict[str, int], paper: Paper) -> None:
    names = {note.title: note.text for note in of(paper("minutes", sat["meeting"]), SideNote)}
    assert names == {
        "Present (2)": "Ann Zimmer; 1 person not named", "Online (1)": "Ben Young",
        "Substitutes (1)": "Fay Underhill for Dee Walker", "Regrets (1)": "Dee Walker", "Absent (1)": "Éva Vogel",
        "Guests (1)": "Gus Tilly (Birch Mill)"}  # fmt: skip


def test_a_missed_quorum_is_said(workspace: Workspace, sat: dict[str, int], paper: Paper) -> None:
    records.save(workspace, Group, sat["council"], {"quorum_rule": "number", "quorum_value": 5})
    said = of(paper("minutes", sat["meeting"]), Note)[0].text
    assert "4 of 6 voting members: quorum not met (5 needed)." in said


def test_nobody_written_down_is_not_nobody_there(sat: dict[str, int], paper: Paper) -> None:
    document = paper("minutes", sat["following"])
    assert of(document, Note)[0].text == "Nobody’s attendance was written down." and of(document, SideNote) == []


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"minutes_status": "draft"}, "Draft, not yet approved"),
        ({"minutes_status": "circulated"}, "Circulated, not yet approved"),
        ({"minutes_status": "approved"}, "Approved"),
    ],
)
def test_their_state_stands_at_the_head(
    workspace: Workspace, sat: dict[str, int], paper: Paper, values: dict[str, str], words: str
) -> None:
    records.save(workspace, Meeting, sat["meeting"], values)
    assert dict(of(paper("minutes", sat["meeting"]), Facts)[0].pairs)["Minutes"] == words


def test_amendments_are_printed(workspace: Workspace, add: Adder, sat: dict[str, int], paper: Paper) -> None:
    records.save(workspace, Meeting, sat["meeting"], {"minutes_status": "approved", "approved_at_id": sat["following"]})
    add("minutes_version", meeting_id=sat["meeting"], number=1, state="approved", day=date(2026, 5, 14),
        at_meeting_id=sat["following"], reason="Item 3: three operators.")  # fmt: skip
    document = paper("minutes", sat["meeting"])
    assert dict(of(document, Facts)[0].pairs)["Minutes"] == "Approved on 14 May 2026".replace("4 M", "4\u00a0M")
    assert any(note.text == "Item 3: three operators." for note in of(document, Note))


def test_without_action_items_there_is_no_table(sat: dict[str, int], paper: Paper) -> None:
    assert of(paper("minutes", sat["following"]), Table) == []


def test_a_decision_stays_with_its_item(add: Adder, paper: Paper) -> None:
    """Whatever comes before it, the text of an item, its decision and the mover stand on one page."""
    for lines in range(20, 44, 3):
        meeting = add("meeting", title="Council", day=sitting.DAY)
        first = add("agenda_item", meeting_id=meeting, position=1, title="First")
        second = add("agenda_item", meeting_id=meeting, position=2, title="Second")
        add("minute_note", meeting_id=meeting, agenda_item_id=first, text="\n".join(["said"] * lines))
        add("minute_note", meeting_id=meeting, agenda_item_id=second, text="Before it.")
        add("decision", meeting_id=meeting, agenda_item_id=second, day=sitting.DAY, text="Decided so.",
            result="consensus", conflict="None told.")  # fmt: skip
        found = [page for page in pages(paper("minutes", meeting)) if "Decided so." in page]
        assert len(found) == 1
        assert all(words in found[0] for words in ("Second", "Before it.", "By consensus", "None told."))


@pytest.mark.parametrize("text", ["word " * 2000, sitting.LONG_WORD, "line\n\n" * 150, "line\n" * 250])
def test_long_ones_go_over_pages_and_lose_nothing(add: Adder, paper: Paper, text: str) -> None:
    group = add("group", name="Great council", quorum_rule="majority")
    meeting = add("meeting", title="Great council", day=sitting.DAY, groups=[group], place=text[:300], status="held")
    for number in range(60):
        person = add("person", given_name=f"Given{number}", family_name=f"Family{number}")
        add("membership", group_id=group, person_id=person)
        add("attendance", meeting_id=meeting, person_id=person, status="present")
    for position in range(1, 41):
        item = add("agenda_item", meeting_id=meeting, position=position, title=f"Item number {position}")
        if position % 10 == 1:
            add("minute_note", meeting_id=meeting, agenda_item_id=item, position=1, text=f"{text} end{position}.")
            add("decision", meeting_id=meeting, agenda_item_id=item, position=2, day=sitting.DAY,
                text=f"{text} so{position}.", result="adopted", conflict=text[:500])  # fmt: skip
            add("action", meeting_id=meeting, agenda_item_id=item, position=3, text=f"{text[:900]} do{position}")
    found = " ".join(pages(paper("minutes", meeting)))
    wanted = [f"Item number {position}" for position in range(1, 41)] + [f"Given{number}" for number in range(60)]
    wanted += [f"{word}{position}" for word in ("end", "so", "do") for position in (1, 11, 21, 31)]
    assert [words for words in wanted if words not in found] == []
    assert {suffix for suffix, words in forms(paper("minutes", meeting)).items() if "end31." not in words} == set()
