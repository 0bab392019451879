"""The files that the program reads from beside its code: that each is there, and is what it should be.

A folder that came along half is not seen where it is read: an icon is missing, a letter is a box, a file of an older
version can't be opened. A test holds these names to the folder of resources.
"""

from __future__ import annotations

import json
from pathlib import Path

from lipdesk import paths
from lipdesk.i18n import _
from lipdesk.self_test.checking import refuse
from lipdesk.self_test.ground import Ground

ICONS = (
    "absent action actions active activity alert attach back backup calendar carried check check_on "
    "clock close columns contact_log contribution copy decision doc document done dormant dot_on down "
    "down_muted edit event events expand export eye file filter flag folder forward group groups half "
    "help history home hours import indicator info issued_report left link list lock log meeting "
    "meetings membership minus money more narrative note online open organization partners "
    "people person phone place plan plus print priority quiet quote redo refresh regrets report reports restore "
    "right risk save search send settings sort_asc sort_desc star strategy sun trash undo up warning "
)
DATA = (
    "agenda.json", "lipdesk.svg", "lists.json", "report_templates.json", "theme.qss",
    "locale/fr/LC_MESSAGES/lipdesk.mo",
    "sample/groups.json", "sample/life.json", "sample/partners.json", "sample/plan.json", "sample/texts.json",
    "schema/version-3.sql", "schema/version-3-data.sql", "schema/version-4.sql", "schema/version-4-data.sql",
    "icons/LICENSE.txt",
)  # fmt: skip
FONTS = (
    "Inter-Bold.otf", "Inter-Medium.otf", "Inter-Regular.otf", "Inter-SemiBold.otf", "NotoSans-Bold.ttf",
    "NotoSans-BoldItalic.ttf", "NotoSans-Italic.ttf", "NotoSans-Regular.ttf", "NotoSansCanadianAboriginal-Bold.ttf",
    "NotoSansCanadianAboriginal-Regular.ttf", "OFL.txt",
)  # fmt: skip
_BEGINS = {".ttf": b"\0\1\0\0", ".otf": b"OTTO", ".mo": b"\xde\x12\x04\x95", ".svg": b"<svg"}


def files(ground: Ground) -> None:
    """Each file is there, holds something, and begins as its kind does."""
    refuse([trouble for path in wanted() if (trouble := _trouble(path))])


def wanted() -> list[Path]:
    """The files, where this program looks for them."""
    data, fonts = paths.resources(), paths.media("fonts")
    icons = [data / "icons" / f"{name}.svg" for name in "".join(ICONS).split()]
    return [*(data / name for name in DATA), *icons, *(fonts / name for name in FONTS)]


def _trouble(path: Path) -> str:
    """What is wrong with a file; nothing when it is well."""
    try:
        found = path.read_bytes()
        if path.suffix == ".json":
            json.loads(found)
    except OSError as error:
        return _("{path} can’t be read: {reason}.").format(path=path, reason=error.strerror or error)
    except ValueError as error:
        return _("{path} is damaged: {detail}").format(path=path, detail=error)
    if not found.strip() or not found.startswith(_BEGINS.get(path.suffix, b"")):
        return _("{path} is damaged: {detail}").format(path=path, detail=_("It has another beginning."))
    return ""
