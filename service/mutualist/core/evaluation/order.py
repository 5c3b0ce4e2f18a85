"""What a trial of the ranking is asked: what to hide, where offers come from, about how many businesses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mutualist.errors import BadInput

QUERIES = 500
"""Businesses asked about per group, drawn by lot where there are more."""


class OfferSource(StrEnum):
    """Where offers come from in a trial. Kept as stated they may have been made from the very ties that are hidden."""

    KEEP = "keep"
    FROM_TIES = "from-ties"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Order:
    """What to hide, and how to try: from a day on (`before`), or a share of the pairs (`share`) tied by `as_of`.

    `queries` is how many businesses are asked about at most, per group. `offers` None takes what cannot leak. Raises
    BadInput where it is not said what to hide, or said twice.
    """

    as_of: date
    before: date | None = None
    share: float | None = None
    seed: int = 1
    offers: OfferSource | None = None
    queries: int = QUERIES

    def __post_init__(self) -> None:
        if (self.before is None) == (self.share is None):
            raise BadInput("say what to hide: either --before DATE or --holdout SHARE, not both")
        if self.queries < 1:
            raise BadInput(f"--queries must be 1 or more, not {self.queries}")
