"""GraphQL types of how much each part of a match score counts."""

from __future__ import annotations

import strawberry

from mutualist.api.enums import FeatureKind
from mutualist.api.request import Info
from mutualist.core.matching import FEATURES, Weights
from mutualist.core.text.messages import message
from mutualist.graph.results import runs
from mutualist.languages import Wording


@strawberry.type(description="One part of a match score and how much it counts.")
class FeatureWeight:
    feature: str = strawberry.field(description="Its name, as in reasons.")
    kind: FeatureKind = strawberry.field(description="Evidence or doubt.")
    weight: float = strawberry.field(description="Of evidence: its share of all, which sum to 1. Of a doubt: 0 to 1.")
    default: float = strawberry.field(description="What it counts where nobody has chosen otherwise.")
    in_run: float | None = strawberry.field(description="What it counted in the published run; null before the first.")
    meaning: str = strawberry.field(description="What it measures.")


@strawberry.input(description="How much one part of a match score is to count.")
class FeatureWeightInput:
    feature: str = strawberry.field(description="Its name, as in matchWeights.")
    weight: float = strawberry.field(
        description="Of evidence: 0 to 1,000,000,000, relative to what the rest has at that moment (see matchWeights); "
        "all is then scaled to sum to 1, so give what belongs together in one call. Of a doubt: 0 (off) to 1."
    )


def feature_weights(chosen: Weights, run: runs.Run | None, wording: Wording) -> list[FeatureWeight]:
    """Every part of a score with what it counts now, by default and in a run."""
    now = chosen.by_name()
    return [
        FeatureWeight(
            feature=feature.name,
            kind=feature.kind,
            weight=now[feature.name],
            default=feature.weight,
            in_run=None if run is None else run.weights.get(feature.name),
            meaning=wording.say(message(feature.meaning)),
        )
        for feature in FEATURES
    ]


async def all_weights(info: Info, chosen: Weights) -> list[FeatureWeight]:
    """The weights of the request's ecosystem, beside those of its published run."""
    return feature_weights(chosen, await info.context.published(), info.context.wording)
