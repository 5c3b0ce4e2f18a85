"""What can be chosen of matching."""

from __future__ import annotations

from typing import Annotated

import strawberry

from mutualist.api.matching.weights import FeatureWeight, FeatureWeightInput, all_weights
from mutualist.api.request import Info
from mutualist.api.request.fields import argument, field
from mutualist.errors import BadInput
from mutualist.jobs import set_weights


@strawberry.type(description="What can be chosen of matching.")
class MatchMutation:
    @field(
        "Choose how much parts of a match score count; the next analysis scores by it. Returns all "
        "weights. Those of evidence are relative to what the others have at that moment: give all that belong together "
        "in one call."
    )
    async def set_match_weights(
        self,
        info: Info,
        weights: Annotated[
            list[FeatureWeightInput], argument("What to change; a part that is not named keeps its proportion.")
        ],
        reset: Annotated[bool, argument("Begin with the defaults, not with what was chosen before.")] = False,
    ) -> list[FeatureWeight]:
        context = info.context
        changes = {weight.feature: weight.weight for weight in weights}
        if len(changes) < len(weights):
            raise BadInput("a feature is named twice; name each once")
        chosen = await set_weights(context.graph, context.ecosystem, changes, reset=reset)
        return await all_weights(info, chosen)
