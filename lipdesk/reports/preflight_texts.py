"""The pre-flight questions about what is written: empty texts, drafts, one language only, names that no figure has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lipdesk.domain.report_sections import LIST, TEXTS
from lipdesk.i18n import LANGUAGES, N_, _, current, ngettext
from lipdesk.reports import outline, prose
from lipdesk.reports.basis import Basis
from lipdesk.reports.document import Document
from lipdesk.reports.preflight_records import DOUBT, MISSING, TOLD
from lipdesk.store.queries import drafts, priority_texts
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.templates import Template

Place = tuple[str, str, str]
Told = tuple[str, str, str, str, Place | None]  # key, weight, title, detail, mend: the fields of a Finding
PRIORITIES = "priorities"
_ONLY = {"en": N_("“{name}” is written in English only."), "fr": N_("“{name}” is written in French only.")}
_DRAFT = {"en": N_("Mark its English text as complete when it is."),
          "fr": N_("Mark its French text as complete when it is.")}  # fmt: skip


@dataclass(frozen=True)
class _Texts:
    """What is written for the period: the words by (section, language), the state of each, and names of sections."""

    words: Mapping[tuple[str, str], str]
    states: Mapping[tuple[str, str], str]
    names: Mapping[str, str]
    languages: tuple[str, ...]

    def has(self, key: str, language: str) -> bool:
        return bool(self.words.get((key, language), "").strip())


def findings(
    basis: Basis, languages: Sequence[str], template: int | None, made: Mapping[str, Document]
) -> tuple[list[Told], frozenset[str]]:
    """What is to be checked in the texts, and the titles of the sections that it speaks of, in every language."""
    chosen = outline.chosen(basis, template)
    labels, own = Labels(basis.connection, current()), drafts.drafts(basis.connection, basis.period)
    texts = _Texts(basis.texts, {key: one.state for key, one in own.items()},
                   {heading.key: labels.item(heading.key) for heading in basis.headings}, tuple(languages))  # fmt: skip
    found = [*_sections(texts, chosen), *_unused(texts, chosen)]
    if any(one.section == PRIORITIES and one.shown for one in chosen.sections):
        found += _priorities(basis, languages)
    found += [*_unknown(basis, texts, made, chosen)]
    spoken = [Labels(basis.connection, language) for language in LANGUAGES]
    named = {one.heading for one in chosen.sections if one.section.startswith(LIST)}
    named |= {label.item(key) for label in spoken for key in texts.names}
    return found, frozenset(named)


def _sections(texts: _Texts, chosen: Template) -> Iterator[Told]:
    for planned in chosen.sections:
        key = text_of(planned.section)
        if not planned.shown or not key or key not in texts.names:
            continue
        name, there = texts.names[key], [one for one in texts.languages if texts.has(key, one)]
        lacking = [one for one in texts.languages if one not in there]
        if not there:
            yield _empty(planned.section, name, lacking[0])
        elif lacking:
            title = _(_ONLY[there[0]]).format(name=name)
            detail = _("The report in the other language goes without it.")
            yield f"one_language:{key}", MISSING, title, detail, ("text", planned.section, lacking[0])
        for language in there:
            if texts.states.get((key, language)) == "draft":
                title = _("“{name}” is still a draft.").format(name=name)
                yield f"draft:{key}:{language}", DOUBT, title, _(_DRAFT[language]), ("text", planned.section, language)


def _empty(section: str, name: str, language: str) -> Told:
    """A told section that is empty is missing; a text that goes with figures only could be there."""
    if section.startswith(LIST):
        title, detail = _("“{name}” is not written."), _("The section is left out of the report.")
        return f"empty:{section}", MISSING, title.format(name=name), detail, ("text", section, language)
    title, detail = _("“{name}” is not written."), _("The figures of this section stand without words of your own.")
    return f"empty:{section}", TOLD, title.format(name=name), detail, ("text", section, language)


def _unused(texts: _Texts, chosen: Template) -> Iterator[Told]:
    """Texts that nobody will read: their section is not in the template, or is not printed."""
    shown = {text_of(one.section) for one in chosen.sections if one.shown}
    planned = {text_of(one.section): one.section for one in chosen.sections}
    for key, name in texts.names.items():
        written = [one for one in texts.languages if texts.has(key, one)]
        if written and key not in shown:
            title = _("“{name}” is written, but this template does not print it.").format(name=name)
            detail = _("Show the section, add it to the template, or choose another template.")
            place = ("text", planned[key], written[0]) if key in planned else None
            yield f"unused:{key}", DOUBT, title, detail, place


def _priorities(basis: Basis, languages: Sequence[str]) -> Iterator[Told]:
    told = {one: priority_texts.told(basis.connection, basis.period, one) for one in languages}
    for language in languages:
        lacking = [one.title for one in basis.priorities if not _any(told[language].get(one.id))]
        if lacking:
            title = _untold(language, len(lacking)).format(count=len(lacking))
            elsewhere = any(_any(told[other].get(one.id)) for other in languages for one in basis.priorities)
            weight = MISSING if elsewhere else DOUBT
            yield f"priorities:{language}", weight, title, ", ".join(lacking), ("text", PRIORITIES, language)


def _any(told: priority_texts.Told | None) -> bool:
    return told is not None and any((told.did, told.changed, told.obstacles, told.ahead))


def _unknown(basis: Basis, texts: _Texts, made: Mapping[str, Document], chosen: Template) -> Iterator[Told]:
    """Names in braces that are no figure of the report: they are printed as they were typed."""
    places = {text_of(one.section): one.section for one in chosen.sections if one.shown}
    for language in texts.languages:
        known = {figure.id for figure in (*made[language].figures, *made[language].details)}
        written = {key: texts.words.get((key, language), "") for key in places if key}
        said = priority_texts.told(basis.connection, basis.period, language)
        written[PRIORITIES] = "\n".join("\n".join((one.did, one.changed, one.obstacles, one.ahead))
                                        for one in said.values())  # fmt: skip
        for key, words in written.items():
            for name in sorted(prose.names(words) - known):
                title = _("{name} is no figure of this report.").format(name="{" + name + "}")
                detail = _("It stands in “{section}” and is printed as it was typed.").format(
                    section=texts.names.get(key) or _("The priorities one by one"))  # fmt: skip
                yield f"unknown:{key}:{language}:{name}", MISSING, title, detail, (
                    "text", places.get(key, PRIORITIES), language)  # fmt: skip


def text_of(section: str) -> str:
    """The list entry of the text that is written for a section of a template; "" for one that has none."""
    return section if section.startswith(LIST) else LIST + TEXTS[section] if section in TEXTS else ""


def _untold(language: str, count: int) -> str:
    if language == "fr":
        return ngettext("{count} priority has no French text.", "{count} priorities have no French text.", count)
    return ngettext("{count} priority has no English text.", "{count} priorities have no English text.", count)
