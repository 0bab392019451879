"""Templates of reports: moved, hidden, renamed, copied, deleted and brought back, one undo step each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lipdesk.domain.documents import ReportTemplate, TemplateSection
from lipdesk.domain.errors import UserError
from lipdesk.services import records, templates
from lipdesk.store.queries.labels import Labels
from lipdesk.store.queries.templates import Template
from lipdesk.store.queries.templates import templates as listed
from lipdesk.store.workspace import Workspace
from tests.builders import new_file


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with new_file(tmp_path) as made:
        yield made


def known(workspace: Workspace, language: str = "en") -> tuple[Template, ...]:
    with workspace.reading() as connection:
        return listed(connection, Labels(connection, language))


def sections(workspace: Workspace, place: int = 0) -> list[tuple[str, str, bool]]:
    return [(one.section, one.heading, one.shown) for one in known(workspace)[place].sections]


def test_each_change_of_a_section_is_one_step_back(workspace: Workspace) -> None:
    usual = sections(workspace)
    first, second = (one.id for one in known(workspace)[0].sections[:2])
    changes = (
        lambda: templates.move(workspace, first, 3),
        lambda: templates.show(workspace, second, False),
        lambda: templates.rename(workspace, second, "Who we are", "en"),
        lambda: templates.add(workspace, known(workspace)[0].id, "report_section.year_in_brief", 2),
    )
    for change in changes:
        change()
        assert sections(workspace) != usual
        workspace.undo()
        assert sections(workspace) == usual
    assert not templates.move(workspace, first, 1), "it stands there"


def test_a_heading_of_her_own_and_the_usual_one(workspace: Workspace) -> None:
    part = known(workspace)[0].sections[1]
    templates.rename(workspace, part.id, "Who we are", "en")
    templates.rename(workspace, part.id, "Qui nous sommes", "fr")
    assert [known(workspace, one)[0].sections[1].heading for one in ("en", "fr")] == ["Who we are", "Qui nous sommes"]
    templates.rename(workspace, part.id, " ", "en")
    templates.rename(workspace, part.id, "", "fr")
    assert known(workspace)[0].sections[1].heading == part.heading == "The partnership"


def test_a_section_is_added_once_and_shown_again(workspace: Workspace) -> None:
    short = known(workspace)[1]
    made = templates.add(workspace, short.id, "report_section.gba", 2)
    assert [one.section for one in known(workspace)[1].sections][:3] == ["glance", "report_section.gba", "meetings"]
    templates.show(workspace, made, False)
    assert templates.add(workspace, short.id, "report_section.gba") == made
    assert sections(workspace, 1)[1] == ("report_section.gba", "GBA Plus and anti-racism", True)


def test_copied_put_first_deleted_and_brought_back(workspace: Workspace) -> None:
    full, short = known(workspace)
    made = templates.copy(workspace, short.id, "For the county")
    assert known(workspace)[2].name == "For the county"
    assert [one.section for one in known(workspace)[2].sections] == [one.section for one in short.sections]
    templates.put_first(workspace, made)
    assert [one.id for one in known(workspace)] == [made, full.id, short.id]
    templates.delete(workspace, full.id)
    assert templates.restore_usual(workspace) == 1 and templates.restore_usual(workspace) == 0
    assert [one.name for one in known(workspace)] == ["For the county", short.name, full.name]
    assert [one.section for one in known(workspace)[2].sections] == [one.section for one in full.sections]
    workspace.undo()
    assert len(known(workspace)) == 2
    workspace.undo()
    assert [one.id for one in known(workspace)] == [made, full.id, short.id]
    assert len(known(workspace)[1].sections) == len(full.sections), "its sections came back with it"


def test_one_that_is_gone_is_said_to_be_gone(workspace: Workspace) -> None:
    part = known(workspace)[1].sections[0].id
    records.delete(workspace, TemplateSection, [part])
    records.delete(workspace, ReportTemplate, [known(workspace)[0].id])
    for change in (lambda: templates.show(workspace, part, False), lambda: templates.copy(workspace, 1, "Another")):
        with pytest.raises(UserError, match="no longer there"):
            change()
