"""Approved minutes against imports, against forgetting, and against whatever comes in any order."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from lipdesk.domain.errors import Refused, UserError
from lipdesk.domain.partners import Person
from lipdesk.domain.registry import record_type
from lipdesk.reports import writing
from lipdesk.reports.document import Paragraph
from lipdesk.services import exporting, importing, minutes, records
from lipdesk.services.forgetting import forget
from lipdesk.services.tracing import trace
from lipdesk.store import trash
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file
from tests.reports.documents import plain
from tests.services.approved_council import LATER, approved, fill
from tests.services.books import book
from tests.services.minutes_paths import FREE, REFUSED

SHEETS: dict[str, list[list[Any]]] = {
    "Meetings": [["ID", "Title", "Date", "Place"], [1, "Council, January", date(2026, 1, 13), "Hall"]],
    "Agenda": [["ID", "Meeting", "Number", "Title"], [1, "[#1]", 1, "Trains"]],
    "Attendance": [["Meeting", "Person"], ["Council, January", "Dee"]],
    "Decisions": [["Meeting", "Date", "Decision"], ["Council, January", date(2026, 1, 13), "More"]],
    "Action items": [["Action", "Meeting"], ["More", "Council, January"]],
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_an_import_is_told_before_it_begins(workspace: Workspace, tmp_path: Path, sheet: str) -> None:
    approved(workspace)
    before = dump(workspace)
    worked = importing.plan(workspace, book(tmp_path / "source.xlsx", {sheet: SHEETS[sheet]}))
    assert [problem.row for problem in worked.problems] == [2], worked.lines()
    assert worked.problems[0].message.startswith("The minutes of Council, January, 2026-01-13 are approved. Reopen")
    with pytest.raises(UserError):
        importing.apply(workspace, worked)
    worked.problems.clear()
    with pytest.raises(UserError, match="are approved"):
        importing.apply(workspace, worked)
    assert dump(workspace) == before


def test_an_export_comes_in_again_and_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    approved(workspace)
    exporting.export(workspace, tmp_path / "all.xlsx", "en")
    before = dump(workspace)
    importing.apply(workspace, importing.plan(workspace, tmp_path / "all.xlsx"))
    assert dump(workspace) == before


def test_they_are_locked_in_a_new_file_too(workspace: Workspace, tmp_path: Path) -> None:
    ids = approved(workspace)
    exporting.export(workspace, tmp_path / "all.xlsx", "en")
    (tmp_path / "other").mkdir()
    with new_file(tmp_path / "other") as other:
        importing.apply(other, importing.plan(other, tmp_path / "all.xlsx"))
        with other.reading() as connection:
            assert minutes.is_locked(connection, ids["meeting"])
        with pytest.raises(UserError, match="are approved"):
            records.save(other, record_type("minute_note"), ids["note"], {"text": "Other"})


def test_forgetting_somebody_is_stronger(workspace: Workspace, tmp_path: Path) -> None:
    writing.write(plain(Paragraph("Moved by Quillfeather.")), tmp_path / "minutes.pdf")
    ids = fill(workspace)
    records.save(workspace, Person, ids["ann"], {"family_name": "Quillfeather"})
    records.save(workspace, record_type("minute_note"), ids["note"], {"text": "Quillfeather spoke."})
    minutes.approve(workspace, ids["meeting"], None, "", LATER, {"en": (tmp_path / "minutes.pdf").read_bytes()})
    traces = trace(workspace, ids["ann"])
    assert [(one.title, one.found) for one in traces.files] == [("Minutes: Council, January, version 1", True)]
    forget(workspace, traces, traces.advised(), {traces.files[0].fingerprint})
    assert "Quillfeather" not in str(dump(workspace))
    with workspace.reading() as connection:
        assert minutes.kept_pdf(connection, ids["meeting"], "en") is None
        assert minutes.is_locked(connection, ids["meeting"])


class Anything(RuleBasedStateMachine):
    """Whatever is done, also back and forth: while minutes are approved, what they say is what was approved."""

    paths = some.sampled_from([*REFUSED, *FREE])

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.workspace = new_file(Path(self.folder.name))
        self.ids = approved(self.workspace)
        self.approved = {str(self.said()[0]): self.said()[1]}

    @rule(path=paths)
    def do(self, path: str) -> None:
        try:
            {**REFUSED, **FREE}[path](self.workspace, self.ids)
        except (UserError, Refused, KeyError):   # undo may have taken away what the path writes to
            return
        newest, said = self.said()
        if path == "approved again":
            self.approved[str(newest)] = said

    @rule(path=some.sampled_from(["approved again", "reopened"]))
    def step(self, path: str) -> None:
        self.do(path)

    @rule()
    def back(self) -> None:
        self.workspace.undo()

    @rule()
    def again(self) -> None:
        self.workspace.redo()

    @rule()
    def bring_back(self) -> None:
        with self.workspace.reading() as connection:
            listed = trash.listed(connection)
        if listed:
            try:
                self.workspace.restore(listed[0].operation)
            except UserError:
                return

    @invariant()
    def as_approved(self) -> None:
        newest, said = self.said()
        with self.workspace.reading() as connection:
            if minutes.is_locked(connection, self.ids["meeting"]):
                assert said == self.approved[str(newest)]

    def said(self) -> tuple[object, dict[str, Any]]:
        """The newest version, and what the minutes say."""
        meeting = self.ids["meeting"]
        free = {"next_meeting_id"}
        with self.workspace.reading() as connection:
            def of(kind: str) -> list[dict[str, Any]]:
                found = everything(connection, record_type(kind)).values()
                return [values for values in found if values.get("meeting_id") == meeting]

            own = everything(connection, record_type("meeting"), [meeting]).get(meeting, {})
            versions = of("minutes_version")
            documents = {values["document_id"] for values in versions} - {None}
            parts = {kind: of(kind) for kind in ("agenda_item", "minute_note", "attendance", "decision")}
            actions = [(one["id"], one["text"], one["agenda_item_id"], one["raised"]) for one in of("action")]
            kept = everything(connection, record_type("document"), documents)
        said = {name: value for name, value in own.items() if name not in free}
        newest = max((one["id"] for one in versions), default=None)
        return newest, {"meeting": said, **parts, "actions": actions, "versions": versions, "kept": kept}

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.close()
            self.folder.cleanup()


TestAnything = Anything.TestCase
TestAnything.settings = settings(max_examples=8, stateful_step_count=30, deadline=None,
                                 suppress_health_check=list(HealthCheck))  # fmt: skip
