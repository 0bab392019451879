"""What version 4 makes of older files: issued reports as documents, templates of reports in the file's own order."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from lipdesk.store.workspace import Workspace
from tests.builders import new_file
from tests.store.test_migrations import FILES, contents


def test_an_issued_report_becomes_a_document_that_can_be_sent(tmp_path: Path) -> None:
    """Version 4. A report whose file was not kept stays without one."""
    path = tmp_path / "Old.lipdesk"
    shutil.copyfile(FILES / "version-3.lipdesk", path)
    with Workspace.open(path) as workspace:
        new = contents(workspace._raw)
    kept = {row["sha256"] for row in new["content"]}
    found = {row["id"]: row for row in new["document"]}
    assert {bool(row["document_id"]) for row in new["issued_report"]} == {True, False}
    for report in new["issued_report"]:
        assert (report["sha256"] in kept) == (report["document_id"] is not None)
        if report["document_id"]:
            document = found[report["document_id"]]
            assert (document["title"], document["sha256"]) == (report["title"], report["sha256"])
            assert (document["kind"], document["size"]) == ("document_kind.report", len(b"%PDF-1.7 as it was sent"))


def test_an_older_file_gets_the_templates_of_a_new_one(tmp_path: Path) -> None:
    """Version 4. Its sections stand in the order of the file's own list."""
    path = tmp_path / "Old.lipdesk"
    with new_file(tmp_path) as fresh:
        wanted = contents(fresh._raw)
    shutil.copyfile(FILES / "version-3.lipdesk", path)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DELETE FROM narrative")
        raw.execute("DELETE FROM list_item WHERE list = 'report_section' AND key NOT IN (SELECT key FROM list_item "
                    "WHERE list = 'report_section' ORDER BY position, id LIMIT 14)")  # fmt: skip
    with Workspace.open(path) as workspace:
        new = contents(workspace._raw)
    assert new["report_template"] == wanted["report_template"]
    assert new["template_section"] == wanted["template_section"]
    shutil.copyfile(FILES / "version-3.lipdesk", path)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE list_item SET position = 0 WHERE key = 'report_section.next_year'")
        raw.execute("UPDATE list_item SET active = 0 WHERE key = 'report_section.gba'")
    with Workspace.open(path) as workspace:
        sections = [row for row in contents(workspace._raw)["template_section"] if row["template_id"] == 1]
    assert sections[0]["section"] == "report_section.next_year"
    assert [row["section"] for row in sections if not row["shown"]] == ["report_section.gba"]
