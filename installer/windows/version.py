"""The version information that Windows shows of the program files."""

from __future__ import annotations

from typing import Any

_CANADA = {0x0C0C: "fr", 0x1009: "en"}  # Windows' numbers of French and English as in Canada
_UNICODE = 1200
_WORDS = {
    "en": "LIPdesk, the memory and the annual report of a partnership",
    "fr": "LIPdesk, la mémoire et le rapport annuel d’un partenariat",
}


def version_resource(version: str, name: str) -> Any:
    """What PyInstaller writes into `name`.exe; needs PyInstaller."""
    from PyInstaller.utils.win32.versioninfo import (
        FixedFileInfo,
        StringFileInfo,
        StringStruct,
        StringTable,
        VarFileInfo,
        VarStruct,
        VSVersionInfo,
    )

    numbers = (*(int(part) for part in version.split(".")), 0, 0, 0)[:4]
    tables = [
        StringTable(f"{code:04X}{_UNICODE:04X}", [StringStruct(*pair) for pair in _strings(version, name, language)])
        for code, language in _CANADA.items()
    ]
    translations = [number for code in _CANADA for number in (code, _UNICODE)]
    fixed = FixedFileInfo(filevers=numbers, prodvers=numbers)
    kids = [StringFileInfo(tables), VarFileInfo([VarStruct("Translation", translations)])]
    return VSVersionInfo(ffi=fixed, kids=kids)


def _strings(version: str, name: str, language: str) -> list[tuple[str, str]]:
    return [
        ("CompanyName", "LIPdesk"),
        ("FileDescription", _WORDS[language]),
        ("FileVersion", version),
        ("InternalName", name),
        ("LegalCopyright", "MIT"),
        ("OriginalFilename", f"{name}.exe"),
        ("ProductName", "LIPdesk"),
        ("ProductVersion", version),
    ]
