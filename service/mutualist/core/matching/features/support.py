"""What a part of a score rests on: the capabilities, segments, objectives and common partners behind it, as ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.matching.profile.aspects import Aspect, certainty
from mutualist.core.matching.profile.matrices import Rows

NAMED = 3
"""How many items a part of a score names, the most telling first."""


@dataclass(frozen=True, slots=True)
class Support:
    """What one part of the score of one pair rests on.

    `known` is False where an average stands in for what nobody has said, `assumed` is True where part of it is assumed
    from a trade. `items` are ids, the most telling first; `met_by` are the capabilities that are really offered for
    these needs, which may be broader or narrower. `km` is a distance. `lacking` is what is not known, as (side, aspect)
    with 0 for a and 1 for b; `sides` are those that the part speaks of where it does not speak of both. `says` names
    the sentence of the feature where it has several.
    """

    known: bool = True
    assumed: bool = False
    items: tuple[str, ...] = ()
    met_by: tuple[str, ...] = ()
    km: float | None = None
    lacking: tuple[tuple[int, str], ...] = ()
    sides: tuple[int, ...] = ()
    says: str = ""


def lacking(a: Rows, b: Rows, asked: Sequence[tuple[int, Aspect]]) -> list[tuple[tuple[int, str], ...]]:
    """Of every pair what of `asked` (side, aspect) is not said; where all is said or assumed, what is assumed."""
    sure = np.stack([certainty(b if side else a, aspect) for side, aspect in asked], axis=1)
    least = np.where((sure == 0).any(axis=1, keepdims=True), sure == 0, sure < 1)
    return [
        tuple((side, aspect.value) for (side, aspect), lacks in zip(asked, row, strict=True) if lacks)
        for row in least.tolist()
    ]


def top(product: sp.csr_array) -> list[list[int]]:
    """The columns of the NAMED largest entries of every row, equals in the order of columns.

    >>> top(sp.csr_array([[0.0, 0.2, 0.9, 0.2, 0.5]]))
    [[2, 4, 1]]
    """
    tops = []
    for start, stop in zip(product.indptr[:-1], product.indptr[1:], strict=True):
        columns, values = product.indices[start:stop], product.data[start:stop]
        order = np.lexsort((columns, np.negative(values)))[:NAMED]
        tops.append([int(columns[k]) for k in order if values[k] > 0])
    return tops
