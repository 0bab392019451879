"""The life of minutes: circulated, approved, reopened; each version with the PDF of its day."""

from __future__ import annotations

from datetime import date

import pytest

from lipdesk.domain.documents import Document
from lipdesk.domain.errors import UserError
from lipdesk.domain.meetings import Meeting
from lipdesk.services import minutes, records
from lipdesk.store import contents
from lipdesk.store.queries.records import everything
from lipdesk.store.workspace import Workspace
from tests.builders import dump, standing
from tests.services.approved_council import DAY, LATER, PDFS, approved, fill


def state(workspace: Workspace, meeting: int) -> tuple[object, object, bool]:
    """(status of the minutes, where they were approved, locked)."""
    found = standing(workspace, Meeting, meeting) or {}
    with workspace.reading() as connection:
        return found["minutes_status"], found["approved_at_id"], minutes.is_locked(connection, meeting)


def kept(workspace: Workspace, meeting: int, language: str = "en") -> bytes | None:
    with workspace.reading() as connection:
        return minutes.kept_pdf(connection, meeting, language)


def test_a_life(workspace: Workspace) -> None:
    ids = fill(workspace)
    meeting = ids["meeting"]
    assert state(workspace, meeting) == (None, None, False) and kept(workspace, meeting) is None
    minutes.circulate(workspace, meeting, date(2026, 1, 20), {"en": b"first"})
    assert state(workspace, meeting) == ("circulated", None, False) and kept(workspace, meeting) == b"first"
    minutes.approve(workspace, meeting, ids["next"], "Bus, not buses.", LATER, PDFS)
    assert state(workspace, meeting) == ("approved", ids["next"], True)
    assert (kept(workspace, meeting), kept(workspace, meeting, "fr")) == (PDFS["en"], PDFS["fr"])
    minutes.reopen(workspace, meeting, "A name was wrong.", date(2026, 3, 1))
    assert state(workspace, meeting) == ("draft", None, False)
    assert kept(workspace, meeting) == PDFS["en"], "what was approved is still what there is to show"
    minutes.approve(workspace, meeting, None, "", date(2026, 3, 10), {"en": b"mended"})
    assert state(workspace, meeting) == ("approved", None, True)
    assert (kept(workspace, meeting), kept(workspace, meeting, "fr")) == (b"mended", None)
    with workspace.reading() as connection:
        found = minutes.versions(connection, meeting)
        assert minutes.versions(connection, ids["next"]) == []
        told = [(one.number, one.state, str(one.day), one.at_meeting, one.reason, len(one.documents)) for one in found]
        everyone = [contents.read(connection, each["sha256"]) for each in everything(connection, Document).values()]
    assert told == [
        (4, "approved", "2026-03-10", None, "", 1),
        (3, "reopened", "2026-03-01", None, "A name was wrong.", 0),
        (2, "approved", "2026-02-10", ids["next"], "Bus, not buses.", 2),
        (1, "circulated", "2026-01-20", None, "", 1),
    ]
    assert everyone == [b"first", PDFS["en"], PDFS["fr"], b"mended"], "nothing kept before has changed"


def test_a_kept_pdf_is_a_document_of_the_meeting(workspace: Workspace) -> None:
    ids = approved(workspace)
    assert standing(workspace, Document, ids["document"]) == {
        "id": ids["document"], "title": "Minutes: Council, January, version 2", "kind": "document_kind.minutes",
        "day": LATER, "file_name": "minutes-2026-01-13-2-en.pdf", "sha256": contents.fingerprint(PDFS["en"]),
        "size": len(PDFS["en"]), "meeting_id": ids["meeting"], "notes": None,
        "title_fr": None, "section": None, "alt": None, "alt_fr": None,
        **{f"{name}_id": None for name in ("organization", "person", "group", "decision", "action", "strategy",
                                           "activity", "event", "contribution")},
    }  # fmt: skip


def test_each_is_one_step(workspace: Workspace) -> None:
    ids = fill(workspace)
    seen = [dump(workspace)]
    for go in (
        lambda: minutes.circulate(workspace, ids["meeting"], DAY, {"en": b"a"}),
        lambda: minutes.approve(workspace, ids["meeting"], ids["next"], "", LATER, PDFS),
        lambda: minutes.reopen(workspace, ids["meeting"], "Why", LATER),
    ):
        go()
        seen.append(dump(workspace))
    for before in reversed(seen[:-1]):
        workspace.undo()
        assert dump(workspace) == before
    for after in seen[1:]:
        workspace.redo()
        assert dump(workspace) == after


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_reopened_without_a_reason(workspace: Workspace, reason: str) -> None:
    ids, before = approved(workspace), dump(workspace)
    with pytest.raises(UserError, match="without a reason"):
        minutes.reopen(workspace, ids["meeting"], reason, LATER)
    assert dump(workspace) == before


def test_what_makes_no_sense_is_refused(workspace: Workspace) -> None:
    ids = fill(workspace)
    records.save(workspace, Meeting, ids["next"], {"status": "planned"})
    before = dump(workspace)
    with pytest.raises(UserError, match="not approved"):
        minutes.reopen(workspace, ids["meeting"], "Why", LATER)
    with pytest.raises(UserError, match="not marked as held"):
        minutes.approve(workspace, ids["next"], None, "", LATER, {})
    for gone in (
        lambda: minutes.circulate(workspace, 99, LATER, {}),
        lambda: minutes.approve(workspace, 99, None, "", LATER, {}),
        lambda: minutes.reopen(workspace, 99, "Why", LATER),
    ):
        with pytest.raises(UserError, match="no longer there"):
            gone()
    with pytest.raises(UserError):
        minutes.approve(workspace, ids["meeting"], 99, "", LATER, PDFS)
    assert dump(workspace) == before


def test_the_kind_of_document_may_have_been_taken_out_of_its_list(workspace: Workspace) -> None:
    ids = fill(workspace)
    from lipdesk.domain.partnership import ListItem

    with workspace.reading() as connection:
        entry = next(key for key, one in everything(connection, ListItem).items() if one["key"] == minutes.KIND)
    records.delete(workspace, ListItem, [entry])
    minutes.circulate(workspace, ids["meeting"], DAY, {"en": b"a"})
    assert kept(workspace, ids["meeting"]) == b"a"


def test_a_status_typed_in_locks_nothing_and_can_be_reopened(workspace: Workspace) -> None:
    ids = fill(workspace)
    records.save(workspace, Meeting, ids["meeting"], {"minutes_status": "approved", "approved_at_id": ids["next"]})
    assert state(workspace, ids["meeting"]) == ("approved", ids["next"], False)
    records.save(workspace, Meeting, ids["meeting"], {"title": "Paper minutes"})
    minutes.reopen(workspace, ids["meeting"], "Typed in wrongly.", LATER)
    records.save(workspace, Meeting, ids["meeting"], {"minutes_status": "approved"})
    assert state(workspace, ids["meeting"]) == ("approved", None, False)
