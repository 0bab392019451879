"""Kept files are looked into for a person, and taken out one by one where she says so."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from lipdesk.domain.partners import Person
from lipdesk.domain.registry import record_type
from lipdesk.services import attaching, records
from lipdesk.services.forgetting import forget
from lipdesk.services.held_files import words_inside
from lipdesk.services.tracing import trace
from lipdesk.store.workspace import Workspace
from tests.builders import standing

TODAY = date(2026, 5, 12)


def test_files(workspace: Workspace, tmp_path: Path) -> None:
    person = records.add(workspace, Person, {"given_name": "Ngozi", "family_name": "Quillfeather"})
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr("word/document.xml", "<w:p><w:t>Ngozi </w:t><w:t>Quill</w:t><w:t>feather</w:t></w:p>")
    sources = {"letter.docx": data.getvalue(), "photo.jpg": b"\xff\xd8 picture", "notes.txt": b"nobody",
               "cv.txt": b"my life", "old.txt": "Quillfeather".encode("utf-16")}  # fmt: skip
    for name, written in sources.items():
        (tmp_path / name).write_bytes(written)
        attaching.add(workspace, tmp_path / name, {"person_id": person} if name == "cv.txt" else {})
    records.delete(workspace, record_type("document"), [5])
    traces = trace(workspace, person)
    assert [(one.title, one.found, one.theirs, one.gone) for one in traces.files] == [
        ("letter", True, False, False), ("photo", False, False, False), ("cv", False, True, False),
        ("old", True, False, True),
    ]  # fmt: skip
    chosen = {one.fingerprint for one in traces.files if one.found}
    done = forget(workspace, traces, set(), chosen, lambda: TODAY)
    assert done.files == 2
    letter = standing(workspace, record_type("document"), 1) or {}
    assert letter["sha256"] is None and letter["file_name"] is None
    assert letter["notes"].startswith("The file was taken out on 2026-05-12 to forget a person. Its SHA-256 was ")
    with workspace.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM content").scalar_one() == 3


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", "é".encode("cp1252"), "é"), ("a.csv", "\ufeffé".encode(), "é"),
        ("a.html", b"<p>a&eacute;</p>b", "aé\nb"),
        ("a.docx", b"no zip", None), ("a.pdf", b"%PDF", None), ("", b"", None),
    ],
)  # fmt: skip
def test_words_inside(name: str, data: bytes, words: str | None) -> None:
    assert words_inside(data, name) == words
