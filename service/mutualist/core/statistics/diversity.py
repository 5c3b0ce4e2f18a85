"""How evenly things are spread: effective numbers, evenness, centralisation."""

from __future__ import annotations

import numpy as np


def evenness(counts: np.ndarray) -> tuple[float, float]:
    """Shannon entropy divided by the logarithm of the number of kinds (Pielou 1966), and exp of the entropy. Of a
    single kind the first is 0: there is no diversity.

    >>> evenness(np.array([5, 5])), evenness(np.array([7]))
    ((1.0, 2.0), (0.0, 1.0))
    """
    kinds, equal = int((counts > 0).sum()), effective(counts)
    return min(1.0, float(np.log(equal) / np.log(kinds))) if kinds > 1 else 0.0, equal


def centralisation(degree: np.ndarray) -> float:
    """Σ (largest degree − degree) / ((n − 1)(n − 2)) of n ≥ 3: 1 of a star, 0 where all have as many (Freeman, Social
    Networks 1:215, 1979).

    >>> centralisation(np.array([3, 1, 1, 1])), centralisation(np.array([2, 2, 2]))
    (1.0, 0.0)
    """
    n = len(degree)
    return float((degree.max() - degree).sum()) / ((n - 1) * (n - 2))


def effective(counts: np.ndarray) -> float:
    """The effective number of kinds: exp of Shannon's entropy of the shares (Hill, Ecology 54:427, 1973); 0 of none.

    >>> round(effective(np.array([5, 5, 5, 5])), 6), round(effective(np.array([97, 1, 1, 1])), 2)
    (4.0, 1.18)
    """
    shares = counts[counts > 0] / max(float(counts.sum()), 1e-300)
    return float(np.exp(-(shares * np.log(shares)).sum())) if len(shares) else 0.0
