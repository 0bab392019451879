"""An issued report says whom it names: every word that was printed is found again in the PDF."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from lipdesk.domain.documents import IssuedReport
from lipdesk.domain.partners import Person
from lipdesk.domain.periods import fiscal_year_of
from lipdesk.reports import building, writing
from lipdesk.reports.document import Paragraph
from lipdesk.services import issuing, records, sample
from lipdesk.services.forgetting import forget
from lipdesk.services.pdf_words import pdf_words
from lipdesk.services.tracing import trace
from lipdesk.store.queries.records import everything, one
from lipdesk.store.workspace import Workspace
from tests.builders import standing
from tests.reports.documents import plain

TODAY = date(2026, 5, 12)


@pytest.mark.parametrize(("kind", "language"), [("annual", "en"), ("directory", "fr"), ("actions", "en")])
def test_every_printed_word_is_found(tmp_path: Path, kind: str, language: str) -> None:
    with sample.create(tmp_path / "Sample.lipdesk", TODAY) as workspace, workspace.reading() as connection:
        document = building.build(connection, kind, fiscal_year_of(TODAY).year_before(), language, TODAY)
        writing.write(document, tmp_path / "report.pdf")
        writing.write(document, tmp_path / "report.txt")
        people = everything(connection, Person).values()
    names = [f"{values['given_name']} {values['family_name']}" for values in people]
    found = pdf_words((tmp_path / "report.pdf").read_bytes())
    assert found is not None
    told = " ".join(found.split())
    text = " ".join((tmp_path / "report.txt").read_text("utf-8").split())
    named = [name for name in names if name in text]
    assert kind == "actions" or len(named) > 5
    assert [name for name in named if name not in told] == []
    words = {word for word in re.findall(r"[^\W\d_]{4,}", text) if word.islower()}
    missing = {word for word in words if word not in told}
    assert len(missing) <= len(words) * 0.03, missing


def test_a_report_that_names_somebody_is_offered(workspace: Workspace, tmp_path: Path) -> None:
    person = records.add(workspace, Person, {"given_name": "Zoé", "family_name": "Œuvrard-Łuk"})
    for number, words in enumerate(("Merci à Zoé Œuvrard-Łuk (et à vous).", "Merci à tous.")):
        target = tmp_path / f"{number}.pdf"
        writing.write(plain(Paragraph(words)), target)
        issuing.keep(workspace, target.read_bytes(), {"title": f"Report {number}", "issued": TODAY})
    traces = trace(workspace, person)
    assert [(one.title, one.found) for one in traces.files] == [("Report 0", True)]
    forget(workspace, traces, (), {traces.files[0].fingerprint}, lambda: TODAY)
    with workspace.reading() as connection:
        kept = one(connection, IssuedReport, 1) or {}
    assert kept["sha256"] is None and "forget a person" in kept["notes"]
    assert standing(workspace, IssuedReport, 2) is not None


def test_other_pdfs_are_never_said_to_be_searched() -> None:
    assert pdf_words(b"%PDF-1.7 made elsewhere") is None
    assert pdf_words(b"no pdf") is None
    broken = b"1 0 obj\n<< /ASCII85Decode >>\nstream\nxx~>endstream\nendobj"
    assert pdf_words(b"%PDF-1.4\n% ReportLab Generated PDF document\n" + broken) is None


def test_a_report_of_an_older_version_is_read_too() -> None:
    import io

    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from lipdesk import paths

    pdfmetrics.registerFont(TTFont("Older", paths.resources() / "fonts" / "NotoSans-Regular.ttf"))
    made = io.BytesIO()
    canvas = Canvas(made, pageCompression=1)
    canvas.setFont("Older", 10)
    canvas.drawString(72, 700, "Zoé Œuvrard-Łuk")
    canvas.save()
    assert b"ASCII85Decode" in made.getvalue() and b"ReportLab Generated" in made.getvalue()[:200]
    assert "Zoé Œuvrard-Łuk" in (pdf_words(made.getvalue()) or "")


def test_a_pdf_from_elsewhere_is_never_said_to_have_been_searched() -> None:
    packed = b"1 0 obj\n<</Type/ObjStm/N 1/First 4/Length 3>>\nstream\n2 0 x\nendstream\nendobj"
    assert pdf_words(b"%PDF-1.7\n" + packed) is None
    assert pdf_words(b"no PDF") is None
