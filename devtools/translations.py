"""The French catalogue: taken from the code, checked, compiled.

`dev.py translations` brings lipdesk.po and lipdesk.mo up to date; with `--check` it only says what is wrong with them.
Nothing in the files depends on the machine or the day, so that a difference is always a changed sentence.
"""

from __future__ import annotations

import io
import string
import sys
from collections.abc import Iterator

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from devtools.environment import ROOT

PO = ROOT / "resources" / "locale" / "fr" / "LC_MESSAGES" / "lipdesk.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "NP_": ((1, "c"), 2)}


class FrenchCatalog(Catalog):
    """A catalogue whose header names no date, person or tool."""

    mime_headers = property(
        lambda self: [
            ("Language", "fr"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]
    )


def empty() -> FrenchCatalog:
    """A catalogue without a sentence."""
    return FrenchCatalog(locale="fr", fuzzy=False, header_comment="# French sentences of LIPdesk.")


def extracted() -> FrenchCatalog:
    """Every sentence of the code, untranslated."""
    catalog = empty()
    found = extract_from_dir(ROOT / "lipdesk", [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",))
    for _file, _line, words, comments, context in found:
        catalog.add(words, auto_comments=comments, context=context)
    return catalog


def stored() -> Catalog:
    """The catalogue as it lies in the checkout; an empty one before the first time."""
    if not PO.exists():
        return empty()
    with PO.open(encoding="utf-8") as file:
        return read_po(file, locale="fr")


def merged(code: FrenchCatalog, old: Catalog) -> FrenchCatalog:
    """The code's sentences with the translations known so far; what no longer occurs is kept as obsolete."""
    known = {_key(message): message for message in [*old.obsolete.values(), *_messages(old)] if _translated(message)}
    for message in _messages(code):
        before = known.pop(_key(message), None)
        if before is not None:
            message.string, message.user_comments = before.string, before.user_comments
            if before.fuzzy:
                message.flags.add("fuzzy")
    code.obsolete = {str(key): known[key] for key in sorted(known, key=str)}
    return code


def problems() -> list[str]:
    """What stands between the checkout and a complete French, one sentence each; empty when all is well."""
    old = stored()
    known = {_key(message): message for message in _messages(old)}
    found = []
    for message in _messages(extracted()):
        french = known.get(_key(message))
        if french is None:
            found.append(f"not in lipdesk.po: {_first(message)!r} (run dev.py translations)")
        elif not _translated(french):
            found.append(f"not translated: {_first(message)!r}")
        elif french.fuzzy:
            found.append(f"marked fuzzy: {_first(message)!r}")
        elif not same_placeholders(french):
            found.append(f"other placeholders than the English: {_first(message)!r}")
    if not MO.exists() or MO.read_bytes() != compiled(merged(extracted(), old)):
        found.append("lipdesk.mo is not what lipdesk.po says (run dev.py translations)")
    return found


def update() -> None:
    """Write lipdesk.po and lipdesk.mo anew from the code and the translations known so far."""
    catalog = merged(extracted(), stored())
    PO.parent.mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, catalog, no_location=True, sort_output=True, width=120)
    PO.write_bytes(text.getvalue())
    MO.write_bytes(compiled(catalog))


def compiled(catalog: Catalog) -> bytes:
    """The binary form that the program reads; the same bytes for the same sentences."""
    data = io.BytesIO()
    write_mo(data, catalog)
    return data.getvalue()


def same_placeholders(message: Message) -> bool:
    """Each form holds what the English one holds; of two, the plural's, because French says zero in the singular."""
    source = message.id if isinstance(message.id, str) else message.id[-1]
    return all(_placeholders(form) == _placeholders(source) for form in _forms(message))


def _messages(catalog: Catalog) -> Iterator[Message]:
    """All entries but the header."""
    return (message for message in catalog if message.id)


def _key(message: Message) -> tuple[str | None, object]:
    return message.context, message.id


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> list[str]:
    return [form or "" for form in ([message.string] if isinstance(message.string, str) else message.string or [""])]


def _translated(message: Message) -> bool:
    return all(_forms(message))


def _placeholders(text: str) -> set[str]:
    """The names in braces. A text that is no format string counts as one odd placeholder, equal only to itself."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {text}


def main() -> int:
    """Update, or with --check say what is wrong and exit with 1."""
    if sys.argv[1:] == ["--check"]:
        found = problems()
        print(*found, sep="\n")
        return int(bool(found))
    update()
    left = [problem for problem in problems() if not problem.startswith("lipdesk.mo")]
    print(f"{PO.relative_to(ROOT)}: {len(list(_messages(stored())))} sentences, {len(left)} to do")
    return 0


if __name__ == "__main__":
    sys.exit(main())
