"""How much of what members give each other comes back to whom it came from, and how much would by chance."""

from __future__ import annotations

import numpy as np

DRAWS = 100
"""Times that chance is drawn; fewer where the ties are many (see EFFORT)."""

FEWEST_DRAWS = 20
"""Draws however many ties there are."""

EFFORT = 5_000_000
"""Ties in all draws together, about: what bounds the time of the null model."""

SEED = 20130227
"""Of the draws, so that equal data gives equal numbers."""


def reciprocity(giver: np.ndarray, gainer: np.ndarray, value: np.ndarray) -> float | None:
    """Weighted reciprocity r = Σ min(w_ij, w_ji) / Σ w_ij over i ≠ j, where w_ij is all that i gives j (Squartini et
    al., Scientific Reports 3:2729, 2013). 0 where nothing comes back, 1 where everything does; None without value.

    Arrays hold one entry per tie (row numbers, and values ≥ 0); parallel ties add up, loops are left out.

    >>> reciprocity(np.array([0, 1, 0]), np.array([1, 0, 2]), np.array([6.0, 2.0, 2.0]))
    0.4
    """
    kept = (giver != gainer) & (value > 0)
    giver, gainer, value = giver[kept], gainer[kept], value[kept]
    if not len(value):
        return None
    size = int(max(giver.max(), gainer.max())) + 1
    pair = np.minimum(giver, gainer) * size + np.maximum(giver, gainer)
    _, place = np.unique(pair, return_inverse=True)
    one_way = np.bincount(place, np.where(giver < gainer, value, 0.0))
    back = np.bincount(place, np.where(giver > gainer, value, 0.0))
    return float(2 * np.minimum(one_way, back).sum() / value.sum())


def chance_reciprocity(giver: np.ndarray, gainer: np.ndarray, value: np.ndarray, draws: int | None = None) -> float:
    """The mean reciprocity r₀ where everybody gives the same sums as often, and is given to as often, but to and from
    whom is chance: a directed configuration model whose values stay with their giver, the receivers being shuffled.

    The null models of the paper that keep everybody's sums tie almost everybody to everybody, which an ecosystem is
    not. What one gives another is one gift, whatever ties it goes by. `draws` are made from a fixed seed.
    """
    size = int(max(giver.max(initial=0), gainer.max(initial=0))) + 1
    pair, place = np.unique(giver * size + gainer, return_inverse=True)
    (giver, gainer), value = np.divmod(pair, size), np.bincount(place, value, minlength=len(pair))
    chance = np.random.default_rng(SEED)
    if draws is None:
        draws = int(np.clip(EFFORT // max(len(value), 1), FEWEST_DRAWS, DRAWS))
    drawn = (reciprocity(giver, chance.permutation(gainer), value) for _ in range(draws))
    return float(np.mean([ratio or 0.0 for ratio in drawn]))


def beyond_chance(observed: float, chance: float) -> float | None:
    """ρ = (r − r₀) / (1 − r₀): 1 where everything comes back, 0 as chance would have it, below 0 where members avoid
    giving back. None where chance alone returns everything.

    >>> beyond_chance(0.4, 0.2), beyond_chance(0.1, 0.2), beyond_chance(1.0, 1.0)
    (0.25, -0.125, None)
    """
    return None if chance >= 1.0 else float((observed - chance) / (1.0 - chance))
