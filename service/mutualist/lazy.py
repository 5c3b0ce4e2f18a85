"""Packages that name their public face without loading what is behind it (PEP 562).

The face of a package stands in its `__init__` as imports for type checkers, which run only when a name is asked for:

    if TYPE_CHECKING:
        from mutualist.core.network.network import Network
    else:
        __getattr__, __dir__, __all__ = attach(__name__, __file__)

From Python 3.15 on (PEP 810) this is `lazy from mutualist.core.network.network import Network`. A name of the face must
not be that of a module of the package too: Python binds such a module to its own name when it is loaded."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path


def attach(package: str, file: str) -> tuple[Callable[[str], object], Callable[[], list[str]], list[str]]:
    """The `__getattr__`, `__dir__` and `__all__` of a package whose `__init__` is in `file`. A name is loaded once."""
    module, homes = sys.modules[package], face(file)

    def load(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(homes[name]), name)
        setattr(module, name, value)
        return value

    return load, lambda: sorted({*vars(module), *homes}), list(homes)


def face(file: str) -> dict[str, str]:
    """The names that an `__init__` imports under TYPE_CHECKING, each with the module that it comes from.

    >>> from mutualist import server
    >>> face(server.__file__)["database"]
    'mutualist.server.lifecycle'
    """
    return {
        name.name: str(statement.module)
        for block in ast.parse(Path(file).read_text(encoding="utf-8")).body
        if isinstance(block, ast.If) and isinstance(block.test, ast.Name) and block.test.id == "TYPE_CHECKING"
        for statement in block.body
        if isinstance(statement, ast.ImportFrom)
        for name in statement.names
    }
