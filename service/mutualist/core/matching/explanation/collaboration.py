"""How two businesses could work together, from what speaks for their match."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import dots, unit_rows, width
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.matching.scoring.pair_scores import PairScores

LEAST = 0.05
"""Where nothing speaks for any way of working together by more than this, none is suggested."""


class Collaboration(StrEnum):
    """A way in which two firms can work together."""

    SUPPLY = "supply"
    RESELLER = "reseller"
    CO_MARKETING = "co_marketing"
    REFERRAL = "referral"
    RESOURCE_POOLING = "resource_pooling"
    DATA_SHARING = "data_sharing"


def fits(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """How well each way fits every aligned pair (m×6, in the order of Collaboration), each in [0, 1].

    With met = how well the one's best offer meets any need of the other, one way and back; audience = how alike their
    customers are, rivalry = how alike what they sell is, shared = whom both are tied to, and asking = how alike what
    both need is:

    - supply: the better of met, one way or back, × (1 − audience / 3): whoever shares customers may do more
    - reseller: what is met more one way than back × audience × (1 − rivalry), selling on to the same customers
    - co-marketing: audience × (1 − rivalry) × (½ + ½ × objectives in common)
    - referral: audience × (1 − rivalry) × (½ + ½ × the larger of shared and what is met both ways)
    - resource pooling: asking × (1 − the better of met), buying together what both need
    - data sharing: audience, where either is a technology platform
    """
    there, back = met(a, b), met(b, a)
    supply, both = np.maximum(there, back), np.minimum(there, back)
    audience, rivalry = (a.product(name, b, name).clip(0, 1) for name in ("audience", "trade"))
    aims = a.product("objectives", b, "objectives").clip(0, 1)
    shared = np.maximum(a.product("circle", b, "tied"), a.product("tied", b, "circle")).clip(0, 1)
    asking = dots(unit_rows(a.needs), unit_rows(b.needs)).clip(0, 1) * a.certainty["needs"] * b.certainty["needs"]
    alike = audience * (1 - rivalry)
    return np.stack(
        [
            supply * (1 - audience / 3),
            (supply - both) * alike,
            alike * (0.5 + 0.5 * aims),
            alike * (0.5 + 0.5 * np.maximum(shared, both)),
            asking * (1 - supply),
            audience * (a.platform | b.platform),
        ],
        axis=1,
    )


def met(a: Rows, b: Rows) -> np.ndarray:
    """How well the offer of b that meets any need of a best meets it, in [0, 1]: however little of all its needs that
    is, for one need is enough to supply."""
    if width(a.needs) == 0:
        return np.zeros(len(a))
    needed = sp.csr_array((np.ones(a.needs.nnz), a.needs.indices, a.needs.indptr), shape=a.needs.shape)
    best = sp.csr_array(needed.multiply(b.offers)).max(axis=1)
    return np.asarray(best.todense(), dtype=float).ravel().clip(0, 1) * a.certainty["needs"]


def suggested(profile: Profile, a: Rows, b: Rows, scores: PairScores) -> list[Collaboration | None]:
    """The way of working together that fits every aligned pair best; None where nothing speaks for any, and for pairs
    that are vetoed or would replace each other, by their scores."""
    apart = scores.vetoed | scores.substitutes
    strength, ways = np.where(apart[:, None], 0.0, fits(profile, a, b)), list(Collaboration)
    best = strength.argmax(axis=1) if len(strength) else np.zeros(0, dtype=int)
    return [ways[way] if strength[k, way] > LEAST else None for k, way in enumerate(best.tolist())]
