"""Every worked example in a docstring gives what it says."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import mutualist

MODULES = [
    module.name
    for module in pkgutil.walk_packages(mutualist.__path__, "mutualist.")
    if not module.name.endswith("__main__")  # importing it is running it
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_give_what_they_say(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS).failed == 0


def test_there_are_examples_to_try() -> None:
    finder = doctest.DocTestFinder()
    examples = [example for name in MODULES for example in finder.find(importlib.import_module(name))]
    assert sum(len(example.examples) for example in examples) > 20
