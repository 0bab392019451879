"""The recovery sheet of a protected copy: one page to print, with the code that opens it when the password is lost."""

from __future__ import annotations

from datetime import date

from lipdesk.domain.periods import Period
from lipdesk.reports import furniture
from lipdesk.reports.document import Callout, Document, Heading, Paragraph, Section
from lipdesk.reports.speech import Speech


def build(partnership: str, file_name: str, code: str, language: str, made: date) -> Document:
    """The sheet for one copy. The code stands on it and nowhere else: whoever has the sheet and the copy can read
    all."""
    say = Speech(language)
    _ = say._
    blocks = (
        Paragraph(
            _("This code opens the protected copy {name} when its password is lost. Without the password and without "
              "this sheet nobody can open it, not even the makers of LIPdesk.").format(name=file_name),
            "lead",
        ),
        Callout(_("Recovery code"), code),
        Heading(_("How to use it")),
        Paragraph(_("Open the copy in LIPdesk: File, Open."), number=1),
        Paragraph(
            _("Type the code where the password is asked for. Small letters, missing dashes and O for 0 do no harm."),
            number=2,
        ),
        Paragraph(_("LIPdesk makes a file to work in. The copy stays as it is."), number=3),
        Heading(_("Where to keep it")),
        Paragraph(_("Keep this sheet apart from the copy: in a locked drawer, for example with the contribution "
                    "agreement, and never in the same bag. Destroy it when you destroy the copy.")),
        Paragraph(_("The copy is kept at: {line}").format(line="_" * 44)),
        Paragraph(_("It was given to: {line}").format(line="_" * 48)),
    )  # fmt: skip
    title = _("Recovery sheet")
    section = Section("recovery", title, blocks)
    label = _("Copy of {day}").format(day=say.day(made))
    return Document(
        "recovery", language, title, partnership, Period(made, made), label, made, (section,), furniture.words(say)
    )
