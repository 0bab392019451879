"""Saying on the command line which issued report a PDF is."""

from __future__ import annotations

from argparse import Namespace

from lipdesk.cli import output
from lipdesk.domain.errors import UserError


def verify(options: Namespace) -> int:
    """Print the answer; exit 1 when the file is none of the reports that were issued."""
    from lipdesk.services import verifying
    from lipdesk.store.workspace import Workspace

    with Workspace.read(options.file) as workspace, workspace.reading() as connection:
        verdict = verifying.verify(connection, options.verify)
    what, more = verifying.told(verdict)
    if options.json:
        output.give_object(verdict.as_json())
    elif verdict.issued is not None:
        output.give(f"{what} {more}")
    if verdict.issued is None:
        raise UserError(what, more)
    return 0
