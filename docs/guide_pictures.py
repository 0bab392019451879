"""The pictures of the user guide, in both languages, drawn from the sample partnership without a screen.

Part of `python3 dev.py screenshots`; on its own, `python3 -m docs.guide_pictures [NAME ...]`. Each is cut to what
matters, at most 900 px wide, and kept with few colours, so that the guide weighs little. Day, names and places are
fixed: a picture changes only when the program does.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from docs.screenshots import ROOT, TODAY, _settle, _show_minutes

PICTURES = ROOT / "resources" / "guide" / "pictures"
WIDEST, COLORS, LARGEST = 900, 64, 40_000
LINE = "#C5CFD6"  # drawn around each, so that it stands out from a dark page too
WORKBOOK = {
    "Organizations": (("Organization", "Sector", "Phone", "Partner since"),
                      ("Bearpaw Community Centre", "Housing", "204 555-0144", "2026-04-08"),
                      ("Two Rivers Choir", "Ethnocultural groups", "204 555-0171", "2026-05-01"),
                      ("Ashby Falls Public Library", "Libraries", "204 555-0190", "")),
    "People": (("Given name", "Family name", "Organization", "Position"),
               ("Wren", "Kowalchuk", "Bearpaw Community Centre", "Manager"),
               ("Amal", "Haddadin", "Two Rivers Choir", "Chair")),
    "Action items": (("Action", "Owner", "Due"), ("Book the hall for the fair", "Wren Kowalchuk", "2026-06-15")),
}


def main(wanted: list[str]) -> int:
    """Draw all pictures, or only the wanted ones. Returns the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LIPDESK_SETTINGS"] = tempfile.mkdtemp()
    from PySide6.QtWidgets import QApplication

    from lipdesk.gui import theme
    from lipdesk.gui.language import speak

    qt = QApplication.instance() or QApplication(sys.argv[:1])
    (ROOT / "build").mkdir(exist_ok=True)
    for language in ("en", "fr"):
        speak(qt, language)
        theme.apply(qt, "light")
        with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:  # the window warns of temporary folders
            _draw(Path(folder), language, wanted or list(DRAWN))
    print(f"{len(list(PICTURES.rglob('*.png')))} pictures in {PICTURES.relative_to(ROOT)}")
    return 0


def _draw(folder: Path, language: str, wanted: list[str]) -> None:
    from lipdesk.gui.memory import NoMemory
    from lipdesk.gui.window import Window
    from lipdesk.services import sample

    file = folder / "Tamarack Valley.lipdesk"
    sample.create(file, TODAY).close()
    window = Window(NoMemory(), today=lambda: TODAY)
    window.safekeeping.memory.set_folder(folder / "LIPdesk Backups")
    window.safekeeping.begin, window.safekeeping.end = (lambda _workspace: None), (lambda: None)  # only those drawn
    window.resize(1098, 720)
    window.show()
    window.files.open(file)
    for name in wanted:
        picture, high = DRAWN[name](window), HIGHEST[name]
        _keep(picture.copy(0, 0, picture.width(), min(picture.height(), high)), PICTURES / language / f"{name}.png")
    window.close()


def _home(window):  # type: ignore[no-untyped-def]
    window.resize(1000, 720)
    window.show_place("home")
    _settle(window)
    found = window.grab()
    window.resize(1098, 720)
    return found


def _new(window):  # type: ignore[no-untyped-def]
    from lipdesk.gui.dialogs.new_partnership import NewPartnershipDialog
    from lipdesk.gui.disk_encryption import words
    from lipdesk.gui.widgets.labels import Label

    dialog = NewPartnershipDialog(window)
    dialog.form.editor("name").put_back("Tamarack Valley LIP")
    for label in dialog.findChildren(Label):
        label.setText(words("win32") if label.text() == words() else label.text())
    dialog.resize(580, 622)
    dialog.path.set_value(r"C:\Users\Marie\LIPdesk\Tamarack Valley LIP.lipdesk")
    return _dialog(window, dialog)


def _find(window):  # type: ignore[no-untyped-def]
    from lipdesk.gui.finder import Finder
    from lipdesk.gui.palette import FindPalette

    dialog = FindPalette(Finder(window.context, window.commands.all()).found, window)
    dialog.ask("libr" if _language() == "en" else "bibl")
    return _dialog(window, dialog)


def _partner(window):  # type: ignore[no-untyped-def]
    window.open_record("organization", 1)
    _settle(window)
    return window.page().grab()


def _composition(window):  # type: ignore[no-untyped-def]
    window.show_place("composition")
    _settle(window)
    return window.page().grab()


def _import(window):  # type: ignore[no-untyped-def]
    from openpyxl import Workbook

    from lipdesk.gui.dialogs.importing import ImportDialog
    from lipdesk.services import importing

    source = window.workspace.path.parent / "Partners.xlsx"
    book = Workbook()
    for title, rows in WORKBOOK.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(source)
    with window.workspace.snapshot() as copy:
        plan = importing.plan(copy, source)
    dialog = ImportDialog(window.context, plan, source, window)
    dialog.resize(680, 320)
    return _dialog(window, dialog)


def _minutes(window):  # type: ignore[no-untyped-def]
    _show_minutes(window)
    _settle(window)
    return window.page().grab()


def _attendance(window):  # type: ignore[no-untyped-def]
    window.resize(1300, 900)
    _show_minutes(window)
    _settle(window)
    found = window.page().attendance.grab()
    window.resize(1098, 720)
    return found


def _plan(window):  # type: ignore[no-untyped-def]
    window.show_place("plan")
    _settle(window)
    return window.page().grab()


def _report(window):  # type: ignore[no-untyped-def]
    window.resize(1366, 720)
    window.show_place("reports")
    _settle(window)
    found = window.page().grab()
    window.resize(1098, 720)
    return found


def _check(window):  # type: ignore[no-untyped-def]
    from lipdesk.gui.pages.report_check import CheckDialog

    window.show_place("reports")
    _settle(window)
    years = window.page().header._periods.actions()  # the year that is still being written
    next(one for one in years if str(TODAY.year + 1) in one.text()).trigger()
    _settle(window)
    window.page().check_all()
    _settle(window)
    dialog = next(one for one in window.findChildren(CheckDialog))
    return _dialog(window, dialog)


def _backups(window):  # type: ignore[no-untyped-def]
    from lipdesk.gui.dialogs.backups import BackupsDialog
    from lipdesk.services import backing_up

    workspace, places = window.workspace, window.safekeeping.memory.places()
    now = datetime(TODAY.year, TODAY.month, TODAY.day, 10, 30)
    for days, reason in ((6, ""), (2, ""), (1, "import"), (0, "")):
        backing_up.back_up(workspace.path, workspace.identity, places, reason,
                           now=now - timedelta(days=days, hours=days))
    dialog = BackupsDialog(window, workspace.path, workspace.identity)
    dialog.resize(898, 400)
    dialog.table.header().resizeSection(0, 160)
    dialog.show()
    _settle(window)
    dialog._where.setText(r"C:\Users\Marie\Documents\LIPdesk Backups")
    return _dialog(window, dialog)


def _dialog(window, dialog):  # type: ignore[no-untyped-def]
    dialog.show()
    _settle(window)
    found = dialog.grab()
    dialog.close()
    dialog.deleteLater()
    return found


def _language() -> str:
    from lipdesk import i18n

    return i18n.current()


DRAWN: dict[str, Callable] = {  # type: ignore[type-arg]
    "new": _new, "home": _home, "import": _import, "find": _find, "partner": _partner, "composition": _composition,
    "minutes": _minutes, "attendance": _attendance, "plan": _plan, "report": _report, "check": _check,
    "backups": _backups,
}
HIGHEST = {"new": 700, "home": 720, "import": 460, "find": 420, "partner": 500, "composition": 560, "minutes": 560,
           "attendance": 560, "plan": 560, "report": 640, "check": 620, "backups": 420}


def _keep(picture, target: Path) -> None:  # type: ignore[no-untyped-def]
    """Smaller where it is too wide, with a line around, in few colours; fewer still where it weighs too much."""
    from PIL import Image, ImageOps
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    drawn = Image.open(BytesIO(buffer.data().data())).convert("RGBA")
    image = Image.new("RGB", drawn.size, "white")
    image.paste(drawn, mask=drawn.getchannel("A"))
    if image.width > WIDEST - 2:
        image = image.resize((WIDEST - 2, round(image.height * (WIDEST - 2) / image.width)), Image.Resampling.LANCZOS)
    image = ImageOps.expand(image, border=1, fill=LINE)
    target.parent.mkdir(parents=True, exist_ok=True)
    for colors in (COLORS, 40, 24, 16, 12):
        few = image.quantize(colors, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
        few.save(target, optimize=True)
        if target.stat().st_size <= LARGEST:
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
