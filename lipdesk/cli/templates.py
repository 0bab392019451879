"""Which template is meant on the command line: its name in either language, or its number in their order."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from lipdesk.domain.errors import UserError
from lipdesk.domain.folding import sort_key
from lipdesk.i18n import LANGUAGES, _, current

if TYPE_CHECKING:
    from lipdesk.store.workspace import Connection


def chosen(connection: Connection, options: Namespace) -> int | None:
    """The id of the template that was asked for; None for the file's first one. Raises UserError when there is none
    of that name, or the report follows none."""
    from lipdesk.reports import building

    if options.template is None:
        return None
    if options.kind not in building.BY_TEMPLATE:
        raise UserError(
            _("A report of the kind “{kind}” follows no template.").format(kind=options.kind),
            _("Nothing was written."),
            _("Leave out --template, or choose one of these: {kinds}.").format(kinds=", ".join(building.BY_TEMPLATE)),
        )
    return _find(connection, options.template.strip())


def _find(connection: Connection, text: str) -> int:
    from lipdesk.store.queries.labels import Labels
    from lipdesk.store.queries.templates import templates

    named = {language: templates(connection, Labels(connection, language)) for language in LANGUAGES}
    for known in named.values():
        for place, one in enumerate(known, 1):
            if sort_key(one.name) == sort_key(text) or text == str(place):
                return one.id
    listed = "; ".join(f"{place} ({one.name})" for place, one in enumerate(named[current()], 1))
    raise UserError(
        _("There is no template “{template}”.").format(template=text),
        _("Nothing was written."),
        _("Give one of these numbers: {templates}.").format(templates=listed)
        if listed
        else _("This file has no templates: leave out --template."),
    )
