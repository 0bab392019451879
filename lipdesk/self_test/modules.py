"""Every module of LIPdesk, and everything that any of them imports, also inside a function that is never called here.

The names are read from the compiled code: a list kept by hand would forget one.
"""

from __future__ import annotations

import dis
import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import CodeType

import lipdesk
from lipdesk.i18n import _
from lipdesk.self_test.checking import Wrong, refuse
from lipdesk.self_test.ground import Ground

_OF_WINDOWS, _OF_OTHERS = {"winreg", "msvcrt"}, {"fcntl"}
_ELSEWHERE = _OF_OTHERS if sys.platform == "win32" else _OF_WINDOWS


def own_modules(ground: Ground) -> None:
    """Each module that lies in our code can be imported."""
    found = _own()
    if len(found) < 2:
        raise Wrong(_("No module of LIPdesk was found in {path}.").format(path=list(lipdesk.__path__)))
    refuse([trouble for name in found if (trouble := _trouble(name, ()))])


def imported_modules(ground: Ground) -> None:
    """Each import that stands in our code finds what it wants."""
    wanted: dict[str, set[str]] = {}
    for name in _own():
        for module, names in _imports(_code(name)):
            wanted.setdefault(module, set()).update(names)
    refuse([trouble for name, parts in sorted(wanted.items())
             if name not in _ELSEWHERE and (trouble := _trouble(name, sorted(parts)))])


def _own() -> list[str]:
    return [lipdesk.__name__, *(found.name for found in pkgutil.walk_packages(
        lipdesk.__path__, f"{lipdesk.__name__}.", onerror=lambda _name: None))]  # told when it is imported


def _code(name: str) -> CodeType:
    spec = find_spec(name)
    code = spec.loader.get_code(name) if spec is not None and spec.loader is not None else None  # type: ignore[attr-defined]
    if not isinstance(code, CodeType):
        raise Wrong(_("The code of {module} can’t be read.").format(module=name))
    return code


def _imports(code: CodeType) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The modules that are imported, each with the names that are taken from it."""
    names: tuple[str, ...] = ()
    for step in dis.get_instructions(code):
        if step.opname == "IMPORT_NAME":
            yield step.argval, names
        elif step.opname == "LOAD_CONST":
            names = step.argval if isinstance(step.argval, tuple) else ()
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _imports(inner)


def _trouble(name: str, parts: list[str] | tuple[()]) -> str:
    """Why a module can't be imported with these names in it; nothing when it can. A module may fail in any way."""
    try:
        module = import_module(name)
        for part in parts:
            if part != "*" and not hasattr(module, part):
                import_module(f"{name}.{part}")
    except Exception as problem:  # noqa: BLE001 (told, with all others that are missing)
        return f"{name}: {type(problem).__name__}: {problem}"
    return ""
