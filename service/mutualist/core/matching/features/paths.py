"""The way through the graph between two businesses that a part of their score rests on, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

Step = tuple[str, str, str]
"""(source id, relation, target id)."""

Path = Callable[[str, str, Sequence[str], Sequence[str]], Iterator[Step]]
"""The steps between a and b by way of some items, with what is really offered for each where they are needs."""


def nowhere(a: str, b: str, items: Sequence[str], met_by: Sequence[str]) -> Iterator[Step]:
    """No way that could be drawn."""
    return iter(())


def by_need(a: str, b: str, items: Sequence[str], met_by: Sequence[str]) -> Iterator[Step]:
    """From what a needs to what b offers for it.

    >>> list(by_need("cafe", "bakery", ["bread"], ["rye"]))
    [('cafe', 'NEEDS', 'bread'), ('rye', 'MEETS', 'bread'), ('bakery', 'OFFERS', 'rye')]
    """
    for needed, offered in zip(items, met_by, strict=True):
        yield a, "NEEDS", needed
        if needed != offered:
            yield offered, "MEETS", needed
        yield b, "OFFERS", offered


def by_demand(a: str, b: str, items: Sequence[str], met_by: Sequence[str]) -> Iterator[Step]:
    """From what b needs to what a offers for it."""
    return by_need(b, a, items, met_by)


def by_both(relation: str) -> Path:
    """Through what both have the same relation to. What both offer or serve may be broader than what they state.

    >>> list(by_both("SERVES")("cafe", "bakery", ["tourists"], []))
    [('cafe', 'SERVES', 'tourists'), ('bakery', 'SERVES', 'tourists')]
    """

    def path(a: str, b: str, items: Sequence[str], met_by: Sequence[str]) -> Iterator[Step]:
        for item in items:
            yield from ((a, relation, item), (b, relation, item))

    return path


def directly(a: str, b: str, items: Sequence[str], met_by: Sequence[str]) -> Iterator[Step]:
    """By the tie between the two."""
    yield a, "TIE", b
