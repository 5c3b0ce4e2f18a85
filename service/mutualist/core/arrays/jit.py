"""How loops that numpy has no words for are compiled: to machine code, at their first call, kept for the next process.

Importing this takes half a second (Numba), so who needs a compiled loop imports its module where it is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba

F = TypeVar("F", bound=Callable[..., object])


def compiled(function: F, fastmath: set[str] | bool = False) -> F:
    """A function of numbers and arrays as machine code, which lets other threads run meanwhile.

    What was compiled is kept beside the source, or in the user's cache folder where that cannot be written; where
    neither can, each process compiles for itself, which takes some seconds. Only the function's own file tells whether
    what was kept still holds, so what comes from other files is passed as arguments. Numbers of an array that index
    another should be unsigned: Python's negative ones count from the end, which costs a question each time.
    """
    try:
        return cast(F, numba.njit(nogil=True, cache=True, fastmath=fastmath)(function))
    except RuntimeError:  # no folder to keep it in
        return cast(F, numba.njit(nogil=True, fastmath=fastmath)(function))


def without_nan(function: F) -> F:
    """As compiled, for what is never given nan: largest values of runs of numbers are then found many at a time."""
    return compiled(function, fastmath={"nnan", "nsz", "reassoc"})
