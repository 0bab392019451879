"""The report builder: templates, live figures, texts of priorities, the real pages, and copying tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from lipdesk import i18n
from lipdesk.domain.documents import ReportTemplate, TemplateSection
from lipdesk.domain.plan import PriorityText
from lipdesk.gui.dialogs.evidence import EvidenceDialog
from lipdesk.gui.dialogs.part import PartDialog
from lipdesk.gui.pages.reports import ReportsPage
from lipdesk.gui.related import sections_of
from lipdesk.gui.reports.page_pictures import PageLink
from lipdesk.gui.reports.words_dialog import WordsDialog
from lipdesk.gui.widgets.buttons import Button
from lipdesk.services import records as services
from lipdesk.store import history
from lipdesk.store.queries import records
from lipdesk.store.workspace import Workspace
from tests.gui.partnership_file import adder, context_of, small_file
from tests.gui.report_desk import CHALLENGES, YEAR, shown, stored, write

K, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with small_file(tmp_path) as made:
        yield made


def listed(page: ReportsPage) -> list[str]:
    return [str(row.id) for row in page.sections.list.rows()]


def answer(page: ReportsPage, **words: str) -> None:
    """Fill in the dialog of words and press OK."""
    dialog = next(one for one in page.findChildren(WordsDialog) if one.isVisible())
    for key, text in words.items():
        dialog.form.editor(key).set_value(text)
    dialog.accept()
    dialog.deleteLater()


def test_sections_are_moved_hidden_renamed_and_added_one_step_each(qtbot: QtBot, workspace: Workspace) -> None:
    page, asked = shown(qtbot, workspace)
    first, second = listed(page)[:2]
    page.sections.list.select(first)
    with qtbot.waitSignal(page.source.built):
        qtbot.keyClick(page.sections.list, K.Key_Down, ALT)
    assert listed(page)[:2] == [second, first]
    assert page.sections.list.current_id() == first
    with qtbot.waitSignal(page.source.built):
        qtbot.keyClick(page.sections.list, K.Key_Space)
    assert page.sections.list.rows()[1].right == "Not printed"
    assert first not in [one.key for one in page.source.document.sections]
    qtbot.keyClick(page.sections.list, K.Key_F2)
    with qtbot.waitSignal(page.source.built):
        answer(page, heading="Our year", heading_fr="Notre année")
    assert page.sections.list.rows()[1].title == "Our year"
    for _step in range(3):
        workspace.undo()
    with qtbot.waitSignal(page.source.built):
        page.reload()
    assert (listed(page)[:2], page.sections.list.rows()[0].title) == ([first, second], "At a glance")
    page.desk.add_told()
    with qtbot.waitSignal(page.source.built):
        answer(page, label="Housing", hint="Say what was built.")
    assert listed(page)[1] == "report_section.housing"
    page.sections.list.select("report_section.housing")
    assert page.text.writing.hint == "Say what was built."
    with qtbot.waitSignal(page.source.built):
        qtbot.keyClick(page.sections.list, K.Key_Delete)
    assert "report_section.housing" not in listed(page)
    assert asked.spoken == []


def test_a_template_made_from_another_one_is_chosen(qtbot: QtBot, workspace: Workspace) -> None:
    page, _asked = shown(qtbot, workspace)
    before = page.header.choice.template
    page.header.template.wished.emit("copy")
    with qtbot.waitSignal(page.source.built):
        answer(page, name="For the county")
    assert page.header.template.button.text() == "For the county"
    page.sections.list.select("glance")
    with qtbot.waitSignal(page.source.built):
        qtbot.keyClick(page.sections.list, K.Key_Delete)
    with workspace.reading() as connection:
        found = records.everything(connection, TemplateSection).values()
    assert [one["template_id"] for one in found if one["section"] == "glance" and one["template_id"] != 2] == [before]


def test_a_live_figure_is_stored_by_its_name_and_comes_back_after_a_crash(qtbot: QtBot, workspace: Workspace) -> None:
    page, _asked = shown(qtbot, workspace)
    write(page, CHALLENGES, "We have ")
    page.findChild(Button, "figure:partners").click()
    page.text.text.insertPlainText(" partners and {nonsense}.")
    assert page.text.text.printed() == "We have 2 partners and {nonsense}."
    assert page.text.foot.count.text() == f"{len('We have 2 partners and {nonsense}.')} of 2,000 characters"
    [draft] = page.typed()
    again, _asked = shown(qtbot, workspace)
    again.put_back(draft)
    assert again.text.text.printed() == "We have 2 partners and {nonsense}."
    with qtbot.waitSignal(again.source.built):
        assert again.commit()
    assert stored(workspace) == [(CHALLENGES, "en", "We have {partners} partners and {nonsense}.", "draft")]
    again.paper.set_mode("read")
    assert "We have 2 partners and {nonsense}." in again.paper.browser.toPlainText()
    page.text.settle("text")


def test_the_texts_of_a_priority_are_written_in_both_languages(qtbot: QtBot, workspace: Workspace) -> None:
    add = adder(workspace)
    jobs, homes = add("priority", number="1", name="Work"), add("priority", number="2", name="Homes")
    page, _asked = shown(qtbot, workspace)
    page.header.set_choice(type(page.header.choice)("annual", page.header.choice.period, "both"))
    page.reload()
    assert page.go_to("priorities")
    page.middle.priority_chosen.emit(homes)
    did, changed = page.text.sets["priority_text"].fields[:2]
    did.text.insertPlainText("Twelve homes.")
    changed.text.insertPlainText("Families stay.")
    [draft] = page.typed()
    assert (draft.form, [one.field for one in draft.typed]) == ("priority_text", ["did", "changed"])
    page.text.foot.other.click()
    with qtbot.waitSignal(page.source.built):
        page.text.foot.language_chosen.emit("fr")
    assert (did.text.prose(), did.other.prose()) == ("", "Twelve homes.")
    did.text.insertPlainText("Douze logements.")
    page.middle.priority_chosen.emit(jobs)
    with workspace.reading() as connection:
        found = records.everything(connection, PriorityText).values()
    assert {(one["priority_id"], one["language"], one["did"], one["changed"]) for one in found} == {
        (homes, "en", "Twelve homes.", "Families stay."), (homes, "fr", "Douze logements.", None)}
    other, _asked = shown(qtbot, workspace)
    other.put_back(draft)
    assert other.text.writing.title == "2. Homes"
    assert other.text.sets["priority_text"].fields[0].text.prose() == "Twelve homes."
    other.text.settle("did")
    other.text.settle("changed")


def test_the_real_pages_appear_follow_the_text_and_lead_to_the_records(qtbot: QtBot, workspace: Workspace) -> None:
    page, _asked = shown(qtbot, workspace)
    qtbot.waitUntil(lambda: page.paper.pages.is_drawn(0), timeout=20000)
    count = page.paper.pages.count()
    assert page.paper.pages.accessibleName()== f"Page 2 of {count}, At a glance"
    write(page, CHALLENGES, "No bus.")
    with qtbot.waitSignal(page.paper.paged, timeout=20000):
        page.commit()
    page.paper.go_to("challenges")
    at = page.paper.pages.current()
    assert "Challenges" in page.paper.pages.accessibleName()
    assert at > 0
    qtbot.waitUntil(lambda: page.paper.pages.is_drawn(at), timeout=20000)
    qtbot.keyClick(page.paper.pages, K.Key_PageUp)
    assert page.paper.pages.current() == at - 1
    links = [link for links in page.paper.pages.paged.links for link in links]
    evidence = next(link for link in links if isinstance(link, PageLink) and link.code)
    page.paper.pages.link_followed.emit(evidence)
    assert page.findChild(EvidenceDialog) is not None


def test_a_table_is_copied_for_word_and_for_spreadsheets(qtbot: QtBot, workspace: Workspace) -> None:
    add = adder(workspace)
    add("organization", name="=cmd|' /C calc'!A0", partner_since=YEAR.start)
    page, asked = shown(qtbot, workspace)
    page.go_to("directory")
    page.part.findChild(Button, "copy-table:0").click()
    made = QGuiApplication.clipboard().mimeData()
    assert "<table" in made.html() and "<th>" in made.html() and "mso-number-format" in made.html()
    assert "\t" in made.text() and "'=cmd" in made.text()
    page.part.findChild(Button, "copy-csv:0").click()
    assert "'=cmd" in QGuiApplication.clipboard().text()
    assert asked.said[-1] == ("Copied.", False)


def test_a_document_that_was_begun_before_does_not_bring_the_text_before_back(
    qtbot: QtBot, workspace: Workspace
) -> None:
    page, _asked = shown(qtbot, workspace)
    write(page, CHALLENGES, "One two")
    page.text.save()
    page.source.built.emit(page.source.document)
    assert page.text.text.prose() == "One two"
    assert page.text.text.textCursor().position() == len("One two")


def test_nothing_is_issued_from_a_file_that_is_only_looked_at(qtbot: QtBot, workspace: Workspace) -> None:
    with workspace.snapshot() as copy:
        page, _asked = shown(qtbot, copy)
        issuing = {action.objectName(): action.isEnabled() for action in page.header.more.menu().actions()}
        assert issuing["report:issue"] is False
        assert issuing["report:verify"] and issuing["report:issued"]
    page, _asked = shown(qtbot, workspace)
    assert all(action.isEnabled() for action in page.header.more.menu().actions())


@pytest.mark.parametrize(("language", "names"), [
    ("en", ["At a glance", "The partnership", "Outcomes for newcomers and the community"]),
    ("fr", ["En un coup d’œil", "Le partenariat", "Résultats pour les nouveaux arrivants et la collectivité"]),
])  # fmt: skip
def test_a_templates_page_calls_its_sections_by_their_names(
    qtbot: QtBot, workspace: Workspace, language: str, names: list[str]
) -> None:
    i18n.use(language)
    context, _asked = context_of(workspace)
    with workspace.reading() as connection:
        (sections,) = sections_of(connection, ReportTemplate, 1, context.today())
        kept = {one["section"]: one["id"] for one in records.everything(connection, TemplateSection).values()
                if one["template_id"] == 1}  # fmt: skip
    shown = [row.title for row in sections.rows]
    assert shown[:2] == names[:2] and names[2] in shown
    assert not kept.keys() & set(shown)
    dialog = PartDialog(context, TemplateSection, {"template_id": 1}, kept["glance"])
    qtbot.addWidget(dialog)
    editor = dialog.form.form.editor("section")
    assert (editor.value(), editor.words()) == ("glance", names[0])
    assert [item.id for item in editor.offered(names[2])] == ["report_section.outcomes"]
    services.delete(workspace, TemplateSection, [kept["glance"]])
    assert names[0] in history_label(workspace)


def history_label(workspace: Workspace) -> str:
    """What the last step can be undone as."""
    with workspace.reading() as connection:
        found = history.undoable(connection)
    assert found is not None
    return found.args["name"]
