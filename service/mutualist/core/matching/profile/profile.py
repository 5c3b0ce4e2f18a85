"""An ecosystem as a run freezes it: the rows of all businesses, the scales they were weighed by, and the means that
stand in for the unknown, so that any pair is scored the same way at any later time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mutualist.core.matching.profile.declarations import statements
from mutualist.core.matching.profile.imputation import means_of
from mutualist.core.matching.profile.matrices import Rows, Scales, scales_of, weighed
from mutualist.core.matching.profile.vocabulary import Vocabulary, vocabulary_of
from mutualist.core.model.columns import EcosystemColumns
from mutualist.core.model.conversion import columns_of
from mutualist.core.model.entities import Ecosystem


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


def build_profile(ecosystem: Ecosystem | EcosystemColumns, day: date) -> Profile:
    """The profile of an ecosystem as of a day. Ties that do not hold that day leave no trace but that they were."""
    columns = columns_of(ecosystem)
    vocabulary = vocabulary_of(columns)
    said = statements(columns, vocabulary, day)
    scales = scales_of(said)
    rows = weighed(said, scales)
    scale_km = columns.settings.distance_scale_km
    return Profile(vocabulary, scales, rows, means_of(rows, scale_km), scale_km, day)


def newcomers(profile: Profile, part: Ecosystem) -> Rows:
    """Rows of businesses as they are now, weighed as the run weighed: newcomers, or members that have changed.

    `part` holds these businesses alone, with their links and with the ties and encounters that touch them. Ties are
    those of the run's day; what was recorded of introductions acts at once, also after that day.
    """
    return weighed(statements(columns_of(part), profile.vocabulary, profile.day, recorded=date.max), profile.scales)
