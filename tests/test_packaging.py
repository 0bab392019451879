"""The wheel carries all of the program: every folder of code is a package that setup.py finds."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for path in (ROOT / "lipdesk").rglob("*.py")}
    assert [folder.relative_to(ROOT) for folder in folders if not (folder / "__init__.py").exists()] == []
