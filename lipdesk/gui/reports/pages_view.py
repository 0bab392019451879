"""The real pages of a report, one under the other on a desk; only the pages in view are drawn."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from lipdesk.gui import paint, theme
from lipdesk.gui.reports.page_pictures import Paged, PageLink
from lipdesk.gui.tokens import LIGHT
from lipdesk.i18n import _

_GAP, _EDGE, _LINE, _KEPT = 16, 16, 48, 2  # px between pages, beside them, one step; pages kept around those in view
WIDTH, WHOLE = "width", "page"


class PagesView(QAbstractScrollArea):
    """`wanted(list of pages, width in device px)`: the holder has them drawn and calls `show_pictures`.

    `link_followed(PageLink)` for a click; `page_changed(page from 0)` while she scrolls.
    """

    wanted = Signal(list, int)
    link_followed = Signal(object)
    page_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report-pages")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.fit = WIDTH
        self.paged: Paged | None = None
        self._pictures: dict[int, QImage] = {}
        self._fresh: set[int] = set()   # pages whose picture is of this PDF and of this size
        self._asked: set[int] = set()
        self._current, self._ratio = -1, 1.0
        self._tops: list[float] = []
        self._wide: list[int] = []
        self._high: list[float] = []
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_pages(self, paged: Paged | None) -> None:
        """Other pages; she stays where she reads, and the earlier pictures stand until the new ones are drawn."""
        page, into = self.place()
        self.paged = paged
        if paged is None:
            self._pictures.clear()
        self._renew()
        self.go_to(min(page, self.count() - 1), into)

    def show_pictures(self, pictures: dict[int, QImage], width: int, paged: Paged) -> None:
        """Take pictures that were drawn; those of an earlier PDF or size are not wanted any more."""
        if paged is not self.paged or width != self._device_width():
            return
        self._pictures.update(pictures)
        self._fresh |= set(pictures)
        seen = self._seen()
        near = range(seen.start - _KEPT, seen.stop + _KEPT)
        self._pictures = {page: one for page, one in self._pictures.items() if page in near}
        self._fresh &= set(self._pictures)
        self.viewport().update()

    def is_drawn(self, page: int) -> bool:
        """Whether the picture of a page is there and up to date."""
        return page in self._fresh

    def set_fit(self, fit: str) -> None:
        """WIDTH or WHOLE page."""
        page, into = self.place()
        self.fit = fit
        self._renew()
        self.go_to(page, into if fit == WIDTH else 0.0)

    def count(self) -> int:
        """How many pages there are."""
        return len(self.paged.sizes) if self.paged is not None else 0

    def current(self) -> int:
        """The page that is read: the one over the upper third of the view."""
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(0, bisect_right(self._tops, line + _GAP) - 1)

    def place(self) -> tuple[int, float]:
        """The page at the upper edge, and how far into it."""
        if not self._tops:
            return 0, 0.0
        at = self.verticalScrollBar().value() + _GAP
        page = max(0, bisect_right(self._tops, at) - 1)
        return page, max(0.0, (at - self._tops[page]) / self._high[page])

    def go_to(self, page: int, into: float = 0.0) -> None:
        """Bring a page to the upper edge."""
        if 0 <= page < self.count():
            self.verticalScrollBar().setValue(round(self._tops[page] - _GAP + into * self._high[page]))
        self._scrolled()

    def step(self, by: int) -> None:
        """So many pages on or back."""
        self.go_to(max(0, min(self.count() - 1, self.current() + by)))

    def link_at(self, point: QPoint) -> PageLink | None:
        """The link under a point of the view."""
        for page in self._seen():
            rect = self.rect_of(page)
            if self.paged is not None and rect.contains(point):
                across, down = (point.x() - rect.x()) / rect.width(), (point.y() - rect.y()) / rect.height()
                return next((one for one in self.paged.links[page] if one.holds(across, down)), None)
        return None

    def rect_of(self, page: int) -> QRect:
        """Where a page stands in the view now."""
        wide, top = self._wide[page], self._tops[page] - self.verticalScrollBar().value()
        return QRect((self.viewport().width() - wide) // 2, round(top), wide, round(self._high[page]))

    # Where the pages stand

    def _lay_out(self) -> None:
        across = max(60, self.viewport().width() - 2 * _EDGE)
        low = max(60, self.viewport().height() - 2 * _GAP)
        self._tops, self._wide, self._high = [], [], []
        at = float(_GAP)
        for wide, high in self.paged.sizes if self.paged is not None else ():
            taken = min(across, round(low * wide / high)) if self.fit == WHOLE else across
            self._tops.append(at)
            self._wide.append(taken)
            self._high.append(taken * high / wide)
            at += self._high[-1] + _GAP
        self._ratio = self.devicePixelRatioF()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(at) - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(_LINE)

    def _device_width(self) -> int:
        return round(self._wide[0] * self._ratio) if self._wide else 0

    def _seen(self) -> range:
        """The pages of which something is in view."""
        at = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, at) - 1)
        return range(first, bisect_right(self._tops, at + self.viewport().height()))

    # Keeping up

    def _renew(self) -> None:
        self._fresh.clear()
        self._asked.clear()
        self._lay_out()
        self.viewport().update()

    def _scrolled(self) -> None:
        self.viewport().update()
        if self.current() != self._current or self.count() == 0:
            self._current = self.current()
            self.page_changed.emit(self._current)

    def _ask(self) -> None:
        seen = self._seen()
        missing = [page for page in range(seen.start, min(seen.stop + 1, self.count()))
                   if page not in self._fresh and page not in self._asked]
        if missing:
            self._asked |= set(missing)
            self.wanted.emit(missing, self._device_width())

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ratio != self.devicePixelRatioF():  # on another screen
            self._renew()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.color("desk"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._seen():
            rect = self.rect_of(page)
            painter.fillRect(rect.adjusted(-1, -1, 1, 2), theme.color("line"))
            painter.fillRect(rect, QColor(LIGHT["paper"]))
            if page in self._pictures:
                painter.drawImage(rect, self._pictures[page])
            else:
                told = _("Page {page}").format(page=page + 1)
                paint.text(painter, rect, told, LIGHT["muted"], "small", 400, paint.CENTER)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        page, into = self.place()
        super().resizeEvent(event)
        self._renew()
        self.go_to(page, into)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, bar = Qt.Key, self.verticalScrollBar()
        steps = {keys.Key_PageDown: 1, keys.Key_PageUp: -1, keys.Key_Home: -self.count(), keys.Key_End: self.count()}
        if event.key() in steps:
            self.step(steps[keys(event.key())])
        elif event.key() in (keys.Key_Down, keys.Key_Up):
            bar.setValue(bar.value() + (_LINE if event.key() == keys.Key_Down else -_LINE))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.link_at(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if over is not None else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self.link_at(event.position().toPoint())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.link_followed.emit(found)

    def viewportEvent(self, event: QEvent) -> bool:
        """A link says where it leads."""
        if isinstance(event, QHelpEvent):
            found = self.link_at(event.pos())
            told = _("Show the records of this figure") if found is not None and found.code else ""
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().viewportEvent(event)
