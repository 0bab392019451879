"""Which sections there are, and which can be added to a template."""

from __future__ import annotations

from lipdesk.domain.report_sections import ANNEXES, COUNTED, LIST, TEXTS
from lipdesk.i18n import current
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.narratives import headings
from lipdesk.store.queries.templates import usual_heading
from lipdesk.store.workspace import Connection


def to_add(connection: Connection, there: set[str]) -> list[tuple[str, str]]:
    """The sections that a template does not have yet, as (key, name): counted ones first. Texts that are printed among
    the figures of another section are not sections of their own."""
    inside = {LIST + text for text in TEXTS.values()}
    retired = {one.key for one in headings(connection, Labels(connection, current())) if not one.active}
    return [(key, name) for key, name in every(connection) if key not in there | inside | retired]


def every(connection: Connection) -> list[tuple[str, str]]:
    """All sections that there can be, as (key, name): counted ones first."""
    labels = Labels(connection, current())
    counted = [(key, usual_heading(labels, key)) for key in (*COUNTED, *ANNEXES)]
    return counted + [(one.key, one.label) for one in headings(connection, labels)]
