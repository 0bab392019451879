"""The licences of everything that LIPdesk carries, in one text beside the program: its makers ask for no more."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

_LICENCE = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)
_RULE = "=" * 100

# What no Python package declares.
_BESIDE = """\
Python (python.org): Python Software Foundation License Version 2.
SQLite (sqlite.org): in the public domain.
Qt 6 (qt.io), shiboken6 and PySide6: GNU Lesser General Public License Version 3, whose text follows at the end. Qt is
used as its makers publish it, in libraries that others of the same interface may replace in the folder PySide6.
ICU (unicode-org), in Qt for Linux: Unicode License V3; its data are cut down to English and French.
Inter, Noto Sans and Noto Sans Canadian Aboriginal: SIL Open Font License 1.1, in media/fonts/OFL.txt.
The icons of the window: see resources/icons/LICENSE.txt in the folder of the code.
PyInstaller's start program: GNU General Public License Version 2 with an exception for the programs that it starts.
"""


def text(root: Path) -> str:
    """The notices of this build: LIPdesk, what is not a package, then each package with its licence texts."""
    parts = ["LIPdesk\n\n" + (root / "LICENSE").read_text("utf-8"), _BESIDE]
    parts += [_notice(name) for name in packages(root)]
    parts += [file.read_text("utf-8") for file in sorted((root / "installer" / "licences").glob("*.txt"), reverse=True)]
    return f"\n{_RULE}\n\n".join(parts)


def packages(root: Path) -> list[str]:
    """The pinned packages and all that they need, by name. Raises PackageNotFoundError where one is not installed."""
    found: dict[str, None] = {}
    wanted = [_name(line) for line in (root / "requirements.txt").read_text("utf-8").splitlines() if _name(line)]
    while wanted:
        name = wanted.pop(0)
        if name not in found:
            found[name] = None
            needs = metadata.distribution(name).requires or []
            wanted += [_name(need) for need in needs if "extra ==" not in need and _is_here(_name(need))]
    return sorted(found)


def _is_here(name: str) -> bool:
    """Whether a package that another needs only on some systems is needed on this one."""
    try:
        return bool(metadata.distribution(name))
    except metadata.PackageNotFoundError:
        return False


def _name(line: str) -> str:
    """The package that a line of requirements names, in the one spelling that all agree on."""
    return re.split(r"[^\w.-]", line.partition("#")[0].strip())[0].lower().replace("_", "-")


def _notice(name: str) -> str:
    """One package: name, version, licence, and the texts that its makers put into it."""
    package = metadata.distribution(name)
    told = package.metadata
    licence = "; ".join(told.get_all("License-Expression", []) or told.get_all("License", []))
    if "\n" in licence or not licence:
        kinds = [kind for kind in told.get_all("Classifier", []) if kind.startswith("License ::")]
        licence = "; ".join(kind.rpartition(" :: ")[2] for kind in kinds) or "see below"
    own = [file for file in package.files or [] if "dist-info" in str(file) and _LICENCE.search(file.as_posix())]
    texts = [file.read_text("utf-8").strip() for file in sorted(own, key=str)]
    return "\n\n".join([f"{told['Name']} {package.version}: {licence}", *dict.fromkeys(texts)]) + "\n"
