"""An ecosystem as a run freezes it: the rows of all businesses, the scales they were weighed by, and the means that
stand in for the unknown, so that any pair is scored the same way at any later time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mutualist.core.matching.profile.matrices import Rows, Scales
from mutualist.core.matching.profile.vocabulary import Vocabulary


@dataclass(frozen=True)
class Profile:
    """Everything that scores of one run are made of. Rows are businesses in the order of `ids`; `day` is what the run
    speaks of."""

    vocabulary: Vocabulary
    scales: Scales
    rows: Rows
    means: dict[str, float]
    distance_scale_km: float
    day: date

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of every row."""
        return self.vocabulary.ids

    @property
    def index(self) -> dict[str, int]:
        """The row of every id."""
        return self.vocabulary.index

    @property
    def size(self) -> int:
        """How many businesses there are."""
        return len(self.vocabulary.ids)
