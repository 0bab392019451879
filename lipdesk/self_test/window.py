"""The window and what it stands on: Qt's plugins, pictures, fonts and words, printing, and a session in it."""

from __future__ import annotations

from lipdesk.self_test.checking import Wrong, refuse, same
from lipdesk.self_test.ground import Ground
from lipdesk.self_test.pdf import opened, words

_TITLE, _ROW = "Organismes à l’essai", "Bibliothèque du Grand-Élan"
_WORDS = "é\tœ\nᐃᓄᒃ"


def plugins(ground: Ground) -> None:
    """What Qt loads by itself: screens, pictures, typing of accents."""
    from lipdesk.gui.proof import plugins

    refuse(plugins.troubles(ground.notes))


def formats(ground: Ground) -> None:
    """The pictures that the window can show."""
    from lipdesk.gui.proof import drawing

    with ground.window():
        refuse(drawing.formats())


def icons(ground: Ground) -> None:
    """Every icon draws something."""
    from lipdesk.gui.proof import drawing

    with ground.window():
        refuse(drawing.blank_icons())


def fonts(ground: Ground) -> None:
    """Every font can be used, and the window is dressed in one that has accents."""
    from lipdesk.gui.proof import drawing

    with ground.window() as app:
        refuse(drawing.fonts() + drawing.look(app))


def french(ground: Ground) -> None:
    """Qt's own words: Cancel, Copy and the like."""
    from lipdesk.gui.proof import paper

    with ground.window() as app:
        refuse(paper.words_in_english(app))


def printing(ground: Ground) -> None:
    """A list on paper, read again."""
    from lipdesk.gui.proof import paper

    path = ground.place("Impression") / "Liste é.pdf"
    with ground.window():
        paper.print_list(path, _TITLE, _ROW)
    with opened(path) as pages:
        same(_ROW in words(pages[0]), True)


def clipboard(ground: Ground) -> None:
    """What is copied can be pasted."""
    from lipdesk.gui.proof import paper

    with ground.window():
        found = paper.copied(_WORDS)
    same(found, _WORDS)


def session(ground: Ground) -> None:
    """A new file, records, undo, a report, a backup, and all of it again after closing."""
    from lipdesk.gui.proof import session
    from lipdesk.gui.proof.hands import Unexpected

    try:
        with ground.window():
            session.work(ground.place("Une journée"))
    except Unexpected as seen:
        raise Wrong(str(seen)) from seen
