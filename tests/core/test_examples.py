"""Every worked example in a docstring of the core gives what it says."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import mutualist.core

MODULES = [module.name for module in pkgutil.iter_modules(mutualist.core.__path__, "mutualist.core.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_give_what_they_say(name: str) -> None:
    module = importlib.import_module(name)
    assert doctest.testmod(module, optionflags=doctest.ELLIPSIS).failed == 0


def test_there_are_examples_to_try() -> None:
    finder = doctest.DocTestFinder()
    examples = [example for name in MODULES for example in finder.find(importlib.import_module(name))]
    assert sum(len(example.examples) for example in examples) > 10
