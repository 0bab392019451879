"""The command line: the same program without a window.

Exit status 0 done; 1 a plain message on standard error; 2 wrong usage. Data goes to standard output, messages to
standard error.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from lipdesk import i18n
from lipdesk.cli import output
from lipdesk.domain.errors import UserError
from lipdesk.i18n import _

COMMANDS = ("new", "import", "export", "report", "check", "backup", "restore", "salvage", "self-test")


def main(arguments: list[str]) -> int:
    """Carry out one command line and return its exit status. Raises SystemExit(2) on wrong usage, as argparse does."""
    i18n.use(i18n.preferred())
    output.be_printable()
    try:
        if arguments[:1] and (arguments[0] in COMMANDS or arguments[0].startswith("-")):
            from lipdesk.cli import parser

            options = parser.build().parse_args(arguments)
            return int(options.run(options))
        return _window(arguments)
    except UserError as error:
        output.tell(str(error))
    except KeyboardInterrupt:
        output.tell(_("Stopped. What was not finished was taken back."))
    finally:
        output.finish()
    return 1


def _window(arguments: list[str]) -> int:
    """Without a command: the window, on a file or on the welcome page."""
    if len(arguments) > 1:
        from lipdesk.cli import parser

        parser.build().error(_("give one file to open, or a command"))
    if not _has_screen():
        raise UserError(_("There is no screen to open a window on."), _("Nothing was changed."),
                        _("Use a command instead: lipdesk --help lists them."))
    gc.disable()    # nothing to collect before the first paint; the application takes it up again
    from lipdesk.app import run

    return run(Path(arguments[0]) if arguments else None)


def _has_screen() -> bool:
    """Windows and macOS always have one; elsewhere Qt is told of it."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
