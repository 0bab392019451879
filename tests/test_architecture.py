"""The shape of the house: floors, sizes, docstrings, names, and no road to the network."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = sorted((ROOT / "lipdesk").rglob("*.py"))
AROUND = ("tests", "devtools", "benchmarks", "docs")
OTHERS = [path for folder in AROUND for path in sorted((ROOT / folder).rglob("*.py"))]
LONGEST_FILE, LONGEST_FUNCTION = 300, 40

# Slow to import, so only inside the function that needs them; the renderers of PDF and Word are whole such packages.
HEAVY = (
    "reportlab", "docx", "lxml", "openpyxl", "python_calamine", "rapidfuzz", "babel", "icalendar",
    "PySide6.QtPrintSupport", "lipdesk.reports.pdf", "lipdesk.reports.word",
)  # fmt: skip
NETWORK = (
    "socket", "socketserver", "ssl", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib",
    "xmlrpc", "asyncio", "requests", "httpx", "aiohttp", "PySide6.QtNetwork", "PySide6.QtWebSockets",
)  # fmt: skip
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc", "core", "tools"}

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(nodes: Iterator[ast.AST]) -> set[str]:
    """The modules that these statements import, `from a import b` as both `a` and `a.b`."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update([node.module, *(f"{node.module}.{alias.name}" for alias in node.names)])
    return names


def at_start(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when the module is imported: not the bodies of functions, not what is for types only."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        yield child
        yield from at_start(child)


def touching(names: set[str], unwanted: tuple[str, ...]) -> set[str]:
    return {name for name in names if any(name == word or name.startswith(word + ".") for word in unwanted)}


def test_floors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True, no_logo=True) == 0, "an import goes up the stairs; see the report above"


@pytest.mark.parametrize("path", [*PROGRAM, *OTHERS], ids=named)
def test_files_stay_small(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_FILE, f"{lines} lines: split it by ideas"


@pytest.mark.parametrize("path", PROGRAM, ids=named)
def test_functions_stay_small(path: Path) -> None:
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("path", PROGRAM, ids=named)
def test_everything_public_says_why_it_exists(path: Path) -> None:
    module = tree(path)
    assert ast.get_docstring(module), "the module has no docstring"
    public = [node for node in module.body if isinstance(node, Definition) and not node.name.startswith("_")]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", PROGRAM, ids=named)
def test_no_road_to_the_network(path: Path) -> None:
    assert touching(imported(ast.walk(tree(path))), NETWORK) == set()


@pytest.mark.parametrize("path", PROGRAM, ids=named)
def test_heavy_packages_are_imported_when_used(path: Path) -> None:
    if path.parent in (ROOT / "lipdesk" / "reports" / "pdf", ROOT / "lipdesk" / "reports" / "word"):
        return
    assert touching(imported(at_start(tree(path))), HEAVY) == set()


def test_names_say_what_is_inside() -> None:
    assert [named(path) for path in PROGRAM if path.stem in VAGUE or path.parent.name in VAGUE] == []


def test_the_network_check_sees_each_way_to_import() -> None:
    code = "import http.client\nfrom PySide6 import QtNetwork\ndef f():\n    from urllib.request import urlopen\n"
    found = touching(imported(ast.walk(ast.parse(code))), NETWORK)
    assert found == {"http.client", "PySide6.QtNetwork", "urllib.request", "urllib.request.urlopen"}


def test_the_heavy_check_lets_functions_import() -> None:
    code = "import babel\nif TYPE_CHECKING:\n    import openpyxl\ndef f():\n    import reportlab\n"
    assert touching(imported(at_start(ast.parse(code))), HEAVY) == {"babel"}
