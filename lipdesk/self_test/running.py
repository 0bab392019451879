"""The whole self-test: every check in its order, told as it goes, and an end in any case."""

from __future__ import annotations

import faulthandler
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lipdesk.domain.errors import UserError
from lipdesk.i18n import N_, _
from lipdesk.self_test import facts
from lipdesk.self_test.checking import Check, carry_out
from lipdesk.self_test.ground import Ground
from lipdesk.self_test.report import Report

CHECKS = (
    Check(N_("every module of the program"), "modules.own_modules"),
    Check(N_("everything that the modules import"), "modules.imported_modules"),
    Check(N_("icons, fonts, words and other files"), "carried.files"),
    Check(N_("the guide and its search"), "guide.texts"),
    Check(N_("the pictures of the guide"), "guide.pictures"),
    Check(N_("a new file in a folder with accents, its search and its undo"), "partnership.new_file"),
    Check(N_("the sample partnership"), "partnership.sample_file"),
    Check(N_("everything to a workbook and back"), "exchange.workbook"),
    Check(N_("everything to CSV files and back"), "exchange.csv_files"),
    Check(N_("contacts of an address book"), "exchange.contacts"),
    Check(N_("names that look alike"), "exchange.slips"),
    Check(N_("the annual report in English, as PDF"), "papers.english_pdf"),
    Check(N_("the annual report in French, as PDF"), "papers.french_pdf"),
    Check(N_("a report as Word file, web page, text, CSV and JSON"), "papers.other_forms"),
    Check(N_("the papers of a meeting"), "papers.minutes"),
    Check(N_("photos and logos"), "photos.read"),
    Check(N_("a logo and a photo in a report"), "photos.printed"),
    Check(N_("French words, dates and numbers"), "words.french"),
    Check(N_("time zones"), "words.time_zones"),
    Check(N_("calendar entries"), "words.calendars"),
    Check(N_("an invitation by e-mail"), "messages.invitation"),
    Check(N_("a protected copy, made and opened"), "safety.protected_copy"),
    Check(N_("a backup, made and restored"), "safety.backup"),
    Check(N_("Qt’s plugins"), "window.plugins"),
    Check(N_("picture formats"), "window.formats"),
    Check(N_("icons drawn"), "window.icons"),
    Check(N_("fonts and the look of the window"), "window.fonts"),
    Check(N_("Qt’s words in French"), "window.french"),
    Check(N_("a list on paper"), "window.printing"),
    Check(N_("the clipboard"), "window.clipboard"),
    Check(N_("a session in the window, closed and opened again"), "window.session"),
    Check(N_("nothing is left behind"), "ground.leave"),
)
_LONGEST = 900  # seconds until something that hangs is given up, on the slowest computer: an installer waits for it


def run(out: Path | None) -> int:
    """Try everything and return the exit status: 0 when all is well. Raises UserError when `out` can't be written."""
    report = Report(out, facts.head())
    try:
        ground = Ground()
    except OSError as error:
        raise UserError(
            _("{name} can’t be written: {reason}.").format(name=tempfile.gettempdir(), reason=error.strerror or error),
            _("Nothing was changed."),
        ) from error
    try:
        with _given_up():
            for check in CHECKS:
                report.begin(check.name)
                report.add(carry_out(check, ground))
    except BaseException:
        with suppress(OSError):  # what stopped it is told; this would hide it
            ground.leave()
        raise
    return 0 if report.end(ground.notes) else 1


@contextmanager
def _given_up() -> Iterator[None]:
    """End the program with status 1 when it hangs; the report then says at what."""
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(_LONGEST, exit=True, file=sys.__stderr__ or nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
