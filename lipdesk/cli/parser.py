"""What may stand on the command line. Which function carries a command out is named here; how, in `commands`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from lipdesk import __version__
from lipdesk.cli import commands
from lipdesk.i18n import LANGUAGES, _

KINDS = ("annual", "snapshot", "years", "directory", "actions", "agenda", "minutes", "signin")


def build() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="lipdesk",
        description=_("LIPdesk: the memory and the annual report of a partnership, in one file, offline."),
        epilog=_("lipdesk FILE opens the window."),
    )
    parser.add_argument("--version", action="version", version=f"LIPdesk {__version__}")
    places = parser.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)
    _new(places)
    _import(places)
    _export(places)
    _report(places)
    _check(places)
    _backup(places)
    _restore(places)
    _salvage(places)
    _self_test(places)
    return parser


def _command(places: Any, name: str, words: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = places.add_parser(name, help=words, description=words)
    command.set_defaults(run=run)
    command.add_argument("file", type=Path, metavar="FILE")
    return command


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _force(command: argparse.ArgumentParser) -> None:
    command.add_argument("--force", action="store_true", help=_("write over what is there"))


def _new(places: Any) -> None:
    command = _command(places, "new", _("create a file"), commands.new)
    command.add_argument("--sample", action="store_true", help=_("fill in the fictitious sample partnership"))
    command.add_argument("--lang", choices=LANGUAGES, help=_("the language of the partnership"))


def _import(places: Any) -> None:
    command = _command(places, "import", _("read a workbook, a CSV file or folder, or contacts"), commands.take)
    command.add_argument("source", type=Path, metavar="SOURCE")
    command.add_argument(
        "--as", dest="as_type", metavar="TYPE", help=_("what the rows are; else guessed from the headings")
    )
    command.add_argument("--dry-run", action="store_true", help=_("say what would be done and change nothing"))
    _json(command)


def _export(places: Any) -> None:
    command = _command(places, "export", _("write one workbook, or a folder of CSV files"), commands.give)
    command.add_argument("out", type=Path, metavar="OUT")
    command.add_argument("--lang", choices=LANGUAGES, default="en", help=_("the language of headings and lists"))
    _force(command)


def _report(places: Any) -> None:
    command = _command(places, "report", _("make a report"), commands.report)
    command.add_argument("--kind", choices=KINDS, default="annual")
    command.add_argument("--period", metavar="2025-26", help=_("a fiscal year; the last full one when left out"))
    command.add_argument("--from", dest="since", type=_day, metavar="DATE", help=_("the first day"))
    command.add_argument("--to", dest="until", type=_day, metavar="DATE", help=_("the last day"))
    command.add_argument(
        "--meeting", help=_("the number of a meeting, or “Title, 2026-03-31”: for agenda, minutes, signin and actions")
    )
    command.add_argument(
        "--template", metavar="NAME", help=_("the name or number of the template of an annual report; else the first")
    )
    command.add_argument(
        "--lang", choices=(*LANGUAGES, "both"), default="en",
        help=_("the language of the report; both stand in one file, as CSV, JSON and Word file in two"),
    )  # fmt: skip
    wanted = command.add_mutually_exclusive_group(required=True)
    wanted.add_argument("-o", "--out", type=Path, metavar="OUT", help=_(".pdf, .docx, .html, .txt, .csv or .json"))
    wanted.add_argument("--verify", type=Path, metavar="PDF", help=_("make none: say which issued report a PDF is"))
    command.add_argument("--json", action="store_true", help=_("with --verify: print one JSON object"))
    _force(command)


def _check(places: Any) -> None:
    _json(_command(places, "check", _("say whether a file is whole"), commands.check))


def _backup(places: Any) -> None:
    command = _command(places, "backup", _("make a verified copy now"), commands.back_up)
    command.add_argument("dir", type=Path, metavar="DIR", nargs="?")


def _restore(places: Any) -> None:
    words = _("make a file of a backup")
    command: argparse.ArgumentParser = places.add_parser("restore", help=words, description=words)
    command.set_defaults(run=commands.restore)
    command.add_argument("backup", type=Path, metavar="BACKUP")
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--force", action="store_true", help=_("replace what is there, after a backup of it"))


def _salvage(places: Any) -> None:
    command = _command(places, "salvage", _("save what can be read from a damaged file"), commands.salvage)
    command.add_argument("out", type=Path, metavar="OUT")


def _self_test(places: Any) -> None:
    words = _("prove that this program is whole")
    command: argparse.ArgumentParser = places.add_parser("self-test", help=words, description=words)
    command.set_defaults(run=commands.self_test)
    command.add_argument("out", type=Path, metavar="OUTFILE", nargs="?", help=_("a file for the report as well"))


def _day(text: str) -> date:
    from lipdesk.domain.format import parse_day

    try:
        return parse_day(text)
    except ValueError as error:
        wrong = _("“{value}” is not a date. Write it as 2026-03-31.").format(value=text)
        raise argparse.ArgumentTypeError(wrong) from error
