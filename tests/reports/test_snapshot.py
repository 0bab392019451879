"""The snapshot gives the eight figures of a real network, each with its records, and follows a moved meeting."""

from __future__ import annotations

from datetime import date

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.domain.meetings import Meeting
from lipdesk.domain.periods import Period
from lipdesk.reports.document import Document
from lipdesk.services import records
from lipdesk.store.workspace import Workspace
from tests.reports import pei, valley
from tests.reports.conftest import Make
from tests.reports.valley import Adder, day


def values(document: Document) -> dict[str, float]:
    return {figure.label: figure.value for figure in document.figures}


def test_case_a_gives_exactly_its_eight_figures_each_with_its_records(workspace: Workspace, make: Make) -> None:
    moved = pei.fill(workspace)
    before = make("snapshot", pei.PERIOD)
    assert values(before) == pei.EIGHT
    for figure in before.figures:
        assert len({(record.type, record.id) for record in figure.records}) == figure.value
        assert figure.rule and all(record.title for record in figure.records)

    records.save(workspace, Meeting, moved, {"day": date(2018, 3, 1)})
    assert values(make("snapshot", pei.PERIOD)) == {**pei.EIGHT, "Working Group Meetings": 13}
    assert values(make("snapshot", pei.PERIOD, "fr")).keys() >= {"PEI Network", "Working Group Meetings"}


def test_people_and_organizations_are_counted_apart_and_both_named(workspace: Workspace, make: Make) -> None:
    pei.fill(workspace)
    network = make("snapshot", pei.PERIOD).figures[0]
    assert network.rule.endswith("705 people and 352 organizations.")


def test_a_meeting_without_a_kind_goes_by_the_kind_of_its_group(workspace: Workspace, make: Make, add: Adder) -> None:
    council, plain = add("group", name="C", kind="group_kind.council"), add("group", name="P")
    for groups, kind in (([council], None), ([plain], None), ([], None), ([plain, council], None),
                         ([council], "meeting_kind.special")):  # fmt: skip
        add("meeting", title="M", day=day("2025-05-05"), groups=groups, kind=kind, status="held")
    found = make("snapshot")
    assert values(found) == {"Council": 2, "Meetings": 2, "Special meeting": 1}
    assert len({figure.id for figure in found.figures}) == 3


def test_the_figures_are_the_same_in_both_languages(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    english, french = make("snapshot"), make("snapshot", language="fr")
    claims = [
        {(figure.id, figure.value, frozenset(record.id for record in figure.records)) for figure in found.figures}
        for found in (english, french)
    ]
    assert claims[0] == claims[1]
    assert values(english)["Council"] == 3 and values(french)["Conseil"] == 3


def test_a_kind_of_meetings_that_is_called_like_a_group_is_told_apart(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    assert values(make("snapshot")) == {
        "Council": 3, "Housing": 2, "Joint meeting": 1, "Meetings: Council": 1, "Regular meeting": 1,
        "Working group": 1, "Events": 3,
    }  # fmt: skip


def test_who_is_not_to_be_printed_is_not_named(workspace: Workspace, make: Make) -> None:
    valley.fill(workspace)
    titles = {record.title for figure in make("snapshot").figures for record in figure.records}
    assert "Name not printed" in titles and not any("Xu" in title for title in titles)


def test_one_day_that_is_29_february(workspace: Workspace, make: Make, add: Adder) -> None:
    leap = day("2024-02-29")
    add("event", title="E", day=leap)
    add("membership", group_id=add("group", name="G"), person_id=add("person", family_name="A"), since=leap, until=leap)
    assert values(make("snapshot", Period(leap, leap))) == {"G": 1, "Events": 1}
    assert values(make("snapshot", Period(day("2024-03-01"), day("2024-03-01")))) == {}


def test_a_file_without_anything_says_so(make: Make) -> None:
    found = make("snapshot")
    assert found.figures == () and len(found.sections) == 1 and len(found.left_out) == 1


def test_an_unknown_kind_is_refused_in_plain_words(make: Make) -> None:
    with pytest.raises(UserError, match="novel"):
        make("novel")
