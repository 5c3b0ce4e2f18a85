"""The profile of an ecosystem: built for a run, and rows of who has joined or changed since."""

from __future__ import annotations

from datetime import date

from mutualist.core.matching.profile.declarations import statements
from mutualist.core.matching.profile.matrices import Rows, scales_of, weighed
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.matching.profile.vocabulary import vocabulary_of
from mutualist.core.matching.scoring.imputation import means_of
from mutualist.core.model import Ecosystem
from mutualist.core.model.columns import EcosystemColumns
from mutualist.core.model.conversion import columns_of


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

    `part` holds these businesses alone, with their links and with the ties and introductions that touch them. Ties are
    those of the run's day; what was recorded of introductions acts at once, also after that day.
    """
    return weighed(statements(columns_of(part), profile.vocabulary, profile.day, recorded=date.max), profile.scales)
