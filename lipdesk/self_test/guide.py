"""The guide: its pages in both languages, the pictures that they name, and words that are found in it."""

from __future__ import annotations

import re

from lipdesk import paths
from lipdesk.gui.guide import pages
from lipdesk.i18n import LANGUAGES, _
from lipdesk.self_test.checking import refuse, same
from lipdesk.self_test.ground import Ground

_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*?([^/)]+)\)")
_PNG = b"\x89PNG\r\n\x1a\n"


def texts(ground: Ground) -> None:
    """Every page is there, has the same parts in each language, and is found by its words."""
    for name in pages.NAMES:
        same(*(len(pages.read(language, name).parts) for language in LANGUAGES))
    for language in LANGUAGES:
        title = pages.read(language, "backups").title
        same(any(hit.page == "backups" for hit in pages.find(language, title)), True)


def pictures(ground: Ground) -> None:
    """Every picture that a page names is there and is one."""
    folder = paths.media("guide/pictures")
    named = {folder / language / picture for language in LANGUAGES for name in pages.NAMES
             for picture in _PICTURE.findall(pages.read(language, name).source)}
    refuse([_("{path} is not there.").format(path=path) for path in sorted(named)
            if not path.is_file() or path.read_bytes()[: len(_PNG)] != _PNG])
