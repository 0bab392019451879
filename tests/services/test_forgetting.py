"""“Forget this person”: nobody finds them any more, in no byte of the file, and no figure has changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lipdesk.domain.errors import UserError
from lipdesk.domain.partners import Person
from lipdesk.domain.registry import record_type, referring
from lipdesk.i18n import translator
from lipdesk.services import records
from lipdesk.services.forgetting import Forgotten, forget
from lipdesk.services.traces import THEIR_WORDS, Traces
from lipdesk.services.tracing import trace
from lipdesk.store import checks, history, search, trash
from lipdesk.store.workspace import Workspace
from tests.builders import dump, new_file, standing

FRENCH = translator("fr").gettext("[name removed]")
TODAY = date(2026, 5, 12)
SECRETS = ("Ngozi", "Quillfeather", "quillfeather", "ngozi.q@elk.example", "204 555-0177", "allergic to nuts")


def add(workspace: Workspace, kind: str, **values: Any) -> int:
    return records.add(workspace, record_type(kind), values)


@pytest.fixture
def told(workspace: Workspace) -> int:
    """A person named in every way and everywhere, with a history of edits and deletions; returns their id."""
    person = add(
        workspace, "person", given_name="Ngozi", family_name="Quillfeather", email="ngozi.q@elk.example",
        phone="204 555-0177", notes="allergic to nuts", consent="express", lived_experience=True,
    )  # fmt: skip
    add(workspace, "person", given_name="Anne", family_name="Lind", notes="Works with Ngozi Quillfeather")
    library = add(workspace, "organization", name="Elk Library", notes="Ask Ngozi Quillfeather (204-555-0177)")
    council = add(workspace, "group", name="Council")
    add(workspace, "position", person_id=person, organization_id=library, title="Director Ngozi of everything")
    add(workspace, "membership", group_id=council, person_id=person, notes="Ngozi is shy")
    meeting = add(workspace, "meeting", title="May meeting", groups=[council], day=TODAY, status="held")
    add(workspace, "attendance", meeting_id=meeting, person_id=person, notes="Ngozi left early")
    item = add(workspace, "agenda_item", meeting_id=meeting, title="Report by N. Quillfeather", notes="One. Two.")
    records.save(workspace, record_type("agenda_item"), item, {"notes": "Quillfeather spoke. Quillfeather sat."})
    records.save(workspace, record_type("agenda_item"), item, {"notes": "Nobody. Mme Quillfeather."})
    add(workspace, "decision", day=TODAY, text="Thanks to Quillfeather, Ngozi", mover_id=person, group_id=council)
    action = add(workspace, "action", text="Ask Ngozi Quillfeather about it", owners=[person])
    add(workspace, "contact", day=TODAY, organization_id=library, person_id=person, summary="Ngozi is unwell")
    gone = add(workspace, "action", text="A very long sentence that is cut off in the undo menu at Ngozi Quillfeather")
    records.delete(workspace, record_type("action"), [gone])
    records.save(workspace, record_type("action"), action, {"text": "Ask somebody about it"})
    twin = add(workspace, "person", given_name="Ngozi", family_name="Quillfeather", email="old@elk.example")
    records.delete(workspace, Person, [twin])
    add(workspace, "narrative", section=_section(workspace), since=TODAY, until=TODAY, language="fr",
        text="Merci à Ngozi QUILLFEATHER!")  # fmt: skip
    return person


def _section(workspace: Workspace) -> str:
    with workspace.reading() as connection:
        sql = "SELECT key FROM list_item WHERE list = 'report_section' LIMIT 1"
        return str(connection.exec_driver_sql(sql).scalar_one())


def forgotten(workspace: Workspace, person: int) -> tuple[Traces, Forgotten]:
    """With every mention ticked that is found."""
    traces = trace(workspace, person)
    spots = {one.spot for one in traces.occurrences}
    return traces, forget(workspace, traces, spots, {one.fingerprint for one in traces.files}, lambda: TODAY)


def test_no_byte_of_the_file_tells(workspace: Workspace, told: int) -> None:
    held = workspace.path.read_bytes()
    assert all(secret.encode() in held for secret in SECRETS)
    forgotten(workspace, told)
    held = workspace.path.read_bytes().lower()
    assert [secret for secret in SECRETS if secret.lower().encode() in held] == []
    assert b"[name removed]" in held
    with workspace.reading() as connection:
        assert search.find(connection, "Ngozi") == []
        assert len(search.find(connection, "Forgotten person")) == 1
        assert checks.problems(connection) == []


def test_what_stays(workspace: Workspace, told: int) -> None:
    _traces, done = forgotten(workspace, told)
    person = standing(workspace, Person, told)
    assert person is not None
    kept = {name: value for name, value in person.items() if value not in (None, False)}
    assert kept == {"id": told, "family_name": f"Forgotten person {told}", "lived_experience": True,
                    "do_not_print": True}  # fmt: skip
    contact = standing(workspace, record_type("contact"), 1)
    assert contact == {"id": 1, "day": TODAY, "kind": None, "organization_id": 1, "person_id": told,
                       "summary": "[text removed]"}  # fmt: skip
    assert standing(workspace, record_type("position"), 1) == {
        "id": 1, "person_id": told, "organization_id": 1, "title": None, "since": None, "until": None,
    }  # fmt: skip
    for kind in ("membership", "attendance"):
        values = standing(workspace, record_type(kind), 1)
        assert values is not None and values["person_id"] == told and values["notes"] is None
    texts = {
        ("decision", "text"): "Thanks to [name removed]", ("agenda_item", "title"): "Report by [name removed]",
        ("agenda_item", "notes"): "Nobody. Mme [name removed].", ("narrative", "text"): f"Merci à {FRENCH}!",
        ("organization", "notes"): "Ask [name removed] ([name removed])",
        ("action", "text"): "Ask somebody about it",
    }  # fmt: skip
    for (kind, name), text in texts.items():
        values = standing(workspace, record_type(kind), 1)
        assert values is not None and values[name] == text
    assert done.name == f"Forgotten person {told}" and done.mentions == 7 and done.emptied == 4
    assert done.uncompacted is None


def test_nothing_brings_it_back(workspace: Workspace, told: int) -> None:
    forgotten(workspace, told)
    assert workspace.undo() is None and workspace.redo() is None
    with workspace.reading() as connection:
        deleted = trash.listed(connection)
        assert {entry.table for entry in history.of_record(connection, Person, told)} == {"position"}
        words = [row[0] for row in connection.exec_driver_sql("SELECT label FROM operation ORDER BY id DESC LIMIT 1")]
    assert words == ["Forget a person"]
    assert [one.counts for one in deleted] == [{"action": 1}]
    assert workspace.restore(deleted[0].operation) == []
    back = standing(workspace, record_type("action"), 2)
    assert back is not None and back["text"].endswith("at [name removed]")
    records.add(workspace, Person, {"given_name": "Next"})
    assert workspace.undo() is not None
    assert workspace.undo() is not None  # the restored action goes again, and that is the end
    assert workspace.undo() is None
    assert b"Quillfeather" not in workspace.path.read_bytes()


def test_a_copy_from_before_is_not_changed_and_the_file_stays_the_same_partnerships(
    workspace: Workspace, told: int, tmp_path: Path
) -> None:
    workspace.back_up(tmp_path / "Before.lipdesk")
    step = workspace.last_step()
    forgotten(workspace, told)
    assert workspace.has_step(step)
    with Workspace.read(tmp_path / "Before.lipdesk") as before:
        assert before.identity == workspace.identity
        assert (standing(before, Person, told) or {})["given_name"] == "Ngozi"


def test_what_she_leaves_standing_stays(workspace: Workspace, told: int) -> None:
    traces = trace(workspace, told)
    left = {one.spot for one in traces.occurrences if one.spot.table == "agenda_item"}
    forget(workspace, traces, {one.spot for one in traces.occurrences} - left, (), lambda: TODAY)
    item = standing(workspace, record_type("agenda_item"), 1)
    assert item is not None
    assert (item["title"], item["notes"]) == ("Report by N. Quillfeather", "Nobody. Mme Quillfeather.")
    with workspace.reading() as connection:
        versions = [entry.after.get("notes") for entry in history.of_record(connection, record_type("agenda_item"), 1)]
    assert "Quillfeather spoke. Quillfeather sat." in versions
    assert b"Ngozi" not in workspace.path.read_bytes()


def test_one_of_two_mentions_in_a_text(workspace: Workspace) -> None:
    person = add(workspace, "person", given_name="Ngozi", family_name="Quillfeather")
    action = add(workspace, "action", text="Ngozi Quillfeather visits Quillfeather Hall")
    records.save(workspace, record_type("action"), action, {"notes": "x"})
    traces = trace(workspace, person)
    full, _hall = (one.spot for one in traces.occurrences)
    forget(workspace, traces, {full}, (), lambda: TODAY)
    text = (standing(workspace, record_type("action"), action) or {})["text"]
    assert text == "[name removed] visits Quillfeather Hall"
    with workspace.reading() as connection:
        entry = history.of_record(connection, record_type("action"), action)[-1]
    assert entry.after["text"] == "[name removed] visits Quillfeather Hall"


def test_an_address_that_is_emptied(workspace: Workspace) -> None:
    person = add(workspace, "person", given_name="Kim", family_name="Young", email="office@elk.example")
    farm = add(workspace, "organization", name="Farmers", email="office@elk.example")
    forgotten(workspace, person)
    assert (standing(workspace, record_type("organization"), farm) or {})["email"] is None


def test_a_duplicate_in_the_trash_goes_too(workspace: Workspace, told: int) -> None:
    traces, _done = forgotten(workspace, told)
    assert [one.where for one in traces.occurrences if one.spot.table == "person" and not one.spot.field] == ["trash"]
    assert b"old@elk.example" not in workspace.path.read_bytes()


def test_every_type_that_points_at_people_is_decided_on() -> None:
    """A new type with words about a person must say whether they are emptied."""
    pointing = {kind.type_key() for kind, field in referring(Person) if field.name == "person_id"}
    assert pointing == {*THEIR_WORDS, "document"}


def test_refused_when_the_file_has_changed_or_the_person_is_gone(workspace: Workspace, told: int) -> None:
    traces = trace(workspace, told)
    add(workspace, "organization", name="New")
    with pytest.raises(UserError, match="has changed"):
        forget(workspace, traces, traces.advised())
    assert (standing(workspace, Person, told) or {})["given_name"] == "Ngozi"
    with pytest.raises(UserError, match="no longer there"):
        trace(workspace, 999)


def test_a_failure_in_the_middle_changes_nothing(
    workspace: Workspace, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    traces, before = trace(workspace, told), dump(workspace)
    monkeypatch.setattr("lipdesk.services.forgetting._take_out_files", _fail)
    with pytest.raises(RuntimeError):
        forget(workspace, traces, traces.advised())
    assert (standing(workspace, Person, told) or {})["given_name"] == "Ngozi"
    with workspace.reading() as connection:
        assert checks.problems(connection) == []
    assert dump(workspace) == before


def _fail(*_given: Any) -> int:
    raise RuntimeError("the power is gone")


def test_an_empty_file_has_nothing_to_find(tmp_path: Path) -> None:
    with new_file(tmp_path) as workspace:
        person = add(workspace, "person", family_name="Solo")
        traces, done = forgotten(workspace, person)
        assert traces.occurrences == () and traces.files == ()
        assert done.mentions == 0 and done.name == f"Forgotten person {person}"
