"""Qt's plugins: that those which the program needs came along, and that the system can load them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader

from lipdesk.i18n import _

_ALWAYS = ("platforms/qoffscreen", "iconengines/qsvgicon", "imageformats/qico", "imageformats/qjpeg",
           "imageformats/qsvg")
_SCREEN = {"linux": "platforms/qxcb", "win32": "platforms/qwindows", "darwin": "platforms/qcocoa"}
_TYPING = "platforminputcontexts/composeplatforminputcontextplugin"  # é from ´ and e
_WELCOME = ("platforms/qwayland-generic", "platforms/qwayland-egl", "wayland-shell-integration/xdg-shell",
            "platforminputcontexts/ibusplatforminputcontextplugin", "printsupport/cupsprintersupport")


def troubles(notes: list[str]) -> list[str]:
    """What is missing or can't be loaded. Where there is no screen, the plugin that shows windows on one need not load:
    a server lacks the libraries for it. That, and what the program can do without, comes into `notes`."""
    found = []
    for name in (*_ALWAYS, _SCREEN.get(sys.platform, _SCREEN["linux"]), *((_TYPING,) if _is_linux() else ())):
        path = _path(name)
        if not path.is_file():
            found.append(_("{path} is not there.").format(path=path))
        elif trouble := _trouble(path):
            (found if name in _ALWAYS or _has_screen() else notes).append(trouble)
    notes += [trouble for name in _WELCOME if _path(name).is_file() and (trouble := _trouble(_path(name)))]
    return found


def _path(name: str) -> Path:
    kind, _slash, stem = name.partition("/")
    file = {"win32": f"{stem}.dll", "darwin": f"lib{stem}.dylib"}.get(sys.platform, f"lib{stem}.so")
    return Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / kind / file


def _trouble(path: Path) -> str:
    """Why a plugin can't be loaded; nothing when it can."""
    loader = QPluginLoader(str(path))
    return "" if loader.load() else _("{path} can’t be loaded: {reason}").format(
        path=path.name, reason=loader.errorString())


def _is_linux() -> bool:
    return sys.platform not in ("win32", "darwin")


def _has_screen() -> bool:
    return not _is_linux() or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
