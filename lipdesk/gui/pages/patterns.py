"""Patterns: who has missed meetings in a row, how the sectors take part, whose term ends, which seats are vacant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from lipdesk.domain import format as words
from lipdesk.domain.partners import Person
from lipdesk.domain.partnership import Partnership
from lipdesk.domain.periods import fiscal_year_of
from lipdesk.gui.context import Context
from lipdesk.gui.layout import col, fill
from lipdesk.gui.pages.read_list import ReadList
from lipdesk.gui.pages.read_page import ReadPage
from lipdesk.gui.table import Column, FilterBar
from lipdesk.gui.widgets.empty_state import EmptyState
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, current, pgettext
from lipdesk.store.queries.groups import SeatRow
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.patterns import IN_A_ROW, Patterns
from lipdesk.store.queries.records import one
from lipdesk.store.workspace import Connection

Rows = Callable[[Connection, Labels, Patterns], list[tuple[Any, ...]]]


class PatternList(ReadList):
    """One of the lists, filled by a function; `about` says what it counts."""

    def __init__(self, context: Context, key: str, title: str, kind: str, about: str, rows: Rows,
                 columns: list[Column], empty: EmptyState) -> None:
        super().__init__(context, f"patterns-{key}", title, kind, columns, empty)
        self._rows = rows
        note = Label(about, "small", wrap=True)
        note.setMinimumWidth(300)
        fill(self, col(note, FilterBar(self.table), (self.table, 1), (self._empty, 1)))

    def reload(self) -> None:
        """Count again."""
        with self._context.workspace.reading() as connection:
            labels = Labels(connection, current())
            self._show(self._rows(connection, labels, Patterns(connection, labels, self._context.today())))


class PatternsPage(ReadPage):
    """Four lists; opening a row shows the membership or the group that it is about."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        lists = {one.objectName().partition(":")[2]: one
                 for one in (_away(context), _sectors(context), _terms(context), _vacancies(context))}
        super().__init__(context, "patterns", _("Patterns"), dict(lists), (), parent)


def _away(context: Context) -> PatternList:
    about = _("Members who missed {count} or more meetings of their group in a row and sent no substitute. Meetings "
              "without an attendance list are not counted.").format(count=IN_A_ROW)
    return PatternList(
        context, "away", _("Missed in a row"), "membership", about,
        lambda _connection, labels, found: [
            (away.seat.id, _name(labels, away.seat), found.groups[away.seat.group].name, away.missed, away.since,
             away.last, labels.item(away.seat.sector) if away.seat.sector else None)
            for away in found.away()],
        [
            Column("member", _("Member"), "text", 220, strong=True, stretch=True, narrow=True),
            Column("group", _("Group"), "choice", 230),
            Column("missed", _("Missed"), "number", 80, display=str, narrow=True),
            Column("since", _("Away since"), "date", 104),
            Column("last", _("Last came"), "date", 104),
            Column("sector", _("Sector"), "choice", 160),
        ],
        EmptyState("done", _("Nobody has missed three meetings in a row"),
                   _("Whoever does is listed here, with the last meeting that they came to.")))


def _sectors(context: Context) -> PatternList:
    def rows(connection: Connection, labels: Labels, found: Patterns) -> list[tuple[Any, ...]]:
        month = (one(connection, Partnership, 1) or {}).get("fiscal_month", 4)
        return [
            (place, labels.item(turnout.sector) if turnout.sector else _("Sector not known"), turnout.seats,
             turnout.entitled, turnout.attended, turnout.rate)
            for place, turnout in enumerate(found.sectors(fiscal_year_of(found.today, month)))]

    return PatternList(
        context, "sectors", _("By sector"), "",
        _("Seats taken at the meetings of this fiscal year, by the sector of the organization: each seat is counted "
          "once at each meeting."), rows,
        [
            Column("sector", _("Sector"), "text", 240, strong=True, stretch=True, narrow=True),
            Column("seats", _("Seats"), "number", 90, display=str),
            Column("entitled", _("Could come"), "number", 120, display=str),
            Column("attended", _("Came"), "number", 90, display=str),
            Column("rate", _("Share"), "number", 90, display=lambda share: words.percent(share, current()),
                   narrow=True),
        ],
        EmptyState("groups", _("No meeting with an attendance list this year"),
                   _("Once attendance is taken, the share of each sector stands here.")))


def _terms(context: Context) -> PatternList:
    return PatternList(
        context, "terms", _("Terms ending"), "membership",
        _("Members whose term ends in the next six months, or has ended already."),
        lambda _connection, labels, found: [
            (seat.id, _name(labels, seat), found.groups[seat.group].name, seat.term_end, seat.since,
             labels.item(seat.role) if seat.role else None)
            for seat in found.terms_ending()],
        [
            Column("member", _("Member"), "text", 220, strong=True, stretch=True, narrow=True),
            Column("group", _("Group"), "choice", 230),
            Column("ends", _("Term ends"), "date", 110, narrow=True),
            Column("since", _("Member since"), "date", 120),
            Column("role", _("Role"), "choice", 130),
        ],
        EmptyState("done", _("No term ends in the next six months"), _("Terms stand with each membership.")))


def _vacancies(context: Context) -> PatternList:
    return PatternList(
        context, "vacancies", _("Vacant seats"), "seat_target",
        _("Seats that a group has planned for a sector and that nobody holds today."),
        lambda _connection, labels, found: [
            (vacancy.target, found.groups[vacancy.group].name, labels.item(vacancy.sector),
             vacancy.planned - vacancy.held, vacancy.held, vacancy.planned)
            for vacancy in found.vacancies()],
        [
            Column("group", _("Group"), "text", 220, strong=True, stretch=True, narrow=True),
            Column("sector", _("Sector"), "choice", 220),
            Column("vacant", _("Vacant"), "number", 90, display=str, narrow=True),
            Column("held", pgettext("seats", "Held"), "number", 90, display=str),
            Column("planned", pgettext("seats", "Planned"), "number", 96, display=str),
        ],
        EmptyState("done", _("No seat is vacant"), _("Planned seats stand on the page of each group.")))


def _name(labels: Labels, seat: SeatRow) -> str:
    """Who sits there. On screen also those are named who are not to be printed."""
    if seat.person is None:
        return seat.organization_name
    return seat.person_name or labels.titles(Person, [seat.person]).get(seat.person, "")
