"""Python's search for cyclic garbage, kept away from an ecosystem in memory: millions of objects that stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unsearched() -> Iterator[None]:
    """A block that builds much which stays: no garbage is looked for, because everything would be looked through again
    and again. Where the search was off before it stays off; two blocks at once are fine, the first to end turns it on.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def set_aside() -> Iterator[None]:
    """A block in which what there is at its beginning is no longer looked through: it stays at least so long."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
