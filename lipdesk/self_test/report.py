"""What the self-test tells, while it goes on and in a file."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from lipdesk.domain.errors import UserError
from lipdesk.i18n import _, ngettext
from lipdesk.self_test.checking import Result


class Report:
    """Lines to the screen as they come, and all of them to a file after each. A check may end the program itself, as a
    broken library does: the file then says which one."""

    def __init__(self, out: Path | None, head: list[str]) -> None:
        self._out, self._results = out, list[Result]()
        self._lines: list[str] = []
        self._say([*head, ""])

    def begin(self, name: str) -> None:
        """A check comes now. Raises UserError when the file can't be written."""
        self._write([*self._lines, failed(_(name), _("The program ended while this was tried."))])

    def add(self, result: Result) -> None:
        """What came of it."""
        self._results.append(result)
        name = _(result.name)
        self._say([failed(name, result.seen) if result.seen else f"ok  {name} ({result.seconds:.1f} s)"])

    def end(self, notes: list[str]) -> bool:
        """What is worth telling beside, and the sum. True when all is well. Raises UserError as `begin` does."""
        bad = sum(1 for result in self._results if result.seen)
        checks = ngettext("{count} check", "{count} checks", len(self._results)).format(count=len(self._results))
        self._say(["", *(_("Note: {text}").format(text=indented(note)) for note in notes),
                   _("{checks}, {count} failed").format(checks=checks, count=bad)])
        self._write(self._lines)
        return bad == 0

    def _say(self, lines: list[str]) -> None:
        self._lines += lines
        if sys.stdout is not None:  # a program of Windows with a window has none
            encoding = sys.stdout.encoding or "utf-8"
            print("\n".join(lines).encode(encoding, "replace").decode(encoding), flush=True)

    def _write(self, lines: list[str]) -> None:
        """Under another name first, so that whoever reads the file finds it whole."""
        if self._out is None:
            return
        part = self._out.with_name(f".{self._out.name[:80]}.{os.getpid()}.part")
        try:
            part.write_text("\n".join(lines) + "\n", "utf-8", "replace")
            part.replace(self._out)
        except OSError as error:
            with suppress(OSError):  # where nothing could be written there is nothing to take away
                part.unlink(missing_ok=True)
            raise UserError(
                _("{name} can’t be written: {reason}.").format(name=self._out.name, reason=error.strerror or error),
                _("Nothing was changed."),
                _("Choose another place for the report."),
            ) from error


def failed(name: str, seen: str) -> str:
    """A check that failed, with what was seen; more than one line stands under it. The first word is the same in every
    language, for scripts."""
    return f"FAILED {name}: {indented(seen)}"


def indented(text: str) -> str:
    """A text whose further lines stand under its first."""
    return text.rstrip().replace("\n", "\n    ")
