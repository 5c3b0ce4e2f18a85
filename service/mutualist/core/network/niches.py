"""The niches of an ecosystem: which capability is offered by somebody who serves which segment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mutualist.core.distinct import distinct
from mutualist.core.web import Web


@dataclass(frozen=True)
class Niches:
    """The niches that are there: `capability` and `segment` (row numbers) of each, how many hold it; and who holds
    which (`holder`, `niche`: aligned row numbers)."""

    capability: np.ndarray
    segment: np.ndarray
    held_by: np.ndarray
    holder: np.ndarray
    niche: np.ndarray

    def __len__(self) -> int:
        return len(self.held_by)


def niches(web: Web) -> Niches:
    """Every (capability, segment) that some member (no steward) offers and serves, as declared, in the order of row
    numbers."""
    width = max(len(web.segments), 1)
    members = web.members.ordinary
    offers = web.offers.take(members[web.offers.business])
    served = np.lexsort((web.serves.segment, web.serves.business))
    starts = np.searchsorted(web.serves.business[served], np.arange(len(web) + 1))
    count = np.diff(starts)[offers.business]
    offer = np.repeat(np.arange(len(offers)), count)
    within = np.arange(len(offer)) - np.repeat(np.cumsum(count) - count, count)
    serve = served[starts[offers.business[offer]] + within]
    pair, n = offers.capability[offer] * width + web.serves.segment[serve], max(len(web), 1)
    pair, holder = np.divmod(distinct(pair * n + offers.business[offer]), n)
    found, niche, held = np.unique(pair, return_inverse=True, return_counts=True)
    return Niches(found // width, found % width, held, holder, niche)


def named(web: Web, of: Niches) -> set[tuple[str, str]]:
    """The niches as (capability id, segment id), which hold across runs."""
    return set(zip(web.capabilities.id[of.capability].tolist(), web.segments.id[of.segment].tolist(), strict=True))


def effective(counts: np.ndarray) -> float:
    """The effective number of kinds: exp of Shannon's entropy of the shares (Hill, Ecology 54:427, 1973); 0 of none.

    >>> round(effective(np.array([5, 5, 5, 5])), 6), round(effective(np.array([97, 1, 1, 1])), 2)
    (4.0, 1.18)
    """
    shares = counts[counts > 0] / max(float(counts.sum()), 1e-300)
    return float(np.exp(-(shares * np.log(shares)).sum())) if len(shares) else 0.0
