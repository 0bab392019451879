"""Pictures that she attaches: read in each of their forms, and printed in a report."""

from __future__ import annotations

import shutil
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lipdesk.domain.partnership import Partnership
from lipdesk.i18n import _
from lipdesk.reports import building, images, writing
from lipdesk.reports.document import Document
from lipdesk.self_test.checking import Wrong, same
from lipdesk.self_test.ground import Ground
from lipdesk.self_test.pdf import colors, holds_picture, opened
from lipdesk.services import attaching, records
from lipdesk.services.reporting import chosen_period
from lipdesk.store.workspace import Workspace

_KINDS = ("JPEG", "PNG")
_SHORT, _SECTION = 2, "report_section.challenges"  # the template of the shortest report, and a section of it


def read(ground: Ground) -> None:
    """Photos of each kind, large and half transparent."""
    for kind in _KINDS:
        found = images.plain(_picture(kind), 20, 20)
        if found is None:
            raise Wrong(_("Pictures of the kind {kind} can’t be read.").format(kind=kind))
        same(found.size, (20, 15))
        same(found.getpixel((5, 5))[0] > 150, True)


def printed(ground: Ground) -> None:
    """A picture that is attached stands on the cover as logo and in a section as photo, in a PDF and a Word file."""
    folder = ground.place("Logo")
    logo, file = folder / "Logo é.jpg", folder / "Avec logo.lipdesk"
    logo.write_bytes(_picture("JPEG"))
    shutil.copyfile(ground.sample(), file)
    today = date.today()
    with Workspace.open(file) as workspace:
        kept = attaching.add(workspace, logo, {"section": _SECTION})
        records.save(workspace, Partnership, 1, {"logo_id": kept})
        with workspace.reading() as connection:
            period = chosen_period(connection, None, None, None, today)
            document = building.build(connection, "annual", period, "fr", today, _SHORT)
    _print(document, folder)


def _print(document: Document, folder: Path) -> None:
    pdf, word = folder / "Avec logo.pdf", folder / "Avec logo.docx"
    writing.write(document, pdf)
    with opened(pdf) as pages:
        same([holds_picture(pages[0]), len(colors(pages[0])) > 1], [True, True])
        same(any(holds_picture(page) for page in pages[1:]), True)
    writing.write(document, word)
    with ZipFile(word) as packed:
        same(any(name.startswith("word/media/") for name in packed.namelist()), True)


def _picture(kind: str) -> bytes:
    from PIL import Image

    data = BytesIO()
    Image.new("RGB" if kind == "JPEG" else "RGBA", (400, 300), (200, 30, 30)).save(data, kind)
    return data.getvalue()
