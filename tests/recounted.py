"""What a network says of ties, counted once more tie by tie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mutualist.core.model.entities import Tie


def pairs(ties: Iterable[Tie], index: dict[str, int]) -> list[tuple[int, int]]:
    """One undirected edge per tied pair, as ascending positions in `index`, in order. Parallel ties count once."""
    found = {(min(a, b), max(a, b)) for tie in ties if (a := index[tie.source]) != (b := index[tie.target])}
    return sorted(found)


def dependence(
    ties: Sequence[Tie], index: dict[str, int], worth: Sequence[float | None]
) -> tuple[list[tuple[int, int]], list[float]]:
    """Edges dependant → benefactor, and the worth of each; where it is unknown the median of the known, or 1."""
    known = sorted(value for value in worth if value is not None and value > 0)
    stand_in = known[len(known) // 2] if known else 1.0
    edges = [(index[tie.target], index[tie.source]) for tie in ties]
    return edges, [stand_in if value is None else value for value in worth]
