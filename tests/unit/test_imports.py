"""What is loaded before it is needed: importing the command line, or a package's front door, loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import mutualist
from mutualist.lazy import face

HEAVY = {"numpy", "scipy", "numba", "pandas", "neo4j", "graphdatascience", "strawberry", "graphql", "starlette"}
SERVICE = Path(mutualist.__file__).parent
PACKAGES = [
    ".".join(("mutualist", *file.parent.relative_to(SERVICE).parts))
    for file in sorted(SERVICE.rglob("__init__.py"))
    if "attach(__name__" in file.read_text(encoding="utf-8")
]
"""Those that name their face."""


def loaded_by(statement: str) -> set[str]:
    """The modules that are loaded after a statement, in a process of its own."""
    code = f"{statement}; import sys; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_command_line_reaches_nothing_that_a_verb_computes_with() -> None:
    assert not loaded_by("import mutualist.cli") & (HEAVY | {"pydantic", "rich", "asyncio", "importlib.metadata"})


def test_every_front_door_opens_without_what_is_behind_it() -> None:
    assert PACKAGES
    assert not loaded_by(f"import {', '.join(PACKAGES)}") & HEAVY


@pytest.mark.parametrize("package", PACKAGES)
def test_every_name_of_a_front_door_is_there(package: str) -> None:
    module = import_module(package)
    homes = face(str(module.__file__))
    assert sorted(homes) == sorted(module.__all__)
    for name, home in homes.items():
        assert home.startswith(f"{package}."), "a package names what is its own"
        assert getattr(module, name) is getattr(import_module(home), name)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_name_of_a_front_door_is_that_of_a_module_behind_it(package: str) -> None:
    folder = Path(str(import_module(package).__file__)).parent
    inside = {file.stem for file in folder.glob("*.py")} | {file.parent.name for file in folder.glob("*/__init__.py")}
    assert not inside & set(import_module(package).__all__)


def test_a_name_that_a_front_door_does_not_have_is_missed() -> None:
    with pytest.raises(ImportError, match="cannot import name 'nonsense'"):
        exec("from mutualist.server import nonsense", {})
