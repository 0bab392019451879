"""What macOS reads of the program: its languages, and that a .lipdesk file belongs to it (Info.plist)."""

from __future__ import annotations

from typing import Any

FILE = "org.lipdesk.partnership"
COPY = "org.lipdesk.protected-copy"


def _type(name: str, words: str, ending: str) -> dict[str, Any]:
    return {
        "UTTypeIdentifier": name,
        "UTTypeDescription": words,
        "UTTypeConformsTo": ["public.data"],
        "UTTypeIconFile": "partnership.icns",
        "UTTypeTagSpecification": {"public.filename-extension": [ending]},
    }


def _document(name: str, words: str) -> dict[str, Any]:
    return {
        "CFBundleTypeName": words,
        "CFBundleTypeRole": "Editor",
        "CFBundleTypeIconFile": "partnership.icns",
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [name],
    }


PLIST: dict[str, Any] = {
    "CFBundleDisplayName": "LIPdesk",
    "CFBundleDevelopmentRegion": "en",
    "CFBundleLocalizations": ["en", "fr"],
    "CFBundleDocumentTypes": [_document(FILE, "LIPdesk partnership"), _document(COPY, "LIPdesk protected copy")],
    "UTExportedTypeDeclarations": [
        _type(FILE, "LIPdesk partnership", "lipdesk"),
        _type(COPY, "LIPdesk protected copy", "lipsafe"),
    ],
    "LSApplicationCategoryType": "public.app-category.productivity",
    "LSMinimumSystemVersion": "12.0",  # what Qt 6.8 starts on
    "NSHighResolutionCapable": True,
    "NSSupportsAutomaticGraphicsSwitching": True,
}
