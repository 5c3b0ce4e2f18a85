"""Averages over an ecosystem that stand in for what two businesses have not said."""

from __future__ import annotations

from dataclasses import replace

from mutualist.core.matching.features.registry import FEATURES
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile


def means_of(rows: Rows, scale_km: float) -> dict[str, float]:
    """All means of a whole ecosystem, each in [0, 1], by name."""
    by_name = {mean.name: mean for feature in FEATURES for mean in feature.means}
    return {name: mean.of(rows, scale_km) for name, mean in by_name.items()}


def completed(profile: Profile) -> Profile:
    """A profile with the means of features that are newer than its run."""
    if all(mean.name in profile.means for feature in FEATURES for mean in feature.means):
        return profile
    return replace(profile, means=means_of(profile.rows, profile.distance_scale_km) | profile.means)
