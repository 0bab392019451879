"""What has changed since a report was issued: its figures then, and the same report made of today's records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lipdesk.domain.documents import IssuedReport
from lipdesk.domain.errors import UserError
from lipdesk.domain.periods import Period
from lipdesk.i18n import N_, _, ngettext
from lipdesk.reports import building
from lipdesk.reports.document import Document, Figure
from lipdesk.reports.issued import Claim, Key, stored
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import one
from lipdesk.store.queries.templates import templates
from lipdesk.store.workspace import Connection

GONE, NEW = N_("This report no longer has this figure."), N_("The report did not have this figure then.")


@dataclass(frozen=True)
class Change:
    """A figure then and now as printed; empty where there is none. `added` and `gone` are the (type, id) of the records
    that it counts now and did not then, and the other way round. `detail` is a figure of a table."""

    figure: str
    label: str
    then: str
    now: str
    added: tuple[Key, ...] = ()
    gone: tuple[Key, ...] = ()
    detail: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether anything is otherwise now: the number, or the records behind the same number."""
        return self.then != self.now or bool(self.added or self.gone)


def changes(connection: Connection, issued: int, today: date) -> tuple[Change, ...]:
    """Every figure of an issued report, then and now: on the same period, by the same template, in its language.
    Raises UserError when the record is gone or says too little to be made again."""
    values = one(connection, IssuedReport, issued)
    if values is None:
        raise UserError(_("This record is no longer there."), _("Nothing was changed."), _("Look for it in the trash."))
    then = stored(values["figures"])
    if not then or not values["kind"] or values["since"] is None or values["until"] is None:
        raise UserError(
            _("This report was kept without its figures, so they can’t be compared."), _("Nothing was changed.")
        )
    language = values["language"] or "en"
    language = building.main_first(connection)[0] if language == "both" else language
    period = Period(values["since"], values["until"])
    template = _template(connection, values["template"])
    made = building.build(connection, values["kind"], period, language, today, template)
    return _compared(then, made)


def told(change: Change) -> str:
    """A change in words, for a line under the figure's name; empty when nothing changed."""
    if not change.now:
        return _(GONE)
    if not change.then:
        return _(NEW)
    parts = []
    if change.added:
        parts.append(ngettext("{count} record added", "{count} records added", len(change.added)).format(
            count=len(change.added)))  # fmt: skip
    if change.gone:
        parts.append(ngettext("{count} record gone", "{count} records gone", len(change.gone)).format(
            count=len(change.gone)))  # fmt: skip
    if not parts and change.is_changed:
        return _("The same records say something else now.")
    return ", ".join(parts)


def _compared(then: tuple[Claim, ...], made: Document) -> tuple[Change, ...]:
    now = {figure.id: figure for figure in (*made.details, *made.figures)}
    known = {claim.id for claim in then}
    found = [_change(claim, now.get(claim.id)) for claim in then]
    new = [Change(figure.id, figure.label, "", figure.shown, _keys(figure)) for figure in made.figures
           if figure.id not in known]  # fmt: skip
    return (*found, *new)


def _change(claim: Claim, figure: Figure | None) -> Change:
    if figure is None:
        return Change(claim.id, claim.label, claim.shown, "", (), claim.records, claim.detail)
    keys = _keys(figure)
    before, after = set(claim.records), set(keys)
    added = tuple(key for key in keys if key not in before)
    gone = tuple(key for key in claim.records if key not in after)
    return Change(claim.id, claim.label, claim.shown, figure.shown, added, gone, claim.detail)


def _keys(figure: Figure) -> tuple[Key, ...]:
    return tuple(dict.fromkeys((record.type, record.id) for record in figure.records))


def _template(connection: Connection, name: str | None) -> int | None:
    """The template by the name that it had; the first where there is none of that name any more."""
    for language in ("en", "fr"):
        for template in templates(connection, Labels(connection, language)):
            if name and template.name == name:
                return template.id
    return None
