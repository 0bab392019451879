"""The few words that renderers print themselves, and the notes of the contents page."""

from __future__ import annotations

from lipdesk.reports.document import SideNote
from lipdesk.reports.speech import Speech


def words(say: Speech) -> dict[str, str]:
    """The words by name (see `Document.furniture`), with their placeholders."""
    _ = say._
    return {
        "contents": _("Contents"),
        "page_of": _("Page {page} of {pages}"),
        "evidence_at": _("Evidence {code}, p. {page}"),
        "rule": _("Rule: {rule}"),
        "records": _("Records"),
        "table": _("Table {number}."),
        "figure": _("Figure {number}."),
        "how_to_read": _("Every figure can be proved"),
        "how_to_read_text": _(
            "A code such as E2 after a figure names its block in the evidence annex. There you find the counting rule "
            "and the list of records behind the figure. On screen, the code is a link."
        ),
        "total": _("Total"),
        # printed in front of the other language: a translation names its own
        "begins_at": _("The English report begins on page {page}."),
        "begins_below": _("The English report stands below."),
    }


def notes(say: Speech) -> tuple[SideNote, ...]:
    """How to read the report, beside its contents."""
    _ = say._
    return (
        SideNote(_("Words"), _(
            "A partner is an organization. A member is a person or an organization that holds a seat in a group.")),
        SideNote(_("Numbers"), _("A dash is zero. A middle dot means that a number does not apply or is not known.")),
    )  # fmt: skip
