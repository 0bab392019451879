"""The JSON has the shape that scripts rely on."""

from __future__ import annotations

import json

from lipdesk.reports import data
from tests.reports.every_block import NASTY, document, with_text


def test_it_says_what_it_is_about() -> None:
    found = json.loads(data.render(document("fr")))
    assert {key: found[key] for key in ("kind", "language", "title")} == {
        "kind": "annual", "language": "fr", "title": "Annual report"}  # fmt: skip
    assert found["period"] == {"from": "2025-04-01", "to": "2026-03-31", "label": "1 April 2025 to 31 March 2026"}


def test_every_figure_has_its_rule_and_its_records() -> None:
    partners, rate = json.loads(data.render(document()))["figures"]
    assert partners["id"] == "partners" and partners["label"] == f"partners {NASTY}" and partners["shown"] == "3"
    assert partners["rule"].endswith("no others.")
    assert partners["records"][0] == {
        "type": "organization", "id": 1, "title": NASTY, "date": "2021-04-01", "detail": "since the start"}  # fmt: skip
    assert partners["records"][1]["date"] is None
    assert rate["value"] == 0.725


def test_whole_numbers_are_whole() -> None:
    value = json.loads(data.render(document()))["figures"][0]["value"]
    assert value == 3 and isinstance(value, int)


def test_sections_carry_their_tables() -> None:
    sections = {one["key"]: one for one in json.loads(data.render(document()))["sections"]}
    assert list(sections) == ["glance", "partnership", "meetings", "evidence", "rules"]
    assert sections["partnership"]["title"] == f"The partnership {NASTY}"
    table = sections["partnership"]["tables"][0]
    assert table["caption"] == "Partners by sector" and len(table["rows"]) == 5
    assert {len(row) for row in table["rows"]} == {len(table["columns"])}
    assert [one["caption"] for one in sections["meetings"]["tables"]] == [
        "Attendance by meeting", "People reached by month", "Indicators"]  # fmt: skip


def test_what_is_left_out_is_told() -> None:
    assert len(json.loads(data.render(document()))["left_out"]) == 1


def test_letters_stay_letters_and_what_is_typed_comes_back() -> None:
    made = data.render(with_text(NASTY))
    assert "ᐃᓄᒃᑎᑐᑦ" in made and "\\u" not in made
    assert json.loads(made)["sections"][-1]["tables"][0]["rows"][0][0] == NASTY
