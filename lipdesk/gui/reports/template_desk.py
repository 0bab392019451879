"""What is done to templates from the reports page: another order, other headings, sections and templates added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from lipdesk.domain.documents import ReportTemplate, TemplateSection
from lipdesk.domain.errors import UserError
from lipdesk.gui.context import Context
from lipdesk.gui.dialogs import message
from lipdesk.gui.pages.report_choice import WITH_TEXTS
from lipdesk.gui.pages.report_header import ReportHeader
from lipdesk.gui.reports.section_names import to_add
from lipdesk.gui.reports.sections_pane import SectionsPane
from lipdesk.gui.reports.template_menu import COPY, DELETE, RENAME, USUAL
from lipdesk.gui.reports.words_dialog import Asked, WordsDialog
from lipdesk.i18n import LANGUAGES, _
from lipdesk.services import records, templates, told_sections
from lipdesk.store.queries import templates as stored
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.records import one
from lipdesk.store.queries.templates import Planned, Template


class TemplateDesk(QObject):
    """Every change is one step of undo; the page reads anew by itself."""

    def __init__(self, context: Context, header: ReportHeader, sections: SectionsPane, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._header, self._sections, self._page = context, header, sections, page
        self._found: tuple[Template, ...] = ()
        if context.read_only:
            header.set_read_only()
        header.template.wished.connect(self._wish)
        sections.moved.connect(self._move)
        sections.toggled.connect(self._toggle)
        sections.removed.connect(self._remove)
        sections.rename_wanted.connect(self._rename)
        sections.add_wanted.connect(self._offer)

    def read(self, language: str) -> None:
        """The templates of the file, headings in this language."""
        with self._context.workspace.reading() as connection:
            self._found = stored.templates(connection, Labels(connection, language))
        self._header.offer_templates(tuple((found.id, found.name) for found in self._found))

    def template(self) -> Template | None:
        """The one that the report follows; None for a report without one."""
        choice = self._header.choice
        if choice.kind not in WITH_TEXTS:
            return None
        return next((found for found in self._found if found.id == choice.template), None)

    def is_movable(self) -> bool:
        """Whether sections can be moved: there is a template, and the file can be changed."""
        return self.template() is not None and not self._context.read_only

    # Sections

    def _planned(self, key: str) -> Planned | None:
        template = self.template()
        return next((one for one in template.sections if one.section == key), None) if template is not None else None

    def _move(self, key: str, place: int) -> None:
        planned = self._planned(key)
        if planned is not None:
            self._do(lambda: templates.move(self._context.workspace, planned.id, place + 1))

    def _toggle(self, key: str) -> None:
        planned = self._planned(key)
        if planned is not None:
            said = _("It is not printed any more.") if planned.shown else _("It is printed again.")
            self._do(lambda: templates.show(self._context.workspace, planned.id, not planned.shown), said)

    def _remove(self, key: str) -> None:
        planned = self._planned(key)
        if planned is not None:
            self._do(lambda: records.delete(self._context.workspace, TemplateSection, [planned.id]),
                     _("It is out of this template. What was written for it stays in the file."))

    def _rename(self, key: str) -> None:
        planned = self._planned(key)
        if planned is None:
            return
        values = self._values(TemplateSection, planned.id)
        with self._context.workspace.reading() as connection:
            usual = {one: stored.usual_heading(Labels(connection, one), key) for one in LANGUAGES}
        asked = [Asked("heading", _("Heading"), values.get("heading") or "", usual["en"]),
                 Asked("heading_fr", _("French heading"), values.get("heading_fr") or "", usual["fr"])]
        self._ask(_("Heading of the section"), _("Empty: the usual heading."), asked, "", lambda words: records.save(
            self._context.workspace, TemplateSection, planned.id, words))

    def _offer(self, at: QPoint) -> None:
        """A section that is not in the template, or one of her own."""
        template = self.template()
        if template is None:
            return
        menu = QMenu(self._page)
        menu.addAction(_("A section of your own…")).triggered.connect(lambda: self.add_told())
        menu.addSeparator()
        with self._context.workspace.reading() as connection:
            offered = to_add(connection, {one.section for one in template.sections})
        for key, name in offered:
            menu.addAction(name.replace("&", "&&")).triggered.connect(
                lambda _checked=False, key=key: self.add(key))
        menu.popup(at - QPoint(0, menu.sizeHint().height()))

    def add(self, key: str) -> None:
        """Put a section into the template, after the one that is chosen."""
        template = self.template()
        if template is not None:
            self._do(lambda: templates.add(self._context.workspace, template.id, key, self._place()))
            self._sections.list.select(key)

    def add_told(self) -> None:
        """Ask for the heading of a section of her own, and put it after the one that is chosen."""
        template = self.template()
        if template is None:
            return
        asked = [Asked("label", _("Heading")), Asked("label_fr", _("French heading")),
                 Asked("hint", _("What it should tell"), lines=2),
                 Asked("hint_fr", _("What it should tell, in French"), lines=2)]

        def take(words: dict[str, str]) -> None:
            told_sections.add(self._context.workspace, template.id, words, self._place())

        self._ask(_("A section of your own"), _("It is added to the list of report sections, for every year."), asked,
                  "label", take)

    def _place(self) -> int | None:
        current = self._sections.current()
        return self._sections.entries.index(current) + 2 if current is not None else None

    # Templates

    def _wish(self, key: str) -> None:
        template = self.template()
        if key == USUAL:
            self._do(self._bring_back)
        elif template is not None:
            {COPY: self._copy, RENAME: self._name, DELETE: self._delete}[key](template)

    def _bring_back(self) -> None:
        there = templates.restore_usual(self._context.workspace)
        told = _("The usual templates are there again.") if there else _("They are all there.")
        self._context.say(told, undo=there > 0)

    def _copy(self, template: Template) -> None:
        why = _("It begins with the sections and headings of “{name}”.").format(name=template.name)
        asked = [Asked("name", _("Name"), _("{name} (copy)").format(name=template.name))]
        self._ask(_("New template"), why, asked, "name", lambda words: self._choose(
            templates.copy(self._context.workspace, template.id, words["name"])))

    def _name(self, template: Template) -> None:
        values = self._values(ReportTemplate, template.id)
        self._ask(_("Rename the template"), "", _names(values), "name", lambda words: records.save(
            self._context.workspace, ReportTemplate, template.id, words))

    def _delete(self, template: Template) -> None:
        question = _("Delete the template “{name}”?").format(name=template.name)
        detail = _("Your texts and your reports stay. You can undo this.")
        if message.ask(self._page, question, detail, _("Delete"), danger=True):
            self._do(lambda: templates.delete(self._context.workspace, template.id), _("The template is deleted."))

    def _choose(self, template: int) -> None:
        self._header.set_choice(replace(self._header.choice, template=template))

    # Inside

    def _values(self, kind: Any, number: int) -> dict[str, Any]:
        with self._context.workspace.reading() as connection:
            return one(connection, kind, number) or {}

    def _ask(self, title: str, why: str, asked: list[Asked], needed: str,
             take: Callable[[dict[str, str]], object]) -> None:
        dialog = WordsDialog(title, why, asked, needed, self._page)
        dialog.accepted.connect(lambda: self._do(lambda: take(dialog.words())))
        dialog.open()

    def _do(self, what: Callable[[], object], said: str = "") -> None:
        try:
            what()
        except UserError as error:
            self._context.speak(error)
            return
        if said:
            self._context.say(said, undo=True)


def _names(values: dict[str, Any]) -> list[Asked]:
    asked = [("name", _("Name"), ""), ("name_fr", _("French name"), ""),
             ("title", _("Title on the cover"), _("Empty: Annual report.")),
             ("title_fr", _("French title on the cover"), "")]
    return [Asked(key, label, values.get(key) or "", usual) for key, label, usual in asked]
