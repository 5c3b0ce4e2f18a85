"""The profile of an ecosystem: built for a run, with the averages that stand in for what is not said; and rows of who
has joined or changed since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mutualist.core.matching.features.registry import FEATURES
from mutualist.core.matching.profile.declarations import statements
from mutualist.core.matching.profile.matrices import Rows, scales_of, weighed
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.matching.profile.vocabulary import vocabulary_of
from mutualist.core.model import Ecosystem
from mutualist.core.model.columns import EcosystemColumns
from mutualist.core.model.conversion import columns_of


def build_profile(ecosystem: Ecosystem | EcosystemColumns, day: date) -> Profile:
    """The profile of an ecosystem as of a day. Ties that do not hold that day leave no trace but that they were."""
    columns = columns_of(ecosystem)
    vocabulary = vocabulary_of(columns)
    stated = statements(columns, vocabulary, day)
    scales = scales_of(stated)
    rows = weighed(stated, scales)
    scale_km = columns.settings.distance_scale_km
    return Profile(vocabulary, scales, rows, means_of(rows, scale_km), scale_km, day)


def newcomers(profile: Profile, part: Ecosystem) -> Rows:
    """Rows of businesses as they are now, weighed as the run weighed: newcomers, or members that have changed.

    `part` holds these businesses alone, with their links and with the ties and introductions that touch them. Ties are
    those of the run's day; what was recorded of introductions acts at once, also after that day.
    """
    return weighed(statements(columns_of(part), profile.vocabulary, profile.day, recorded=date.max), profile.scales)


def means_of(rows: Rows, scale_km: float) -> dict[str, float]:
    """All means of a whole ecosystem, each in [0, 1], by name."""
    by_name = {mean.name: mean for feature in FEATURES for mean in feature.means}
    return {name: mean.of(rows, scale_km) for name, mean in by_name.items()}


def completed(profile: Profile) -> Profile:
    """A profile with the means of features that are newer than its run."""
    if all(mean.name in profile.means for feature in FEATURES for mean in feature.means):
        return profile
    return replace(profile, means=means_of(profile.rows, profile.distance_scale_km) | profile.means)
