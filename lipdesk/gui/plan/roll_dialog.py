"""The year's plan goes on: unfinished activities, each with a tick and what comes along, into the next year."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from lipdesk.domain import format as words
from lipdesk.domain.errors import UserError
from lipdesk.gui import layout, states
from lipdesk.gui.context import Context
from lipdesk.gui.row_list import ListRow, RowList
from lipdesk.gui.widgets.buttons import Button
from lipdesk.gui.widgets.labels import Label
from lipdesk.i18n import _, current, ngettext
from lipdesk.services import rolling
from lipdesk.services.rolling import Going, Proposal

_WORDS = 560    # px: a label that wraps asks for the height that it needs at its least width

class RollDialog(QDialog):
    """Space or a click on its circle ticks an activity. `made` are the new activities once it is accepted."""

    def __init__(self, context: Context, year: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.made: tuple[int, ...] = ()
        self.proposal = rolling.plan_roll(context.workspace, year, context.today())
        title = _("Continue in {year}").format(year=self.proposal.into)
        self.setObjectName("roll-over")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.rows = RowList(_("Unfinished activities"), fit=True)
        self.rows.checked.connect(self.turn)
        self.rows.opened.connect(self.turn)
        self._count = Label("", "small")
        self._along = Label("", "muted", wrap=True)
        self._along.setObjectName("roll-over-along")
        self.rows.current_changed.connect(self._tell_along)
        self._do = Button("", "filled", on_click=self.make)
        self._do.setObjectName("roll-over-make")
        self._do.setDefault(True)
        self._build(title)
        self._show()
        self.rows.select(next((place for place, row in enumerate(self._going()) if row.ticked), 0))
        self.rows.setFocus()

    def _build(self, title: str) -> None:
        told = _("What is ticked is made anew in {year} with its leads, partners and open action items, and says "
                 "which activity it goes on from. The activities of {old} stay as they are.")
        explained = Label(told.format(year=self.proposal.into, old=self.proposal.year), "muted", wrap=True)
        for label in (explained, self._along):
            label.setMinimumWidth(_WORDS)
        nothing = Label(_("Everything in this year is done, dropped, or goes on already."), wrap=True)
        left = any(row.successor is None for row in self._going())
        nothing.setVisible(not left)
        self.rows.setVisible(bool(self.proposal.rows))
        buttons = [Button(_("Tick all"), "link", on_click=lambda: self.set_all(True)),
                   Button(_("Tick none"), "link", on_click=lambda: self.set_all(False))]
        for button in buttons:
            button.setVisible(left)
        head = layout.row(Label(_("Unfinished activities"), "sub"), self._count, None, *buttons)
        inside = layout.col(self.rows, None, pad=(0, 0, 8, 0))
        foot = layout.row(None, Button(_("Cancel"), "plain", on_click=self.reject), self._do)
        scrolled = layout.scrolled(inside, title)
        scrolled.setMinimumHeight(160)
        layout.fill(self, layout.col(Label(title, "head"), explained, head, nothing, (scrolled, 1), self._along, foot,
                                     gap=8, pad=(24, 16, 24, 16)))
        owner = self.parentWidget()
        self.resize(660, min(600, owner.window().height()) if owner is not None else 600)

    def turn(self, place: int) -> None:
        """Tick an activity, or take its tick away; what has gone on already stays as it is."""
        row = self._going()[place]
        if row.successor is None:
            self._put({place: not row.ticked})

    def set_all(self, on: bool) -> None:
        """Tick all that can go on, or none."""
        self._put({place: on for place, row in enumerate(self._going()) if row.successor is None})

    def make(self) -> None:
        """Let them go on, in one step."""
        try:
            self.made = rolling.roll(self._context.workspace, self.proposal)
        except UserError as error:
            self._context.speak(error)
            return
        self.accept()

    def _going(self) -> tuple[Going, ...]:
        return self.proposal.rows

    def _put(self, ticks: dict[int, bool]) -> None:
        rows = tuple(replace(row, ticked=ticks.get(place, row.ticked)) for place, row in enumerate(self._going()))
        self.proposal = replace(self.proposal, rows=rows)
        self._show()

    def _show(self) -> None:
        self.rows.set_rows(rows_of(self.proposal))
        count = sum(row.ticked for row in self._going())
        free = sum(row.successor is None for row in self._going())
        told = ngettext("{count} of {all} activity", "{count} of {all} activities", free)
        self._count.setText(told.format(count=count, all=free))
        does = ngettext("Continue {count} activity", "Continue {count} activities", count)
        self._do.setText(does.format(count=count))
        self._do.setEnabled(count > 0)
        self._tell_along(self.rows.current_id())

    def _tell_along(self, place: int | None) -> None:
        """What comes along with the current one, under the list."""
        row = self._going()[place] if place is not None else None
        lines = list(along(row)) if row is not None and row.successor is None else []
        self._along.setText("\n".join(lines))
        self._along.setVisible(bool(lines))


def along(row: Going) -> tuple[str, ...]:
    """What comes along with an activity, in words: its time, what it has, its open action items."""
    planned = words.quarters(row.quarters, current())
    items = len(row.open_actions)
    told = ngettext("{count} open action item counts for it: {texts}",
                    "{count} open action items count for it: {texts}", items)
    open_items = (told.format(count=items, texts="; ".join(item.text for item in row.open_actions)),) if items else ()
    when = (_("Planned for {quarters}").format(quarters=planned),) if planned else ()
    return (*when, *row.along, *open_items)


def rows_of(proposal: Proposal) -> list[ListRow]:
    """The activities under their priorities; those that have gone on already say so and have no circle."""
    rows: list[ListRow] = []
    last: object = object()
    for place, row in enumerate(proposal.rows):
        if row.priority != last:
            rows.append(ListRow(None, row.priority_title or _("Without a priority"), heading=True))
            last = row.priority
        rows.append(_row(place, row))
    return rows


def _row(place: int, row: Going) -> ListRow:
    word, icon, tone = states.state("activity_status", row.status)
    number = row.number if row.new_number == row.number else _("{old}, then {new}").format(
        old=row.number, new=row.new_number)
    if row.successor is not None:
        said = _("goes on already")
        return ListRow(place, f"{row.number} {row.name}".strip(), said, icon="carried", right=word, right_icon=icon,
                       right_tone=tone, sentence=f"{row.number} {row.name}, {word}, {said}")
    state = _("goes on") if row.ticked else _("stays behind")
    title = f"{number} {row.name}".strip()
    return ListRow(
        place, title, row.why, checkable=True, icon="done" if row.ticked else "open",
        icon_tone="ok" if row.ticked else "neutral", right=word, right_icon=icon, right_tone=tone,
        sentence=", ".join((title, row.why, state)),
    )  # fmt: skip
