"""The look of the moment: tokens made into a palette, one style sheet and fonts; light and dark switch live."""

from __future__ import annotations

from functools import cache
from typing import cast

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from lipdesk import paths
from lipdesk.gui import tokens
from lipdesk.gui.tokens import Scheme

_active: dict[str, str] = dict(tokens.LIGHT)    # changed in place by apply(): painters read it at each paint

_PALETTE = {
    "Window": "chrome", "WindowText": "ink", "Base": "page", "AlternateBase": "raised", "Text": "ink", "Button": "page",
    "ButtonText": "ink", "Highlight": "accent", "HighlightedText": "on_accent", "PlaceholderText": "muted",
    "Link": "accent_text", "LinkVisited": "accent_text", "ToolTipBase": "ink", "ToolTipText": "page", "Mid": "line",
    "Light": "raised", "Midlight": "raised", "Dark": "edge", "Shadow": "edge", "Accent": "accent",
}


class ThemeSignals(QObject):
    """Lives on the application; tells those who cache colours that they are stale, and follows the system's choice."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.scheme: Scheme = "light"
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _follow_system(self) -> None:
        """Take the system's new choice, when she has left the choice to the system."""
        app = cast(QApplication, self.parent())
        if self.scheme == "system" and is_dark() != _system_is_dark(app):
            apply(app, "system")


def signals(app: QApplication) -> ThemeSignals:
    """The one signal object of this application, made at first use."""
    return app.findChild(ThemeSignals) or ThemeSignals(app)


def color(name: str) -> QColor:
    """The colour of a token in the active scheme; a "#rrggbb" goes through unchanged."""
    return QColor(_active.get(name, name))


def html(name: str) -> str:
    """The same as "#rrggbb", for rich text that is made anew at each theme change."""
    return _active.get(name, name)


def is_dark() -> bool:
    """Whether the dark scheme is on."""
    return _active["page"] == tokens.DARK["page"]


@cache
def font(size: str | int = "body", weight: int = 400) -> QFont:
    """A font by role name or pixels. Shared: copy it before changing it."""
    made = QFont(tokens.FAMILIES)
    made.setPixelSize(tokens.SIZES[size] if isinstance(size, str) else size)
    made.setWeight(QFont.Weight(weight))
    return made


@cache
def metrics(size: str | int = "body", weight: int = 400) -> QFontMetrics:
    """The metrics of that font: kept, because asking anew for every cell costs more than painting it."""
    return QFontMetrics(font(size, weight))


def apply(app: QApplication, scheme: Scheme) -> None:
    """Dress the whole application. Called at start and at each switch; every widget repaints by itself."""
    told = signals(app)
    told.scheme = scheme
    _tell_system(app, scheme)
    dark = scheme == "dark" or (scheme == "system" and _system_is_dark(app))
    _active.update(tokens.DARK if dark else tokens.LIGHT)
    _load_fonts()
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette())
    app.setFont(font())
    # A path with an accent, bare in url(), loses the whole sheet.
    QDir.setSearchPaths("icons", [str(paths.resources() / "icons")])
    app.setStyleSheet(_sheet() % _active)
    told.changed.emit()


def _tell_system(app: QApplication, scheme: Scheme) -> None:
    """Title bars and native dialogs follow the choice too."""
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}[scheme]
    app.styleHints().setColorScheme(wanted)


def _system_is_dark(app: QApplication) -> bool:
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _palette() -> QPalette:
    made, disabled = QPalette(), QPalette.ColorGroup.Disabled
    for name, token in _PALETTE.items():
        made.setColor(QPalette.ColorRole[name], color(token))
    for name in ("WindowText", "Text", "ButtonText"):
        made.setColor(disabled, QPalette.ColorRole[name], color("edge"))
    return made


@cache
def _sheet() -> str:
    return (paths.resources() / "theme.qss").read_text("utf-8")


@cache
def _load_fonts() -> None:
    """Carry our own faces only where the system has none of ours: Windows never pays for them."""
    folder, here = paths.media("fonts"), set(QFontDatabase.families())
    if not here & {"Segoe UI", "Inter"}:
        for face in sorted(folder.glob("Inter-*.otf")):
            QFontDatabase.addApplicationFont(str(face))
    if not here & {"Gadugi", "Euphemia UCAS", "Noto Sans Canadian Aboriginal", "Noto Sans CanAborig"}:
        QFontDatabase.addApplicationFont(str(folder / "NotoSansCanadianAboriginal-Regular.ttf"))
