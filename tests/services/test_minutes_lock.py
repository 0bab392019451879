"""Approved minutes stay as they are, whichever way a change comes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Person
from lipdesk.domain.record import Record
from lipdesk.domain.registry import record_type
from lipdesk.reports import writing
from lipdesk.reports.document import Paragraph
from lipdesk.services import attaching, exporting, importing, minutes, records
from lipdesk.services.forgetting import forget
from lipdesk.services.tracing import trace
from lipdesk.store import history, trash
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file, standing
from tests.reports.documents import plain
from tests.services.books import book
from tests.services.council import LATER, PDFS, add, approved, fill

Ids = dict[str, int]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ids]:
    """A file with approved minutes, made once."""
    with new_file(tmp_path_factory.mktemp("approved")) as workspace:
        return workspace.path, approved(workspace)


@pytest.fixture
def council(made: tuple[Path, Ids], tmp_path: Path) -> Iterator[tuple[Workspace, Ids]]:
    """A copy of it, open."""
    copy = shutil.copy(made[0], tmp_path / "Council.lipdesk")
    with Workspace.open(Path(copy)) as workspace:
        yield workspace, made[1]


Do = Callable[[Workspace, Ids], object]


def saved(of: str, which: str, **values: Any) -> Do:
    """Save a record; a value that is the name of a record stands for its id."""
    def go(workspace: Workspace, ids: Ids) -> None:
        records.save(workspace, record_type(of), ids[which], _meant(ids, values))
    return go  # fmt: skip


def added(of: str, **values: Any) -> Do:
    """Add a record."""
    return lambda workspace, ids: add(workspace, of, **_meant(ids, values))


def deleted(of: str, which: str) -> Do:
    """Delete a record."""
    return lambda workspace, ids: records.delete(workspace, record_type(of), [ids[which]])


def _meant(ids: Ids, values: dict[str, Any]) -> dict[str, Any]:
    def one(value: Any) -> Any:
        return ids[value[1:]] if isinstance(value, str) and value.startswith(":") else value

    return {name: [one(each) for each in value] if isinstance(value, list) else one(value)
            for name, value in values.items()}  # fmt: skip


def attached(workspace: Workspace, ids: Ids) -> None:
    """Put another file over the kept PDF."""
    source = workspace.path.with_name("other.pdf")
    source.write_bytes(b"other")
    attaching.attach(workspace, ids["document"], source)


def reopened_by_hand_and_more(workspace: Workspace, ids: Ids) -> None:
    """Reopen, and change what they say in the same breath."""
    with workspace.change("Both") as session:
        records.put(session, record_type("minutes_version"), {
            "meeting_id": ids["meeting"], "number": 3, "state": "reopened", "day": LATER, "reason": "Why",
        })
        changed = {"minutes_status": "draft", "place": "Elsewhere"}
        records.put(session, record_type("meeting"), changed, ids["meeting"])


MEETING = {
    "title": "Other", "groups": [":table"], "kind": "meeting_kind.special", "day": date(2026, 1, 14), "start": "10:00",
    "end": "11:00", "place": "Hall", "mode": "online", "chair_id": ":ben", "status": "planned",
    "minutes_status": "draft", "approved_at_id": None, "minutes_notes": "Sun.",
}  # fmt: skip
REFUSED: dict[str, Do] = {
    **{f"meeting {name}": saved("meeting", "meeting", **{name: value}) for name, value in MEETING.items()},
    "meeting groups more": saved("meeting", "meeting", groups=[":council", ":table"]),
    "meeting deleted": deleted("meeting", "meeting"),
    "item added": added("agenda_item", meeting_id=":meeting", title="More"),
    "item changed": saved("agenda_item", "item", title="Trains"),
    "item linked": saved("agenda_item", "item", state="continues"),
    "item moved away": saved("agenda_item", "item", meeting_id=":next"),
    "item moved here": saved("agenda_item", "next_item", meeting_id=":meeting"),
    "item deleted": deleted("agenda_item", "item"),
    "note added": added("minute_note", meeting_id=":meeting", text="More"),
    "note under an item": added("minute_note", meeting_id=":next", agenda_item_id=":item", text="More"),
    "note changed": saved("minute_note", "note", text="Short talk."),
    "note moved": saved("minute_note", "note", agenda_item_id=None),
    "note deleted": deleted("minute_note", "note"),
    "attendance added": added("attendance", meeting_id=":meeting", person_id=":dee"),
    "attendance changed": saved("attendance", "ben_came", status="present"),
    "attendance deleted": deleted("attendance", "ben_came"),
    "decision added": added("decision", meeting_id=":meeting", day=LATER, text="More"),
    "decision moved here": added("decision", agenda_item_id=":item", day=LATER, text="More"),
    "decision changed": saved("decision", "decision", votes_for=3),
    "decision recused": saved("decision", "decision", recused=[":ben", ":cy"]),
    "decision nobody recused": saved("decision", "decision", recused=[]),
    "decision moved away": saved("decision", "decision", meeting_id=None, agenda_item_id=None),
    "decision deleted": deleted("decision", "decision"),
    "action added": added("action", meeting_id=":meeting", text="More"),
    "action text": saved("action", "action", text="Write two letters"),
    "action raised": saved("action", "action", raised=LATER),
    "action place": saved("action", "action", position=7),
    "action moved": saved("action", "action", agenda_item_id=None),
    "action moved away": saved("action", "action", meeting_id=":next"),
    "action moved here": saved("action", "older", meeting_id=":meeting"),
    "action deleted": deleted("action", "action"),
    "action reviewed here": saved("action", "action", reviews=[":item"]),
    "action not reviewed here": saved("action", "older", reviews=[]),
    "reviewed action deleted": deleted("action", "older"),
    "version added": added("minutes_version", meeting_id=":meeting", number=9, state="circulated", day=LATER),
    "version reopened by hand": added("minutes_version", meeting_id=":meeting", number=9, state="reopened", day=LATER,
                                      reason="Why"),
    "version changed": saved("minutes_version", "version", reason="Nothing was amended."),
    "version deleted": deleted("minutes_version", "version"),
    "circulated": lambda workspace, ids: minutes.circulate(workspace, ids["meeting"], LATER, PDFS),
    "approved again": lambda workspace, ids: minutes.approve(workspace, ids["meeting"], None, "", LATER, PDFS),
    "kept PDF changed": saved("document", "document", title="Other"),
    "kept PDF moved": saved("document", "document", meeting_id=None),
    "kept PDF replaced": attached,
    "kept PDF deleted": deleted("document", "document"),
    "reopened and changed in one": reopened_by_hand_and_more,
    "person who presented deleted": deleted("person", "ben"),
    "person who chaired deleted": deleted("person", "ann"),
    "organization that came deleted": deleted("organization", "mill"),
    "group that met deleted": deleted("group", "council"),
    "meeting where it was approved deleted": deleted("meeting", "next"),
    "several deleted": lambda workspace, ids: records.delete(workspace, Person, [ids["dee"], ids["ben"]]),
    "several saved": lambda workspace, ids: records.save_all(
        workspace, record_type("agenda_item"), [ids["next_item"], ids["item"]], {"state": "done"}),
}  # fmt: skip

FREE: dict[str, Do] = {
    "next meeting": saved("meeting", "meeting", next_meeting_id=":next"),
    "person who is not in them": deleted("person", "dee"),
    "owner of an action": deleted("person", "cy"),
    "person renamed": saved("person", "ann", family_name="Other"),
    "member of the council": added("membership", group_id=":council", person_id=":ann"),
    "action done": saved("action", "action", status="done", done_on=LATER),
    "action due": saved("action", "action", due=LATER, owners=[":dee"], notes="Soon"),
    "action reviewed later": saved("action", "action", reviews=[":next_item"]),
    "action reviewed again": saved("action", "older", reviews=[":next_item", ":item"]),
    "update": added("action_update", action_id=":action", day=LATER, text="Sent.", meeting_id=":meeting"),
    "update changed": saved("action_update", "update", text="Later."),
    "item of the next agenda": saved("agenda_item", "next_item", title="Bus", carried_from_id=":item"),
    "item of the next agenda deleted": deleted("agenda_item", "next_item"),
    "another document": added("document", title="Signed minutes", meeting_id=":meeting"),
    "message": added("message", subject="Minutes", day=LATER, meeting_id=":meeting"),
    "the same again": saved("meeting", "meeting", title="Council, January", groups=[":council"]),
    "the next meeting": saved("meeting", "next", place="Hall"),
    "reopened": lambda workspace, ids: minutes.reopen(workspace, ids["meeting"], "Why", LATER),
}  # fmt: skip


@pytest.mark.parametrize("path", REFUSED)
def test_refused(council: tuple[Workspace, Ids], path: str) -> None:
    (workspace, ids), before = council, dump(council[0])
    with pytest.raises(UserError) as caught:
        REFUSED[path](workspace, ids)
    assert caught.value.what == "The minutes of Council, January, 2026-01-13 are approved."
    assert caught.value.safe == "Nothing was changed." and "with a reason" in caught.value.do
    assert dump(workspace) == before, "nothing of the step is kept"
    with workspace.reading() as connection:
        assert minutes.kept_pdf(connection, ids["meeting"], "en") == PDFS["en"]


@pytest.mark.parametrize("path", [path for path in REFUSED if path not in (
    "circulated", "approved again", "version added", "version reopened by hand", "version changed", "version deleted",
    "kept PDF replaced", "reopened and changed in one", "kept PDF deleted")])  # fmt: skip
def test_possible_once_they_are_reopened(council: tuple[Workspace, Ids], path: str) -> None:
    workspace, ids = council
    minutes.reopen(workspace, ids["meeting"], "A name was wrong.", LATER)
    before = dump(workspace)
    if path not in ("meeting minutes_status", "meeting approved_at_id"):  # reopening did that
        REFUSED[path](workspace, ids)
        assert dump(workspace) != before


@pytest.mark.parametrize("path", FREE)
def test_free(council: tuple[Workspace, Ids], path: str) -> None:
    FREE[path](*council)


@pytest.mark.parametrize("path", ["kept PDF replaced", "version changed", "version deleted", "kept PDF deleted"])
def test_what_was_kept_stays_even_then(council: tuple[Workspace, Ids], path: str) -> None:
    workspace, ids = council
    minutes.reopen(workspace, ids["meeting"], "A name was wrong.", LATER)
    before = dump(workspace)
    with pytest.raises(UserError, match="versions of minutes are kept"):
        REFUSED[path](workspace, ids)
    assert dump(workspace) == before


def test_a_meeting_that_is_not_approved_goes_with_its_versions_and_comes_back(workspace: Workspace) -> None:
    ids = approved(workspace)
    minutes.reopen(workspace, ids["meeting"], "It was another group.", LATER)
    before = dump(workspace)
    records.delete(workspace, record_type("meeting"), [ids["meeting"]])
    assert restored(workspace) == []
    pairs = {"meeting_group", "decision_recused", "action_agenda"}
    now = dump(workspace)
    assert {name: sorted(rows) for name, rows in now.items() if name not in pairs} == {
        name: sorted(rows) for name, rows in before.items() if name not in pairs}  # fmt: skip


def restored(workspace: Workspace) -> list[str]:
    """Bring back what was deleted last."""
    with workspace.reading() as connection:
        operation = trash.listed(connection)[0].operation
    return workspace.restore(operation)


@pytest.mark.parametrize("path", ["item deleted", "note deleted", "attendance deleted", "decision deleted",
                                  "action deleted", "reviewed action deleted"])  # fmt: skip
def test_what_was_deleted_before_does_not_come_back_into_approved_minutes(workspace: Workspace, path: str) -> None:
    ids = fill(workspace)
    REFUSED[path](workspace, ids)
    minutes.approve(workspace, ids["meeting"], ids["next"], "", LATER, PDFS)
    before = dump(workspace)
    if path == "reviewed action deleted":  # the action item is free, its place in the minutes is not
        assert restored(workspace) == ["action_agenda"]
        assert standing(workspace, record_type("action"), ids["older"]) is not None
        assert dump(workspace)["action_agenda"] == before["action_agenda"]
        return
    with pytest.raises(UserError, match="are approved"):
        restored(workspace)
    assert dump(workspace) == before
    minutes.reopen(workspace, ids["meeting"], "It belongs there.", LATER)
    assert restored(workspace) == []


def test_a_person_comes_back_but_not_into_approved_minutes(workspace: Workspace) -> None:
    ids = fill(workspace)
    records.delete(workspace, Person, [ids["ann"]])
    minutes.approve(workspace, ids["meeting"], ids["next"], "", LATER, PDFS)
    locked = {name: dump(workspace)[name] for name in ("meeting", "attendance", "decision")}
    assert restored(workspace) == ["attendance"]
    assert standing(workspace, Person, ids["ann"]) is not None
    assert {name: dump(workspace)[name] for name in locked} == locked


def test_deleting_what_they_name_says_so(workspace: Workspace) -> None:
    ids = approved(workspace)
    with pytest.raises(UserError) as caught:
        records.delete(workspace, Person, [ids["ben"]])
    assert caught.value.do == "They name what you want to delete: keep it, or reopen them with a reason first."


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
        except (UserError, KeyError):
            return
        newest, said = self.said()
        if path == "approved again":
            self.approved[str(newest)] = said

    @rule(path=some.sampled_from(["approved again", "reopened"]))
    def step(self, path: str) -> None:
        self.do(path)

    @rule()
    def back(self) -> None:
        with self.workspace.reading() as connection:
            target = history.undoable(connection)
        if target is not None and target.id > 0:
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
TestAnything.settings = settings(max_examples=12, stateful_step_count=30, deadline=None,
                                 suppress_health_check=list(HealthCheck))  # fmt: skip


def kinds() -> list[type[Record]]:
    """For the check below."""
    return [record_type(name) for name in ("meeting", "action")]


def test_every_field_of_a_meeting_is_decided() -> None:
    """A new field of a meeting or an action item must be said to be part of the minutes, or free."""
    from lipdesk.store.minutes_lock import _SAID

    free = {
        "meeting": {"next_meeting_id"},
        "action": {"owners", "organizations", "due", "status", "done_on", "activity_id", "reviews", "notes"},
    }
    for kind in kinds():
        said = _SAID[kind.type_key()]
        assert said is not None
        assert {field.name for field in kind.declared} == said | free[kind.type_key()]
