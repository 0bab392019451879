"""The quorum in words, with a bar of seats that says the same: filled for each that is taken, a tick at the rule."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from lipdesk.domain.quorum import State
from lipdesk.gui import layout, theme
from lipdesk.gui.widgets.labels import Label, Picture
from lipdesk.i18n import _, current
from lipdesk.store.queries.roll import GroupQuorum

_GAP, _HIGH, _THIN = 3.0, 6.0, 3.0  # px; narrower than that, seats run together into one bar


class QuorumLines(QWidget):
    """One line and one bar for each group that meets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quorum")
        self.setAccessibleName(_("Quorum"))
        self._lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_quorums(self, quorums: Sequence[GroupQuorum]) -> None:
        """Say how the groups stand now."""
        while len(self._lines) < len(quorums):
            self._lines.append(_Line())
            self._column.addWidget(self._lines[-1])
        for number, shown in enumerate(self._lines):
            shown.setVisible(number < len(quorums))
        for shown, found in zip(self._lines, quorums, strict=False):
            shown.show_quorum(found, named=len(quorums) > 1)
        sentences = self.sentences(quorums)
        self.setAccessibleDescription(". ".join(sentences))

    @staticmethod
    def sentences(quorums: Sequence[GroupQuorum]) -> list[str]:
        """The words; with the group's name where several meet."""
        if len(quorums) == 1:
            return [quorums[0].state.sentence(current())]
        template = _("{group}: {sentence}")
        return [template.format(group=each.name, sentence=each.state.sentence(current())) for each in quorums]


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._picture = Picture("people", "muted", 18)
        self._words = Label("", "strong", wrap=True)
        self._words.setObjectName("quorum-sentence")
        self._bar = QuorumBar()
        top = layout.row(self._picture, (self._words, 1), gap=8)
        top.layout().setAlignment(self._picture, Qt.AlignmentFlag.AlignTop)  # type: ignore[union-attr]
        layout.fill(self, layout.col(top, self._bar, gap=6))

    def show_quorum(self, found: GroupQuorum, named: bool) -> None:
        """Say how one group stands."""
        words = found.state.sentence(current())
        if named:
            words = _("{group}: {sentence}").format(group=found.name, sentence=words)
        self._words.setText(words)
        met = found.state.met
        icon, color = {True: ("done", "ok"), False: ("alert", "signal_text"), None: ("people", "muted")}[met]
        self._picture.show_icon(icon, color)
        self._bar.show_state(found.state)


class QuorumBar(QWidget):
    """As many segments as seats are entitled; decoration, since the sentence says it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: State | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName("quorum-bar")

    def show_state(self, state: State) -> None:
        """Show how many seats are taken."""
        self._state = state
        self.setVisible(state.entitled > 0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        state = self._state
        if state is None or state.entitled <= 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        step = self.width() / state.entitled
        gap = _GAP if step >= _THIN + _GAP else 0.0
        full = theme.color("ok" if state.met else "accent_text")
        for number in range(state.entitled):
            painter.setBrush(full if number < state.attending else theme.color("line"))
            round_ = _HIGH / 2 if gap else 0.0
            painter.drawRoundedRect(QRectF(number * step, 3, step - gap, _HIGH), round_, round_)
        if state.needed is not None and state.needed <= state.entitled:
            at = min(state.needed * step - gap / 2, self.width() - 1.0)
            painter.fillRect(QRectF(at - 1, 0, 2, 12), theme.color("ink"))
