"""The papers of a meeting with thirty items as PDFs, against plain ReportLab drawing as many pages of as much text."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from benchmarks.measuring import Result, in_turns
from benchmarks.reporting import draw, drawn

_ITEMS, _MEMBERS, _DAY = 30, 22, date(2026, 3, 12)
_SAID = "The county reported that two operators answered its call; neither can start before June. "


def results() -> list[Result]:
    """Read and draw the agenda and the minutes, against drawing alone."""
    from lipdesk.reports import building, writing
    from lipdesk.services import files

    found = []
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder) / "ours.pdf", Path(folder) / "plain.pdf"
        with files.create(Path(folder) / "council.lipdesk", {"name": "Tamarack Valley LIP"}) as workspace:
            meeting = _fill(workspace)
            with workspace.reading() as connection:
                for kind in ("agenda", "minutes"):

                    def paper(kind: str = kind) -> None:
                        writing.write(building.build_meeting(connection, kind, meeting, "en", _DAY), ours)

                    paper()
                    pages = drawn(ours)
                    took, plain_took = in_turns(9, paper, lambda pages=pages: draw(plain, pages))
                    name = f"{kind} of {_ITEMS} items, {len(pages)} pages"
                    found.append(Result(name, "ms", took, plain_took, 1.5))
    return found


def _fill(workspace: object) -> int:
    """A council of 22 that talked about thirty items and decided ten."""
    from lipdesk.domain.registry import record_type
    from lipdesk.services import records

    def add(of: str, **values: object) -> int:
        return records.add(workspace, record_type(of), values)

    group = add("group", name="Council", quorum_rule="majority")
    meeting = add("meeting", title="Council", day=_DAY, start="09:30", groups=[group], status="held")
    people = [add("person", given_name="Given", family_name=f"Family {number}") for number in range(_MEMBERS)]
    for person in people:
        add("membership", group_id=group, person_id=person)
        add("attendance", meeting_id=meeting, person_id=person, status="present")
    for position in range(1, _ITEMS + 1):
        item = add("agenda_item", meeting_id=meeting, position=position, title=f"Item {position}", kind="discussion",
                   minutes=5, notes=_SAID, presenter_id=people[position % _MEMBERS])  # fmt: skip
        under = {"meeting_id": meeting, "agenda_item_id": item}
        add("minute_note", position=1, text=_SAID * 3, **under)
        if position % 3 == 0:
            add("decision", position=2, day=_DAY, text=_SAID, result="adopted", mover_id=people[0], **under)
            add("action", position=3, text="Write to the operators", owners=[people[1]], due=_DAY, **under)
    return meeting
