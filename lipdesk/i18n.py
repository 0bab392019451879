"""Words in English and French: gettext with the code's own sentence as the key.

The window follows one language of the moment (`use`); reports take a language as an argument (`translator`),
so that a French report can be made from an English screen.
"""

from __future__ import annotations

import gettext as _gettext
import locale
import os
from functools import cache

from lipdesk import paths

LANGUAGES = ("en", "fr")
DOMAIN = "lipdesk"

_current = "en"


class _Marked(str):
    """A sentence that knows in what sense it is meant."""

    __slots__ = ("context",)
    context: str


class _Catalogue(_gettext.GNUTranslations):
    """Looks up a sentence in the sense that `NP_` gave it."""

    def gettext(self, message: str) -> str:
        """The sentence in this language."""
        if isinstance(message, _Marked):
            return self.pgettext(message.context, str(message))
        return super().gettext(message)


@cache
def translator(language: str) -> _gettext.NullTranslations:
    """The catalogue of one language; English is the code itself."""
    if language == "en":
        return _gettext.NullTranslations()
    return _gettext.translation(DOMAIN, paths.resources() / "locale", [language], class_=_Catalogue)


def use(language: str) -> None:
    """Switch the language of the window. Raises ValueError for a language that LIPdesk does not speak."""
    global _current
    if language not in LANGUAGES:
        raise ValueError(language)
    _current = language


def current() -> str:
    """The language of the window: "en" or "fr"."""
    return _current


def preferred() -> str:
    """The language of this computer, for the command line. The environment counts also where its locale is not
    installed: our words need no locale."""
    told = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, told), None) or locale.getlocale()[0] or ""
    return "fr" if name.lower().startswith("fr") else "en"


def _(message: str) -> str:
    """The sentence in the language of the window."""
    return translator(_current).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for one or for many, in the language of the window."""
    return translator(_current).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """The word in its context: short words such as "Open" double in French."""
    return translator(_current).pgettext(context, message)


def N_(message: str) -> str:
    """Mark a sentence for the catalogue where it is declared; it is translated where it is shown."""
    return message


def NP_(context: str, message: str) -> str:
    """Mark a sentence, with the sense in which it is meant: an approved strategy is "approuvée", minutes "approuvé"."""
    marked = _Marked(message)
    marked.context = context
    return marked
