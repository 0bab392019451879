"""Files kept inside the file: taken in, given out, refused, undone; and bytes that are no longer what they were."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lipdesk.domain.documents import Document, IssuedReport
from lipdesk.domain.errors import FieldError, UserError
from lipdesk.domain.registry import record_type
from lipdesk.services import attaching, issuing, records
from lipdesk.store import contents, history
from lipdesk.store.workspace import Workspace
from tests.builders import standing

LETTER = b"%PDF-1.7\n\x00\xff a letter of support"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "Lettre d’appui – été.pdf"
    path.write_bytes(LETTER)
    return path


def found(workspace: Workspace, record: int) -> dict[str, Any]:
    values = standing(workspace, Document, record)
    assert values is not None
    return values


def rows(workspace: Workspace) -> int:
    with workspace.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM content").scalar_one())


def spoil(workspace: Workspace, sql: str) -> None:
    with workspace.change("Edit “{name}”", name="bytes") as session:
        session.connection().exec_driver_sql(sql)


def test_a_file_is_attached_and_comes_out_the_same(workspace: Workspace, letter: Path, tmp_path: Path) -> None:
    record = records.add(workspace, Document, {"title": "Support"})
    attaching.attach(workspace, record, letter)
    letter.unlink()
    values = found(workspace, record)
    assert (values["title"], values["file_name"], values["size"]) == ("Support", letter.name, len(LETTER))
    with workspace.reading() as connection:
        assert contents.size(connection, values["sha256"]) == len(LETTER)
    target = tmp_path / "copy.pdf"
    target.write_bytes(b"older")
    attaching.save_copy(workspace, record, target)
    assert target.read_bytes() == LETTER
    assert [path for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_attaching_is_one_step_that_is_undone_and_done_again(workspace: Workspace, letter: Path) -> None:
    record = records.add(workspace, Document, {"title": "Support"})
    before = found(workspace, record)
    attaching.attach(workspace, record, letter)
    after = found(workspace, record)
    with workspace.reading() as connection:
        step = history.undoable(connection)
    assert step is not None
    assert (step.label, step.args) == ("Attach “{name}”", {"name": letter.name})
    workspace.undo()
    assert found(workspace, record) == before
    assert rows(workspace) == 1
    workspace.redo()
    assert found(workspace, record) == after


def test_a_document_is_made_of_a_file_with_what_it_belongs_to(workspace: Workspace, letter: Path) -> None:
    meeting = records.add(workspace, record_type("meeting"), {"title": "Council", "day": date(2026, 5, 12)})
    record = attaching.add(workspace, letter, {"meeting_id": meeting, "title": None})
    values = found(workspace, record)
    assert (values["meeting_id"], values["title"], values["file_name"]) == (meeting, letter.stem, letter.name)
    other = attaching.add(workspace, letter, {"title": "The letter"})
    assert found(workspace, other)["title"] == "The letter"
    assert rows(workspace) == 1, "the same bytes are kept once"
    with pytest.raises(UserError):
        attaching.add(workspace, letter, {"meeting_id": 999})


def test_what_can_not_be_attached_changes_nothing(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = records.add(workspace, Document, {"title": "Support"})
    before = found(workspace, record)
    empty, large = tmp_path / "empty.txt", tmp_path / "large.txt"
    empty.touch()
    monkeypatch.setattr(attaching, "LARGEST", 1)
    large.write_bytes(bytes(attaching.MEGABYTE + 1))
    wanted = {empty: "empty.txt is empty.", large: "large.txt is larger than 1 MB.", tmp_path / "gone": "can’t be read",
              tmp_path: "is a folder."}  # fmt: skip
    for source, words in wanted.items():
        with pytest.raises(UserError, match=words):
            attaching.attach(workspace, record, source)
        with pytest.raises(UserError, match=words):
            attaching.add(workspace, source, {})
    assert (found(workspace, record), rows(workspace)) == (before, 0)
    large.write_bytes(bytes(attaching.MEGABYTE))
    attaching.attach(workspace, record, large)
    assert found(workspace, record)["size"] == attaching.MEGABYTE


def test_a_record_that_is_gone_takes_no_bytes(workspace: Workspace, letter: Path) -> None:
    with pytest.raises(UserError, match="no longer there"):
        attaching.attach(workspace, 99, letter)
    assert rows(workspace) == 0


def test_bytes_that_are_damaged_or_missing_are_not_given_out(
    workspace: Workspace, letter: Path, tmp_path: Path
) -> None:
    target = tmp_path / "copy.pdf"
    record = attaching.add(workspace, letter, {})
    spoil(workspace, "UPDATE content SET bytes = x'00'")
    with pytest.raises(UserError, match="damaged"):
        attaching.save_copy(workspace, record, target)
    attaching.attach(workspace, record, letter)
    attaching.save_copy(workspace, record, target)
    assert target.read_bytes() == LETTER
    target.unlink()
    spoil(workspace, "DELETE FROM content")
    with pytest.raises(UserError, match="not in this file"):
        attaching.save_copy(workspace, record, target)
    bare = records.add(workspace, Document, {"title": "Bare"})
    with pytest.raises(UserError, match="no file in this record"):
        attaching.save_copy(workspace, bare, target)
    assert not target.exists()


def test_a_copy_is_written_over_nothing_that_matters(workspace: Workspace, letter: Path, tmp_path: Path) -> None:
    record = attaching.add(workspace, letter, {})
    with pytest.raises(UserError, match="open partnership"):
        attaching.save_copy(workspace, record, workspace.path)
    with pytest.raises(UserError, match="is a folder"):
        attaching.save_copy(workspace, record, tmp_path)
    with pytest.raises(UserError, match="can’t be written"):
        attaching.save_copy(workspace, record, tmp_path / "no such folder" / "copy.pdf")
    assert found(workspace, record)["size"] == len(LETTER)


def test_a_value_that_is_refused_leaves_no_bytes(workspace: Workspace, letter: Path) -> None:
    with pytest.raises(FieldError):
        attaching.add(workspace, letter, {"day": date(1066, 10, 14)})
    assert rows(workspace) == 0


def test_an_issued_report_shares_the_bytes(workspace: Workspace, letter: Path) -> None:
    attaching.add(workspace, letter, {})
    report = issuing.keep(workspace, LETTER, {"title": "Annual report", "issued": date(2026, 5, 12)})
    values = standing(workspace, IssuedReport, report)
    assert values is not None
    with workspace.reading() as connection:
        assert contents.read(connection, values["sha256"]) == LETTER
    assert rows(workspace) == 1
