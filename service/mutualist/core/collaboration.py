"""How two businesses could work together, from what speaks for their match."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from mutualist.core.profile import Profile
from mutualist.core.rows import Rows
from mutualist.core.sparse import dots, unit_rows

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

    With supply = the better of what either offers the other, audience = how alike their customers are, rivalry = how
    alike what they sell is, known = whom both are tied to, and asking = how alike what both need is:

    - supply: supply × (1 − audience / 2), for whoever shares customers may as well resell
    - reseller: supply × audience × (1 − rivalry)
    - co-marketing: audience × (1 − rivalry) × (½ + ½ × objectives in common)
    - referral: audience × (1 − rivalry) × (½ + ½ × known)
    - resource pooling: asking × (1 − supply), buying together what both need
    - data sharing: audience, where either is a technology platform
    """
    supply = np.maximum(dots(a.needs, b.offers), dots(a.offers, b.needs)).clip(0, 1)
    audience, rivalry = (dots(getattr(a, name), getattr(b, name)).clip(0, 1) for name in ("audience", "trade"))
    aims = dots(a.objectives, b.objectives).clip(0, 1)
    known = np.maximum(dots(a.circle, b.tied), dots(a.tied, b.circle)).clip(0, 1)
    asking = dots(unit_rows(a.needs), unit_rows(b.needs)).clip(0, 1) * a.certainty["needs"] * b.certainty["needs"]
    alike = audience * (1 - rivalry)
    return np.stack(
        [
            supply * (1 - audience / 2),
            supply * alike,
            alike * (0.5 + 0.5 * aims),
            alike * (0.5 + 0.5 * known),
            asking * (1 - supply),
            audience * (a.platform | b.platform),
        ],
        axis=1,
    )


def suggested(profile: Profile, a: Rows, b: Rows) -> list[Collaboration | None]:
    """The way of working together that fits every aligned pair best; None where nothing speaks for any."""
    strength, ways = fits(profile, a, b), list(Collaboration)
    best = strength.argmax(axis=1) if len(strength) else np.zeros(0, dtype=int)
    return [ways[way] if strength[k, way] > LEAST else None for k, way in enumerate(best.tolist())]
