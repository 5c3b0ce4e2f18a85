"""Chance that repeats itself: every business and purpose has dice of its own, so adding one leaves the others alone.
Only `random()` is drawn from, which Python promises to keep the same across versions."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

SEED = "portmarra 2026"


class Dice:
    """A source of chance for one purpose, such as what one business buys."""

    def __init__(self, *purpose: str) -> None:
        self._random = random.Random("|".join((SEED, *purpose)))

    def share(self) -> float:
        """A number in [0, 1)."""
        return self._random.random()

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both possible."""
        return low + int(self._random.random() * (high - low + 1))

    def chance(self, probability: float) -> bool:
        return self._random.random() < probability

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different items (all, where there are fewer), in their own order."""
        drawn = sorted(range(len(items)), key=lambda _: self._random.random())[:count]
        return [items[place] for place in sorted(drawn)]
