"""Comparing again where two sides differ: some numbers of large ecosystems no revision gives twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from same.collecting import Collected
from same.comparing import Comparison
from same.otherwise import OTHERWISE
from same.reading import read
from same.renames import Renames
from same.translating import Translator

Collect = Callable[[int], Collected]
"""Gives what is collected of a side the first time or another."""


def repeated(older: Collect, newer: Collect, renames: Renames, times: int) -> tuple[Comparison, dict[str, Any]]:
    """How two sides compare, each collected up to so many times while they differ, and what the newer one gave at last.

    One side after the other is collected again and compared with all that the other has given; what was collected once
    is not collected again but given from where it is kept. What is the same in any of these comparisons is the same: of
    sampled betweenness two threads decide which sources are taken, and Leiden puts who has only ties without value into
    any of the communities that it is tied to. What a revision has changed differs in all of them.
    """
    comparison, new = _compared(older(1), newer(1), renames)
    for was, now in _further(times):
        if not comparison.differences:
            break
        found, new = _compared(older(was), newer(now), renames)
        comparison.settle(found)
    return comparison, new


def _further(times: int) -> Iterator[tuple[int, int]]:
    """Which of the older side's collections is compared with which of the newer one's, after the first of both.

    >>> list(_further(2))
    [(1, 2), (2, 1), (2, 2)]
    """
    for time in range(2, times + 1):
        yield from ((was, time) for was in range(1, time))
        yield from ((time, now) for now in range(1, time + 1))


def _compared(older: Collected, newer: Collected, renames: Renames) -> tuple[Comparison, dict[str, Any]]:
    comparison, new = Comparison(OTHERWISE), read(newer, Translator(Renames()), newer.keys)
    comparison.compare(read(older, Translator(renames), newer.keys), new)
    return comparison, new
