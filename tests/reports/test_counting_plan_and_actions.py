"""Activities, indicators, action items, people and contributions as they stood on a day."""

from __future__ import annotations

from lipdesk.domain.periods import Period, fiscal_year
from lipdesk.reports.basis import Basis
from lipdesk.store.queries.actions import ActionRow
from lipdesk.store.workspace import Workspace
from tests.reports import valley
from tests.reports.valley import ISSUED, YEAR, Adder, day


def states(workspace: Workspace, period: Period) -> dict[str, str]:
    with workspace.reading() as connection:
        basis = Basis(connection, period, "en", ISSUED)
        return {each.name: each.state for each in basis.now.activities}


def test_the_last_note_of_the_period_decides_and_later_ones_do_not(workspace: Workspace) -> None:
    valley.fill(workspace)
    assert states(workspace, YEAR) == {
        "Rental list": "done", "Bus": "late", "Drivers": "on_track", "Fair": "dropped",
    }  # fmt: skip


def test_an_activity_is_late_after_its_last_quarter_and_not_on_its_last_day(workspace: Workspace, add: Adder) -> None:
    add("activity", name="By quarter", fiscal_year="2025-26", quarters="1;3", status="under_way")
    add("activity", name="By date", start=day("2025-04-01"), end=day("2025-12-31"), status="not_started")
    add("activity", name="Never planned", fiscal_year="2025-26", status="not_started")
    add("activity", name="At risk", fiscal_year="2025-26", quarters="4", status="at_risk")
    last_day = states(workspace, Period(day("2025-10-01"), day("2025-12-31")))
    day_after = states(workspace, Period(day("2025-10-01"), day("2026-01-01")))
    assert last_day == {
        "By quarter": "on_track", "By date": "not_started", "Never planned": "not_started", "At risk": "at_risk",
    }  # fmt: skip
    assert day_after == {**last_day, "By quarter": "late", "By date": "late"}


def test_an_activity_belongs_to_the_years_that_the_period_touches(workspace: Workspace, add: Adder) -> None:
    for year in ("2023-24", "2024-25", "2025-26"):
        add("activity", name=year, fiscal_year=year)
    add("activity", name="dated", start=day("2024-05-01"), end=day("2024-06-01"))
    add("activity", name="always")
    assert set(states(workspace, fiscal_year(2024))) == {"2024-25", "dated", "always"}
    assert set(states(workspace, Period(day("2024-03-31"), day("2024-04-01")))) == {"2023-24", "2024-25", "always"}


def test_activities_are_in_the_order_of_their_numbers(workspace: Workspace, add: Adder) -> None:
    for number in ("1.10", "1.2", None, "2", "1.a"):
        add("activity", name=f"N {number}", number=number)
    assert list(states(workspace, YEAR)) == ["N 1.2", "N 1.10", "N 1.a", "N 2", "N None"]


def test_an_indicator_is_measured_by_the_end_of_the_period(workspace: Workspace) -> None:
    valley.fill(workspace)
    with workspace.reading() as connection:
        landlords, rides = Basis(connection, YEAR, "en", ISSUED).indicators
    assert landlords.measured[-1] == (day("2026-03-31"), 41_500, "Register")
    assert rides.measured == ()


def item(**facts: object) -> ActionRow:
    values = {"raised": day("2025-05-01"), "due": None, "status": "open", "done_on": None, "reviews": (), **facts}
    return ActionRow(1, "A", groups=(), meeting="", owners=(), **values)  # type: ignore[arg-type]


def test_an_action_item_is_open_until_the_day_it_is_done() -> None:
    done = item(status="done", done_on=day("2025-06-01"))
    assert [done.open_on(day(when)) for when in ("2025-04-30", "2025-05-01", "2025-05-31", "2025-06-01")] == [
        False, True, True, False,
    ]  # fmt: skip
    assert not item(status="dropped").open_on(day("2025-06-01"))
    assert item(status="done").done_by(day("2025-06-01")), "done on a day that nobody wrote down"


def test_an_action_item_is_overdue_after_its_due_date_while_it_is_open() -> None:
    due = item(due=day("2025-06-01"))
    assert [due.overdue_on(day(when)) for when in ("2025-06-01", "2025-06-02")] == [False, True]
    assert not item(due=day("2025-06-01"), status="done", done_on=day("2025-06-01")).overdue_on(day("2025-06-02"))
    assert not item().overdue_on(day("2025-06-02"))


def test_an_action_item_is_carried_by_a_review_while_it_is_open() -> None:
    assert item(reviews=(day("2025-06-01"),)).carried_in(YEAR)
    assert not item(reviews=(day("2024-06-01"),)).carried_in(YEAR)
    assert not item(reviews=(day("2025-06-01"),), status="done", done_on=day("2025-05-20")).carried_in(YEAR)


def test_the_meeting_where_an_item_was_raised_does_not_carry_it(workspace: Workspace, add: Adder) -> None:
    meeting = add("meeting", title="M", day=day("2025-06-12"), groups=[], status="held")
    action = add("action", text="A", meeting_id=meeting)
    add("action_update", action_id=action, day=day("2025-06-12"), meeting_id=meeting, text="Raised.")
    with workspace.reading() as connection:
        (found,) = Basis(connection, YEAR, "en", ISSUED).actions
    assert found.raised == day("2025-06-12")
    assert not found.carried_in(YEAR)


def test_people_are_the_sum_of_the_categories_or_else_the_participants(workspace: Workspace) -> None:
    valley.fill(workspace)
    with workspace.reading() as connection:
        basis = Basis(connection, YEAR, "fr", ISSUED)
        assert [(event.title, event.people) for event in basis.now.events] == [
            ("Fête d’accueil", 150), ("Workshop", 12), ("Newsletter", 0),
        ]  # fmt: skip
        assert [(gift.kind, gift.value, gift.hours) for gift in basis.now.contributions] == [
            ("in_kind", 150_050, 12_500), ("cash", 20_000, 0),
        ]  # fmt: skip
