"""What follows from a change in a record's own form: a status is noted, a message that is sent marks its report."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from lipdesk.domain.documents import IssuedReport
from lipdesk.domain.errors import UserError
from lipdesk.domain.messages import Message
from lipdesk.domain.periods import Period, fiscal_year
from lipdesk.domain.plan import Activity, ProgressNote
from lipdesk.reports import building, issued
from lipdesk.services import following, issuing, mail, plan, records, report_mail
from lipdesk.store.queries import plan as queries
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.builders import dump, standing
from tests.services.outgoing import NOW, TODAY, ZONE

EARLIER, LATER = date(2025, 6, 1), date(2025, 11, 22)


def in_form(workspace: Workspace, kind: Any, record: int, today: date, **values: Any) -> None:
    records.save(workspace, kind, record, values, following.of(kind, today))


def stands(workspace: Workspace, activity: int, day: date) -> str:
    with workspace.reading() as connection:
        rows = queries.activities(connection, Labels(connection, "en"), Period(date(2025, 4, 1), day), 4)
    return next(row.status for row in rows if row.id == activity)


def test_a_status_set_in_the_form_goes_before_an_older_note(workspace: Workspace) -> None:
    activity = plan.add_activity(workspace, None, "2025-26", {"name": "Fair"})
    plan.note_progress(workspace, activity, EARLIER, "The hall is gone.", status="at_risk")
    before = dump(workspace)
    in_form(workspace, Activity, activity, LATER, status="done")
    assert stands(workspace, activity, LATER) == "done"
    assert stands(workspace, activity, LATER - timedelta(days=1)) == "at_risk", "an earlier report stays as it was"
    in_form(workspace, Activity, activity, LATER, status="under_way")
    in_form(workspace, Activity, activity, LATER, name="Job fair")
    assert stands(workspace, activity, LATER) == "under_way"
    with workspace.reading() as connection:
        assert len(everything(connection, ProgressNote)) == 2, "one note a day, and none for another field"
    for _step in range(3):
        workspace.undo()
    assert dump(workspace) == before


def test_a_status_of_today_goes_before_words_of_today(workspace: Workspace) -> None:
    activity = plan.add_activity(workspace, None, "2025-26", {"name": "Fair"})
    plan.set_status(workspace, [activity], "under_way", LATER)
    about = {"activity_id": activity, "day": LATER, "status": "at_risk", "text": "The hall is gone."}
    records.add(workspace, ProgressNote, about)
    in_form(workspace, Activity, activity, LATER, status="done")
    assert stands(workspace, activity, LATER) == "done"


def test_several_at_once(workspace: Workspace) -> None:
    made = [plan.add_activity(workspace, None, "2025-26", {"name": name}) for name in ("Fair", "Guide")]
    plan.set_status(workspace, made, "at_risk", EARLIER)
    records.save_all(workspace, Activity, made, {"status": "done"}, first=following.of(Activity, LATER))
    assert [stands(workspace, each, LATER) for each in made] == ["done", "done"]


@pytest.mark.parametrize(("kind", "values"), [(Activity, {"status": "done"}), (Message, {"state": "sent"})])
def test_what_is_gone_is_said(workspace: Workspace, kind: Any, values: dict[str, Any]) -> None:
    with pytest.raises(UserError, match="no longer there"):
        in_form(workspace, kind, 99, TODAY, **values)


@pytest.fixture
def message(workspace: Workspace) -> int:
    with workspace.reading() as connection:
        claims = issued.claims(building.build(connection, "snapshot", fiscal_year(2025), "en", TODAY))
    report = issuing.keep(workspace, b"%PDF", claims)
    made = mail.keep(workspace, report_mail.compose(workspace, report), NOW, ZONE)
    records.save(workspace, Message, made, {"recipients": "ann@ircc.example"})
    return made


def told(workspace: Workspace) -> tuple[Any, ...]:
    report = standing(workspace, IssuedReport, 1) or {}
    return tuple(report[name] for name in ("sent_on", "sent_to", "sent_how"))


def test_a_message_that_is_sent_in_its_form_marks_its_report(workspace: Workspace, message: int) -> None:
    in_form(workspace, Message, message, TODAY, state="sent")
    assert (standing(workspace, Message, message) or {})["sent_on"] == TODAY
    assert told(workspace) == (TODAY, "ann@ircc.example", "E-mail")
    workspace.undo()
    assert told(workspace) == (None, None, None)
    workspace.redo()
    in_form(workspace, Message, message, TODAY, sent_on=LATER)
    in_form(workspace, Message, message, TODAY, recipients="ann@ircc.example\nbo@ircc.example")
    assert told(workspace) == (LATER, "ann@ircc.example, bo@ircc.example", "E-mail")
    in_form(workspace, Message, message, TODAY, state="dropped")
    assert (standing(workspace, Message, message) or {})["sent_on"] is None
    assert told(workspace) == (None, None, None)


def test_a_day_that_she_gave_before_counts(workspace: Workspace, message: int) -> None:
    in_form(workspace, Message, message, TODAY, sent_on=LATER)
    assert told(workspace) == (None, None, None), "a day alone does not say that it was sent"
    in_form(workspace, Message, message, TODAY, state="sent")
    assert told(workspace)[0] == LATER


def test_another_sending_that_she_wrote_down_stays(workspace: Workspace, message: int) -> None:
    in_form(workspace, Message, message, TODAY, state="sent")
    records.save(workspace, IssuedReport, 1, {"sent_to": "by hand"})
    in_form(workspace, Message, message, TODAY, sent_on=LATER)
    in_form(workspace, Message, message, TODAY, state="waiting")
    assert told(workspace) == (TODAY, "by hand", "E-mail")
