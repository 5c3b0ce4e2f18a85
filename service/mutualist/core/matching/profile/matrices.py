"""What businesses have said, weighed against what all have said: the rows that scores are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import at, dots, holders, scale_columns, scale_rows, shrunk_sums, sums, unit_rows, unit_sums
from mutualist.core.matching.profile.declarations import Statements
from mutualist.core.matching.profile.trust import shrunk_trust
from mutualist.core.statistics.rarity import rarity


@dataclass(frozen=True)
class Scales:
    """What a run freezes to weigh statements by: `capability_rarity` (C), `segment_rarity` (S), `acquaintance` (n, how
    much a common partner says), `typical_circle` (mean sum of a row of partners), `mean_trust` in [0, 1]."""

    capability_rarity: np.ndarray
    segment_rarity: np.ndarray
    acquaintance: np.ndarray
    typical_circle: float
    mean_trust: float


@dataclass(frozen=True)
class Rows:
    """r businesses, ready to be scored; `rows[numbers]` are those of some, in that order and as often as asked.

    `needs` (r×C) sum to 1 along a row: how a business's need divides over capabilities, by priority and rarity.
    `offers` (r×C) is level / 5, as it meets a need; `met_by` says by which offer. `trade` (r×C), `audience` (r×S) and
    `objectives` (r×O) have rows of length 1, so a row product is a cosine. `circle` (r×n, whom it is tied to; the less
    connected weigh more) has rows that sum to less than 1. All these are scaled by `certainty`, which is 1 for what is
    declared and 0 for what is not known. `tied`, `avoided`, `rivals`, `aside` (0/1) and `met` (what is lost) are r×n.
    `trust` (r) is in [0, 1], `trusted` says for whom anything was observed. `numbers` are row numbers in the run, −1
    for a newcomer.
    """

    numbers: np.ndarray
    matchable: np.ndarray
    needs: sp.csr_array
    offers: sp.csr_array
    met_by: sp.csr_array
    trade: sp.csr_array
    audience: sp.csr_array
    objectives: sp.csr_array
    circle: sp.csr_array
    tied: sp.csr_array
    met: sp.csr_array
    avoided: sp.csr_array
    aside: sp.csr_array
    rivals: sp.csr_array
    platform: np.ndarray
    places: np.ndarray
    sectors: np.ndarray
    trust: np.ndarray
    trusted: np.ndarray
    certainty: dict[str, np.ndarray]

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, numbers: np.ndarray) -> Rows:
        parts = {part.name: getattr(self, part.name)[numbers] for part in fields(self) if part.name != "certainty"}
        return Rows(**parts, certainty={name: sure[numbers] for name, sure in self.certainty.items()})

    def product(self, name: str, others: Rows, other_name: str) -> np.ndarray:
        """The product of every row of one of these matrices with the same row of one of the others'."""
        (left, rows), (right, other_rows) = self._source(name), others._source(other_name)
        return dots(left, right, rows, other_rows)

    def entry(self, name: str, columns: np.ndarray) -> np.ndarray:
        """What every row of one of these matrices has in its column; 0 in column −1, which is none."""
        matrix, rows = self._source(name)
        return at(matrix, columns, rows)

    def _source(self, name: str) -> tuple[sp.csr_array, np.ndarray | None]:
        """Where the rows of one of these matrices stand: in which, and at what places; None where it is all of them."""
        return getattr(self, name), None

    def picked(self, numbers: np.ndarray) -> Rows:
        """What `rows[numbers]` are, each part picked when it is first asked for: scores need not all of them."""
        return _Picked(self, numbers)


class _Picked(Rows):
    """Some of other rows. To be read and let go of: it holds those that it is picked from."""

    def __init__(self, whole: Rows, numbers: np.ndarray) -> None:
        self.__dict__.update(_whole=whole, _numbers=numbers, _products={})

    def __getattr__(self, name: str) -> Any:  # asked for what is not there yet
        if name not in Rows.__dataclass_fields__:
            raise AttributeError(name)
        whole, numbers = getattr(self._whole, name), self._numbers
        part = {key: sure[numbers] for key, sure in whole.items()} if name == "certainty" else whole[numbers]
        self.__dict__[name] = part
        return part

    def product(self, name: str, others: Rows, other_name: str) -> np.ndarray:
        """As of any rows; worked out once, because several parts of a score rest on the same product."""
        key = name, id(others), other_name
        if key not in self._products:
            self._products[key] = super().product(name, others, other_name), others  # kept, so that no other has its id
        return self._products[key][0]

    def _source(self, name: str) -> tuple[sp.csr_array, np.ndarray | None]:
        return getattr(self._whole, name), self._numbers


def scales_of(stated: Statements) -> Scales:
    """The scales of a whole ecosystem."""
    n = len(stated.numbers)
    acquaintance = 1 / np.log1p(np.maximum(holders(stated.tied), 1))
    circles = sums(scale_columns(stated.tied, acquaintance))
    filled = circles > 0
    seen = float(stated.seen.sum())
    return Scales(
        capability_rarity=rarity(holders(stated.offers), n),
        segment_rarity=rarity(holders(stated.shares), n),
        acquaintance=acquaintance,
        typical_circle=float(circles[filled].mean()) if filled.any() else 0.0,
        mean_trust=float(stated.spoke.sum()) / seen if seen else 1.0,
    )


def weighed(stated: Statements, scales: Scales) -> Rows:
    """Statements weighed by scales, which may be those of a run that these businesses were no part of."""
    sure, segment_weights = stated.certainty, np.sqrt(scales.segment_rarity)
    weighed = {
        "needs": scale_rows(unit_sums(scale_columns(stated.needs, scales.capability_rarity)), sure["needs"]),
        "trade": scale_rows(unit_rows(scale_columns(stated.trade, scales.capability_rarity)), sure["offers"]),
        "audience": scale_rows(unit_rows(scale_columns(stated.shares, segment_weights)), sure["audience"]),
        "objectives": unit_rows(stated.aims),
        "circle": shrunk_sums(scale_columns(stated.tied, scales.acquaintance), scales.typical_circle),
        "trust": shrunk_trust(stated.seen, stated.spoke, scales.mean_trust),
        "trusted": stated.seen > 0,
    }
    as_stated = {part.name: getattr(stated, part.name) for part in fields(Rows) if part.name not in weighed}
    return Rows(**weighed, **as_stated)


def aligned(parts: Sequence[Rows]) -> Rows:
    """Rows one behind the other."""
    whole: dict[str, Any] = {}
    for part in fields(Rows):
        values = [getattr(rows, part.name) for rows in parts]
        if part.name == "certainty":
            whole[part.name] = {name: np.concatenate([value[name] for value in values]) for name in values[0]}
        elif isinstance(values[0], sp.csr_array):
            whole[part.name] = sp.csr_array(sp.vstack(values, format="csr"))
        else:
            whole[part.name] = np.concatenate(values)
    return Rows(**whole)


def same(a: Rows, b: Rows) -> bool:
    """Whether two sets of rows say the same to the last bit."""

    def equal(x: Any, y: Any) -> bool:
        if isinstance(x, sp.csr_array):
            arrays = ("data", "indices", "indptr")
            return x.shape == y.shape and all(np.array_equal(getattr(x, name), getattr(y, name)) for name in arrays)
        if isinstance(x, dict):
            return all(equal(x[name], y[name]) for name in x)
        return np.array_equal(x, y, equal_nan=x.dtype.kind == "f")

    return all(equal(getattr(a, part.name), getattr(b, part.name)) for part in fields(Rows))
