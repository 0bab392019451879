"""Reports that were issued: kept byte for byte, known again, locked in what they claim, and sent by e-mail."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lipdesk.domain.documents import Document, IssuedReport
from lipdesk.domain.errors import FieldError, UserError
from lipdesk.domain.events import Event
from lipdesk.domain.messages import Message
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.periods import fiscal_year
from lipdesk.reports import building, issued, writing
from lipdesk.services import issuing, mail, records, report_mail
from lipdesk.store.workspace import Workspace
from tests.builders import standing
from tests.services.outgoing import NOW, TODAY, ZONE, parsed

YEAR = fiscal_year(2025)


def made(workspace: Workspace, folder: Path, name: str = "Report.pdf") -> tuple[bytes, dict[str, Any]]:
    """A snapshot as PDF, and what it claims."""
    with workspace.reading() as connection:
        document = building.build(connection, "snapshot", YEAR, "en", TODAY)
    writing.write(document, folder / name)
    return (folder / name).read_bytes(), issued.claims(document)


@pytest.fixture
def report(workspace: Workspace, tmp_path: Path) -> int:
    about = {"coordinator": "Renée Okafor", "officer": "Ann Zimmer", "officer_email": "ann@ircc.example"}
    records.save(workspace, Partnership, 1, about)
    records.add(workspace, Event, {"title": "Forum", "day": YEAR.start})
    return issuing.keep(workspace, *made(workspace, tmp_path))


def kept(workspace: Workspace, report: int) -> dict[str, Any]:
    found = standing(workspace, IssuedReport, report)
    assert found is not None
    return found


def test_the_exact_file_is_kept_as_a_document_in_one_step(
    workspace: Workspace, tmp_path: Path, report: int
) -> None:
    data, values = (tmp_path / "Report.pdf").read_bytes(), kept(workspace, report)
    document = standing(workspace, Document, values["document_id"])
    assert document is not None
    assert (document["kind"], document["size"], document["sha256"]) == (issuing.KIND, len(data), values["sha256"])
    assert document["file_name"].endswith(" EN.pdf")
    assert issuing.pdf(workspace, report) == data and issuing.size(workspace, report) == len(data)
    issuing.save_copy(workspace, report, tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == data
    assert {claim.id for claim in issued.stored(values["figures"])} >= {"events"}
    workspace.undo()
    assert standing(workspace, IssuedReport, report) is None
    assert standing(workspace, Document, values["document_id"]) is None


@pytest.mark.parametrize(
    ("name", "value"), [("issued", date(2020, 1, 1)), ("figures", "{}"), ("sha256", None), ("document_id", None),
                        ("language", "fr"), ("since", None), ("template", "Mine"), ("kind", "annual")],
)  # fmt: skip
def test_what_it_claims_stays(workspace: Workspace, report: int, name: str, value: Any) -> None:
    before = kept(workspace, report)
    with pytest.raises(FieldError, match="stays as it was") as refused:
        records.save(workspace, IssuedReport, report, {name: value})
    assert refused.value.field == name and kept(workspace, report) == before


def test_the_rest_is_hers_and_it_goes_to_the_trash(workspace: Workspace, report: int) -> None:
    hers = {"title": "Report for IRCC", "notes": "Sent late.", "sent_on": TODAY, "sent_to": "Ann", "sent_how": "Paper"}
    records.save(workspace, IssuedReport, report, hers)
    records.save(workspace, IssuedReport, report, {"language": "en"})  # the same is no change
    assert {**kept(workspace, report), **hers} == kept(workspace, report)
    records.delete(workspace, IssuedReport, [report])
    workspace.undo()
    assert kept(workspace, report)["title"] == "Report for IRCC"


def test_one_that_she_noted_by_hand_can_be_filled_in(workspace: Workspace) -> None:
    record = records.add(workspace, IssuedReport, {"title": "Before LIPdesk", "issued": TODAY})
    records.save(workspace, IssuedReport, record, {"issued": date(2019, 5, 1), "since": YEAR.start, "kind": "annual"})
    assert kept(workspace, record)["issued"] == date(2019, 5, 1)
    with pytest.raises(UserError, match="no file"):
        issuing.pdf(workspace, record)


def test_a_file_is_known_again(workspace: Workspace, tmp_path: Path, report: int) -> None:
    data = (tmp_path / "Report.pdf").read_bytes()
    title = kept(workspace, report)["title"]
    with workspace.reading() as connection:
        found = issuing.verify(connection, data)
        assert found is not None and (found.id, found.title, found.sent_on) == (report, title, None)
        touched = data + b"\n"
        assert issuing.verify(connection, touched) is None
        assert [each.id for each in issuing.alike(connection, touched)] == [report]
        assert issuing.alike(connection, b"%PDF-1.4 from elsewhere " + title.encode()) == ()
        assert issuing.verify(connection, b"") is None and issuing.alike(connection, b"") == ()


@pytest.mark.parametrize(("language", "subject"), [
    ("en", "Tamarack Valley LIP: report 2025–2026"), ("fr", "Tamarack Valley LIP : rapport 2025-2026"),
    ("both", "Tamarack Valley LIP: report 2025–2026 / Tamarack Valley LIP : rapport 2025-2026"),
])  # fmt: skip
def test_the_officer_gets_it_in_either_language_or_both(
    workspace: Workspace, tmp_path: Path, report: int, language: str, subject: str
) -> None:
    draft = report_mail.compose(workspace, report, language)
    assert (" ".join(draft.subject.split()), draft.recipients) == (subject, "Ann Zimmer <ann@ircc.example>")
    assert ("Please find attached" in draft.text) == (language != "fr")
    assert ("Vous trouverez ci-joint" in draft.text) == (language != "en")
    assert "Renée Okafor" in draft.text and "{" not in draft.text
    record = mail.keep(workspace, draft, NOW, ZONE)
    found = standing(workspace, Message, record)
    assert found is not None
    assert (found["kind"], found["issued_id"], found["meeting_id"], found["state"]) == (
        "report", report, None, "waiting")  # fmt: skip
    parts = list(parsed(mail.write(workspace, record, tmp_path / "Outbox").read_bytes()).iter_parts())
    assert parts[1].get_content() == (tmp_path / "Report.pdf").read_bytes()
    assert len(parts) == 2


def test_marking_it_as_sent_says_so_on_the_report_in_the_same_step(workspace: Workspace, report: int) -> None:
    record = mail.keep(workspace, report_mail.compose(workspace, report), NOW, ZONE)
    sent = ("sent_on", "sent_to", "sent_how")

    def told() -> tuple[Any, ...]:
        return tuple(kept(workspace, report)[name] for name in sent)

    mail.mark_sent(workspace, [record], TODAY)
    assert told() == (TODAY, "Ann Zimmer <ann@ircc.example>", "E-mail")
    workspace.undo()
    assert told() == (None, None, None) and (standing(workspace, Message, record) or {})["state"] == "waiting"
    workspace.redo()
    mail.wait(workspace, [record])
    assert told() == (None, None, None)
    records.save(workspace, IssuedReport, report, {"sent_on": TODAY, "sent_to": "by hand"})
    mail.drop(workspace, [record])
    assert told() == (TODAY, "by hand", None)


def test_a_document_that_was_deleted_is_made_again_for_the_message(workspace: Workspace, report: int) -> None:
    records.delete(workspace, Document, [kept(workspace, report)["document_id"]])
    assert kept(workspace, report)["document_id"] is None
    record = mail.keep(workspace, report_mail.compose(workspace, report), NOW, ZONE)
    assert mail.letter(workspace, record).attached[0].data == issuing.pdf(workspace, report)


def test_without_an_officer_the_address_is_hers_to_fill_in(workspace: Workspace, report: int) -> None:
    records.save(workspace, Partnership, 1, {"officer_email": None})
    assert report_mail.compose(workspace, report).recipients == ""


def test_what_is_slow_to_send() -> None:
    assert issuing.is_heavy(2 * 1024 * 1024 + 1) and not issuing.is_heavy(2 * 1024 * 1024)
