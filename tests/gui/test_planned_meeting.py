"""One planned meeting from the Meeting menu: on another day, or cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from lipdesk.domain.meetings import Meeting
from lipdesk.gui.dialogs import message
from lipdesk.gui.dialogs.planned_meeting import OtherDayDialog
from lipdesk.gui.window import Window
from lipdesk.services import agenda, next_meeting
from lipdesk.store.queries import agendas
from lipdesk.store.queries.records import one
from tests.gui.desk import desk_in, workspace_of
from tests.gui.partnership_file import TODAY

AHEAD = 2
LATER = TODAY + timedelta(days=9)


@pytest.fixture
def window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    with desk_in(tmp_path, monkeypatch) as desk:
        opened = desk.open()
        opened.open_minutes(AHEAD)
        yield opened


def meeting_of(window: Window, meeting: int) -> dict[str, Any]:
    with workspace_of(window).reading() as connection:
        return one(connection, Meeting, meeting) or {}


def test_it_is_moved_in_one_step(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(dialog: OtherDayDialog) -> int:
        dialog._finish()
        assert not dialog.result(), "the day that it has already is no other day"
        dialog._day.set_value(LATER)
        dialog._finish()
        return dialog.result()

    before = meeting_of(window, AHEAD)["day"]
    monkeypatch.setattr(OtherDayDialog, "exec", answer)
    window.meeting_menu.commands["move"].trigger()
    assert meeting_of(window, AHEAD)["day"] == LATER != before
    workspace_of(window).undo()
    assert meeting_of(window, AHEAD)["day"] == before


def test_cancelling_hands_on_what_it_was_to_deal_with(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = workspace_of(window)
    after = next_meeting.make(workspace, next_meeting.plan_next(workspace, AHEAD))
    agenda.add(workspace, AHEAD, {"title": "Snow day"})
    answers = iter([False, True])
    monkeypatch.setattr(message, "ask", lambda *_given, **_more: next(answers))
    window.meeting_menu.commands["cancel"].trigger()
    assert meeting_of(window, AHEAD)["status"] == "planned", "she kept it"
    window.meeting_menu.commands["cancel"].trigger()
    assert meeting_of(window, AHEAD)["status"] == "cancelled"
    with workspace.reading() as connection:
        assert "Snow day" in [item["title"] for item in agendas.items(connection, after)]
    window.meeting_menu.refresh()
    assert not any(window.meeting_menu.commands[key].isEnabled() for key in ("move", "cancel"))
