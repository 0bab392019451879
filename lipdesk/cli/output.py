"""What commands say: data to standard output, messages to standard error. Saying it never ends in a traceback."""

from __future__ import annotations

import errno
import os
import sys
from io import TextIOWrapper
from typing import Any, TextIO

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _


def be_printable() -> None:
    """A name that the terminal's or the pipe's encoding lacks is printed with escapes."""
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


def give(text: str) -> None:
    """Print data. Who reads only its beginning, as `head` does, doesn't stop the command. Raises UserError when it
    can't be written, as on a full disk."""
    _say(text + "\n", sys.stdout)


def give_object(found: dict[str, Any], indent: int | None = None) -> None:
    """Print one JSON object as data; where the encoding lacks a letter, in plain ASCII."""
    import json  # the window opens without it

    text = json.dumps(found, ensure_ascii=False, indent=indent)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(found, indent=indent)
    give(text)


def tell(sentence: str) -> None:
    """Print a message."""
    _say(sentence + "\n", sys.stderr)


def finish() -> None:
    """Send out what was printed past this module, such as the help."""
    _say("", sys.stdout)


def _say(text: str, stream: TextIO | None) -> None:
    if stream is None:  # a window's program on Windows has none
        return
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        _silence(stream)
        closed = error.errno in (errno.EPIPE, errno.EINVAL)  # a closed pipe is EINVAL on Windows
        if stream is sys.stdout and not closed:
            raise UserError(
                _("The output can’t be written: {reason}.").format(reason=error.strerror),
                "",
                _("Make room where it goes to, or choose another place, and try again."),
            ) from error


def _silence(stream: TextIO) -> None:
    """What waits in the stream would fail once more at the end of the program: it goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
