"""The release workflow asks dev.py only for what it has."""

from __future__ import annotations

import re
from pathlib import Path

import dev
from devtools.build.__main__ import LANES

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_command_of_the_workflow_is_there() -> None:
    workflow = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    asked = re.findall(r"python dev\.py (\w+) ?([\w -]*)", workflow)
    assert {command for command, _lanes in asked} <= set(dev.COMMANDS)
    lanes = {lane for command, lanes in asked if command == "build" for lane in lanes.split()}
    assert lanes == set(LANES)


def test_the_checklist_names_each_secret_that_the_workflow_reads() -> None:
    workflow = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    told = (ROOT / "docs" / "releasing.md").read_text("utf-8")
    assert [name for name in set(re.findall(r"secrets\.(\w+)", workflow)) if name not in told] == []
