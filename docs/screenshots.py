"""Pictures of every page, in both languages and both themes, made from the sample partnership: `python3 dev.py
screenshots`.

The pages are drawn without a screen. Those that the README shows are kept in docs/screenshots; all others go to
build/screenshots, to be looked at.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALL, KEPT = ROOT / "build" / "screenshots", ROOT / "docs" / "screenshots"
PLACES = (
    "home", "organization", "person", "group", "meeting", "action", "plan", "event", "reports", "trash", "list_item",
    "minutes", "patterns", "composition", "message", "partnership", "contact", "decision", "membership", "indicator",
    "contribution", "document", "report_template", "issued_report",
)
SIZES = {"100": (1366, 697), "150": (911, 441)}
IN_README = {("home", "en", "light", "100"): "home.png", ("reports", "fr", "light", "100"): "rapport.png",
             ("minutes", "en", "light", "100"): "minutes.png", ("plan", "en", "light", "100"): "plan.png",
             ("organization", "en", "dark", "100"): "partners-dark.png"}
QUIET = 5  # turns without work: a page may begin a second piece when the first is done
TODAY = date(2026, 5, 12)  # so that the pictures change only when the program does


def main(wanted: list[str]) -> int:
    """Draw all pages, or only the wanted places. Returns the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["LIPDESK_SETTINGS"] = tempfile.mkdtemp()
    from PySide6.QtWidgets import QApplication

    from docs import guide_pictures
    from lipdesk.services import sample

    qt = QApplication(sys.argv[:1])
    ALL.mkdir(parents=True, exist_ok=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ALL) as folder:  # in the temporary folder the window would warn of it
        file = Path(folder) / "Tamarack Valley.lipdesk"
        sample.create(file, TODAY).close()
        for language in ("en", "fr"):
            for scheme in ("light", "dark"):
                for scale, size in SIZES.items():
                    _draw(qt, file, language, scheme, scale, size, wanted or list(PLACES))
    print(f"{len(list(ALL.glob('*.png')))} pictures in {ALL.relative_to(ROOT)}")
    return 0 if wanted else guide_pictures.main([])


def _draw(qt, file, language, scheme, scale, size, wanted) -> None:  # type: ignore[no-untyped-def]
    from lipdesk import i18n
    from lipdesk.gui import theme
    from lipdesk.gui.memory import NoMemory
    from lipdesk.gui.window import Window

    i18n.use(language)
    theme.apply(qt, scheme)
    window = Window(NoMemory(), today=lambda: TODAY)
    window.resize(*size)
    window.show()
    window.files.open(file)
    for place in wanted:
        if place == "minutes":
            _show_minutes(window)
        else:
            window.show_place(place)
        _settle(window)
        picture = window.grab()
        picture.save(str(ALL / f"{place}-{language}-{scheme}-{scale}.png"))
        kept = IN_README.get((place, language, scheme, scale))
        if kept:
            picture.save(str(KEPT / kept))
    window.close()


def _show_minutes(window) -> None:  # type: ignore[no-untyped-def]
    """The council's last minutes, at the item with a decision."""
    from lipdesk.domain.meetings import Decision, Meeting
    from lipdesk.store.queries.records import everything

    with window.workspace.reading() as connection:
        meetings, decisions = everything(connection, Meeting), everything(connection, Decision)
    taken = [one for one in decisions.values() if 1 in meetings[one["meeting_id"]]["groups"]]
    last = max(taken, key=lambda one: one["day"])
    window.context.open_minutes(last["meeting_id"])
    window.page().agenda.list.select(last["agenda_item_id"])


def _settle(window) -> None:  # type: ignore[no-untyped-def]
    """Let the page be laid out and what it builds in the background come in."""
    from PySide6.QtCore import QEventLoop, QTimer

    quiet = 0
    for _turn in range(80):
        loop = QEventLoop()
        QTimer.singleShot(150, loop.quit)
        loop.exec()
        quiet = 0 if window.tasks.is_busy() else quiet + 1
        if quiet == QUIET:
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
