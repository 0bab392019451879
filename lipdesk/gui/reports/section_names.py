"""Which sections can be added to a template."""

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
    labels, inside = Labels(connection, current()), {LIST + text for text in TEXTS.values()}
    counted = [(key, usual_heading(labels, key)) for key in (*COUNTED, *ANNEXES) if key not in there]
    told = [(one.key, one.label) for one in headings(connection, labels)
            if one.active and one.key not in there and one.key not in inside]
    return counted + told
