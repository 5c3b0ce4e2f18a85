"""A loss that grows: what one business more would add to it, tried for many at the price of what each alone touches."""

from __future__ import annotations

import numpy as np

from mutualist.core.arrays import distinct
from mutualist.core.cascades.dependence import Dependence, GoodsFlows
from mutualist.core.cascades.propagation import ROUNDS, TOLERANCE, nothing_lost, pass_on

AT_ONCE = 25
"""Businesses tried side by side: what bounds the memory."""


class GrowingLoss:
    """What has been lost so far along some flows, by inputs and by sales. Nothing at first."""

    def __init__(self, flows: GoodsFlows) -> None:
        self._output = flows.output
        self._ways = [_Way(flows.inputs), _Way(flows.sales)]
        self._lost = np.maximum(*(way.whole() for way in self._ways))

    @property
    def lost(self) -> float:
        """What everybody together has lost of what they sell in a year."""
        return float(self._output @ self._lost)

    def added(self, rows: np.ndarray) -> np.ndarray:
        """What each of some businesses (row numbers) would add if it stopped too, of what all sell in a year."""
        parts = [rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE)]
        return np.concatenate([self._tried(part)[0] for part in parts]) if parts else np.zeros(0)

    def stop(self, row: int) -> None:
        """Let a business stop for good."""
        _, business, lost = self._tried(np.array([row]), keep=True)
        self._lost[business] = lost

    def _tried(self, rows: np.ndarray, keep: bool = False) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """What is added by each of at most AT_ONCE businesses, and who loses what by it (aligned)."""
        touched = distinct(np.concatenate([way.close(rows) for way in self._ways]))
        business, scenario = np.divmod(touched, AT_ONCE)
        lost = np.maximum(*(way.at(touched) for way in self._ways))
        more = self._output[business] * (lost - self._lost[business])
        for way in self._ways:
            way.restore(keep)
        return np.bincount(scenario, more, minlength=len(rows)), business, lost


class _Way:
    """One of both ways that a loss spreads, in AT_ONCE scenarios that are alike but while some are tried."""

    def __init__(self, dependence: Dependence) -> None:
        self._dependence = dependence
        state = nothing_lost(dependence, AT_ONCE)
        self._wide = (state.lost, state.told, state.bundles)
        self._flat = (state.lost.reshape(-1), state.told.reshape(-1), state.bundles.reshape(-1))
        self._spread(np.flatnonzero(self._flat[0] > self._flat[1] + TOLERANCE))
        self._base = tuple(part[:, 0].copy() for part in self._wide)

    def whole(self) -> np.ndarray:
        """The loss of every business (n)."""
        return self._base[0][:-1].copy()

    def at(self, places: np.ndarray) -> np.ndarray:
        """The losses at some places."""
        return self._flat[0][places]

    def close(self, rows: np.ndarray) -> np.ndarray:
        """Close each of some businesses in a scenario of its own; what is touched: business × AT_ONCE + scenario."""
        news = rows * AT_ONCE + np.arange(len(rows))
        self._flat[0][news] = 1.0
        self._touched = self._spread(news[self._flat[1][news] < 1.0 - TOLERANCE], news)
        return self._touched[0]

    def restore(self, keep: bool) -> None:
        """Undo what was tried; or let all scenarios become the first."""
        places, bundles = self._touched
        for base, wide, flat, touched in zip(
            self._base, self._wide, self._flat, (places, places, bundles), strict=True
        ):
            rows = touched // AT_ONCE
            if keep:
                base[rows] = flat[touched]
                wide[rows] = base[rows][:, None]
            else:
                flat[touched] = base[rows]

    def _spread(self, news: np.ndarray, closed: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Pass on all news; the places of businesses and of bundles that were touched."""
        none = np.zeros(0, dtype=np.int64)
        places, bundles = [none if closed is None else closed, news], [none]
        for _ in range(ROUNDS):
            if not len(news):
                break
            news, touched = pass_on(self._dependence, self._flat, news, AT_ONCE, TOLERANCE)
            bundle, scenario = np.divmod(touched, AT_ONCE)
            places.append(self._dependence.owner[bundle] * AT_ONCE + scenario)
            bundles.append(touched)
        return distinct(np.concatenate(places)), distinct(np.concatenate(bundles))
