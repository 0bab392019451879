"""The recovery sheet of a protected copy: one page to print, with the code that opens it when the password is lost."""

from __future__ import annotations

from datetime import date

from lipdesk.domain.periods import Period
from lipdesk.reports import furniture
from lipdesk.reports.document import Block, Callout, Columns, Document, Heading, Paragraph, Section
from lipdesk.reports.speech import Speech

_IN_A_ROW = 4  # groups of the code
_LINE = "_" * 38


def build(partnership: str, file_name: str, code: str, language: str, made: date) -> Document:
    """The sheet for one copy. The code stands on it and nowhere else: whoever has the sheet and the copy can read
    all."""
    say = Speech(language)
    _ = say._
    groups = code.split("-")
    rows = [groups[at : at + _IN_A_ROW] for at in range(0, len(groups), _IN_A_ROW)]
    blocks: tuple[Block, ...] = (
        Paragraph(
            _("With this code the protected copy opens when its password is lost. Without the password and without "
              "this sheet nobody can open it, not even the makers of LIPdesk."),
            "lead",
        ),
        Paragraph(file_name, strong=_("Protected copy:")),
        Paragraph(say.day(made), strong=_("Made on:")),
        Paragraph(partnership, strong=_("Partnership:")),
        Callout(_("Recovery code"), "\n".join(" – ".join(row) for row in rows), large=True),
        Columns(((6, _use(say)), (5, _keep(say)))),
    )  # fmt: skip
    section = Section("recovery", _("Recovery code of a protected copy"), blocks)
    return Document(
        "recovery",
        language,
        _("Recovery sheet"),
        partnership,
        Period(made, made),
        _("Copy of {day}").format(day=say.day(made)),
        made,
        (section,),
        furniture.words(say),
    )


def _use(say: Speech) -> tuple[Block, ...]:
    _ = say._
    return (
        Heading(_("How to use it")),
        Paragraph(_("In LIPdesk, choose Open in the File menu, and then the protected copy."), number=1),
        Paragraph(_("Type the code where the password is asked for. Small letters and missing dashes do no harm; there "
                    "is no letter O in it, only zeros, and no letter I, only ones."), number=2),
        Paragraph(_("LIPdesk makes a file to work in. The copy stays as it is."), number=3),
    )  # fmt: skip


def _keep(say: Speech) -> tuple[Block, ...]:
    _ = say._
    return (
        Heading(_("Where to keep it")),
        Paragraph(_("Keep this sheet apart from the copy: in a locked drawer, and never in the same bag or the same "
                    "message. Whoever has both can read everything. Destroy the sheet when you destroy the copy.")),
        Paragraph(_LINE, strong=_("The copy is kept at:")),
        Paragraph(_LINE, strong=_("It was given to:")),
    )  # fmt: skip
