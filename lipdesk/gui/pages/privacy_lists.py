"""The two lists of the privacy page: who may be contacted, and who has left no trace for years."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lipdesk.domain.choices import label_of
from lipdesk.domain.registry import record_type
from lipdesk.gui.context import Context
from lipdesk.gui.layout import col, fill, row
from lipdesk.gui.pages.read_list import ReadList
from lipdesk.gui.table import Column, FilterBar
from lipdesk.gui.widgets.buttons import Segments
from lipdesk.gui.widgets.chips import Status
from lipdesk.gui.widgets.empty_state import EmptyState
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import N_, _, ngettext
from lipdesk.services.consents import STATES, consents
from lipdesk.services.retention import for_review
from lipdesk.store.queries.privacy import CONSENT, ENTERED

_STATES = {
    "yes": (N_("Yes"), "done", "ok"), "renew": (N_("Ask again"), "alert", "warn"),
    "unknown": (N_("Not asked"), "open", "neutral"), "refused": (N_("No"), "absent", "neutral"),
    "withdrawn": (N_("No, withdrawn"), "absent", "signal"),
}  # fmt: skip
# The views of the consent list: (key, words, states).
_VIEWS = (
    ("all", N_("All"), STATES), ("yes", N_("May be contacted"), ("yes",)), ("renew", N_("Ask again"), ("renew",)),
    ("unknown", N_("Not asked"), ("unknown",)), ("no", N_("Not to be contacted"), ("refused", "withdrawn")),
)  # fmt: skip
_WHERE = {CONSENT: N_("Consent given"), ENTERED: N_("Entered in LIPdesk")}


class ConsentList(ReadList):
    """Everybody's consent, and whether they may be contacted today."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, "privacy-consents", _("Consents"), "person",
            [
                Column("name", _("Person"), "text", 180, strong=True, narrow=True, stretch=True),
                Column("state", _("May be contacted"), "status", 150, narrow=True, status=_state),
                Column("consent", _("Consent"), "choice", 150, display=_consent),
                Column("given", _("Given on"), "date", 100),
                Column("source", _("Given how"), "text", 220),
                Column("withdrawn", _("Withdrawn on"), "date", 110),
                Column("email", _("E-mail"), "text", 200, hidden=True),
                Column("phone", _("Phone"), "text", 120, hidden=True),
            ],
            EmptyState("person", _("Nobody is listed yet"),
                       _("People whom you enter are listed here with their consent.")))
        self.table.sort_by("name")
        self.views = Segments([(key, _(words)) for key, words, _states in _VIEWS], _("Views"))
        self.views.chosen.connect(self._choose)
        law = Label(_("Canada’s anti-spam law: implied consent lasts two years, then ask again. Express consent lasts "
                      "until it is withdrawn."), "small", wrap=True)
        law.setMinimumWidth(300)
        fill(self, col(row(self.views, None), law, FilterBar(self.table), (self.table, 1), (self._empty, 1)))

    def reload(self) -> None:
        """Read the consents again."""
        found = consents(self._context.workspace, self._context.today())
        self._show([
            (one.person, one.name, one.state, one.consent, one.day, one.source, one.withdrawn, one.email, one.phone)
            for one in found])
        for key, words, states in _VIEWS:
            number = sum(1 for one in found if one.state in states)
            self.views.set_words(key, _("{name} ({count})").format(name=_(words), count=number))

    def _choose(self, key: object) -> None:
        states = next(states for view, _words, states in _VIEWS if view == key)
        accepts: Callable[[tuple[Any, ...]], bool] = lambda row: row[2] in states  # noqa: E731
        self.table.set_predicate(None if key == "all" else accepts)


class ReviewList(ReadList):
    """Who has left no trace for as many years as the partnership has chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, "privacy-review", _("To review"), "person",
            [
                Column("name", _("Person"), "text", 200, strong=True, narrow=True, stretch=True),
                Column("last", _("Last trace"), "date", 110, narrow=True),
                Column("where", _("What it was"), "choice", 200, display=_where),
                Column("email", _("E-mail"), "text", 220),
            ],
            EmptyState("done", _("Nobody is to be reviewed"), _("Everyone has left a trace in these years.")))
        self.table.sort_by("last")
        self._about = Label("", "small", wrap=True)
        self._about.setMinimumWidth(300)
        fill(self, col(self._about, FilterBar(self.table), (self.table, 1), (self._empty, 1)))

    def reload(self) -> None:
        """Read the traces again."""
        years, found = for_review(self._context.workspace, self._context.today())
        words = ngettext(
            "People without any trace for {years} year: no membership, attendance, contact, action item or decision. "
            "The number of years stands under About your partnership.",
            "People without any trace for {years} years: no membership, attendance, contact, action item or decision. "
            "The number of years stands under About your partnership.", years)
        self._about.setText(words.format(years=years))
        self._show([(one.person, one.name, one.last, one.where, one.email) for one in found])


def _state(code: str) -> Status:
    words, icon, tone = _STATES[code]
    return Status(_(words), icon, tone)


def _consent(code: str) -> str:
    return _(label_of("consent", code)) if code else ""


def _where(code: str) -> str:
    if not code:
        return _("Nothing with a date")
    return _(_WHERE[code]) if code in _WHERE else _(record_type(code).about.label)
